"""The way back from a spliced text to the original."""

from __future__ import annotations

import pytest
from edit_lists import TOUCHING
from hypothesis import given
from hypothesis import strategies as st

from mtfix.text.spans import Edit, Shifts, Span, splice

# original  0123456789        spliced  01234567890
#           abcdefghij                 aXYZdefhij   (bc -> XYZ, g deleted)
EDITS = [Edit(Span(1, 3), "XYZ"), Edit(Span(6, 7), "")]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 1), Span(0, 1)),
        (Span(4, 6), Span(3, 5)),
        (Span(8, 10), Span(8, 10)),
        # New words bring all that they replaced.
        (Span(1, 2), Span(1, 3)),
        (Span(2, 3), Span(1, 3)),
        (Span(3, 5), Span(1, 4)),
        (Span(0, 2), Span(0, 3)),
        # A deletion belongs to what borders on it.
        (Span(6, 7), Span(5, 7)),
        (Span(7, 8), Span(6, 8)),
        (Span(5, 9), Span(4, 9)),
        (Span(7, 7), Span(6, 7)),
        (Span(0, 10), Span(0, 10)),
    ],
)
def test_a_span_leads_back_with_all_that_was_replaced_in_it(span: Span, expected: Span) -> None:
    """A span of the spliced text comes from the original's, whole edits at its edges included."""
    assert splice("abcdefghij", EDITS) == "aXYZdefhij"
    assert Shifts(EDITS).original(span) == expected


def test_without_edits_every_place_is_its_own() -> None:
    """No edits, no shift."""
    assert Shifts([]).original(Span(3, 7)) == Span(3, 7)


@st.composite
def looks(draw: st.DrawFn) -> tuple[str, list[Edit], Span]:
    """A text, edits of it, and a span of the spliced text."""
    text, edits = draw(TOUCHING)
    place = st.integers(0, len(splice(text, edits)))
    start, end = sorted((draw(place), draw(place)))
    return text, edits, Span(start, end)


@given(looks())
def test_current_is_where_the_new_words_stand(look: tuple[str, list[Edit], Span]) -> None:
    """At an edit's current span the spliced text holds the edit's words."""
    text, edits, _ = look
    spliced, shifts = splice(text, edits), Shifts(edits)
    for number, edit in enumerate(edits):
        span = shifts.current(number)
        assert spliced[span.start : span.end] == edit.after


@given(looks())
def test_touched_are_the_edits_whose_words_the_span_touches(
    look: tuple[str, list[Edit], Span],
) -> None:
    """`touched` names each edit whose current span touches the span, and no other."""
    _, edits, span = look
    shifts = Shifts(edits)
    expected = [n for n in range(len(edits)) if shifts.current(n).touches(span)]
    assert list(shifts.touched(span)) == expected


@given(looks())
def test_a_span_that_touches_no_edit_leads_back_to_equal_text(
    look: tuple[str, list[Edit], Span],
) -> None:
    """Between edits the original holds the very text that the spliced text shows."""
    text, edits, span = look
    shifts = Shifts(edits)
    if not any(shifts.current(n).touches(span) for n in range(len(edits))):
        back = shifts.original(span)
        assert text[back.start : back.end] == splice(text, edits)[span.start : span.end]


@given(looks())
def test_the_way_back_stays_in_the_text_and_holds_the_edits_touched(
    look: tuple[str, list[Edit], Span],
) -> None:
    """The original span lies in the text and holds the span of each edit that is touched."""
    text, edits, span = look
    shifts = Shifts(edits)
    back = shifts.original(span)
    assert 0 <= back.start <= back.end <= len(text)
    assert all(back.holds(edits[n].span) for n in shifts.touched(span))
