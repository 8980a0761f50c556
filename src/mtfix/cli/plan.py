"""A run looked at before anything is written: how much there is, and whether anything clashes.

There may be a million pages, so none is kept: of each name a number of eight bytes is, and the
pages are looked for once more when they are cleaned.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from mtfix.cli.jobs import Job
from mtfix.cli.places import LOG_NAME, Wanted, files_of, is_log, placed_at, with_places
from mtfix.cli.terminal import say_error
from mtfix.errors import InputError

_PARTS = 256
_BATCH = 128 * 1024
_MOST = 32


Find = Callable[[], Iterator[Job | InputError]]


class Plan(msgspec.Struct, frozen=True):
    """How many pages there are, their size in bytes, and how many names are none.

    `shared` says that two of them may be one file, and so must not be written at once; `stream`
    that standard input is among them.
    """

    pages: int = 0
    size: int = 0
    failures: int = 0
    shared: bool = False
    stream: bool = False


def plan(find: Find, wanted: Wanted) -> Plan:
    """What there is to do; names that are none are told.

    Raises `click.UsageError` as `with_places` does.
    """
    with_places([], wanted)
    names, sources = _Names(), _Names()
    sources.add(files_of(wanted))
    pages = size = failures = 0
    odd = stream = False
    for found in find():
        if isinstance(found, InputError):
            failures += 1
            say_error(found)
            continue
        job = placed_at(found, wanted)
        pages += 1
        size += size_of(job)
        stream = stream or job.path is None
        odd = odd or _is_odd(job)
        names.add([job.path, job.log, None if wanted.in_place else job.output])
        sources.add([job.source])
    shared = names.double(sources)
    if odd or shared:
        with_places([job for job in find() if isinstance(job, Job)], wanted)
    return Plan(pages, size, failures, shared, stream)


def _is_odd(job: Job) -> bool:
    """True if what stands at the page's places needs a closer look."""
    output, log = job.output, job.log
    if (
        output is not None
        and output != job.path
        and (LOG_NAME.search(output.name) or is_log(output))
    ):
        return True
    return log is not None and os.path.lexists(log) and not os.path.isfile(log)


class _Names:
    """Files as numbers, in parts that are looked through one after the other."""

    def __init__(self) -> None:
        self._parts = [array("q") for _ in range(_PARTS)]

    def add(self, paths: Iterable[Path | None]) -> None:
        for path in paths:
            if path is not None:
                number = hash(_real(path))
                self._parts[number % _PARTS].append(number)

    def double(self, others: _Names) -> bool:
        """True if a file was added twice, or is one of the others."""
        for part, other in zip(self._parts, others._parts, strict=True):
            found = set(part)
            if len(found) < len(part) or not found.isdisjoint(other):
                return True
        return False


@lru_cache(maxsize=1024)
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)


def _real(path: Path) -> str:
    """The path without links; the folders of the pages before are remembered."""
    if os.path.islink(path) or path.name in ("", ".."):
        return os.path.realpath(path)
    return os.path.join(_real_folder(os.path.dirname(path)), path.name)


def size_of(job: Job) -> int:
    """The page's size in bytes, 0 if nobody knows it."""
    try:
        return os.stat(job.path).st_size if job.path is not None else 0
    except OSError:
        return 0


def in_batches(jobs: Iterator[Job]) -> Iterator[list[Job]]:
    """The jobs with their sizes, small ones together."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        known = msgspec.structs.replace(job, size=size_of(job))
        batch.append(known)
        size += known.size
        if size >= _BATCH or len(batch) == _MOST:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
