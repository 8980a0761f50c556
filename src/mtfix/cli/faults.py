"""Faults of a glossary as they are told: a line each for a machine, a block each for an eye."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator

from mtfix.cli.terminal import say_painted, style_for_errors, told
from mtfix.errors import MtfixError
from mtfix.reports import Style, one_line, visible

_WIDEST = 100
_INDENT = "    "


def say_faults(faults: Iterable[MtfixError]) -> None:
    """Each fault on standard error; on a terminal its place, fault and remedy below each other."""
    style = style_for_errors()
    if sys.stderr is None or not sys.stderr.isatty():
        for fault in faults:
            say_painted(visible(told(_near(fault))))
        return
    for fault in faults:
        say_painted("\n".join(_block(_near(fault), style)) + "\n")


def shown_place(place: str) -> str:
    """The place with its file seen from the working folder, where it is below it."""
    return place.removeprefix(os.getcwd() + os.sep)


def width() -> int:
    """How many columns a line may have."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def cut(text: str, room: int) -> str:
    """The text, cut at so many characters on a terminal, and never for a machine."""
    if len(text) <= room or sys.stdout is None or not sys.stdout.isatty():
        return text
    return f"{text[: max(room - 2, 1)].rstrip()} …"


def counted(number: int, what: str) -> str:
    """The number with its noun."""
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number:,} {what if number == 1 else many}"


def held(failed: int) -> str:
    """How examples stand of which so many failed."""
    return f"{failed} {'does' if failed == 1 else 'do'} not hold" if failed else "all hold"


def _near(fault: MtfixError) -> MtfixError:
    return MtfixError(fault.fault, place=shown_place(fault.place), remedy=fault.remedy)


def _block(fault: MtfixError, style: Style) -> Iterator[str]:
    if fault.place:
        yield style.paint(one_line(fault.place), "bold")
    first, *details = fault.fault.rstrip().split("\n")
    yield from _wrapped(first)
    yield from (visible(line if line.startswith(_INDENT) else _INDENT + line) for line in details)
    yield from (style.paint(line, "new") for line in _wrapped(fault.remedy))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        one_line(text),
        width(),
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
