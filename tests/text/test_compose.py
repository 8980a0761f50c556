"""Two lists of edits, made one after the other, as one list."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from edit_lists import EDITED, edit_lists
from hypothesis import given
from hypothesis import strategies as st

from mtfix.text.spans import Composed, Edit, Shifts, Span, compose, splice

Lists = tuple[str, list[Edit], list[Edit]]


@st.composite
def two_lists(draw: st.DrawFn) -> Lists:
    """A text, edits of it, and edits of what it became."""
    text, first = draw(EDITED)
    return text, first, draw(edit_lists(splice(text, first)))


@given(two_lists())
def test_the_composed_edits_do_what_the_two_lists_do(lists: Lists) -> None:
    """Splicing once by the composed list gives the text that splicing twice gives."""
    text, first, second = lists
    middle = splice(text, first)
    composed = [part.edit for part in compose(middle, first, second)]
    assert splice(text, composed) == splice(middle, second)


@given(two_lists())
def test_composed_edits_are_in_order_and_do_not_overlap(lists: Lists) -> None:
    """Each composed edit ends before the next one starts."""
    text, first, second = lists
    composed = compose(splice(text, first), first, second)
    assert all(a.edit.span.end <= b.edit.span.start for a, b in pairwise(composed))


@given(two_lists())
def test_every_edit_is_in_one_composed_edit(lists: Lists) -> None:
    """The numbers of each list turn up once, in order."""
    text, first, second = lists
    composed = compose(splice(text, first), first, second)
    assert [n for part in composed for n in part.first] == list(range(len(first)))
    assert [n for part in composed for n in part.second] == list(range(len(second)))


def _parts(part: Composed, shifts: Shifts, second: list[Edit]) -> list[Span]:
    """The spans in the middle text of all edits that became one."""
    return [shifts.current(n) for n in part.first] + [second[n].span for n in part.second]


@given(two_lists())
def test_edits_that_touch_become_one(lists: Lists) -> None:
    """No part of a composed edit touches, in the middle text, a part of another."""
    text, first, second = lists
    shifts = Shifts(first)
    composed = compose(splice(text, first), first, second)
    for one, other in combinations([_parts(p, shifts, second) for p in composed], 2):
        assert not any(a.touches(b) for a in one for b in other)


@given(two_lists())
def test_a_composed_edit_stands_over_the_union_of_its_parts(lists: Lists) -> None:
    """Its span in the original reaches from the first of its parts' spans there to the last."""
    text, first, second = lists
    shifts = Shifts(first)
    for part in compose(splice(text, first), first, second):
        spans = [shifts.original(span) for span in _parts(part, shifts, second)]
        assert part.edit.span == Span(min(s.start for s in spans), max(s.end for s in spans))


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        # "abcdef" -> "aXYdef" -> "aX!def": the second edit is inside the first one's words.
        ("abcdef", [Edit(Span(1, 3), "XY")], [Edit(Span(2, 3), "!")], [Edit(Span(1, 3), "X!")]),
        # They only share an edge, and stay two.
        (
            "abcdef",
            [Edit(Span(1, 3), "X")],
            [Edit(Span(2, 3), "!")],
            [Edit(Span(1, 3), "X"), Edit(Span(3, 4), "!")],
        ),
        # An insertion at the edge of the first one's words becomes part of it.
        ("abcdef", [Edit(Span(1, 3), "X")], [Edit(Span(2, 2), "!")], [Edit(Span(1, 3), "X!")]),
        # One wide second edit takes in two first ones and what lies between.
        (
            "abcdef",
            [Edit(Span(0, 1), "X"), Edit(Span(5, 6), "Y")],
            [Edit(Span(0, 6), "new")],
            [Edit(Span(0, 6), "new")],
        ),
        # What the first deleted is between two second edits: all three are one.
        (
            "abcdeXXfgh",
            [Edit(Span(5, 7), "")],
            [Edit(Span(3, 5), "P"), Edit(Span(5, 8), "Q")],
            [Edit(Span(3, 10), "PQ")],
        ),
        ("abc", [], [Edit(Span(1, 2), "X")], [Edit(Span(1, 2), "X")]),
        ("abc", [Edit(Span(1, 2), "X")], [], [Edit(Span(1, 2), "X")]),
        ("abc", [], [], []),
    ],
)
def test_composed_by_hand(
    text: str, first: list[Edit], second: list[Edit], expected: list[Edit]
) -> None:
    """Edits in the words of earlier ones merge with them; others keep their own place."""
    assert [p.edit for p in compose(splice(text, first), first, second)] == expected
