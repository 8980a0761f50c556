"""From what was typed to what is to be read: which pages, and the Chinese of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from mtfix.cli.walk import walk
from mtfix.errors import InputError
from mtfix.formats import SUFFIXES

LOG_SUFFIX = ".changes.jsonl"
_SOURCE_SUFFIX = ".zh.txt"


class Job(msgspec.Struct, frozen=True):
    """One page: `path` is None for standard input; `kept` is its path below an output folder.

    `walked` says that it was found in a folder rather than named; `size` is in bytes, if known.
    """

    path: Path | None
    kept: Path
    output: Path | None = None
    log: Path | None = None
    source: Path | None = None
    walked: bool = False
    size: int = 0

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
        if not given:
            yield InputError("an empty name", remedy="name a file or a folder")
        elif given == "-":
            yield Job(None, Path("-"))
        elif os.path.isdir(path):
            yield from _in_folder(path, ignore=ignore)
        elif os.path.exists(path):
            yield Job(path, _kept(path))
        else:
            yield InputError("no such file or folder", place=given, remedy=_nearest(path))


def _nearest(path: Path) -> str:
    """What to do about a name that is not there: perhaps another one was meant."""
    from difflib import get_close_matches  # only where something is wrong already

    try:
        near = get_close_matches(path.name, os.listdir(path.parent), 1, cutoff=0.8)
    except OSError:
        return "check the name"
    return f"did you mean '{path.with_name(near[0])}'?" if near else "check the name"


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


def with_source(job: Job, source: Path | None) -> Job:
    """The job with its Chinese: the file given, the same path in the folder given, or beside it."""
    if job.path is None:
        return msgspec.structs.replace(job, source=source)
    if source is None:
        beside = job.path.with_name(job.path.stem + _SOURCE_SUFFIX)
        return msgspec.structs.replace(job, source=beside if os.path.isfile(beside) else None)
    if os.path.isdir(source):
        for kept in (job.kept, job.kept.with_name(job.kept.stem + _SOURCE_SUFFIX)):
            if os.path.isfile(source / kept) and not os.path.samefile(source / kept, job.path):
                return msgspec.structs.replace(job, source=source / kept)
        return with_source(job, None)
    return msgspec.structs.replace(job, source=source)
