"""The decisions that a page is cleaned under, and what is said of those that contradict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import click

from mtfix.changes import ChangeLog, Decisions
from mtfix.changes.decisions import contradiction
from mtfix.cli.terminal import say
from mtfix.formats import find_decisions, load_decisions, place_for_decisions


class Decided:
    """The decisions for each page: those named, else those found upward from it."""

    def __init__(self, decided: Sequence[Path], no_decisions: bool = False) -> None:
        if decided and no_decisions:
            raise click.UsageError("--decisions and --no-decisions contradict each other")
        self._none = no_decisions
        self._places = tuple(decided)
        self._named = load_decisions(decided) if decided else None
        self._used: dict[int, Decisions] = {}

    def of(self, page: Path | None) -> Decisions | None:
        """The decisions for a page; standard input has only those that are named."""
        found = self._named
        if not self._none and found is None and page is not None:
            place = find_decisions(page)
            found = _loaded(place) if place is not None else None
        if found is not None:
            self._used[id(found)] = found
        return found

    def place_for(self, page: Path) -> Path:
        """The file that new decisions on a page belong in."""
        return self._places[0] if self._places else place_for_decisions(page)

    def tell_conflicts(self, logs: Iterable[ChangeLog]) -> None:
        """Who contradicts whom on a change of these pages is told, with the lines."""
        if not any(c.decision == "conflict" for log in logs for c in log.changes):
            return
        for decisions in self._used.values():
            for standing in decisions.conflicts():
                say(f"in conflict, and only suggested: {contradiction(standing)}")


@cache
def _loaded(place: Path) -> Decisions:
    return load_decisions([place])
