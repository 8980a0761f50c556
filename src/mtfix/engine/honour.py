"""A segment settled under people's decisions, which its second cleaning finds again.

What is changed beside a decided span changes the words that the decision is found by. Most of
that the decision has foreseen; for the rest the result is cleaned once more, and what would then
move is left as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from mtfix.changes import Change, Evidence, Ruling, edits_of, number_changes
from mtfix.changes.fingerprint import REACH
from mtfix.engine.settle import Settled
from mtfix.text.places import Places
from mtfix.text.spans import Segment, Shifts, Span

_TRIES = 8

Locate = Callable[[str], Sequence[Ruling]]
Settle = Callable[[Segment, Sequence[Ruling], Sequence[Span]], Settled]


def honour(segment: Segment, locate: Locate, settle: Settle) -> Settled:
    """The segment settled so that its second cleaning under the same decisions applies nothing.

    `locate` finds the decided spans of a text; `settle` settles a segment with these and with
    spans that are closed.
    """
    rulings = list(locate(segment.text))
    withdrawn: list[Change] = []
    for _ in range(_TRIES):
        settled = settle(segment, rulings, [Span(c.start, c.end) for c in withdrawn])
        edits = edits_of(segment.text, settled.changes)
        now = segment.edited(edits)
        found = locate(now.text)
        moving = [c for c in settle(now, found, ()).changes if c.status == "applied"]
        if not moving:
            return _with_suggestions(segment, settled, withdrawn)
        shifts = Shifts(edits)
        rulings += _late(found, shifts, rulings)
        withdrawn += _beside(settled.changes, [shifts.original(_span(c)) for c in moving])
    settled = settle(segment, rulings, [Span(0, len(segment.text))])
    return _with_suggestions(segment, settled, withdrawn)


def _span(change: Change) -> Span:
    return Span(change.start, change.end)


def _late(found: Sequence[Ruling], shifts: Shifts, known: Sequence[Ruling]) -> Iterator[Ruling]:
    """What was decided of the text as it has become, where the original has the same words."""
    taken = Places(ruling.span for ruling in known)
    for ruling in found:
        span = shifts.original(ruling.span)
        if not ruling.done and not shifts.touched(ruling.span) and not taken.touch(span):
            yield msgspec.structs.replace(ruling, span=span)


def _beside(changes: Iterable[Change], spans: Sequence[Span]) -> Iterator[Change]:
    """The changes that nobody decided within the reach of a key of the spans."""
    near = Places(Span(max(0, span.start - REACH), span.end + REACH) for span in spans)
    for change in changes:
        if change.status == "applied" and change.decision is None and near.touch(_span(change)):
            yield change


def _with_suggestions(segment: Segment, settled: Settled, withdrawn: Sequence[Change]) -> Settled:
    if not withdrawn:
        return settled
    taken = Places(_span(change) for change in settled.changes)
    reason = Evidence("unstable", "a decision beside it would be lost", 0.0, segment.id)
    offered = [
        msgspec.structs.replace(c, status="suggested", evidence=(*c.evidence, reason))
        for c in withdrawn
        if not taken.touch(_span(c))
    ]
    return Settled(settled.text, number_changes(segment.text, [*settled.changes, *offered]))
