"""How far a long run is, for the person who waits at a terminal."""

from __future__ import annotations

import sys
import time

from mtfix.cli.outcome import Tally
from mtfix.cli.terminal import show_progress

_AFTER = 1.0
_EVERY = 0.1
_MEGABYTE = 1_000_000


class Progress:
    """A line on the terminal that says how far the run is; quiet for the first second.

    `total` and `size`, in bytes, are 0 where nobody knows them.
    """

    def __init__(self, tally: Tally, total: int, size: int, what: str = "pages") -> None:
        self._tally = tally
        self._total = total
        self._size = size
        self._what = what
        self._begin = time.monotonic()
        self._next = self._begin + _AFTER

    def step(self) -> None:
        """One more is done."""
        now = time.monotonic()
        if now >= self._next and (not self._total or self._tally.seen < self._total):
            self._next = now + _EVERY
            show_progress(self._line(now - self._begin))

    def _line(self, seconds: float) -> str:
        tally = self._tally
        of = f" of {self._total}" if self._total else ""
        applied = sum(tally.applied.values())
        line = f"{tally.seen}{of} {self._what}, {applied} applied so far"
        if tally.size:
            line += f", {tally.size / _MEGABYTE / seconds:.1f} MB/s"
        if not self._size or not tally.size:
            return line
        left = seconds * max(self._size - tally.size, 0) / tally.size
        return f"{line}, {_clock(left)} left"

    def taken(self) -> str:
        """What the run took, for a person who has waited for it; else nothing."""
        seconds = time.monotonic() - self._begin
        if seconds < _AFTER or sys.stderr is None or not sys.stderr.isatty():
            return ""
        return f", {self._tally.size / _MEGABYTE:.1f} MB, {_clock(seconds)}"


def _clock(seconds: float) -> str:
    """Seconds as a person says them."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
