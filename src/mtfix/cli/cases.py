"""A log with the page that it is about: what a reviewer has to have in front of her."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

import msgspec

from mtfix.api import original_of
from mtfix.changes import Change, ChangeLog, Keys, read_log, sha256
from mtfix.errors import InputError, LogError
from mtfix.formats import Document, read_bytes, read_source
from mtfix.text.segments import lines_of

_LOG_NAME = re.compile(r"\.changes(\.[0-9]+)?\.jsonl\Z")


class Case(msgspec.Struct, frozen=True):
    """A log, where it is, the page it is about and that page's original text.

    `page` is the file that was found, before or after cleaning; `document` is the original.
    """

    log: ChangeLog
    place: Path
    page: Path
    document: Document

    @property
    def name(self) -> str:
        """The page's name, as the log has it."""
        return self.log.head.document

    @property
    def texts(self) -> dict[str, str]:
        """The original texts by segment: the places in the log count in them."""
        return {segment.id: segment.text for segment in self.document.segments}

    def keys(self) -> dict[str, Keys]:
        """What gives the changes of each segment their keys."""
        by_segment: dict[str, list[Change]] = {name: [] for name in self.texts}
        for change in self.log.changes:
            by_segment[change.segment].append(change)
        return {name: Keys(text, by_segment[name]) for name, text in self.texts.items()}


def open_cases(logs: Sequence[Path]) -> Iterator[Case]:
    """A case for each log; a folder stands for the logs in it, in order of name.

    Raises `InputError` or `LogError` for a log without its page.
    """
    for given in logs:
        yield from map(open_case, find_logs(given))


def find_logs(given: Path) -> Sequence[Path]:
    """The log itself, or the logs in the folder in order of name, hidden ones left out.

    Raises `InputError` for a folder without any.
    """
    if not os.path.isdir(given):
        return (given,)
    found = sorted(path for path in given.rglob("*.jsonl") if _is_log_in(given, path))
    if not found:
        remedy = "logs are named page.txt.changes.jsonl"
        raise InputError("no log in this folder", place=str(given), remedy=remedy)
    return found


def _is_log_in(folder: Path, path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and _LOG_NAME.search(path.name) is not None and path.is_file()


def open_case(place: Path, given: Path | None = None) -> Case:
    """The log with its page: beside it, or where the log says, before or after cleaning.

    If `given`, the page is that file, or looked for in that folder only.
    """
    log = read_log(read_bytes(place), str(place))
    seen: list[str] = []
    for page in _pages(place, log, given):
        if not os.path.isfile(page) or str(page) in seen:
            continue
        seen.append(str(page))
        try:
            # The file may have another name by now, but its format is as it was.
            name = PurePath(log.head.document).name or "-"
            document = original_of(read_bytes(page), name, log)
        except LogError:
            continue  # it has been changed since, or is another page of this name
        return Case(log, place, page, document)
    if seen:
        fault = f"{' and '.join(seen)} is not the page that this log was made from or written with"
        remedy = "clean the page again to have a log of it as it is now"
        raise LogError(fault, place=str(place), remedy=remedy)
    remedy = "put the page beside its log, or go to the folder where mtfix clean was run"
    raise InputError(f"its page {log.head.document} is not there", place=str(place), remedy=remedy)


def _pages(place: Path, log: ChangeLog, given: Path | None) -> Iterator[Path]:
    """Where the page of a log may be."""
    document = log.head.document
    if given is not None and not os.path.isdir(given):
        yield given
        return
    if given is not None:
        yield given / document.lstrip("/")
        yield given / PurePath(document).name
        return
    if _LOG_NAME.search(place.name):
        yield place.with_name(_LOG_NAME.sub("", place.name))
    yield Path(document)
    yield place.parent / document
    yield place.with_name(PurePath(document).name)


def chinese_of(case: Case, given: Path | None = None) -> tuple[tuple[str, ...], Path | None]:
    """The lines of the Chinese that the log was made with and their file; none if it is not there.

    It is proved by its SHA-256. If `given`, it is that file, or in that folder.
    """
    for place in _sources(case, given):
        if os.path.isfile(place):
            raw = read_bytes(place)
            if sha256(raw) == case.log.head.source_sha256:
                return lines_of(read_source(raw, case.log.head.encoding)), place
    return (), None


def _sources(case: Case, given: Path | None) -> Iterator[Path]:
    """Where the Chinese of a page may be."""
    if case.log.head.source_sha256 is None:
        return
    document = Path(case.log.head.document)
    if given is not None and not os.path.isdir(given):
        yield given
    elif given is not None:
        kept = given / str(document).lstrip("/")
        for name in (document.name, f"{document.stem}.zh.txt"):
            yield kept.with_name(name)
            yield given / name
    else:
        for page in (case.page, document, case.place.with_name(document.name)):
            yield page.with_name(f"{page.stem}.zh.txt")
