"""One change with its reasons, in the words and the order of the log."""

from __future__ import annotations

from typing import Literal

import msgspec

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
    kind: Literal["term", "name", "debris"]
    source: str | None
    status: Status
    confidence: float
    decision: str | None
    evidence: tuple[Evidence, ...]
