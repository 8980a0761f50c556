"""A cleaned page and its log put on the disk, the log first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from mtfix.api import Cleaned
from mtfix.changes import ChangeLog, log_lines
from mtfix.cli.jobs import LOG_SUFFIX, Job
from mtfix.errors import InputError
from mtfix.formats import (
    Stamp,
    create_file,
    make_folder,
    remove_strays,
    replace_file,
)

_MOST_LOGS = 10_000


def write_cleaned(
    job: Job, raw: bytes, stamp: Stamp | None, cleaned: Cleaned, *, no_log: bool, in_place: bool
) -> Path | None:
    """The page is at its output, and its log at the path given back, if any is wanted.

    A page is never there without its log. `stamp` is that of `raw`, the page as it was read. A
    page that cannot be written leaves no log.
    """
    changed = cleaned.raw != raw
    wanted = job.output is not None and (changed or not in_place)
    log = job.log
    if log is None and wanted and not no_log and job.output is not None:
        log = beside(job.output)
    for target in (job.output, log):
        if target is not None:
            make_folder(target.parent)
            tidy(target)
    place, made = write_log(log, cleaned.log) if log is not None else (None, False)
    if wanted and job.output is not None:
        try:
            replace_file(job.output, cleaned.raw, stamp if in_place else None)
        except BaseException:
            if made and place is not None and not _holds(job.output, [cleaned.raw]):
                place.unlink(missing_ok=True)
            raise
    return place


def beside(page: Path) -> Path:
    """Where the log of a page stands if nothing else is said."""
    return page.with_name(page.name + LOG_SUFFIX)


def write_log(path: Path, log: ChangeLog) -> tuple[Path, bool]:
    """Where the log is now, and whether it is new: it may be there already, byte for byte.

    No log is written over: page.txt.changes.jsonl, then page.txt.changes.2.jsonl and so on.
    """
    for place in log_names(path):
        if create_file(place, log_lines(log)):
            return place, True
        if _holds(place, log_lines(log)):
            return place, False
    raise InputError("too many logs", place=str(path), remedy="move them to another folder")


def log_names(path: Path) -> Iterator[Path]:
    """What a log may be called where others are already."""
    return (path if n == 1 else _numbered(path, n) for n in range(1, _MOST_LOGS))


def _numbered(path: Path, number: int) -> Path:
    if path.name.endswith(LOG_SUFFIX):
        return path.with_name(f"{path.name.removesuffix(LOG_SUFFIX)}.changes.{number}.jsonl")
    return path.with_name(f"{path.stem}.{number}{path.suffix}")


def _holds(path: Path, pieces: Iterable[bytes]) -> bool:
    """True if the file is there, and is these pieces and nothing else."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)
    except OSError:
        return False


def tidy(target: Path) -> None:
    """Nothing of a killed run is left beside the file."""
    _tidy(os.path.dirname(os.path.realpath(target)))


@cache
def _tidy(folder: str) -> None:
    """What a killed run left in the folder is gone; looked for once a run."""
    remove_strays(Path(folder))
