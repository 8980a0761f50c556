"""Debris that has a shape and no meaning: what a machine or a scraper left in a text.

Which shapes are looked for, with which words, and how far they are believed stands in the
glossary.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec

from mtfix.text.scan import places
from mtfix.text.spans import Span


class ShapeHit(msgspec.Struct, frozen=True, gc=False):
    """A piece of debris, what should stand there, and whether good text could look so too."""

    span: Span
    after: str
    why: str
    doubtful: bool = False


Words = Collection[str]
Pieces = Callable[[Words], Iterable[str]]
Hits = Callable[[str, Sequence[int], Words, Words], Iterator[ShapeHit]]


class Shape(msgspec.Struct, frozen=True):
    """A function from a text to its hits, and what every one of them holds.

    `pieces` gives for the words of an entry strings one of which stands in every hit: where none
    of them is, there is nothing to be asked. None if there is no such thing. `hits` takes the
    text, the places of the pieces in order, the words, and the words to spare.
    """

    hits: Hits
    pieces: Pieces | None

    def __call__(self, text: str, words: Words, spare: Words) -> Iterator[ShapeHit]:
        """All hits in a text, which is searched for each piece by itself."""
        if self.pieces is None:
            return self.hits(text, (), words, spare)
        at = places(text, *self.pieces(words))
        return self.hits(text, at, words, spare) if at else iter(())


def always(*pieces: str) -> Pieces:
    """The same pieces whatever the words are."""
    return lambda words: pieces
