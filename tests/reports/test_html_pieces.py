"""A page is cut for the eye: nothing of it is lost, and no change is cut in two."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import HOSTILE, change, page
from mtfix.changes import Change, Evidence
from mtfix.errors import LogError
from mtfix.reports.html.pieces import cut
from mtfix.reports.html.sheet import make_sheet

TEXTS = st.text(st.sampled_from("ab ,.\n\r\t𝔘检\udc80\u2028"), max_size=60)


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, list[Change]]:
    """A text, and changes at places of it that may touch, hold line ends or be insertions."""
    text = draw(TEXTS)
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(bounds[::2], bounds[1::2], strict=False))
    return text, [change(text, text[a:b], "new", at=a) for a, b in spans]


@given(changed())
def test_nothing_is_lost(case: tuple[str, list[Change]]) -> None:
    """The pieces hold every character but line ends, in order, and every change once."""
    text, changes = case
    pieces = cut(text, changes)
    shown = "".join(text[p.span.start : p.span.end] for p in pieces)
    assert re.sub(r"[\r\n]", "", shown) == re.sub(r"[\r\n]", "", text)
    assert [c for p in pieces for c in p.changes] == changes
    for piece in pieces:
        assert all(piece.span.start <= c.start and c.end <= piece.span.end for c in piece.changes)


@given(changed())
def test_a_browser_finds_each_change_by_its_place(case: tuple[str, list[Change]]) -> None:
    """Places count UTF-16 units from the start of the piece."""
    text, changes = case
    for block in make_sheet([page("p.txt", text, changes)]).blocks:
        for piece in block["pieces"]:
            units = piece["text"].encode("utf-16-le", "surrogatepass")
            for told in piece["changes"]:
                start, end = told["at"]
                there = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
                assert there == told["before"]


def test_a_change_over_a_line_end_joins_the_lines() -> None:
    """An article at the end of a line and its noun are one piece."""
    text = "one\nthey saw an\nhospital there\nlast\n"
    pieces = cut(text, [change(text, "an\nhospital", "a\nprison")])
    shown = [(p.line, text[p.span.start : p.span.end]) for p in pieces]
    assert shown == [(1, "one"), (2, "they saw an\nhospital there"), (4, "last")]


def test_an_empty_line_is_a_gap() -> None:
    """It is told by the piece behind it, and is none itself."""
    pieces = cut("a\n\nb\nc\n", [])
    assert [(p.line, p.gap) for p in pieces] == [(1, False), (3, True), (4, False)]


def test_a_long_line_is_cut_but_not_in_a_change() -> None:
    """A megabyte without a line end is drawn in parts."""
    word = "x" * 5_000
    text = "word " * 1_000 + word + " word" * 1_000
    pieces = cut(text, [change(text, word, "y")])
    assert len(pieces) > 2
    assert "".join(text[p.span.start : p.span.end] for p in pieces) == text
    assert [len(p.changes) for p in pieces].count(1) == 1


def test_a_long_line_without_a_space_is_cut_too() -> None:
    """Nothing in it says where."""
    pieces = cut("字" * 20_000, [])
    assert max(p.span.end - p.span.start for p in pieces) <= 8_000
    assert sum(p.span.end - p.span.start for p in pieces) == 20_000


def test_the_chinese_stands_by_its_line() -> None:
    """Only where the lines are as many."""
    assert [p.source for p in cut("a\n\nb\n", [], ("一", "", "二"))] == ["一", "二"]
    assert [p.source for p in cut("a\n\nb\n", [], ("一", "二"))] == ["", ""]


@pytest.mark.parametrize("wrong", ["other", "b" * 90])
def test_a_log_of_another_text_is_refused(wrong: str) -> None:
    """With the change that does not fit."""
    text = "a hospital"
    bad = change(text, "hospital", "x")
    with pytest.raises(LogError, match="does not fit the text at 2"):
        cut(text.replace("hospital", wrong), [bad])


def test_a_reason_is_told_by_its_piece() -> None:
    """Its number in the report, its place in it, and line and column to read."""
    text = "𝔘 first\nthe hospital met\n"
    reason = Evidence("near", "first", 1.5, "text", 2, 7)
    loose = Evidence("page", "court", 3.0, "text")
    sheet = make_sheet(
        [
            page("a.txt", "one\ntwo\n", []),
            page("b.txt", text, [change(text, "hospital", "x", evidence=[reason, loose])]),
        ]
    )
    (told,) = sheet.blocks[1]["pieces"][1]["changes"]
    assert told["reasons"] == [
        ["near", "first", 1.5, [2, 3, 8, "1:3"]],
        ["page", "court", 3.0, None],
    ]


def test_blocks_are_small_whatever_the_page() -> None:
    """One page with very many changes is drawn in parts, and their numbers run on."""
    line = "the hospital and the hospital\n"
    text = line * 2_000
    changes = [
        change(text, "hospital", "x", at=found.start()) for found in re.finditer("hospital", text)
    ]
    sheet = make_sheet([page("a.txt", text, changes)])
    assert max(sum(len(p["changes"]) for p in b["pieces"]) for b in sheet.blocks) <= 62
    firsts = [b["change"] for b in sheet.blocks]
    assert firsts == sorted(set(firsts))
    assert len(sheet.index["changes"]["block"]) == 4_000
    counts = [sheet.index["changes"]["block"].count(n) for n in range(len(sheet.blocks))]
    assert [a + c for a, c in zip(firsts, counts, strict=True)] == [*firsts[1:], 4_000]


@pytest.mark.parametrize("text", ["", "\n\n", *HOSTILE])
def test_any_page_can_be_cut(text: str) -> None:
    """A page without changes, or without anything, too."""
    assert len(make_sheet([page("a.txt", text, [])]).index["pages"]) == 1
