"""The change log: one JSON object a line, first the head, then the changes in order of place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from mtfix.changes.pressed import Pressed
from mtfix.changes.record import Change
from mtfix.errors import LogError

VERSION = 1
_BEGINS = b'{"type":"log"'


class LogHead(msgspec.Struct, frozen=True, tag_field="type", tag="log", omit_defaults=True):
    """Where the changes come from, and which bytes they belong to.

    `settings` stands for what else was set, decisions too; None where nothing was. `changes` is
    how many follow, in a log of several records.
    """

    version: int
    tool: str
    glossary: str
    document: str
    format: str
    before_sha256: str
    after_sha256: str
    source_sha256: str | None
    encoding: str
    settings: str | None = None
    changes: int | None = None


class _Opening(msgspec.Struct, frozen=True, tag_field="type", tag="log"):
    """What the head of every version says."""

    version: int


class ChangeLog(msgspec.Struct, frozen=True):
    """The ordered changes of one document with their provenance."""

    head: LogHead
    changes: Sequence[Change]

    @property
    def applied(self) -> tuple[Change, ...]:
        """The changes that are in the output."""
        return self.with_status("applied")

    def with_status(self, status: str) -> tuple[Change, ...]:
        """The changes of one status, in order of place."""
        return tuple(change for change in self.changes if change.status == status)


_ENCODER = msgspec.json.Encoder()
_OPENING = msgspec.json.Decoder(_Opening)
_HEAD = msgspec.json.Decoder(LogHead)
_CHANGE = msgspec.json.Decoder(Change)


def write_log(log: ChangeLog) -> bytes:
    """The log as UTF-8 JSON lines, the last one ended too."""
    return b"".join(log_lines(log))


def log_lines(log: ChangeLog) -> Iterator[bytes]:
    """The same some lines at a time: the log of a long text takes ten times its room."""
    yield _ENCODER.encode_lines([log.head])
    if isinstance(log.changes, Pressed):
        yield from log.changes.lines()
    else:
        yield _ENCODER.encode_lines(log.changes)


def read_log(raw: bytes, name: str) -> ChangeLog:
    """The log in the bytes; keys that are not known are ignored. `name` is for error messages."""
    if not raw.strip():
        raise LogError("the log is empty", place=name, remedy="give the .changes.jsonl file")
    if not raw.endswith(b"\n"):
        last = raw.count(b"\n") + 1
        raise LogError(
            "the log is cut off", place=f"{name}:{last}", remedy="make it again with mtfix clean"
        )
    lines = raw.splitlines()
    try:
        version = _OPENING.decode(lines[0]).version
        head = _HEAD.decode(lines[0]) if version == VERSION else None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise LogError(
            f"not the first line of a change log: {error}",
            place=f"{name}:1",
            remedy="give the .changes.jsonl file that mtfix clean wrote",
        ) from error
    if head is None:
        raise LogError(
            f"a log of version {version}; this mtfix reads version {VERSION}",
            place=f"{name}:1",
            remedy="use the mtfix that wrote it, or clean the page again",
        )
    return ChangeLog(head, tuple(_read_changes(lines, name)))


def read_logs(lines: Iterable[bytes], name: str) -> Iterator[ChangeLog]:
    """The log of each record, one after the other, in the lines of a log of several.

    Raises `LogError` with its place for a line that does not stand where it should.
    """
    numbered = enumerate(lines, start=1)
    for number, line in numbered:
        head = read_log(line, f"{name}:{number}").head
        own = [line for _, line in islice(numbered, head.changes or 0)]
        if len(own) != (head.changes or 0) or (own and not own[-1].endswith(b"\n")):
            remedy = "go on with --resume, or make it again"
            raise LogError("the log is cut off", place=f"{name}:{number}", remedy=remedy)
        yield ChangeLog(head, tuple(_read_changes([line, *own], name, number)))


def _read_changes(lines: list[bytes], name: str, first: int = 1) -> Iterator[Change]:
    for number, line in enumerate(lines[1:], start=first + 1):
        if not line.strip():
            continue
        if line.startswith(_BEGINS):
            fault = "the log of several records, not of one page"
            remedy = "read it with mtfix.changes.read_logs, a record at a time"
            raise LogError(fault, place=f"{name}:{number}", remedy=remedy)
        try:
            yield _CHANGE.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LogError(
                f"not a change: {error}",
                place=f"{name}:{number}",
                remedy="mend the line, or make the log again with mtfix clean",
            ) from error
