"""Rounds until nothing moves: an inserted term is evidence, so one pass is not always the last.

All edits are kept in the coordinates of the original. An edit of a later round that touches an
earlier one merges with it into one change over the union of their spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from mtfix.changes import Change, Evidence, Ruling, Status, changed, number_changes
from mtfix.engine.compile import Compiled
from mtfix.engine.decide import Outcome, Thresholds
from mtfix.engine.rewrite import Judgement, Proposal
from mtfix.engine.rounds import Judge
from mtfix.engine.ruled import ruled_changes, ruled_edit
from mtfix.engine.uniform import Uniformed, uniform
from mtfix.text.places import Places
from mtfix.text.segments import line_starts
from mtfix.text.spans import Edit, Segment, Shifts, Span, compose, splice

ROUNDS = 4
PASSES = 16

_STATUS: dict[Outcome, Status] = {"apply": "applied", "suggest": "suggested", "note": "noted"}


class Settled(msgspec.Struct, frozen=True):
    """A segment's cleaned text, and its changes by the places of the original."""

    text: str
    changes: Sequence[Change]


class _Made(msgspec.Struct, frozen=True, gc=False):
    """An edit of the original, with what speaks for it; `ruled` if a person has decided it."""

    edit: Edit
    entry: int
    confidence: float
    evidence: tuple[Evidence, ...]
    outcome: Outcome = "apply"
    ruled: bool = False


def settle(
    compiled: Compiled,
    segment: Segment,
    thresholds: Thresholds,
    page: str | None = None,
    *,
    harmonise: bool = False,
    rulings: Sequence[Ruling] = (),
    closed: Sequence[Span] = (),
) -> Settled:
    """The segment cleaned to a fixed point: what it yields, cleaned again, stays as it is.

    What still moves after `ROUNDS` rounds is left as it was and becomes a suggestion. In the text
    as it has become it may come to rest, and the company of other words is another there: so
    passes go on until one applies nothing, and if `PASSES` of them do not end it, all is left as
    it was. With `harmonise`, right forms are made one where their entries allow it, once, when
    nothing else is to be done.

    `rulings` are what people decided of the segment's spans: done as they say before anything is
    judged, and closed to every entry from then on, as the spans in `closed` are. Where the page
    wants nothing changed they do not count.
    """
    rulings = [ruling for ruling in rulings if not segment.is_off(ruling.span)]
    made = _made_by_hand(segment, rulings)
    held = sorted({*closed, *(r.span for r in rulings)} - {m.edit.span for m in made})
    others: list[_Made] = []
    bench = Judge(compiled, thresholds, page)
    calm = False
    for _ in range(PASSES):
        now = segment.edited([m.edit for m in made])
        shifts = Shifts([m.edit for m in made])
        shut = _shut(made, held, shifts)
        news, left, offered = _pass(bench, now, shut)
        if news or not calm:  # else what was offered in the company of that time stands
            others = list(_carried([*left, *offered], made))
        calm = not left
        if harmonise and not news:
            harmonise = False  # once: what an entry then changes back is left to it
            alike = (_harmonised(now, one) for one in uniform(compiled, now))
            news = list(_beside(alike, shut))
            others = list(_beside(others, [shifts.original(new.edit.span) for new in news]))
        made = _merge(now.text, made, [_of_original(new, shifts) for new in news])
        made = [m for m in made if not _is_idle(segment, m)]
        if not news:
            break
    else:
        moving = [m for m in made if not m.ruled]
        made, others = [m for m in made if m.ruled], [_unstable(segment, m) for m in moving]
    changes = _changes(compiled, segment, [m for m in (*made, *others) if not m.ruled])
    if rulings:
        changes += ruled_changes(compiled, segment, rulings, bench.judge(segment, None))
    text = splice(segment.text, [m.edit for m in made])
    return Settled(text, number_changes(segment.text, changes))


def _made_by_hand(segment: Segment, rulings: Sequence[Ruling]) -> list[_Made]:
    """The edits that people decided on, as far as the file can bear them."""
    edits = (ruled_edit(segment, ruling) for ruling in rulings)
    return [_Made(edit, -1, 1.0, (), ruled=True) for edit in edits if edit is not None]


def _shut(made: Sequence[_Made], held: Sequence[Span], shifts: Shifts) -> list[Span]:
    """Where the text as it has become is closed to every entry: all that is decided."""
    if not held and not any(m.ruled for m in made):
        return []
    own = [shifts.current(n) for n, m in enumerate(made) if m.ruled]
    return [*own, *(shifts.edited(span) for span in held)]


def _beside(others: Iterable[_Made], spans: Iterable[Span]) -> Iterator[_Made]:
    """What touches none of the spans."""
    taken = Places(spans)
    return (other for other in others if not taken.touch(other.edit.span))


def _harmonised(segment: Segment, one: Uniformed) -> _Made:
    reason = Evidence("uniform", one.why, 0.0, segment.id)
    return _Made(one.edit, one.entry, 1.0, (reason,))  # it was asked for


def _pass(
    bench: Judge, segment: Segment, shut: Sequence[Span]
) -> tuple[list[_Made], list[_Made], list[_Made]]:
    """What is made of the segment, what had to be left because it moved on, and what is offered.

    Nothing touches what is `shut`.
    """
    closed: list[_Made] = []
    while True:
        spans = [*shut, *(c.edit.span for c in closed)]
        made, moving, last = _rounds(bench, segment, spans)
        if not moving:
            return made, closed, list(_offered(made, spans, last))
        closed.extend(moving)


