"""How a run ends before its time: by a signal, or because nobody reads its output any more.

A signal raises no exception. One that comes up in the middle of an import turns into another, and
whatever catches errors, so that one page does not stop the rest, could take it for a page's.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import NoReturn

STOPPED = "stopped; each page is as it was, or whole and changed"
STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143}
_summaries: list[Callable[[], str]] = []
_endings: list[Callable[[], None]] = []


class ReaderGoneError(BaseException):
    """Whoever read the output has gone; click would make a status of 1 of a broken pipe."""


def leave_on_signals() -> None:
    """Ctrl-C and kill end the process at once, with a line on standard error and their status.

    A signal that is ignored, as nohup wants it, stays so.
    """
    for number, status in STATUS.items():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, partial(_leave, status))


def tell_when_stopped(summary: Callable[[], str]) -> None:
    """A run that is stopped says first what the summary comes to."""
    _summaries.append(summary)


@contextlib.contextmanager
def ended_when_stopped(ending: Callable[[], None]) -> Iterator[None]:
    """As long as the block lasts, a run that is stopped makes that ending first."""
    _endings.append(ending)
    try:
        yield
    finally:
        _endings.remove(ending)


@contextlib.contextmanager
def undisturbed(*, wanted: bool = True) -> Iterator[None]:
    """Signals wait until the block is done, if that is wanted: no file is left half made."""
    if not wanted or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, set(STATUS))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave(status: int, number: int, frame: FrameType | None) -> NoReturn:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, set(STATUS))  # one stop is enough
    for ending in _endings:
        with contextlib.suppress(Exception):
            ending()
    lines = [*(summary() for summary in _summaries), STOPPED]
    clear = "\r\x1b[K" if sys.stderr is not None and sys.stderr.isatty() else ""
    with contextlib.suppress(OSError, ValueError):
        os.write(2, (clear + "\n".join(lines) + "\n").encode())
    os._exit(status)
