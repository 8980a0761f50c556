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

    `usual` is the file that the settings name: it is there once something is decided.
    """

    def __init__(
        self, decided: Sequence[Path], no_decisions: bool = False, usual: Path | None = None
    ) -> None:
        if decided and no_decisions:
            raise click.UsageError("--decisions and --no-decisions contradict each other")
        self._none = no_decisions
        if not decided and usual is not None:
            decided = (usual,)
        self.places = tuple(decided)
        if decided == (usual,) and not os.path.lexists(decided[0]):
            decided = ()
        self._named = load_decisions(decided) if decided else None
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
        """The same, with what has been decided since."""
        _loaded.cache_clear()
        return Decided(self.places, self._none)

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
