"""Decisions on the changes of a text, as a reviewer would take them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mtfix.api import Cleaned
from mtfix.changes import Change, Decision, Decisions, Keys, Line, Verdict, decision_on

NOON = "2026-11-26T12:00:00Z"
Choice = Callable[[Change], tuple[Verdict, str | None] | None]


def decided(
    done: Cleaned, choice: Choice, *, by: str = "ann", at: str = NOON, document: str = ""
) -> list[Decision]:
    """A decision on each change that the choice has a verdict for, with its wording."""
    found = []
    for segment in done.document.segments:
        changes = [c for c in done.log.changes if c.segment == segment.id]
        keys = Keys(segment.text, changes)
        for change in changes:
            chosen = choice(change)
            if chosen is not None:
                verdict, wording = chosen
                key = keys.of(change)
                found.append(
                    decision_on(
                        change, key, verdict, by=by, at=at, document=document, wording=wording
                    )
                )
    return found


def together(*files: Iterable[Decision]) -> Decisions:
    """The decisions of several files weighed together; a decision's place is file:line."""
    return Decisions(
        Line(decision, f"{number}:{line}")
        for number, file in enumerate(files, start=1)
        for line, decision in enumerate(file, start=1)
    )


def on(before: str, verdict: Verdict, wording: str | None = None) -> Choice:
    """The verdict on every change of these words."""
    return lambda change: (verdict, wording) if change.before == before else None
