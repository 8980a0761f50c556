"""Spans found by place: the same answers as asking every one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtfix.text.places import Places
from mtfix.text.spans import Span

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 9)
)


@given(st.lists(SPANS), SPANS)
def test_places_touch_what_one_of_the_spans_touches(spans: list[Span], asked: Span) -> None:
    assert Places(spans).touch(asked) == any(span.touches(asked) for span in spans)


def test_a_long_span_is_found_behind_many_short_ones() -> None:
    places = Places([Span(0, 100), *(Span(n, n + 1) for n in range(1, 90))])
    assert places.touch(Span(95, 96))
    assert not places.touch(Span(100, 101))


def test_an_insertion_touches_what_it_borders() -> None:
    assert Places([Span(3, 3)]).touch(Span(3, 5))
    assert Places([Span(3, 5)]).touch(Span(5, 5))
    assert not Places([Span(3, 5)]).touch(Span(5, 6))
