"""The decisions that a page is cleaned under, and what is said of those that contradict."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import click

from mtfix.changes import Decisions
from mtfix.changes.decisions import contradiction
from mtfix.cli.terminal import say
from mtfix.formats import find_decisions, load_decisions, place_for_decisions


class Decided:
    """The decisions for each page: those named, else those found upward from it.

    `usual` is the file that the settings name: it is there once something is decided. So is, in
    a review, which `makes` it, the first of those named.
    """

    def __init__(
        self,
        decided: Sequence[Path],
        no_decisions: bool = False,
        usual: Path | None = None,
        makes: bool = False,
    ) -> None:
        if decided and no_decisions:
            raise click.UsageError("--decisions and --no-decisions contradict each other")
        self._none = no_decisions
        self.places = tuple(decided) or ((usual,) if usual is not None else ())
        first = self.places[:1]
        if (makes or not decided) and not any(map(os.path.lexists, first)):
            first = ()
        there = (*first, *self.places[1:])
        self._named = load_decisions(there) if there else None
        self._contradicted: dict[int, Decisions] = {}

    def of(self, page: Path | None) -> Decisions | None:
        """The decisions for a page; standard input has only those that are named."""
        if self._none:
            return None
        found = self._named
        if found is None and page is not None and not self.places:
            place = find_decisions(page)
            found = _loaded(place) if place is not None else None
        return found

    def again(self) -> Decided:
        """Those in the same places, with what has been decided since, be they heeded or not."""
        _loaded.cache_clear()
        return Decided(
            self.places[1:] and self.places, usual=next(iter(self.places), None), makes=True
        )

    def place_for(self, page: Path) -> Path:
        """The file that new decisions on a page belong in."""
        return self.places[0] if self.places else place_for_decisions(page)

    def contradicted(self, page: Path | None) -> None:
        """The decisions for that page contradict each other on one of its changes."""
        found = self.of(page)
        if found is not None:
            self._contradicted[id(found)] = found

    def tell_conflicts(self) -> None:
        """Who contradicts whom on a change of these pages is told, with the lines."""
        for decisions in self._contradicted.values():
            for standing in decisions.conflicts():
                say(f"in conflict, and only suggested: {contradiction(standing)}")


@cache
def _loaded(place: Path) -> Decisions:
    return load_decisions([place])
