"""The command line: each command a thin loop over one call of a room below."""

from __future__ import annotations

import gc
import os
import signal
import sys

from mtfix.version import __version__

TYPE_CHECKING = False  # as in mtfix itself
if TYPE_CHECKING:
    from typing import NoReturn

_MOST_UNCOLLECTED = 50_000
"""So many new objects are not looked through for garbage: a short run makes fewer, and none."""


def main() -> NoReturn:
    """Run the command; whoever stops it while it is still starting sees no traceback."""
    gc.set_threshold(_MOST_UNCOLLECTED)  # what is imported is not looked through either
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    _occupy_closed_streams()
    if sys.argv[1:] == ["--version"]:
        _tell_version()
    from mtfix.cli.main import main as run

    run()


def _tell_version() -> None:
    """The version is told and the process left, with nothing imported.

    Where it cannot be told it is left to the command, which says why.
    """
    try:
        sys.stdout.write(f"mtfix {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        return
    sys.exit()


def _occupy_closed_streams() -> None:
    """No file that is opened later gets the number of a stream that was closed from the start.

    What is written to standard error by its number would else end up in that file.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
