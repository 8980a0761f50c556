"""The entry that the design prints, word for word: a translator will copy it."""

from __future__ import annotations

from pathlib import Path

from glossary_yaml import write

from mtfix.api import Cleaner
from mtfix.author import prove
from mtfix.glossary import Term

# DESIGN, section 6, "An entry, as a translator writes it".
PRINTED = """\
- id: procuratorate.own            # stable, dotted, never reused
  kind: term                       # term | name | debris
  source: [院, 检察院]
  term: {one: procuratorate, many: procuratorates}
  admitted: ["people's procuratorate", "prosecutor's office"]
  profile: procuratorate           # the page's own institution this sense belongs to
  variants: [hospital, court, courtyard, institute, academy]
  for:     [{before: grassroots, weight: 2.0}, {near: party group, within: 6, weight: 1.2}]
  against: [{near: [patient, ward, doctor], within: 12, weight: 3.0}, {after: [sentenced, ruled], weight: 3.0}]
  examples:
    - {fix: "Leaders of the hospital attended.", to: "Leaders of the procuratorate attended.", page: procuratorate}
    - {keep: "The victim was taken to the hospital.", page: procuratorate}
  note: a bare 院 is the page's own body
  see: TERMS 17
"""

# Nothing in the printed entry speaks against "taken to the hospital" on a procuratorate's page, so
# the page around it must: here with a set phrase that is right as it stands.
AROUND = """\
lists:
  medical: [patient, ward, doctor]
profiles:
  procuratorate: {own: [procuratorate.own], words: {procuratorial: 2.0}}
  hospital: {words: {$medical: 1.5}}
shields: [taken to the hospital]
entries:
"""


def printed(folder: Path) -> Cleaner:
    indented = "".join(f"  {line}\n" for line in PRINTED.splitlines())
    return Cleaner(write(folder, AROUND + indented), builtin=False)


def test_the_printed_entry_loads(tmp_path: Path) -> None:
    """All that the design prints is read: term, variants, admitted, four conditions, notes."""
    (entry,) = printed(tmp_path).glossary.entries
    assert entry.id == "procuratorate.own"
    assert entry.term == Term("procuratorate", "procuratorates", "procuratorates", counts=True)
    assert entry.admitted == ("people's procuratorate", "prosecutor's office")
    assert [v.form for v in entry.variants] == [
        "hospital",
        "court",
        "courtyard",
        "institute",
        "academy",
    ]
    assert [(c.kind, c.words, c.weight, c.within) for c in entry.conditions] == [
        ("before", ("grassroots",), 2.0, None),
        ("near", ("party group",), 1.2, 6),
        ("near", ("patient", "ward", "doctor"), -3.0, 12),
        ("after", ("sentenced", "ruled"), -3.0, None),
    ]
    assert (entry.note, entry.see) == ("a bare 院 is the page's own body", "TERMS 17")


def test_the_examples_of_the_printed_entry_hold(tmp_path: Path) -> None:
    """Its own fix is made and its own keep is kept, with the glossary around it loaded."""
    proof = prove(printed(tmp_path))
    assert (proof.examples, proof.faults) == (2, ())


def test_the_printed_entry_tells_the_two_pages_apart(tmp_path: Path) -> None:
    """The same sentence is changed on a procuratorate's page and left on a hospital's."""
    cleaner = printed(tmp_path)
    text = "Leaders of the hospital attended."
    assert cleaner.clean(text, page="hospital").text == text
    assert (
        cleaner.clean(text, page="procuratorate").text == "Leaders of the procuratorate attended."
    )


def test_the_printed_reasons_against_hold(tmp_path: Path) -> None:
    """A patient near by, or a verb of courts behind it, keeps the word: 3.0 against 3.0."""
    cleaner = printed(tmp_path)
    for text in ("The doctor left the hospital.", "The court sentenced him."):
        assert cleaner.clean(text, page="procuratorate").text == text
