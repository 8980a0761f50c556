"""Decided places on pages: the sentence each stands in, and what a glossary makes of it now."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.author.fit import weights_of
from mtfix.changes import Change, Decision, Decisions, Ruling, edits_of, locate
from mtfix.engine.features import Reading
from mtfix.formats import Document
from mtfix.text.segments import line_column, line_starts, sentence_starts, window
from mtfix.text.spans import Edit, Segment, Span, splice

_BREAK = re.compile(r"\s*[\r\n]\s*")


Changes = Sequence[Change]


class Case(msgspec.Struct, frozen=True):
    """A decided place: `span` of the segment, as it stands before anything was made of it.

    `left` and `right` are the rest of its sentence with all other changes made; `places` say who
    decided it where. `profile` is whom the page speaks for.
    """

    decision: Decision
    places: tuple[str, ...]
    page: str
    line: int
    segment: Segment
    span: Span
    sentence: Span
    left: str
    right: str
    profile: str | None

    @property
    def before(self) -> str:
        """The sentence with the words that the change is of."""
        return f"{self.left}{self.decision.before}{self.right}"

    @property
    def wanted(self) -> str:
        """The sentence as the reviewers want it."""
        return f"{self.left}{self.decision.outcome}{self.right}"


class Stand(msgspec.Struct, frozen=True):
    """A case as a glossary sees it: the outcome for its change, and how far from even it is.

    `status` is "applied", "suggested", or "" where the change is not offered, `after` what it
    would put there. `margin` is in
    log-odds, None where the entry does not find the words; `amounts` say how much a weight of the
    entry, by the number of its condition, adds to it.
    """

    case: Case
    status: str
    after: str = ""
    margin: float | None = None
    amounts: tuple[tuple[int, float], ...] = ()


def cases_on(cleaner: Cleaner, document: Document, decisions: Decisions) -> Iterator[Case]:
    """Every decided place of the document, in order; what people contradict each other on is none.

    The document may be as it was, or as it was corrected.
    """
    for as_found in document.segments:
        segment = _undone(as_found, decisions, document.name)
        rulings = [r for r in locate(segment.text, decisions, document.name) if not r.done]
        kept = [r for r in rulings if r.verdict != "conflict"]
        if kept:
            yield from _cases(cleaner, segment, kept, decisions, document.name)


def stands(cleaner: Cleaner, cases: Sequence[Case], changes: Mapping[int, Changes]) -> list[Stand]:
    """The cases as the cleaner sees them, in their order.

    `changes` are what it makes of each segment if nobody had decided anything, by `id`.
    """
    segments = {id(case.segment): case.segment for case in cases}
    readings = {key: cleaner.readings(segment) for key, segment in segments.items()}
    weights = weights_of(cleaner.glossary)
    numbers = {entry.id: number for number, entry in enumerate(cleaner.glossary.entries)}
    found = []
    for case in cases:
        key = id(case.segment)
        said = offered(case, changes[key])
        reading = _reading(case, numbers.get(case.decision.entry), readings[key])
        if reading is None:
            found.append(Stand(case, *said))
            continue
        senses, own = reading
        margin = _score(own, weights) - math.log1p(
            sum(math.exp(_score(other, weights)) for other in senses if other is not own)
        )
        found.append(Stand(case, *said, margin, own.amounts))
    return found


def offered(case: Case, changes: Changes) -> tuple[str, str]:
    """The status of the change decided on, and its words; "" where it is not offered."""
    mine = sorted((c for c in changes if _is_it(case, c)), key=lambda c: c.status)
    statuses = ("applied", "suggested")
    return next(((c.status, c.after) for c in mine if c.status in statuses), ("", ""))


def _undone(segment: Segment, decisions: Decisions, name: str) -> Segment:
    """The segment as it was before the decisions were carried out."""
    done = [r for r in locate(segment.text, decisions, name) if r.done]
    edits = [Edit(r.span, r.decision.before) for r in done]
    free = [e for e in edits if segment.text[e.span.start : e.span.end] != e.after]
    return segment.edited([e for e in free if not segment.closed(e.span)])


def _cases(
    cleaner: Cleaner,
    segment: Segment,
    rulings: Sequence[Ruling],
    decisions: Decisions,
    name: str,
) -> Iterator[Case]:
    edits = edits_of(segment.text, cleaner.settle(segment, None, decisions, name).changes)
    weights = cleaner.judge(segment).page_weights
    profiles = [profile.name for profile in cleaner.glossary.profiles]
    best = max(zip(weights, profiles, strict=False), default=(0.0, ""))
    starts = sorted({*sentence_starts(segment.reading), *segment.breaks})
    lines = line_starts(segment.text)
    for ruling in rulings:
        sentence = window(starts, len(segment.text), ruling.span.start)
        sentence = Span(sentence.start, max(sentence.end, ruling.span.end))
        left = _made(segment.text, edits, Span(sentence.start, ruling.span.start)).lstrip()
        right = _made(segment.text, edits, Span(ruling.span.end, sentence.end)).rstrip()
        yield Case(
            ruling.decision,
            tuple(line.place for line in ruling.standing.lines),
            name,
            line_column(lines, ruling.span.start)[0],
            segment,
            ruling.span,
            sentence,
            left,
            right,
            best[1] if best[0] > 0 else None,
        )


def _made(text: str, edits: Sequence[Edit], span: Span) -> str:
    """The stretch with the edits made that lie in it; a break of the line is a space."""
    inside = [
        Edit(Span(e.span.start - span.start, e.span.end - span.start), e.after)
        for e in edits
        if span.holds(e.span)
    ]
    return _BREAK.sub(" ", splice(text[span.start : span.end], inside))


def _is_it(case: Case, change: Change) -> bool:
    span = Span(change.start, change.end)
    if span == case.span and change.after in (case.decision.after, case.decision.result):
        return True
    return change.entry == case.decision.entry and span.touches(case.span)


def _reading(
    case: Case, entry: int | None, readings: Sequence[tuple[Reading, ...]]
) -> tuple[tuple[Reading, ...], Reading] | None:
    """The senses of the match that the case is, and the one of its own entry."""
    for senses in readings:
        for sense in senses:
            if sense.entry == entry and sense.edit and sense.edit.span.touches(case.span):
                return senses, sense
    return None


def _score(reading: Reading, weights: dict[tuple[int, int], float]) -> float:
    own = sum(weights[reading.entry, number] * amount for number, amount in reading.amounts)
    return reading.given + own
