"""Spans and how edits are made on a text."""

from __future__ import annotations

import pytest
from edit_lists import TOUCHING
from hypothesis import given

from mtfix.text.spans import Edit, Span, splice


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Span(0, 3), Span(2, 5), True),
        (Span(0, 3), Span(3, 5), False),
        (Span(0, 9), Span(4, 5), True),
        (Span(2, 4), Span(2, 4), True),
        (Span(0, 3), Span(4, 5), False),
        # An insertion touches what it borders, on either side, and one at its own place.
        (Span(3, 3), Span(3, 5), True),
        (Span(3, 3), Span(0, 3), True),
        (Span(3, 3), Span(1, 5), True),
        (Span(3, 3), Span(3, 3), True),
        (Span(3, 3), Span(4, 6), False),
        (Span(3, 3), Span(4, 4), False),
        (Span(3, 3), Span(0, 2), False),
    ],
)
def test_spans_touch_where_they_share_a_code_point(one: Span, other: Span, expected: bool) -> None:
    """Two spans touch if they share a code point, or if one is an insertion at the other's edge."""
    assert one.touches(other) is expected
    assert other.touches(one) is expected


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (Span(2, 6), Span(2, 6), True),
        (Span(2, 6), Span(3, 5), True),
        (Span(2, 6), Span(6, 6), True),
        (Span(2, 6), Span(1, 3), False),
        (Span(2, 6), Span(5, 7), False),
        (Span(3, 5), Span(2, 6), False),
    ],
)
def test_a_span_holds_what_lies_inside_it(outer: Span, inner: Span, expected: bool) -> None:
    """A span holds itself and whatever does not reach over its edges."""
    assert outer.holds(inner) is expected


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "abcdef"),
        ([Edit(Span(0, 0), "X")], "Xabcdef"),
        ([Edit(Span(6, 6), "X")], "abcdefX"),
        ([Edit(Span(0, 6), "")], ""),
        ([Edit(Span(1, 3), "long words")], "along wordsdef"),
        ([Edit(Span(0, 2), "X"), Edit(Span(2, 4), "Y")], "XYef"),
        ([Edit(Span(1, 2), ""), Edit(Span(4, 4), "Z")], "acdZef"),
    ],
)
def test_splice_makes_every_edit_at_its_place(edits: list[Edit], expected: str) -> None:
    """Each edit's words stand where its span stood; the places are those of the text given."""
    assert splice("abcdef", edits) == expected


@given(TOUCHING)
def test_splice_leaves_the_text_between_edits_alone(drawn: tuple[str, list[Edit]]) -> None:
    """The spliced text is the kept stretches and the new words, by turns."""
    text, edits = drawn
    gaps = zip(
        [0, *(e.span.end for e in edits)], [*(e.span.start for e in edits), len(text)], strict=True
    )
    kept = [text[start:end] for start, end in gaps]
    words = [*(e.after for e in edits), ""]
    assert splice(text, edits) == "".join(a + b for a, b in zip(kept, words, strict=True))
