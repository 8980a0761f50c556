"""One record of a run: its text cleaned, the rest of its line as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable

import msgspec

from mtfix.api import Cleaned, Cleaner, printable
from mtfix.changes import Change, ChangeLog, Decisions, LogHead, edits_of, sha256, write_log
from mtfix.cli.outcome import Keep, Outcome, counts_of, in_conflict
from mtfix.cli.terminal import style_for_output, told
from mtfix.errors import InputError, MtfixError
from mtfix.formats.lines import Line
from mtfix.formats.records import Fields, Record, read_record, spliced
from mtfix.reports import words_diff
from mtfix.text.spans import Edit, Span
from mtfix.version import __version__

_BYTE_ORDER_MARK = "\ufeff"


class RecordWish(msgspec.Struct, frozen=True):
    """What is wanted of each record; of `diff` and `check` one at most."""

    fields: Fields
    decisions: Decisions | None = None
    diff: bool = False
    check: bool = False
    log: bool = False


def clean_record(cleaner: Cleaner, wish: RecordWish, line: Line, keep: Keep) -> None:
    """What came of the line is kept; one that cannot be used is passed on as it is, and told."""
    try:
        outcome = _clean(cleaner, wish, line)
    except Exception as error:
        if os.environ.get("MTFIX_TRACEBACK") and not isinstance(error, MtfixError):
            raise
        outcome = failure(wish, line, error)
    keep(outcome)


def _clean(cleaner: Cleaner, wish: RecordWish, line: Line) -> Outcome:
    record = usable(wish, line)
    if record is None or record.text is None:
        return as_it_is(wish, line)
    cleaned = cleaner.clean_bytes(
        record.text.encode(), "-", source=record.source, decisions=wish.decisions
    )
    return outcome_of(wish, line, record, log_of(record, line, cleaned))


def usable(wish: RecordWish, line: Line) -> Record | None:
    """The record in the line, None where there is none to look for. Raises `InputError`."""
    if line.fault:
        raise InputError(line.fault, place=line.place, remedy=line.remedy)
    return None if line.part else read_record(line.raw, wish.fields, line.place)


def log_of(record: Record, line: Line, cleaned: Cleaned) -> ChangeLog:
    """The log of a record: its head says what it is called and how many changes follow."""
    log = cleaned.log
    name = printable(line.place) if record.id is None else record.id
    head = msgspec.structs.replace(log.head, document=name, changes=len(log.changes))
    return ChangeLog(head, log.changes)


def outcome_of(wish: RecordWish, line: Line, record: Record, log: ChangeLog) -> Outcome:
    """What is printed and counted of a record. Raises `MtfixError` if line and log disagree."""
    out: bytes | None = None
    if wish.diff:
        drawn = words_diff(log.head.document, _texts(record), log, style_for_output())
        out = drawn.encode("utf-8", "backslashreplace")
    elif not wish.check:
        out = written(wish, record, log, line.place)
    return Outcome(
        line.size,
        out=out,
        done=True,
        counts=counts_of(log),
        conflict=in_conflict(log),
        log_bytes=write_log(log) if wish.log else b"",
    )


def _texts(record: Record) -> dict[str, str]:
    """The text of the record as its log counts in it, behind a byte order mark."""
    return {"text": (record.text or "").removeprefix(_BYTE_ORDER_MARK)}


def written(wish: RecordWish, record: Record, log: ChangeLog, place: str) -> bytes:
    """The line with the changes of the log in it, read again and found right."""
    text = record.text or ""
    shift = len(text) - len(_texts(record)["text"])
    edits = [_shifted(edit, shift) for edit in _edits(record, log.changes)]
    raw = spliced(record, edits) if edits else record.line
    again = read_record(raw, wish.fields, place)
    if again is None or sha256((again.text or "").encode()) != log.head.after_sha256:
        raise MtfixError("the log does not lead to the record", place=place, remedy="report it")
    return raw


def _edits(record: Record, changes: Iterable[Change]) -> list[Edit]:
    return edits_of(_texts(record)["text"], changes)


def _shifted(edit: Edit, shift: int) -> Edit:
    return Edit(Span(edit.span.start + shift, edit.span.end + shift), edit.after)


def as_it_is(wish: RecordWish, line: Line) -> Outcome:
    """The line passed on, with nothing to count."""
    return Outcome(line.size, out=None if wish.diff or wish.check else line.raw)


def failure(wish: RecordWish, line: Line, error: Exception) -> Outcome:
    """The line passed on, and what is wrong with it."""
    if not isinstance(error, MtfixError):
        fault = f"an error of mtfix itself: {type(error).__name__}: {error}"
        remedy = "the line was left as it is; please report this, with MTFIX_TRACEBACK=1 set"
        error = MtfixError(fault, place=line.place, remedy=remedy)
    error.place = line.place
    outcome = as_it_is(wish, line)
    return msgspec.structs.replace(outcome, said=(f"mtfix: {told(error)}",), failed=True)


def lost(wish: RecordWish, line: Line, why: str) -> Outcome:
    """The line passed on, since it ended two processes."""
    fault = f"the process that cleaned it {why}, and so did the next one"
    return failure(wish, line, MtfixError(fault, remedy="the line was left as it is"))


def replayed(
    cleaner: Cleaner, wish: RecordWish, line: Line, log: ChangeLog | None
) -> Outcome | None:
    """What came of the line in a run before, if the log is this record's and still holds."""
    try:
        record = usable(wish, line)
    except InputError as error:
        return failure(wish, line, error)
    if record is None or record.text is None:
        return as_it_is(wish, line)
    if log is None or log.head != _expected(cleaner, wish, line, record, log):
        return None
    try:
        return outcome_of(wish, line, record, log)
    except MtfixError:
        return None


def _expected(
    cleaner: Cleaner, wish: RecordWish, line: Line, record: Record, log: ChangeLog
) -> LogHead:
    """The head that the record would get today, but for what it was cleaned to."""
    return msgspec.structs.replace(
        log.head,
        tool=f"mtfix {__version__}",
        glossary=cleaner.glossary.digest,
        document=printable(line.place) if record.id is None else record.id,
        before_sha256=sha256((record.text or "").encode()),
        source_sha256=sha256(record.source.encode()) if record.source else None,
        settings=cleaner.settings(wish.decisions),
        changes=len(log.changes),
    )
