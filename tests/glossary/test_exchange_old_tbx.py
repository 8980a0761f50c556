"""TBX in the shapes that programs have written over the years, each in a small file of our own."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from exchange_trip import back

from mtfix.errors import InputError
from mtfix.glossary.exchange.read_tbx import read_tbx

TERMBASE = """\
<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US">
 <martifHeader>
  <fileDesc><sourceDesc><p>from a termbase</p></sourceDesc></fileDesc>
  <encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
 </martifHeader>
 <text><body>
  <termEntry id="c7">
   <transacGrp><transac type="transactionType">origination</transac><date>2011-03-04</date></transacGrp>
   <descrip type="subjectField">harbours</descrip>
   <langSet xml:lang="en-US">
    <descripGrp><descrip type="definition">where boats
      are counted</descrip><admin type="source">Handbook</admin></descripGrp>
    <tig><term>port office</term><termNote type="partOfSpeech">noun</termNote>
     <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
    <tig><term>harbour office</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
    <tig><term>quay house</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig>
    <tig><term>bay station</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
   </langSet>
   <langSet xml:lang="zh-CN"><tig><term>港务站</term></tig></langSet>
  </termEntry>
 </body></text>
</martif>
"""

INSTITUTIONS = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">
<martif type="TBX-Default" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p/></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry id="X-1">
<descripGrp><descrip type="subjectField">5611</descrip></descripGrp>
<langSet xml:lang="zh"><ntig><termGrp><term>渔<hi type="bold">港</hi></term></termGrp></ntig></langSet>
<langSet xml:lang="fr"><tig><term>port de p&#xEA;che</term></tig></langSet>
<langSet xml:lang="en"><ntig><termGrp>
  <term>fishing harbour</term>
  <termNote type="termType">fullForm</termNote>
  <termNote type="grammaticalNumber">singular</termNote>
  </termGrp><descrip type="reliabilityCode">9</descrip></ntig>
 <ntig><termGrp><term>fishing harbours</term><termNote type="grammaticalNumber">plural</termNote></termGrp></ntig>
 <ntig><termGrp><term>fish port</term><termNote type="normativeAuthorization">deprecatedTerm</termNote></termGrp></ntig>
</langSet></termEntry></body></text></martif>
"""

SOFTWARE = """\
\ufeff<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><titleStmt><title>Terms</title></titleStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>
<termEntry id="1_2"><langSet xml:lang="en-US"><descripGrp><descrip type="definition">A list of boats.</descrip></descripGrp><ntig><termGrp><term id="1">fleet list</term><termNote type="partOfSpeech">Noun</termNote></termGrp></ntig></langSet><langSet xml:lang="zh-Hans"><ntig><termGrp><term id="2">船队表</term></termGrp></ntig></langSet></termEntry>
<termEntry id="3_4"><langSet xml:lang="en-US"><ntig><termGrp><term id="3">fleet list</term></termGrp></ntig></langSet><langSet xml:lang="zh_TW"><ntig><termGrp><term id="4">船隊表</term></termGrp></ntig></langSet></termEntry>
</body></text></martif>
"""

DCT = """\
<?xml version="1.0" encoding="utf-8"?>
<?xml-model href="https://example.org/TBX-Basic.nvdl" type="application/xml"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed:3.0"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
 <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
 <text><body><conceptEntry id="c1">
  <transacGrp><basic:transactionType>origination</basic:transactionType><date>2010-04-17</date>
   <basic:responsibility target="p1">Somebody</basic:responsibility></transacGrp>
  <min:subjectField>Boats</min:subjectField>
  <basic:xGraphic target="https://example.org/tug.jpg">tug.jpg</basic:xGraphic>
  <langSec xml:lang="en"><termSec><term>tug boat</term>
    <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
   <termSec><term>tug</term>
    <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
    <descripGrp><basic:context>The tug drew it.</basic:context><basic:source>Log</basic:source></descripGrp></termSec></langSec>
  <langSec xml:lang="zh"><termSec><term>拖船</term></termSec></langSec>
 </conceptEntry></body></text></tbx>
"""

