"""An addition to a glossary as it is shown before it is written: its YAML, and what it would do."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence

from mtfix.author.adding.effect import Effect, Moved
from mtfix.cli.compare import shift_lines
from mtfix.cli.faults import counted
from mtfix.reports import Style, visible
from mtfix.reports.words import ChangedWords

_MOST = 12
_COLOURS = {"right": "new", "wrong": "warn"}


def yaml_lines(before: str, after: str, style: Style) -> Iterator[str]:
    """The lines that come into the file, as they will stand there."""
    for line in difflib.ndiff(before.splitlines(), after.splitlines()):
        if line.startswith("+ ") and line[2:].strip():
            yield f"{style.paint(f'  + {visible(line[2:])}', 'new')}\n"
        elif line.startswith("- ") and line[2:].strip():
            yield f"{style.paint(f'  - {visible(line[2:])}', 'gone')}\n"


def effect_lines(effect: Effect, style: Style, most: int = _MOST) -> Iterator[str]:
    """Whether all examples hold, and what becomes of the pages, the worst first."""
    yield f"{counted(effect.examples, 'example')}: all hold\n"
    if not effect.pages:
        yield "no pages to try it on; --look FOLDER names some\n"
        return
    ranked = sorted(effect.moved, key=_rank)
    for moved in ranked[:most]:
        yield from _moved(moved, style)
    if len(ranked) > most:
        yield f"and {len(ranked) - most} more\n"
    yield f"{_counts(effect.moved)} on {counted(effect.pages, 'page')}{_said(effect)}\n"


def _moved(moved: Moved, style: Style) -> Iterator[str]:
    shift = moved.shift
    words = ChangedWords({shift.change.segment: moved.page.text}, style)
    mark = f"  {style.paint(moved.verdict, _COLOURS[moved.verdict])}" if moved.verdict else ""
    yield from shift_lines(moved.page.name, shift, words, style, mark)


def _rank(moved: Moved) -> tuple[int, int]:
    return ("wrong", "", "right").index(moved.verdict), ("lost", "altered", "gained").index(
        moved.shift.fate
    )


def _counts(moved: Sequence[Moved]) -> str:
    counts = Counter(each.shift.fate for each in moved)
    return ", ".join(f"{counts[fate]} {fate}" for fate in ("gained", "lost", "altered"))


def _said(effect: Effect) -> str:
    verdicts = Counter(each.verdict for each in effect.moved)
    told = [f"{verdicts[v]} {v}" for v in ("right", "wrong") if verdicts[v]]
    said = f"; by the gold {' and '.join(told)}" if told else ""
    return f"{said}; {effect.suggested} more suggested" if effect.suggested else said
