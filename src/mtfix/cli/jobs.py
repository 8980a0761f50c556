"""From what was typed to what is to be done: which page, its Chinese, its output and its log."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from mtfix.cli.walk import walk
from mtfix.errors import InputError
from mtfix.formats import SUFFIXES

LOG_SUFFIX = ".changes.jsonl"
_SOURCE_SUFFIX = ".zh.txt"


class Job(msgspec.Struct, frozen=True):
    """One page: `path` is None for standard input; `kept` is its path below an output folder.

    `walked` says that it was found in a folder rather than named.
    """

    path: Path | None
    kept: Path
    output: Path | None = None
    log: Path | None = None
    source: Path | None = None
    walked: bool = False

    @property
    def name(self) -> str:
        """The page's name in messages and in the log."""
        return "-" if self.path is None else str(self.path)


def find_pages(paths: Sequence[str], *, ignore: bool = True) -> Iterator[Job | InputError]:
    """A job for each page named or found in a folder, and an error for each name that is none.

    A folder gives the files of known types in order of name, never hidden ones, and with `ignore`
    none that .gitignore leaves out.
    """
    for given in paths:
        path = Path(given)
        if given == "-":
            yield Job(None, Path("-"))
        elif os.path.isdir(path):
            yield from _in_folder(path, ignore=ignore)
        elif os.path.exists(path):
            yield Job(path, _kept(path))
        else:
            yield InputError("no such file or folder", place=given, remedy="check the name")


def _kept(path: Path) -> Path:
    """The path below an output folder: as given, or the name alone where that leads elsewhere."""
    return Path(path.name) if path.is_absolute() or ".." in path.parts else path


def _in_folder(folder: Path, *, ignore: bool) -> Iterator[Job | InputError]:
    found = 0
    for path in walk(folder, ignore=ignore):
        if isinstance(path, InputError):
            found += 1
            yield path
        elif path.suffix.lower() in SUFFIXES and not _is_source(path):
            found += 1
            yield Job(path, path.relative_to(folder), walked=True)
    if not found:
        known = f"pages are {', '.join(SUFFIXES)}"
        remedy = f"{known}; --no-ignore takes what .gitignore leaves out" if ignore else known
        yield InputError("no page in this folder", place=str(folder), remedy=remedy)


def _is_source(path: Path) -> bool:
    """True for the Chinese that stands beside a page: page.zh.txt beside page.txt or page.md."""
    stem = path.name.removesuffix(_SOURCE_SUFFIX)
    beside = (path.with_name(f"{stem}{suffix}") for suffix in SUFFIXES)
    return stem != path.name and any(os.path.isfile(page) for page in beside)


def with_places(
    jobs: Sequence[Job], output: Path | None, log: Path | None, in_place: bool, several: bool
) -> list[Job]:
    """The jobs with the files that they write. Raises `click.UsageError` where two would clash."""
    placed = []
    into_folder = several or (output is not None and _is_folder(output))
    for job in jobs:
        out = None
        if output is not None:
            out = output / job.kept if into_folder else output
        elif in_place:
            out = job.path
        if out is not None and job.path is not None and not in_place and _same(out, job.path):
            raise click.UsageError(f"{job.name}: the output is the input; use -i to write in place")
        own_log = log
        if log is not None and (several or os.path.isdir(log)):
            own_log = log / f"{job.kept}{LOG_SUFFIX}"
        placed.append(msgspec.structs.replace(job, output=out, log=own_log))
    outputs = Counter(job.output for job in placed if job.output is not None)
    clash = next((out for out, count in outputs.items() if count > 1), None) if several else None
    if clash is not None:
        raise click.UsageError(f"two pages would be written to {clash}; clean them one at a time")
    _check_nothing_is_lost(placed, in_place)
    return placed


def _check_nothing_is_lost(jobs: Sequence[Job], in_place: bool) -> None:
    """Raise `click.UsageError` where an output or a log would take the place of another file."""
    read = [path for job in jobs for path in (job.path, job.source) if path is not None]
    pages = {os.path.realpath(path) for path in read}
    outputs = {os.path.realpath(job.output) for job in jobs if job.output is not None}
    for job in jobs:
        if job.output is not None and not in_place:
            if os.path.realpath(job.output) in pages:
                raise click.UsageError(
                    f"{job.output}: the output is one of the files read; write to another folder"
                )
            if is_log(job.output):
                raise click.UsageError(
                    f"{job.output}: the output has the name of a log; give it another one"
                )
        if job.log is not None and os.path.realpath(job.log) in pages | outputs:
            raise click.UsageError(f"{job.log}: the log would take a page's place; name another")


def is_log(path: Path) -> bool:
    """True for the name of a change log, or a numbered one."""
    return re.search(r"\.changes(\.[0-9]+)?\.jsonl$", path.name) is not None


def _is_folder(path: Path) -> bool:
    """True for a folder, and for what can only be meant as one."""
    if os.path.isdir(path):
        return True
    return not path.suffix and not os.path.exists(path) and str(path).endswith("/")


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def with_source(job: Job, source: Path | None) -> Job:
    """The job with its Chinese: the file given, the same path in the folder given, or beside it."""
    if job.path is None:
        return msgspec.structs.replace(job, source=source)
    if source is None:
        beside = job.path.with_name(job.path.stem + _SOURCE_SUFFIX)
        return msgspec.structs.replace(job, source=beside if os.path.isfile(beside) else None)
    if os.path.isdir(source):
        for kept in (job.kept, job.kept.with_name(job.kept.stem + _SOURCE_SUFFIX)):
            if os.path.isfile(source / kept) and not _same(source / kept, job.path):
                return msgspec.structs.replace(job, source=source / kept)
        return with_source(job, None)
    return msgspec.structs.replace(job, source=source)
