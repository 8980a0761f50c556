"""The command line: each command a thin loop over one call of a room below."""

from __future__ import annotations

import signal
from typing import NoReturn


def main() -> NoReturn:
    """Run the command; whoever stops it while it is still starting sees no traceback."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from mtfix.cli.main import main as run

    run()
