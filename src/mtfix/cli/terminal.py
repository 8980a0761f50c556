"""What goes to a person's terminal, and in which colours."""

from __future__ import annotations

import os
import sys

import click

from mtfix.reports.style import Style, visible


def say(line: str) -> None:
    """One or more lines on standard error, without a control byte of anybody's."""
    sys.stdout.flush()  # what was printed before comes first on a terminal that shows both
    click.echo(visible(line), err=True)


def style_for_output() -> Style:
    """Colour on a terminal, none in a pipe; NO_COLOR and FORCE_COLOR have the last word."""
    if os.environ.get("NO_COLOR"):
        return Style(colour=False)
    if os.environ.get("FORCE_COLOR"):
        return Style(colour=True)
    return Style(colour=sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def write_output(raw: bytes) -> None:
    """The bytes on standard output, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(raw)


def write_text(text: str) -> None:
    """Text on standard output, in UTF-8 whatever the locale says."""
    write_output(text.encode("utf-8", "backslashreplace"))
