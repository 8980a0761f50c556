"""A page cut into pieces that an eye reads at once, each with the changes that stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.changes import Change
from mtfix.errors import LogError
from mtfix.text.segments import line_column, line_count, line_starts
from mtfix.text.spans import Span

_LONGEST = 4_000
"""Code points; a longer line is cut where it has a space, so that no piece is slow to draw."""
_LINE_END = re.compile(r"(?:\r\n?|\n)+\Z")
_SPACE = re.compile(r"\s")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Piece(msgspec.Struct, frozen=True):
    """A line, or lines that a change joins: its span in the segment, and its changes.

    `gap` says that an empty line stands before it; `source` is the Chinese of the line, or "".
    """

    line: int
    span: Span
    gap: bool
    source: str
    changes: tuple[Change, ...]


class Places:
    """Code points of a text as a browser counts them: two for each beyond U+FFFF."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _ASTRAL.finditer(text)]

    def between(self, start: int, end: int) -> int:
        """How many UTF-16 units lie between two code points."""
        wide = bisect_left(self._wide, end) - bisect_left(self._wide, start)
        return end - start + wide


def cut(text: str, changes: Sequence[Change], source: Sequence[str] = ()) -> list[Piece]:
    """The text's pieces in order, empty lines left out; no change is cut in two.

    Raises `LogError` if a change does not say what stands at its place.
    """
    ordered = sorted(changes, key=lambda c: (c.start, c.end))
    for change in ordered:
        if text[change.start : change.end] != change.before or change.end < change.start:
            raise LogError(
                f"change {change.id} does not fit the text at {change.start}",
                remedy="use the page that the log was made from",
            )
    lines = line_starts(text)
    paired = source if len(source) == line_count(text) else ()
    pieces: list[Piece] = []
    gap, at = False, 0
    for span in _spans(text, lines, ordered):
        inside = at
        while at < len(ordered) and ordered[at].start < span.end:
            at += 1
        if at < len(ordered) and ordered[at].start == span.end == len(text):
            at = len(ordered)  # an insertion at the very end
        shown = _shown(text, span, ordered[inside:at])
        if shown.start == shown.end and inside == at:
            gap = True
            continue
        line = line_column(lines, span.start)[0]
        beside = paired[line - 1] if line <= len(paired) else ""
        pieces.append(Piece(line, shown, gap, beside, tuple(ordered[inside:at])))
        gap = False
    return pieces


def _spans(text: str, lines: Sequence[int], changes: Sequence[Change]) -> Iterator[Span]:
    """All of the text in spans that end at line ends, or at spaces of a long line."""
    closed = _closed(changes)
    ends = [*lines[1:], len(text)]
    start = 0
    for end in ends:
        if end != len(text) and _inside(closed, end):
            continue
        while end - start > _LONGEST:
            middle = _space_after(text, closed, start + _LONGEST, end)
            if middle == end:
                break
            yield Span(start, middle)
            start = middle
        if start < end or end == len(text):
            yield Span(start, end)
        start = end


def _closed(changes: Sequence[Change]) -> list[Span]:
    """The spans of the changes, with those that overlap made one, in order."""
    closed: list[Span] = []
    for change in changes:
        if closed and change.start < closed[-1].end:
            closed[-1] = Span(closed[-1].start, max(closed[-1].end, change.end))
        else:
            closed.append(Span(change.start, change.end))
    return closed


def _inside(closed: Sequence[Span], place: int) -> bool:
    at = bisect_right(closed, place, key=lambda span: span.start) - 1
    return at >= 0 and closed[at].start < place < closed[at].end


def _space_after(text: str, closed: Sequence[Span], place: int, end: int) -> int:
    for found in _SPACE.finditer(text, place, min(end, place + _LONGEST)):
        if not _inside(closed, found.end()):
            return found.end()
    hard = min(end, place + _LONGEST)
    return end if _inside(closed, hard) else hard


def _shown(text: str, span: Span, changes: Sequence[Change]) -> Span:
    """The span without the line ends behind it, unless a change takes them in."""
    found = _LINE_END.search(text, span.start, span.end)
    end = found.start() if found else span.end
    return Span(span.start, max([end, *(change.end for change in changes)]))
