"""Where each page and its log are written; nothing that is read, and no log, is lost by it."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from mtfix.cli.jobs import LOG_SUFFIX, Job
from mtfix.errors import MtfixError
from mtfix.glossary.files import yaml_files

LOG_NAME = re.compile(r"\.changes(\.[0-9]+)?\.jsonl\Z")
_LOG_BEGINS = b'{"type":"log"'


class Wanted(msgspec.Struct, frozen=True):
    """What was typed of places; `folders` are those that pages were looked for in."""

    output: str | None
    log: str | None
    in_place: bool
    several: bool
    folders: Sequence[Path] = ()
    glossaries: Sequence[Path] = ()


def with_places(jobs: Sequence[Job], wanted: Wanted) -> list[Job]:
    """The jobs with the files that they write.

    Raises `click.UsageError` where two of them would clash, or one would take the place of a file
    that is read or of a log.
    """
    placed = [placed_at(job, wanted) for job in jobs]
    _check_folders(wanted)
    _check_clashes(placed, wanted)
    read = [path for job in jobs for path in (job.path, job.source) if path is not None]
    read += files_of(wanted)
    _check_nothing_is_lost(placed, {os.path.realpath(path) for path in read}, wanted)
    return placed


def files_of(wanted: Wanted) -> list[Path]:
    """The files of the glossaries, which are read too."""
    with contextlib.suppress(MtfixError):  # told by whoever reads the glossary
        return [file for path in wanted.glossaries for file in yaml_files(path)]
    return []


def check_output(output: Path, read: set[str]) -> None:
    """Raise `click.UsageError` if the output is a log, or one of the real paths that are read."""
    if os.path.realpath(output) in read:
        raise click.UsageError(f"{output}: the output is one of the files read; give another name")
    if LOG_NAME.search(output.name):
        raise click.UsageError(f"{output}: the output has the name of a log; give it another one")
    if is_log(output):
        raise click.UsageError(f"{output}: a change log is there; give the output another name")


def placed_at(job: Job, wanted: Wanted) -> Job:
    """The job with its places, which nothing has been asked about yet."""
    output, log = wanted.output, wanted.log
    into = output is not None and (wanted.several or is_folder(output))
    logs_into = log is not None and (wanted.several or is_folder(log))
    if job.path is None and (into or logs_into):
        raise click.UsageError("standard input has no name in a folder; give -o and --log a file")
    own_output = job.path if wanted.in_place else None
    if output is not None:
        own_output = Path(output) / job.kept if into else Path(output)
    own_log = None
    if log is not None:
        own_log = Path(log) / f"{job.kept}{LOG_SUFFIX}" if logs_into else Path(log)
    return msgspec.structs.replace(job, output=own_output, log=own_log)


def is_folder(typed: str) -> bool:
    """True for a folder, and for what can only be meant as one."""
    return os.path.isdir(typed) or typed.endswith("/")


def _check_folders(wanted: Wanted) -> None:
    """Raise `click.UsageError` for an output that the next run would read as a page."""
    if wanted.output is None:
        return
    output = os.path.realpath(wanted.output)
    for folder in wanted.folders:
        if output.startswith(os.path.join(os.path.realpath(folder), "")):
            raise click.UsageError(
                f"{wanted.output}: the output is inside {folder}, which is read; "
                "name a folder outside it, or use -i"
            )


def _check_clashes(jobs: Sequence[Job], wanted: Wanted) -> None:
    """Raise `click.UsageError` where two pages have one output, or one log."""
    outputs: dict[str, Job] = {}
    logs: dict[str, Job] = {}
    for job in jobs:
        for place, taken in ((job.output, outputs), (job.log, logs)):
            if place is None:
                continue
            other = taken.setdefault(_key(place, wanted), job)
            if other is job:
                continue
            if other.path == job.path:
                raise click.UsageError(f"{job.name} is given twice; name it once")
            raise click.UsageError(
                f"{other.name} and {job.name} would both be written to {place}; "
                "clean them one at a time"
            )


def _key(place: Path, wanted: Wanted) -> str:
    # In place a link and its page are one file: it is cleaned once, and then found right.
    return str(place) if wanted.in_place else os.path.realpath(place)


def _check_nothing_is_lost(jobs: Sequence[Job], read: set[str], wanted: Wanted) -> None:
    outputs = {os.path.realpath(job.output) for job in jobs if job.output is not None}
    taken = read | outputs
    for job in jobs:
        if job.output is not None and not wanted.in_place:
            if job.path is not None and os.path.realpath(job.output) == os.path.realpath(job.path):
                raise click.UsageError(
                    f"{job.name}: the output is the input; use -i to write in place"
                )
            check_output(job.output, read)
        if job.log is not None and os.path.realpath(job.log) in taken:
            raise click.UsageError(f"{job.log}: the log would take a page's place; name another")
        if job.log is not None and os.path.lexists(job.log) and not os.path.isfile(job.log):
            raise click.UsageError(f"{job.log}: no file; name a file for the log")


def is_log(path: Path) -> bool:
    """True if a change log is there, whatever its name."""
    if not os.path.isfile(path):
        return False
    with contextlib.suppress(OSError), open(path, "rb") as file:
        return file.read(len(_LOG_BEGINS)) == _LOG_BEGINS
    return False
