"""One change with its reasons, in the words and the order of the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from mtfix.text.segments import line_column
from mtfix.text.spans import Edit, Segment

Kind = Literal["term", "name", "debris"]
Status = Literal["applied", "suggested", "noted", "rejected"]


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """One weighed reason, and where it was seen in the segment's original text.

    `weight` is in log-odds, below 0 where it speaks against the change. `start` and `end` are
    None where the reason is not a stretch of this text.
    """

    kind: str
    text: str
    weight: float
    segment: str
    start: int | None = None
    end: int | None = None


class Change(msgspec.Struct, frozen=True, gc=False, tag_field="type", tag="change"):
    """A stretch of a segment's original text and what should stand there.

    `start` and `end` are code points, `end` exclusive; `line` and `column` count from 1.
    """

    id: str
    segment: str
    start: int
    end: int
    line: int
    column: int
    before: str
    after: str
    entry: str
    kind: Kind
    source: str | None
    status: Status
    confidence: float
    decision: str | None
    evidence: tuple[Evidence, ...]


def changed(
    segment: Segment,
    edit: Edit,
    *,
    starts: list[int],
    entry: str,
    kind: Kind,
    source: Sequence[str],
    status: Status,
    confidence: float,
    decision: str | None,
    evidence: tuple[Evidence, ...],
) -> Change:
    """The change that an edit of a segment is, without its id.

    `starts` are where the segment's lines begin; of `source` the first Chinese is told.
    """
    span = edit.span
    line, column = line_column(starts, span.start)
    return Change(
        id="",
        segment=segment.id,
        start=span.start,
        end=span.end,
        line=line,
        column=column,
        before=segment.text[span.start : span.end],
        after=edit.after,
        entry=entry,
        kind=kind,
        source=source[0] if source else None,
        status=status,
        confidence=round(confidence, 4),
        decision=decision,
        evidence=evidence,
    )
