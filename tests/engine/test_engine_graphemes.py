"""Offsets are right whatever stands beside a word, and no span is cut out of a grapheme."""

from __future__ import annotations

import sys
from pathlib import Path

from engine_stage import compiled_of, entry

from mtfix.engine import Compiled, Thresholds, judge
from mtfix.text.fold import fold
from mtfix.text.spans import Segment

CHUNK = 4096


def two(folder: Path) -> Compiled:
    debris = (
        "- id: x.space\n  kind: debris\n  shape: space-before\n  prior: 9.0\n"
        '  examples: [{fix: "A , b.", to: "A, b."}, {keep: A b.}]\n'
    )
    text = entry("x.office", "{one: office, many: offices}", "hospital", "prior: 9.0") + debris
    return compiled_of(folder, text)


def test_every_code_point_in_three_contexts(tmp_path: Path) -> None:
    """Before a word, behind it and apart from it: each span found holds what was written there.

    One text holds many code points, so that a place shifted by one of them shows in all after it.
    """
    compiled = two(tmp_path)
    for first in range(0, sys.maxunicode + 1, CHUNK):
        chars = [chr(n) for n in range(first, first + CHUNK)]
        text = "".join(f"{c} hospital {c}hospital hospital{c}\n" for c in chars)
        judgement = judge(compiled, Segment("text", text), Thresholds())
        spans = [p.verdict.match.span for p in judgement.proposals]
        words = {text[s.start : s.end] for s in spans if s.end - s.start > 6}
        assert {fold(word).text for word in words} <= {"hospital", "hospitals"}, f"{first:X}"
        assert sum(s.end - s.start == 8 for s in spans) >= CHUNK


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
