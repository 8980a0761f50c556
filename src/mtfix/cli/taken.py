"""What import made, put on the disk and told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mtfix.cli.faults import counted
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import write_output
from mtfix.errors import InputError
from mtfix.formats import create_file
from mtfix.reports import one_line

if TYPE_CHECKING:
    from mtfix.glossary.exchange.incoming import Incoming
    from mtfix.glossary.exchange.take import Taken

_MOST_SHOWN = 5


def write_taken(done: Taken, output: Path | None) -> tuple[str, str]:
    """Where the entries and where the drafts are now. Nothing is written over."""
    if output is None:
        if done.entries and done.drafts:
            raise InputError("both entries and drafts came", remedy="name a file with -o")
        write_output((done.entries or done.drafts).encode())
        return "standard output", "standard output"
    beside = output.with_name(f"{output.stem}.drafts.yaml") if done.entries else output
    parts = [(output, done.entries), (beside, done.drafts)]
    wanted = [(path, text) for path, text in parts if text]
    _create([path for path, _ in wanted], [text.encode() for _, text in wanted])
    return str(output), str(beside)


def _create(paths: Sequence[Path], raws: Sequence[bytes]) -> None:
    """The files are there, all or none of them."""
    for path in paths:
        if os.path.lexists(path):
            _refuse(path)
    made: list[Path] = []
    with undisturbed():
        try:
            for path, raw in zip(paths, raws, strict=True):
                if not create_file(path, raw):
                    _refuse(path)
                made.append(path)
        except BaseException:
            for path in made:
                path.unlink(missing_ok=True)
            raise


def _refuse(path: Path) -> None:
    raise InputError("there already", place=str(path), remedy="name another file with -o")


def told_of(done: Taken, places: tuple[str, str]) -> list[str]:
    """A line for the entries, two for the drafts, of those that there are."""
    whole, beside = map(one_line, places)
    told = []
    if done.count:
        changed = f", {done.changed} changed on the way" if done.changed else ""
        told.append(f"{counted(done.count, 'entry')} in {whole}{changed}")
    if done.drafted:
        lacking = ", ".join(f"{count:,} without {key}" for key, count in done.lacking.items())
        told.append(f"{counted(done.drafted, 'draft')} in {beside}: {lacking}")
        told.append("what each still needs is told by: mtfix glossary check FILE")
    return told


def left_out(incoming: Incoming) -> list[str]:
    """A line for each reason why something came to nothing."""
    return [
        f"left out {why}, in line: {some(lines)}"
        for why, lines in incoming.left_out.items()
        if lines
    ]


def why_nothing(incoming: Incoming) -> str:
    """What all that was there lacks."""
    return "; ".join(f"all are {why}" for why in incoming.left_out) or "choose another file"


def some(texts: Sequence[object]) -> str:
    """How many there are, and the first of them."""
    if not texts:
        return ""
    shown = ", ".join(one_line(str(text)) for text in texts[:_MOST_SHOWN])
    return f"{len(texts):,} ({shown}{', …' if len(texts) > _MOST_SHOWN else ''})"
