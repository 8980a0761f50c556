"""What goes to a person's terminal, and in which colours."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from typing import TextIO

import click

from mtfix.cli.stops import ReaderGoneError
from mtfix.errors import InputError, MtfixError
from mtfix.formats import LARGEST
from mtfix.reports.style import Style, one_line, visible

_CLEAR = "\r\x1b[K"
# Before what is not indented as the details of a fault are.
_BREAK = re.compile(r"\n(?! {4})")
_shown = False
"""True while the line of progress stands on the terminal."""
_open = False
"""True while the last line on a terminal's standard output has no end."""


def say(line: str) -> None:
    """One or more lines on standard error, without a control byte of anybody's."""
    say_painted(visible(line))


def say_painted(line: str) -> None:
    """The same for lines that are safe to print already, and may have colours in them."""
    global _open
    if sys.stdout is not None:
        # What was printed before comes first on a terminal that shows both.
        with _reader_may_go():
            sys.stdout.flush()
    clear_progress()
    begin = "\n" if _open and sys.stderr is not None and sys.stderr.isatty() else ""
    _open = False
    # A standard error that is full or closed can be told to nobody.
    with contextlib.suppress(OSError, ValueError):
        click.echo(begin + line, err=True, color=True)


def say_error(error: MtfixError, place: str = "") -> None:
    """The error on standard error; `place` is where it is if it does not say so itself."""
    say(f"mtfix: {told(error, place)}")


def told(error: MtfixError, place: str = "") -> str:
    """The error in the form that all have; no line break in it can forge a line of its own."""
    where = one_line(error.place or place)
    remedy = f" ({error.remedy})" if error.remedy else ""
    said = f"{where}: {error.fault}{remedy}" if where else f"{error.fault}{remedy}"
    return _BREAK.sub("\n    ", said)


def show_progress(line: str) -> None:
    """The line on a terminal's standard error, in place of the one before; else nothing."""
    global _shown
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return
    with contextlib.suppress(OSError):
        sys.stderr.write(_CLEAR + visible(line))
        sys.stderr.flush()
        _shown = True


def clear_progress() -> None:
    """No line of progress stands on the terminal."""
    global _shown
    if _shown:
        _shown = False
        with contextlib.suppress(OSError):
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


def style_for_output() -> Style:
    """Colour on a terminal, none in a pipe; NO_COLOR and FORCE_COLOR have the last word."""
    return _style(sys.stdout)


def style_for_errors() -> Style:
    """The same for standard error."""
    return _style(sys.stderr)


def _style(stream: TextIO | None) -> Style:
    if os.environ.get("NO_COLOR"):
        return Style(colour=False)
    if os.environ.get("FORCE_COLOR"):
        return Style(colour=True)
    terminal = stream is not None and stream.isatty()
    return Style(colour=terminal and os.environ.get("TERM") != "dumb")


def read_input() -> bytes:
    """All of standard input. Raises `InputError` if it is closed, fails or is without end."""
    if sys.stdin is None:
        raise InputError("standard input is closed", remedy="name a file, or pipe one in")
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        fault = f"standard input cannot be read: {error.strerror or error}"
        raise InputError(fault, remedy="name a file, or pipe one in") from error
    if len(raw) > LARGEST:
        megabytes = LARGEST // 1024 // 1024
        raise InputError(f"larger than {megabytes} MB", place="-", remedy="cut it into parts")
    return raw


def write_output(raw: bytes) -> None:
    """The bytes on standard output, as they are. Raises `InputError` if it is closed."""
    global _open
    if sys.stdout is None:
        raise InputError("standard output is closed", remedy="write to a file with -o")
    clear_progress()
    if raw:
        _open = sys.stdout.isatty() and not raw.endswith((b"\n", b"\r"))
    left = memoryview(raw)
    with _reader_may_go():
        sys.stdout.flush()
        while left:  # without a buffer (PYTHONUNBUFFERED) a part may be written, and no more
            left = left[sys.stdout.buffer.write(left) or 0 :]


@contextlib.contextmanager
def _reader_may_go() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise ReaderGoneError from None


def write_text(text: str) -> None:
    """Text on standard output, in UTF-8 whatever the locale says."""
    write_output(text.encode("utf-8", "backslashreplace"))
