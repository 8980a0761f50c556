"""What is written is TBX-Basic: elements, order and categories as its schemas of 2019 have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree

import pytest
from exchange_trip import HARBOUR, written

from mtfix.errors import InputError
from mtfix.glossary.exchange.write_tbx import tbx
from mtfix.glossary.files import builtin_folder, read_sources
from mtfix.glossary.load import load_written

CORE = "{urn:iso:std:iso:30042:ed-2}"
MIN = "{http://www.tbxinfo.net/ns/min}"
BASIC = "{http://www.tbxinfo.net/ns/basic}"
NCNAME = re.compile(r"[A-Za-z_][\w.-]*")
# What may stand in what, in this order, of all that we write; a star for any number.
CONTENT = {
    "tbx": "tbxHeader text",
    "tbxHeader": "fileDesc encodingDesc?",
    "fileDesc": "sourceDesc",
    "sourceDesc": "p",
    "encodingDesc": "p",
    "text": "body",
    "body": "conceptEntry+",
    "conceptEntry": "(source|note)* langSec+",
    "langSec": "termSec+",
    "termSec": "term administrativeStatus? note*",
}
STANDINGS = {f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated")}
CATEGORIES = {
    "dca": {("admin", "source"), ("termNote", "administrativeStatus")},
    "dct": {(f"{BASIC}source", ""), (f"{MIN}administrativeStatus", "")},
}


def faults(raw: str, style: Literal["dca", "dct"]) -> Iterator[str]:
    """What the schemas of TBX-Basic would refuse."""
    root = ElementTree.fromstring(raw)
    if root.attrib != {
        "type": "TBX-Basic",
        "style": style,
        "{http://www.w3.org/XML/1998/namespace}lang": "en",
    }:
        yield f"root {root.attrib}"
    ids = [element.attrib["id"] for element in root.iter(f"{CORE}conceptEntry")]
    yield from (f"id {name}" for name in ids if not NCNAME.fullmatch(name))
    if len(set(ids)) < len(ids):
        yield "an id twice"
    for element in root.iter():
        yield from _faults(element, style)


def _faults(element: ElementTree.Element, style: str) -> Iterator[str]:
    tag = element.tag.removeprefix(CORE)
    kind = element.attrib.get("type", "")
    if tag != "tbx" and (kind or "{" in tag) and (tag, kind) not in CATEGORIES[style]:
        yield f"category {tag} {kind}"
    name = category(element)
    if name == "administrativeStatus" and element.text not in STANDINGS:
        yield f"standing {element.text}"
    parts = "".join(f"<{category(child)}>" for child in element)
    allowed = re.sub(r"\w+", lambda word: f"(?:<{word[0]}>)", CONTENT.get(name, "")).replace(
        " ", ""
    )
    if not re.fullmatch(allowed, parts):
        yield f"{name} holds {parts}"


def category(element: ElementTree.Element) -> str:
    tag = element.tag.rpartition("}")[2]
    return tag if tag == "tbx" else element.attrib.get("type", tag)


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_the_built_in_glossary_is_tbx_basic(style: Literal["dca", "dct"]) -> None:
    files = read_sources([builtin_folder()])
    raw = tbx(*load_written(files, []), style).decode()
    assert list(faults(raw, style)) == []


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_a_glossary_of_every_key_is_tbx_basic(style: Literal["dca", "dct"]) -> None:
    assert list(faults(written(HARBOUR, style), style)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("preferredTerm-admn-sts", "bestTerm"),
        ('type="source"', 'type="origin"'),
        ('style="dca"', 'style="dct"'),
        ("<term>bay</term>", ""),
        ('id="port.office"', 'id="1.office"'),
    ],
)
def test_the_judge_sees_what_is_none(old: str, new: str) -> None:
    raw = written(HARBOUR)
    assert old in raw
    assert list(faults(raw.replace(old, new), "dca"))


def test_terms_stand_by_language_and_standing() -> None:
    """Chinese, then English: preferred with its plural, admitted, deprecated."""
    root = ElementTree.fromstring(written(HARBOUR))
    (concept,) = root.iter(f"{CORE}conceptEntry")
    terms = [
        (
            each.findtext(f"{CORE}term"),
            each.findtext(f"{CORE}termNote"),
            each.findtext(f"{CORE}note"),
        )
        for each in concept.iter(f"{CORE}termSec")
    ]
    assert terms == [
        ("港务站", None, None),
        ("port office", "preferredTerm-admn-sts", "plural: port offices"),
        ("harbour office", "admittedTerm-admn-sts", None),
        ("boat station", "deprecatedTerm-admn-sts", None),
        ("railway station", "deprecatedTerm-admn-sts", None),
        ("bay", "deprecatedTerm-admn-sts", None),
    ]
    assert concept.findtext(f"{CORE}admin[@type='source']") == "dossier 12"


def test_an_id_that_begins_with_a_digit_is_one_of_xml() -> None:
    text = "- {id: 1.a, term: b, variants: [c], examples: [{fix: a c, to: a b}, {keep: d}]}"
    assert '<conceptEntry id="_1.a">' in written(text)


def test_a_control_character_in_a_term_is_refused() -> None:
    """With the place of the entry, the character, and what to do."""
    text = '- {id: a.b, term: "b\\x07", variants: [c], examples: [{fix: a c, to: a b}, {keep: d}]}'
    with pytest.raises(InputError) as raised:
        written(text)
    assert str(raised.value) == (
        "0.yaml:1:3: entry 'a.b': a control character (U+0007) in a text (take it out, then export)"
    )


def test_a_glossary_without_a_term_has_nothing_to_say() -> None:
    text = (
        "- {id: a.b, kind: debris, shape: six-dots, examples: [{fix: a......, to: a…}, {keep: d}]}"
    )
    with pytest.raises(InputError, match="no entry has a term to write"):
        written(text)
