"""All shapes of debris that a glossary looks for, by one scan of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec
from ahocorasick_rs import AhoCorasick

from mtfix.text.shape import Shape, ShapeHit


class Sought(msgspec.Struct, frozen=True):
    """A shape that the entry of that number looks for, with its words and those to spare."""

    entry: int
    shape: Shape
    words: frozenset[str]
    spare: frozenset[str]


class Debris:
    """The shapes sought, of which only those are asked whose pieces stand in a text."""

    def __init__(self, sought: Sequence[Sought]) -> None:
        self.sought = sought

    def hits(self, text: str) -> Iterator[tuple[int, ShapeHit]]:
        """Every hit with the number of its entry; the text holds no invalid bytes."""
        places = self._places(text)
        for number, one in enumerate(self.sought):
            at = places[number]
            if at or one.shape.pieces is None:
                for hit in one.shape.hits(text, at, one.words, one.spare):
                    yield one.entry, hit

    def _places(self, text: str) -> list[list[int]]:
        """For each shape where its pieces stand, in order."""
        places: list[list[int]] = [[] for _ in self.sought]
        automaton, askers = self._scan
        for found, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            for number in askers[found]:
                places[number].append(start)
        for at in places:
            at.sort()  # they came by their ends
        return places

    @cached_property
    def _scan(self) -> tuple[AhoCorasick, list[tuple[int, ...]]]:
        """What finds all pieces, and for each piece the shapes that have it, by number."""
        askers: dict[str, list[int]] = {}
        for number, one in enumerate(self.sought):
            for piece in one.shape.pieces(one.words) if one.shape.pieces is not None else ():
                askers.setdefault(piece, []).append(number)
        return AhoCorasick(list(askers)), [tuple(numbers) for numbers in askers.values()]
