"""Whether a log says the truth of two files: everything in it reckoned again from their bytes."""

from __future__ import annotations

import hashlib

from mtfix import __version__
from mtfix.api import Cleaned
from mtfix.changes import Change, read_log
from mtfix.glossary import Glossary


def assert_agrees(raw: bytes, done: Cleaned, glossary: Glossary) -> int:
    """Every line of the log is true of the file and of the cleaned one; how many changes it has."""
    log = read_log(done.log_bytes, "log")
    head, bom = log.head, done.document.bom
    assert (head.version, head.tool) == (1, f"mtfix {__version__}")
    assert head.glossary == glossary.digest
    assert head.before_sha256 == hashlib.sha256(raw).hexdigest()
    assert head.after_sha256 == hashlib.sha256(done.raw).hexdigest()
    text = raw[len(bom) :].decode(head.encoding, _errors(head.encoding))
    ids = {entry.id for entry in glossary.entries}
    for change in log.changes:
        assert text[change.start : change.end] == change.before
        assert (change.line, change.column) == line_and_column(text, change.start)
        assert change.entry in ids
    _assert_nothing_else_changed(raw, done.raw, bom, text, log.applied, head.encoding)
    return len(log.changes)


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Line and column as an editor counts them, from 1: LF, CRLF and CR end a line."""
    before = text[:place]
    if text[place - 1 : place + 1] == "\r\n" and place:
        before = before[:-1] + "-"  # the line ends with the LF, not yet here
    ends = before.replace("\r\n", "\n").replace("\r", "\n")
    return ends.count("\n") + 1, len(ends) - ends.rfind("\n")


def _assert_nothing_else_changed(
    raw: bytes, new: bytes, bom: bytes, text: str, applied: tuple[Change, ...], encoding: str
) -> None:
    """Both files are the mark, then by turns the same bytes and a change's before or after."""
    assert raw.startswith(bom) and new.startswith(bom)
    at = 0
    here = there = len(bom)
    for change in applied:
        assert change.start >= at
        for old, fresh in (
            (text[at : change.start], text[at : change.start]),
            (change.before, change.after),
        ):
            left, right = _bytes(old, encoding), _bytes(fresh, encoding)
            assert raw[here : here + len(left)] == left
            assert new[there : there + len(right)] == right
            here, there = here + len(left), there + len(right)
        at = change.end
    assert raw[here:] == new[there:] == _bytes(text[at:], encoding)


def _bytes(text: str, encoding: str) -> bytes:
    return text.encode(encoding, _errors(encoding))


def _errors(encoding: str) -> str:
    return "surrogateescape" if encoding == "utf-8" else "strict"
