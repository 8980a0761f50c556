"""Lists of edits to draw from, for the tests of what splices them."""

from __future__ import annotations

from hypothesis import strategies as st

from mtfix.text.spans import Edit, Span

WORDS = st.text("xyz", max_size=3)


@st.composite
def edit_lists(draw: st.DrawFn, text: str, *, touching: bool = False) -> list[Edit]:
    """Edits of the text in order of place; `touching` lets an insertion border on another."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    edits: list[Edit] = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        span = Span(start, end)
        last = edits[-1].span if edits else None
        if last is None or not last.touches(span) or (touching and span != last):
            edits.append(Edit(span, draw(WORDS)))
    return edits


TEXTS = st.text("abc ", max_size=14)
EDITED = TEXTS.flatmap(lambda text: st.tuples(st.just(text), edit_lists(text)))
TOUCHING = TEXTS.flatmap(lambda text: st.tuples(st.just(text), edit_lists(text, touching=True)))
