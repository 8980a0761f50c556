"""Sentences, lines and words of a text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.text.segments import (
    line_column,
    line_count,
    line_starts,
    lines_of,
    sentence_starts,
    window,
    word_starts,
    words_between,
)
from mtfix.text.spans import Span
from reliability import RecordRow

LINES = st.text(st.sampled_from("ab\n\r。\u2028\x0b"))


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the space around them; blank ones are left out."""
    ends = [*sentence_starts(text)[1:], len(text)]
    parts = (text[a:b].strip() for a, b in zip(sentence_starts(text), ends, strict=True))
    return [part for part in parts if part]


@pytest.mark.parametrize(
    "expected",
    [
        ["Dr. Smith met Mr. Wang.", "They left."],
        ["See No. 3 of Art. 5.", "It was good, i.e. fine.", "Next came lunch."],
        ["Was it he?", "It was!", "All was well."],
        ["“Go.”", "He left."],
        ["It uses node.js and the U.S. rules."],
        ["It costs 3.5 yuan."],
    ],
)
def test_sentences_end_at_stops_and_not_at_abbreviations(expected: list[str]) -> None:
    """A stop ends a sentence, unless it belongs to a title, a number or a name."""
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["It raised efficiency.", "The court won."],
        ["Is it so?", "Yes it is!", "Good."],
        ["会议结束。", "Everyone left。", "Then home."],
        ["他说“好。”", "Then he left."],
        ["先办案；", "再学习！", "好？", "The end"],
    ],
)
def test_sentences_end_at_stops_that_run_on(expected: list[str]) -> None:
    """A full-width stop ends a sentence, and so does one with no space before a capital."""
    assert sentences("".join(expected)) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
def test_a_heading_is_a_sentence(end: str) -> None:
    """A line without a stop is a sentence if the next one begins with a capital."""
    text = f"Annual Work Report{end}The court met."
    assert sentences(text) == ["Annual Work Report", "The court met."]


def test_a_wrapped_line_goes_on_with_its_sentence() -> None:
    """A line that begins in lower case belongs to the sentence before it, unless that ended."""
    assert sentences("The court met\nand left.") == ["The court met\nand left."]
    assert sentences("The court met.\nand left") == ["The court met.", "and left"]
    assert sentences("The court met\n\nand left") == ["The court met", "and left"]


@given(st.text(st.characters()) | st.text(st.sampled_from("aB. 。\n\r?”")))
def test_sentences_start_at_0_and_in_order(text: str) -> None:
    """Any text has sentences: the first starts at 0, the others behind it and inside the text."""
    starts = sentence_starts(text)
    assert starts[0] == 0
    assert all(a < b < len(text) for a, b in pairwise(starts))


@pytest.mark.row("B4")
@pytest.mark.parametrize(
    ("text", "starts", "count"),
    [
        ("", [0], 0),
        ("a", [0], 1),
        ("a\n", [0, 2], 1),
        ("a\nb", [0, 2], 2),
        ("a\r\nb\r\n", [0, 3, 6], 2),
        ("a\rb\r", [0, 2, 4], 2),
        ("a\r\n\rb\n\nc", [0, 3, 4, 6, 7], 5),
        ("\n", [0, 1], 1),
        ("\n\r", [0, 1, 2], 2),
        ("a\u2028b\x0bc\x85d", [0], 1),
    ],
)
def test_lines_end_at_lf_crlf_and_cr(
    text: str, starts: list[int], count: int, record_row: RecordRow
) -> None:
    """Only LF, CRLF and CR end a line; one at the end of the text begins no further line."""
    assert line_starts(text) == starts
    assert line_count(text) == len(lines_of(text)) == count
    assert [text.find(line, at) for at, line in zip(starts, lines_of(text), strict=False)] == (
        starts[:count]
    )
    record_row("lines end at LF, CRLF and CR, and at no U+2028, U+0085, VT or FF")


@given(LINES)
def test_line_and_column_lead_back_to_the_place(text: str) -> None:
    """A place is `column` - 1 behind the start of its line and before the start of the next."""
    starts = line_starts(text)
    for place in range(len(text) + 1):
        line, column = line_column(starts, place)
        assert column >= 1
        assert starts[line - 1] + column - 1 == place
        assert line == len(starts) or place < starts[line]


def test_line_and_column_count_code_points_from_1() -> None:
    """The first place is line 1, column 1; an astral character is one column."""
    starts = line_starts("a\r\n\U00020000b")
    places = [line_column(starts, place) for place in range(5)]
    assert places == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]


@given(LINES, st.integers(0, 99))
def test_the_window_holds_its_place(text: str, number: int) -> None:
    """A window goes from one start to the next, or to the end, and holds the place asked for."""
    place = number % (len(text) + 1)
    starts = line_starts(text)
    span = window(starts, len(text), place)
    assert span.start in starts
    assert span.end in [*starts[1:], len(text)]
    assert span.start <= place < span.end or place == span.end == len(text)
    assert [start for start in starts if span.start < start < span.end] == []


def test_windows_by_hand() -> None:
    """The first window ends where the second starts; the last ends with the text."""
    assert window([0, 4, 9], 12, 0) == Span(0, 4)
    assert window([0, 4, 9], 12, 3) == Span(0, 4)
    assert window([0, 4, 9], 12, 4) == Span(4, 9)
    assert window([0, 4, 9], 12, 12) == Span(9, 12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The people's court met.", ["The", "people's", "court", "met"]),
        ("the people’s grass-roots court", ["the", "people’s", "grass-roots", "court"]),
        ("On May 4, 2019 (Saturday)", ["On", "May", "4", "2019", "Saturday"]),
        ("snake_case - dash", ["snake", "case", "dash"]),
        ("“École” über", ["École", "über"]),
        (" . , ", []),
    ],
)
def test_words_are_letters_and_digits_with_what_binds_them(text: str, words: list[str]) -> None:
    """An apostrophe or a hyphen inside a word binds it; every other mark parts words."""
    assert word_starts(text) == [m.start() for w in words for m in re.finditer(re.escape(w), text)]


def test_words_between_two_places_are_those_that_begin_there() -> None:
    """A word counts if its first letter is at or after the left place and before the right."""
    #         0         1         2
    #         0123456789012345678901234
    starts = word_starts("the old court of the city")
    assert words_between(starts, 0, 25) == 6
    assert words_between(starts, 3, 14) == 2
    assert words_between(starts, 4, 14) == 2
    assert words_between(starts, 5, 14) == 1
    assert words_between(starts, 4, 15) == 3
    assert words_between(starts, 8, 8) == 0
