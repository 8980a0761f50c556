"""B6: which oddly written words are still the word, by the rule in docs/glossary.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_stage import cleaned, compiled_of, entry

from reliability import RecordRow

SAME = {
    "capitals": ("HOSPITAL", "OFFICE"),
    "full-width letters": ("ｈｏｓｐｉｔａｌ", "office"),
    "soft hyphen": ("hos\u00adpital", "office"),
    "zero-width space": ("hos\u200bpital", "office"),
    "word joiner": ("hos\u2060pital", "office"),
    "no-break space": ("field\u00a0ward", "tent"),
    "ideographic space": ("field\u3000ward", "tent"),
    "thin space": ("field\u2009ward", "tent"),
    "line break": ("field\nward", "tent"),
    "curly apostrophe": ("men’s room", "hall"),
    "no-break hyphen": ("x\u2011ray", "scan"),
    "precomposed": ("caf\u00e9", "bar"),
}
OTHER = {
    "decomposed": "cafe\u0301",
    "combining mark behind": "hospital\u0301",
    "combining mark inside": "hos\u0301pital",
    "zero-width joiner": "hos\u200dpital",
    "joined to a picture": "hospital\u200d\U0001f52c",
    "variation selector": "hospital\ufe0f",
    "enclosing mark": "hospital\u20e3",
    "ligature": "oﬃce",
    "Cyrillic look-alike": "hоspital",
    "paragraph break": "field\n\nward",
    "invalid byte": "hospital\udce9",
}
GLOSSARY = "".join(
    [
        entry("a.hospital", "office", "hospital, work office"),
        entry("b.ward", "tent", "field ward"),
        entry("c.men", "hall", '"men\'s room"'),
        entry("d.xray", "scan", "x-ray"),
        entry("e.cafe", "bar", "caf\u00e9"),
    ]
)


@pytest.mark.row("B6")
@pytest.mark.parametrize("kind", SAME)
def test_the_same_word_oddly_written(kind: str, tmp_path: Path, record_row: RecordRow) -> None:
    """It is found whole, and what stands in its place is plain."""
    written, wanted = SAME[kind]
    compiled = compiled_of(tmp_path, GLOSSARY)
    assert cleaned(compiled, f"One {written} here.") == f"One {wanted} here."
    record_row(f"the same word: {', '.join(SAME)}")


@pytest.mark.row("B6")
@pytest.mark.parametrize("kind", OTHER)
def test_another_word(kind: str, tmp_path: Path, record_row: RecordRow) -> None:
    """It is left as it is."""
    text = f"One {OTHER[kind]} here."
    assert cleaned(compiled_of(tmp_path, GLOSSARY), text) == text
    record_row(f"another word: {', '.join(OTHER)}")