DCA = DCT
for name, kind in (
    ("min:administrativeStatus", "termNote"),
    ("min:subjectField", "descrip"),
    ("basic:context", "descrip"),
    ("basic:source", "admin"),
    ("basic:transactionType", "transac"),
    ("basic:responsibility", "transacNote"),
    ("basic:xGraphic", "xref"),
):
    DCA = DCA.replace(f"</{name}>", f"</{kind}>")
    DCA = DCA.replace(f"<{name}", f'<{kind} type="{name.partition(":")[2]}"')

MINIMAL = """\
<TBX dialect="TBX-Min"><header><languages source="zh" target="en"/></header><body>
<entry id="C1"/><termEntry id="C2">
<langGroup xml:lang="zh"><termGroup><term>灯塔</term></termGroup></langGroup>
<langGroup xml:lang="en"><termGroup><term>light tower</term><termStatus>obsolete</termStatus></termGroup>
<termGroup><term>lighthouse</term><termStatus>preferred</termStatus></termGroup></langGroup>
</termEntry></body></TBX>
"""


def drafts(raw: str) -> list[dict[str, Any]]:
    done = back(raw)
    assert done.entries == ""
    found: list[dict[str, Any]] = yaml.load(done.drafts, yaml.BaseLoader)["entries"]
    return found


def test_martif_of_a_termbase() -> None:
    """Preferred is the term, deprecated a wrong form; superseded was right once and is left alone."""
    assert drafts(TERMBASE) == [
        {
            "id": "new.port-office",
            "source": ["港务站"],
            "term": "port office",
            "admitted": ["harbour office", "quay house"],
            "variants": ["bay station"],
            "note": "subjectField: harbours; definition: where boats are counted; source: Handbook; "
            "partOfSpeech: noun",
        }
    ]


def test_martif_with_term_groups_and_number() -> None:
    """Marks inside a term are no part of it; a plural is the term's; other languages are a note."""
    (draft,) = drafts(INSTITUTIONS)
    assert draft["source"] == ["渔港"]
    assert draft["term"] == {"one": "fishing harbour", "many": "fishing harbours"}
    assert draft["variants"] == ["fish port"]
    assert "admitted" not in draft
    for said in ("subjectField: 5611", "fr: port de pêche", "reliabilityCode: 9"):
        assert said in draft["note"].split("; ")


def test_martif_in_one_line_with_a_byte_order_mark() -> None:
    """Concepts of the same English are one, with both ways to write Chinese."""
    (draft,) = drafts(SOFTWARE)
    assert draft["id"] == "new.fleet-list"
    assert draft["source"] == ["船队表", "船隊表"]
    assert draft["note"] == "definition: A list of boats.; partOfSpeech: Noun"


@pytest.mark.parametrize("raw", [DCT, DCA])
def test_new_tbx_in_both_styles(raw: str) -> None:
    """What is preferred comes first wherever it stands; who wrote it and when is left out."""
    assert drafts(raw) == [
        {
            "id": "new.tug",
            "source": ["拖船"],
            "term": "tug",
            "admitted": ["tug boat"],
            "note": "subjectField: Boats; xGraphic: tug.jpg (https://example.org/tug.jpg); "
            "context: The tug drew it.; source: Log",
        }
    ]


def test_minimal_tbx() -> None:
    (draft,) = drafts(MINIMAL)
    assert (draft["term"], draft["variants"]) == ("lighthouse", ["light tower"])


def test_utf_16_is_read() -> None:
    raw = DCA.replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16")
    assert [a.concept.term for a in read_tbx(raw, "in.tbx").arrived] == ["tug"]


def test_a_concept_without_english_is_left_out_and_told() -> None:
    """By the line in which it begins."""
    raw = TERMBASE.replace('xml:lang="en-US">\n    <d', 'xml:lang="da">\n    <d')
    incoming = read_tbx(raw.encode(), "in.tbx")
    assert incoming.arrived == ()
    assert incoming.left_out == {"without an English term": (9,)}


def test_a_very_long_note_is_cut() -> None:
    raw = SOFTWARE.replace("A list of boats.", "boats " * 5_000)
    (draft,) = drafts(raw)
    assert draft["note"].endswith(" …") and len(draft["note"]) < 2_100


def test_other_xml_is_no_tbx() -> None:
    with pytest.raises(InputError) as raised:
        back("\n<html><body/></html>")
    assert str(raised.value) == (
        "in.tbx:2: not TBX: it begins with <html> (TBX begins with <tbx> or <martif>: export it as TBX)"
    )