def _of_original(new: _Made, shifts: Shifts) -> _Made:
    """The same with the places of its evidence in the original; its edit stays where it is."""
    evidence = tuple(_in_original(reason, shifts) for reason in new.evidence)
    return msgspec.structs.replace(new, evidence=evidence)


def _carried(others: Sequence[_Made], made: Sequence[_Made]) -> Iterator[_Made]:
    """What is only offered, in the coordinates of the original; what touches new words is not."""
    shifts = Shifts([m.edit for m in made])
    for other in others:
        if not shifts.touched(other.edit.span):
            edit = Edit(shifts.original(other.edit.span), other.edit.after)
            yield msgspec.structs.replace(_of_original(other, shifts), edit=edit)


def _rounds(
    bench: Judge, segment: Segment, closed: Sequence[Span]
) -> tuple[list[_Made], list[_Made], Judgement]:
    """The edits made round by round; those that the last round would still move; its judgement."""
    made: list[_Made] = []
    company = None  # as the pass found it: its own edits take away what spoke for them
    for number in range(ROUNDS + 1):
        now = segment.edited([m.edit for m in made])
        judgement = bench.judge(now, company)
        company = company or judgement.company
        news = list(_news(segment, made, closed, judgement))
        if not news:
            return made, [], judgement
        if number == ROUNDS:
            return made, [_unstable(segment, m) for m in _moving(now.text, made, news)], judgement
        made = [m for m in _merge(now.text, made, news) if not _is_idle(segment, m)]
    raise AssertionError("the loop returns in its last round")


def _news(
    segment: Segment, made: Sequence[_Made], closed: Sequence[Span], judgement: Judgement
) -> Iterator[_Made]:
    """What a judgement of the text as it stands would apply, closed spans left out."""
    shifts = Shifts([m.edit for m in made])
    shut = Places(closed)
    for proposal in judgement.standing():
        if proposal.verdict.outcome == "apply" and proposal.edit is not None:
            span = shifts.original(proposal.edit.span)
            if not shut.touch(span):
                yield _made(proposal, proposal.edit, shifts)


def _made(proposal: Proposal, edit: Edit, shifts: Shifts) -> _Made:
    best = proposal.verdict.best
    evidence = tuple(_in_original(reason, shifts) for reason in best.evidence)
    outcome = proposal.verdict.outcome
    return _Made(edit, best.sense.entry, best.confidence, evidence, outcome)


def _in_original(reason: Evidence, shifts: Shifts) -> Evidence:
    if reason.start is None or reason.end is None or not shifts.edits:
        return reason
    span = shifts.original(Span(reason.start, reason.end))
    return msgspec.structs.replace(reason, start=span.start, end=span.end)


def _merge(text: str, made: Sequence[_Made], news: Sequence[_Made]) -> list[_Made]:
    if not made and not news:
        return []
    merged = []
    for part in compose(text, [m.edit for m in made], [n.edit for n in news]):
        olds = [made[n] for n in part.first]
        latest = [news[n] for n in part.second]
        chief = (latest or olds)[-1]
        evidence = tuple(e for m in (*olds, *latest) for e in m.evidence)
        merged.append(msgspec.structs.replace(chief, edit=part.edit, evidence=evidence))
    return merged


def _is_idle(segment: Segment, made: _Made) -> bool:
    """True for an edit that rounds have led back to where it began."""
    span = made.edit.span
    return segment.text[span.start : span.end] == made.edit.after


def _moving(text: str, made: Sequence[_Made], news: Sequence[_Made]) -> list[_Made]:
    """What the last round would still change: the edits made there, else the new ones."""
    moving: list[_Made] = []
    for part in compose(text, [m.edit for m in made], [n.edit for n in news]):
        if part.second and part.first:
            moving.extend(made[n] for n in part.first)
        elif part.second:
            moving.append(msgspec.structs.replace(news[part.second[0]], edit=part.edit))
    return moving


def _unstable(segment: Segment, moving: _Made) -> _Made:
    said = f"still moving after {ROUNDS} rounds"
    reason = Evidence("unstable", said, 0.0, segment.id)
    return msgspec.structs.replace(moving, outcome="suggest", evidence=(*moving.evidence, reason))


def _offered(made: Sequence[_Made], closed: Sequence[Span], last: Judgement) -> Iterator[_Made]:
    """The suggestions and notes of the last round, in the coordinates of the original."""
    shifts = Shifts([m.edit for m in made])
    shut = Places(closed)
    for proposal in last.standing():
        if proposal.verdict.outcome not in ("suggest", "note") or proposal.edit is None:
            continue
        if shifts.touched(proposal.edit.span):
            continue
        span = shifts.original(proposal.edit.span)
        if not shut.touch(span):
            edit = Edit(span, proposal.edit.after)
            yield msgspec.structs.replace(_made(proposal, edit, shifts), edit=edit)


def _changes(compiled: Compiled, segment: Segment, all_made: Sequence[_Made]) -> list[Change]:
    starts = line_starts(segment.text) if all_made else []
    changes = []
    for made in all_made:
        entry = compiled.entry(made.entry)
        changes.append(
            changed(
                segment,
                made.edit,
                starts=starts,
                entry=entry.id,
                kind=entry.kind,
                source=entry.source,
                status=_STATUS[made.outcome],
                confidence=made.confidence,
                decision=None,
                evidence=made.evidence,
            )
        )
    return changes
