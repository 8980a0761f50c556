"""Offsets are right whatever stands beside a word, and no span is cut out of a grapheme."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from engine_stage import compiled_of, entry

from mtfix.engine import Compiled, Thresholds, judge
from mtfix.text.fold import fold
from mtfix.text.spans import Segment, Span
from reliability import RecordRow

CHUNK = 32


def two(folder: Path) -> Compiled:
    debris = (
        "- id: x.space\n  kind: debris\n  shape: space-before\n  prior: 9.0\n"
        '  examples: [{fix: "A , b.", to: "A, b."}, {keep: A b.}]\n'
    )
    text = entry("x.office", "{one: office, many: offices}", "hospital", "prior: 9.0") + debris
    return compiled_of(folder, text)


@pytest.mark.row("B8")
def test_every_code_point_in_three_contexts(tmp_path: Path, record_row: RecordRow) -> None:
    """Before a word, apart from it and behind it: each span found holds what was written there.

    A place shifted by one of the code points of a text shows in the words after it.
    """
    compiled = two(tmp_path)
    begin = time.process_time()
    for first in range(0, sys.maxunicode + 1, CHUNK):
        chars = [chr(n) for n in range(first, first + CHUNK)]
        lines = [f"{c}hospital {c} hospital{c}\n" for c in chars] + ["hospital\n"]
        text = "".join(lines)
        judgement = judge(compiled, Segment("text", text), Thresholds())
        spans = [p.verdict.match.span for p in judgement.proposals]
        words = {text[s.start : s.end] for s in spans if s.end - s.start > 6}
        assert {fold(word).text for word in words} <= {"hospital", "hospitals"}, f"{first:X}"
        assert spans[-1] == Span(len(text) - 9, len(text) - 1), f"{first:X}"
    seconds = time.process_time() - begin
    record_row(
        f"{sys.maxunicode + 1:,} code points in 3 contexts: 0 shifted, {seconds:.0f} s (wanted: 60)",
        held=seconds <= 60,
    )


def test_no_span_ends_before_a_mark(tmp_path: Path) -> None:
    """A combining mark, a joiner and a variation selector belong to what stands before them."""
    compiled = two(tmp_path)
    for mark in ("\u0301", "\u200d\U0001f52c", "\ufe0f", "\U000e0100"):
        text = f"A hospital{mark} met ,{mark} too."
        assert judge(compiled, Segment("text", text), Thresholds()).proposals == ()


def test_letters_whose_case_is_longer_shift_nothing(tmp_path: Path) -> None:
    """ß, İ and ﬁ stand before, behind and between."""
    compiled = two(tmp_path)
    text = "Straße İİİ ﬁﬁ hospital ẞ ŉ hospital ΐ."
    spans = [
        p.verdict.match.span for p in judge(compiled, Segment("t", text), Thresholds()).proposals
    ]
    assert [text[s.start : s.end] for s in spans] == ["hospital", "hospital"]
