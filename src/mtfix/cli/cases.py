"""A log with the page that it is about: what a reviewer has to have in front of her."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from mtfix.api import original_of
from mtfix.changes import Change, ChangeLog, Keys, read_log
from mtfix.errors import InputError, LogError
from mtfix.formats import Document, read_bytes

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
        if os.path.isdir(given):
            found = sorted(p for p in given.rglob("*.jsonl") if _LOG_NAME.search(p.name))
            if not found:
                remedy = "logs are named page.txt.changes.jsonl"
                raise InputError("no log in this folder", place=str(given), remedy=remedy)
            yield from map(open_case, found)
        else:
            yield open_case(given)


def open_case(place: Path) -> Case:
    """The log with its page: beside it, or where the log says, before or after cleaning."""
    log = read_log(read_bytes(place), str(place))
    seen = []
    for page in _pages(place, log):
        if not os.path.isfile(page):
            continue
        seen.append(str(page))
        try:
            document = original_of(read_bytes(page), str(page), log)
        except LogError:
            continue  # it has been changed since, or is another page of this name
        return Case(log, place, page, document)
    if seen:
        fault = f"{' and '.join(seen)} is not the page that this log was made from or written with"
        remedy = "clean the page again to have a log of it as it is now"
        raise LogError(fault, place=str(place), remedy=remedy)
    remedy = "put the page beside its log, or go to the folder where mtfix clean was run"
    raise InputError(f"its page {log.head.document} is not there", place=str(place), remedy=remedy)


def _pages(place: Path, log: ChangeLog) -> Iterator[Path]:
    """Where the page of a log may be."""
    if _LOG_NAME.search(place.name):
        yield place.with_name(_LOG_NAME.sub("", place.name))
    yield Path(log.head.document)
    yield place.parent / log.head.document
    yield place.with_name(Path(log.head.document).name)
