"""What came of a page or of a record, and of all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from mtfix.changes import ChangeLog

Counts = tuple[tuple[str, int, int], ...]


class Outcome(msgspec.Struct, frozen=True):
    """What is to be said, printed and counted of a page or a record; `size` is in bytes.

    `out` is None where nothing is printed. `done` is false where there is nothing to count: it
    `failed`, or was passed over. `counts` has entry, applied and suggested. `log` is where its log
    is, and `log_bytes` the log itself where the run writes it; `wanted` is where another file had
    its place.
    """

    size: int
    path: Path | None = None
    said: tuple[str, ...] = ()
    out: bytes | None = None
    done: bool = False
    failed: bool = False
    counts: Counts = ()
    conflict: bool = False
    log: Path | None = None
    wanted: Path | None = None
    log_bytes: bytes = b""

    @property
    def applied(self) -> int:
        """How many changes were applied."""
        return sum(applied for _, applied, _ in self.counts)


class Task(Protocol):
    """What is done at a time; `size` is in bytes, or near it."""

    @property
    def size(self) -> int:
        """How much work it is."""


class Source(Protocol):
    """What tasks are read from, if it can keep us waiting."""

    def fileno(self) -> int:
        """The number of the file that is read just now."""


T = TypeVar("T", bound=Task)
Keep = Callable[[Outcome], None]
Work = Callable[[T, Keep], None]
"""Does a task and gives what came of it to be kept; no signal comes between the two."""


def counts_of(log: ChangeLog) -> Counts:
    """Entry, applied and suggested, of each entry with a change in the log."""
    entries: dict[str, list[int]] = {}
    for change in log.changes:
        both = entries.setdefault(change.entry, [0, 0])
        if change.status in ("applied", "suggested"):
            both[change.status == "suggested"] += 1
    return tuple((entry, *both) for entry, both in entries.items())  # type: ignore[misc]


def in_conflict(log: ChangeLog) -> bool:
    """True if people contradict each other on one of the changes."""
    return any(change.decision == "conflict" for change in log.changes)


class Tally:
    """What all outcomes so far come to; none of them is kept but the last."""

    def __init__(self) -> None:
        self.done = 0
        self.failed = 0
        self.seen = 0
        self.size = 0
        self.applied: Counter[str] = Counter()
        self.suggested: Counter[str] = Counter()
        self.last: Outcome | None = None

    def add(self, outcome: Outcome) -> None:
        """One more is over."""
        self.seen += 1
        self.done += outcome.done
        self.failed += outcome.failed
        self.size += outcome.size
        for entry, applied, suggested in outcome.counts:
            self.applied[entry] += applied
            self.suggested[entry] += suggested
        if outcome.done:
            self.last = outcome
