"""A text with the surest hits of one shape mended, and what the shape only doubts."""

from __future__ import annotations

from collections.abc import Collection

from mtfix.text.shapes import SHAPES
from mtfix.text.spans import Edit, splice


def repaired(
    shape: str, text: str, words: Collection[str] = (), spare: Collection[str] = ()
) -> str:
    """The text after every hit of the shape that is not doubtful."""
    hits = SHAPES[shape](text, frozenset(words), frozenset(spare))
    return splice(text, [Edit(hit.span, hit.after) for hit in hits if not hit.doubtful])


def doubted(
    shape: str, text: str, words: Collection[str] = (), spare: Collection[str] = ()
) -> list[str]:
    """The stretches that the shape finds but is not sure of."""
    hits = SHAPES[shape](text, frozenset(words), frozenset(spare))
    return [text[hit.span.start : hit.span.end] for hit in hits if hit.doubtful]
