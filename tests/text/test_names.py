"""What the words beside a span tell of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.text.names import (
    in_name,
    is_counted,
    is_definite,
    is_several,
    is_titled,
    opens_sentence,
    word_before,
)
from mtfix.text.segments import sentence_starts, window
from mtfix.text.spans import Span

MODIFIERS = frozenset({"grassroots", "provincial", "municipal", "superior"})


def marked(text: str) -> tuple[str, Span]:
    """The text without its square brackets, and the span that stood between them."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "", 1).replace("]", "", 1), Span(start, end)


def named(text: str) -> bool:
    """Whether the marked words are part of a name in their sentence."""
    plain, span = marked(text)
    sentence = window(sentence_starts(plain), len(plain), span.start)
    titled = is_titled(plain[sentence.start : sentence.end])
    return in_name(plain, span, MODIFIERS, titled=titled)


@pytest.mark.parametrize(
    "text",
    [
        "She was taken to Mercy General [Hospital] at night.",
        "He stood before the Haidian District People's [Court] on Monday.",
        "He stood before the Haidian District People’s [Court] on Monday.",
        "They study at the [University] of Anhui now.",
        "They study at the [University] of the Arts now.",
        "They went to the [Institute] for Advanced Study there.",
        "They met at the [Court] Hotel in town.",
        "She works at Mercy [Hospital] in town.",
        "She works at Mercy\u00a0[Hospital] in town.",
        "She works at Mercy\n[Hospital] in town.",
        "He spoke for the Supreme People's [Court] and left.",
    ],
)
def test_a_run_of_capitals_with_a_word_of_its_own_is_a_name(text: str) -> None:
    """A capital word beside the span, or behind "of" or "for", makes a proper name."""
    assert named(text)


@pytest.mark.parametrize(
    "text",
    [
        "She was taken to the [hospital] at night.",
        "She was taken to Mercy General [hospital] at night.",
        # Modifiers and pointing words are no words of its own.
        "He praised the Grassroots [Courts] and their staff.",
        "He praised our Provincial [Hospital] and its staff.",
        "The [Hospital] held a meeting about its staff.",
        "These [Courts] held a meeting about their staff.",
        "A [Hospital] was founded there and did well.",
        "Leaders of the [Hospital] held a meeting.",
        # A stop or a blank line parts the words.
        "It was so at Mercy. [Hospital] staff left.",
        "Annual Report\n\n[Hospital] staff held a meeting today.",
        # Nothing behind "of" is a name.
        "He went to the [Court] of last resort then.",
        "They met the [Court] and Peter then.",
        # In a heading with capitals throughout, capitals tell nothing.
        "Mingshan County [Hospital] Holds Meeting on Party Building",
        "Report on the Work of the [Court] of Mingshan County",
    ],
)
def test_capitals_that_tell_nothing_make_no_name(text: str) -> None:
    """Lower case, modifiers, articles, stops between and title-case headings make no name."""
    assert not named(text)


@pytest.mark.parametrize(
    "text",
    [
        "There were 26 [officers] there.",
        "There were 26 young [officers] there.",
        "There were three young [officers] there.",
        "There were twenty-six [officers] there.",
        "There were twenty-one [officers] there.",
        "There were seventeen [officers] there.",
        "There were ninety [officers] there.",
        "There were two hundred [officers] there.",
        "There were three thousand [officers] there.",
        "There were 1,200 [officers] there.",
        "There were 12345 [officers] there.",
        "There were Three [officers] there.",
        "There were several old [officers] there.",
        "There were 26\n[officers] there.",
    ],
)
def test_a_number_before_the_span_counts_it(text: str) -> None:
    """A number counts the span, with an adjective between or none."""
    assert is_counted(*marked(text))


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("There were 26 [officer] there.", True),
        ("There were three young [officer] there.", True),
        ("There were 21 [officer] there.", True),
        ("There were 1,201 [officer] there.", True),
        # One alone, the number of a thing, and what is no count at all.
        ("There was 1 [officer] there.", False),
        ("There was 1 young [officer] there.", False),
        ("He went to No. 26 [pier].", False),
        ("He went to no 26 [pier].", False),
        ("At 7:30 [officer] Lin came.", False),
        ("The score was 3-2 [officer] Lin said.", False),
        ("There was an [officer] there.", False),
    ],
)
def test_more_than_one_of_what_stands_in_the_singular(text: str, several: bool) -> None:
    """Machines leave the plural out; a number says that it is meant."""
    assert is_several(*marked(text)) is several


