"""JSON lines: one record a line, one text field of it read and written, the rest left as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.errors import InputError
from mtfix.text.spans import Edit

_REMEDY = "the line was left as it is"
_RECORD = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ANY = msgspec.json.Decoder()
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{}\[\]:,]')
_VALUE = re.compile(rb'\s*:\s*"((?:[^"\\]++|\\.)*+)"')
_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Record(msgspec.Struct, frozen=True):
    """A line with its text; `start` and `end` are bytes, those of the text without its quotes.

    `text` is None where the field is null: there is nothing to clean. `source` is the Chinese, ""
    if there is none, `id` what the record calls itself.
    """

    line: bytes
    text: str | None
    start: int = 0
    end: int = 0
    source: str = ""
    id: str | None = None


class Fields(msgspec.Struct, frozen=True):
    """The names of the fields that are read."""

    text: str = "text"
    source: str | None = None
    id: str | None = None


def read_record(line: bytes, fields: Fields, place: str) -> Record | None:
    """The record in the line, None if the line is blank. `place` is for errors.

    Raises `InputError` for a line that is no JSON object, has the text twice or not at all, or
    another thing in its place.
    """
    if not line.strip():
        return None
    begin = len(_BYTE_ORDER_MARK) if line.startswith(_BYTE_ORDER_MARK) else 0
    try:
        values = _RECORD.decode(line[begin:])
        text = _string(values, fields.text, place)
        source = _string(values, fields.source, place) if fields.source in values else None
        name = _ANY.decode(values[fields.id]) if fields.id in values else None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        fault = f"not a record of JSON: {error}"
        raise InputError(fault, place=place, remedy=_REMEDY) from error
    found = [at for key, at in _members(line, begin) if key == fields.text]
    if len(found) != 1:
        fault = f"the field '{fields.text}' stands {len(found)} times in it"
        raise InputError(fault, place=place, remedy=_REMEDY)
    value = _VALUE.match(line, found[0])
    start, end = value.span(1) if value is not None else (0, 0)
    known = name if isinstance(name, str) or name is None else json.dumps(name)
    return Record(line, text, start, end, source or "", known)


def _string(values: dict[str, msgspec.Raw], field: str | None, place: str) -> str | None:
    """The text of the field, None for null."""
    if field not in values:
        fault, remedy = f"no field '{field}'", f"name it: --records=FIELD; {_REMEDY}"
        raise InputError(fault, place=place, remedy=remedy)
    value = _ANY.decode(values[field])
    if value is None or isinstance(value, str):
        return value
    raise InputError(f"the field '{field}' is no text", place=place, remedy=_REMEDY)


def _members(line: bytes, begin: int) -> Iterator[tuple[str, int]]:
    """Each key of the object, and the byte behind it."""
    depth, before = 0, b""
    for token in _TOKEN.finditer(line, begin):
        mark = line[token.start() : token.start() + 1]
        if mark in b"{[":
            depth += 1
        elif mark in b"}]":
            depth -= 1
        elif mark == b'"' and depth == 1 and before in b"{,":
            yield _ANY.decode(token.group()), token.end()
        before = mark


def spliced(record: Record, edits: Sequence[Edit]) -> bytes:
    """The line with the edits of the text in it, which are in order of place and do not overlap.

    What is not edited is written as it was, escapes too; a line of ASCII stays one.
    """
    ascii_only = record.line.isascii()
    places = _Places(record.line[record.start : record.end])
    parts, last = [record.line[: record.start]], 0
    for edit in edits:
        parts.append(places.raw[last : places.of(edit.span.start)])
        parts.append(json.dumps(edit.after, ensure_ascii=ascii_only)[1:-1].encode())
        last = places.of(edit.span.end)
    return b"".join((*parts, places.raw[last:], record.line[record.end :]))


class _Places:
    """Where the code points of a string stand in its JSON, asked for from left to right."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self._escapes = _ESCAPE.finditer(raw)
        self._next = next(self._escapes, None)
        self._point = self._at = 0

    def of(self, point: int) -> int:
        """The byte at which the code point begins."""
        while self._next is not None and self._is_behind(self._next.start(), point):
            self._point += len(self.raw[self._at : self._next.start()].decode()) + 1
            self._at = self._next.end()
            self._next = next(self._escapes, None)
        rest = point - self._point
        after = self.raw[self._at : self._at + 4 * rest].decode(errors="ignore")[:rest]
        self._at += len(after.encode())
        self._point = point
        return self._at

    def _is_behind(self, escape: int, point: int) -> bool:
        """True if the code point is behind the escape that begins at that byte."""
        rest = point - self._point
        if escape - self._at > 4 * rest:
            return False
        return len(self.raw[self._at : escape].decode()) < rest
