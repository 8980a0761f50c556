"""Questions put to a person, a line each, on a terminal or through a pipe."""

from __future__ import annotations

import sys

from mtfix.cli.terminal import write_text
from mtfix.errors import InputError
from mtfix.reports import one_line


def ask(words: str, default: str = "") -> str:
    """The answer, or the default for an empty one. Raises `InputError` at the end of the input."""
    shown = f" [{default}]" if default else ""
    write_text(f"{one_line(words + shown)} > ")
    line = ""
    if sys.stdin is not None and sys.stdout is not None:
        sys.stdout.flush()
        line = sys.stdin.readline()
    if not line:
        write_text("\n")
        raise InputError(
            "the answers ended, and nothing more was written",
            remedy="answer every question, or say all by options, with --yes",
        )
    return line.strip() or default


def agreed(words: str, *, default: bool = True) -> bool:
    """True for yes; asked again until it is one or the other."""
    while True:
        answer = ask(f"{words} (y/n)", "y" if default else "n").lower()
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")
