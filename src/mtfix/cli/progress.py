"""How far a long run is, for the person who waits at a terminal."""

from __future__ import annotations

import time

from mtfix.cli.terminal import show_progress

_AFTER = 1.0
_EVERY = 0.1


class Progress:
    """A line on the terminal that says how many pages are done; quiet for the first second."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.changes = 0
        self.next = time.monotonic() + _AFTER

    def step(self, changes: int) -> None:
        """One more page is done, with that many changes."""
        self.done += 1
        self.changes += changes
        now = time.monotonic()
        if now >= self.next and self.done < self.total:
            self.next = now + _EVERY
            show_progress(f"{self.done} of {self.total} pages, {self.changes} applied so far")
