"""A long text settled part by part: its time grows with its size, its memory does not.

Nobody's page has thousands of lines. What has is many pages in one file, or a book, and each part
of it is judged as a page of its own. Parts are cut by the number of the line and by nothing else,
and no change takes away a line end: so the cleaned text is cut as it was, and comes to rest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from mtfix.changes import Change, Evidence, Pressed, Ruling, number_changes
from mtfix.engine.settle import Settled
from mtfix.text.segments import line_starts
from mtfix.text.spans import Edit, Segment, Span

LONG = 4096
"""From so many lines on a text is cut."""
LINES = 512
"""Lines of a part."""

Settle = Callable[[Segment, Sequence[Ruling], Sequence[Span]], Settled]


def settle_parts(
    segment: Segment, rulings: Sequence[Ruling], closed: Sequence[Span], settle: Settle
) -> Settled:
    """The segment settled in one, or, if it is long, part by part, all places those of the whole.

    Text with markup, with Chinese of another number of lines, or with a decision that goes over
    the border of two parts is settled in one.
    """
    cuts = _cuts(segment)
    if len(cuts) < 3 or _crossed(cuts, [*(r.span for r in rulings), *closed]):
        return settle(segment, rulings, closed)
    texts: list[str] = []

    def changes() -> Iterator[tuple[Change, ...]]:
        seen: Counter[str] = Counter()
        late: list[Change] = []
        for number, (start, end) in enumerate(pairwise(cuts)):
            part = _part(segment, number, start, end)
            own = [msgspec.structs.replace(r, span=s) for r, s in _inside(rulings, start, end)]
            shut = [Span(c.start - start, c.end - start) for c in closed if start <= c.start < end]
            settled = settle(part, own, shut)
            texts.append(settled.text)
            known = [*late, *(_moved(c, start, number * LINES) for c in settled.changes)]
            late = [c for c in known if c.start >= end]  # among those of the next part
            yield number_changes(segment.text, [c for c in known if c.start < end], seen)
        yield number_changes(segment.text, late, seen)

    pressed = Pressed(segment.id, changes())
    return Settled("".join(texts), pressed)


def _cuts(segment: Segment) -> list[int]:
    """Where the parts begin, and where the last one ends."""
    if segment.protected or segment.breaks or segment.shown or segment.asides:
        return []
    if segment.text.count("\n") + segment.text.count("\r") < LONG:
        return []
    starts = line_starts(segment.text)
    if len(starts) < LONG or len(segment.source) not in (0, len(starts), len(starts) - 1):
        return []
    return sorted({*starts[::LINES], len(segment.text)})


def _crossed(cuts: Sequence[int], spans: Sequence[Span]) -> bool:
    return any(bisect_right(cuts, s.start) < bisect_left(cuts, s.end) for s in spans)


def _part(segment: Segment, number: int, start: int, end: int) -> Segment:
    return msgspec.structs.replace(
        segment,
        text=segment.text[start:end],
        source=segment.source[number * LINES : (number + 1) * LINES],
        objection=_keeping_lines(segment),
    )


def _keeping_lines(segment: Segment) -> Callable[[str, Edit], tuple[str, str] | None]:
    """What the file cannot bear, and what would join two lines or part one."""

    def objection(text: str, edit: Edit) -> tuple[str, str] | None:
        before = text[edit.span.start : edit.span.end]
        if len(line_starts(before)) != len(line_starts(edit.after)):
            return "lines", "would join lines of a long page, which is read in parts"
        return segment.objection(text, edit) if segment.objection is not None else None

    return objection


def _inside(rulings: Sequence[Ruling], start: int, end: int) -> Iterator[tuple[Ruling, Span]]:
    """The rulings that begin in the part, each with its span there."""
    for ruling in rulings:
        if start <= ruling.span.start < end:
            yield ruling, Span(ruling.span.start - start, ruling.span.end - start)


def _moved(change: Change, by: int, lines: int) -> Change:
    """The change of a part with the places of the whole."""
    return msgspec.structs.replace(
        change,
        start=change.start + by,
        end=change.end + by,
        line=change.line + lines,
        evidence=tuple(_reason_moved(reason, by) for reason in change.evidence),
    )


def _reason_moved(reason: Evidence, by: int) -> Evidence:
    if reason.start is None or reason.end is None:
        return reason
    return msgspec.structs.replace(reason, start=reason.start + by, end=reason.end + by)