@pytest.mark.parametrize(
    "text",
    [
        "There were [officers] there.",
        "There were young [officers] there.",
        "In 2019 [officers] went there.",
        "In 1998 young [officers] went there.",
        "26 of the [officers] went there.",
        "The two and their [officers] went there.",
        "There were 26. [Officers] went there.",
        "Section 26\n\n[Officers] went there.",
        "Of the 26, young [officers] went there.",
        "The covid-19 [officers] went there.",
        "[Officers] went there.",
    ],
)
def test_years_and_what_has_no_number_are_not_counted(text: str) -> None:
    """A year is no count, and a number beyond a stop or an article counts something else."""
    assert not is_counted(*marked(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the [hospital]", True),
        ("The [hospital]", True),
        ("our [court]", True),
        ("this [institute]", True),
        ("these [institutes]", True),
        ("those [institutes]", True),
        ("the “[hospital]", True),
        ("the\n[hospital]", True),
        ("a [hospital]", False),
        ("the old [hospital]", False),
        ("the. [Hospital]", False),
        ("the\n\n[hospital]", False),
        ("bathe [hospital]", False),
        ("[hospital]", False),
    ],
)
def test_a_span_is_definite_behind_a_word_that_points(text: str, expected: bool) -> None:
    """An article, a possessive or a demonstrative right before the span points at it."""
    assert is_definite(*marked(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("people's [court]", "people's"),
        ("grass-roots [court]", "grass-roots"),
        ("“own” and (old [court]", "old"),
        ("so. [court]", ""),
        ("so, [court]", ""),
        ("so\r\n\r\n[court]", ""),
        ("[court]", ""),
    ],
)
def test_the_word_before_is_the_one_that_no_stop_parts(text: str, expected: str) -> None:
    """The word right before the span, or nothing where a mark or a blank line lies between."""
    assert word_before(*marked(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[Hospital] staff",
        "It ended. [Hospital] staff",
        "It ended! [Hospital] staff",
        "It ended？[Hospital] staff",
        "It ended。[Hospital] staff",
        "Note: [Hospital] staff",
        "Heading\n[Hospital] staff",
        "Heading\r[Hospital] staff",
        "It ended. “[Hospital] staff",
        "He said “go.” [Hospital] staff",
        "(It ended.) [Hospital] staff",
        "- [Hospital] staff",
        "Heading\n* [Hospital] staff",
        "Heading\n\u3000\u3000[Hospital] staff",
        "1. [Hospital] staff",
        "And so on… [Hospital] staff",
    ],
)
def test_a_line_or_a_sentence_begins_at_the_span(text: str) -> None:
    """Marks of a list, quotes and indents may stand between the start and the span."""
    assert opens_sentence(*marked(text))


@pytest.mark.parametrize(
    "text",
    [
        "the [Hospital] staff",
        "the “[Hospital] staff",
        "so, [Hospital] staff",
        "Mercy (New) [Hospital] staff",
        "“Mercy” [Hospital] staff",
        "the court - [Hospital] staff",
    ],
)
def test_inside_a_sentence_nothing_begins(text: str) -> None:
    """A word before the span, in quotes or not, means that the sentence began earlier."""
    assert not opens_sentence(*marked(text))


@given(st.text(st.characters() | st.sampled_from("aB .\n")), st.integers(0, 99), st.integers(0, 9))
def test_any_text_can_be_asked(text: str, place: int, length: int) -> None:
    """No text and no span in it is too odd for an answer."""
    start = place % (len(text) + 1)
    span = Span(start, min(start + length, len(text)))
    answers = [f(text, span) for f in (is_counted, is_definite, opens_sentence)]
    assert {*answers, in_name(text, span, MODIFIERS, titled=is_titled(text))} <= {True, False}
