"""Stage 4: the senses of a match weighed against each other and against leaving it alone.

The confidence of a sense is its share in a softmax over all senses and "leave it", whose score
is 0; a score is the sum of the weights of its evidence, in log-odds.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from mtfix.changes import Evidence
from mtfix.engine.company import SURE, Company, amount, company
from mtfix.engine.context import Context, Spot
from mtfix.engine.evidence import weigh
from mtfix.engine.find import Match, Sense
from mtfix.glossary.model import KEPT
from mtfix.text.fold import fold
from mtfix.text.spans import Span

Outcome = Literal["apply", "suggest", "note", "leave"]
RANK: dict[Outcome, int] = {"apply": 0, "suggest": 1, "note": 2, "leave": 3}

APPLY_AT = 0.85
SUGGEST_AT = 0.5
NOTE_AT = 0.1
_LONGEST_SHIELD = 120

Reasoned = tuple[Sense, tuple[Evidence, ...]]
"""A sense with its reasons, before they are added up."""


class Thresholds(msgspec.Struct, frozen=True):
    """The least confidence for each outcome; below `note` a match is left without a word."""

    apply: float = APPLY_AT
    suggest: float = SUGGEST_AT
    note: float = NOTE_AT

    def outcome(self, confidence: float) -> Outcome:
        """What becomes of a change of that confidence."""
        if confidence >= self.apply:
            return "apply"
        if confidence >= min(self.suggest, self.apply):
            return "suggest"
        return "note" if confidence >= self.note else "leave"


class Weighed(msgspec.Struct, frozen=True, gc=False):
    """One sense of a match with its reasons; `score` is their sum, `confidence` its share."""

    sense: Sense
    evidence: tuple[Evidence, ...]
    score: float
    confidence: float


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """A match with its senses, the likeliest first, and what becomes of it.

    `shield` is the span of the name or set phrase that the match is only a part of.
    """

    match: Match
    senses: tuple[Weighed, ...]
    outcome: Outcome
    shield: Span | None = None

    @property
    def best(self) -> Weighed:
        """The likeliest sense."""
        return self.senses[0]


class Alone(msgspec.Struct, frozen=True):
    """The matches of a context weighed each by itself, in order of place.

    `confidences` are by entry; `shields` hold the span that shields a match, None if none does.
    """

    reasoned: tuple[tuple[Reasoned, ...], ...]
    confidences: tuple[dict[int, float], ...]
    shields: tuple[Span | None, ...]
    company: Company


def alone(context: Context) -> Alone:
    """Every match weighed by itself, and the company that the sure ones are to the others."""
    matches = context.found.matches
    pairs = tuple(_reasoned(context, match) for match in matches)
    shields = tuple(_shield(context, match) for match in matches)
    first = tuple({w.sense.entry: w.confidence for w in share(one)} for one in pairs)
    return Alone(pairs, first, shields, company(context.compiled, matches, first, shields))


def _reasoned(context: Context, match: Match) -> tuple[Reasoned, ...]:
    spot = Spot(context, match.span)
    return tuple([(sense, weigh(context, spot, sense)) for sense in match.senses])


class Decided(msgspec.Struct, frozen=True):
    """A verdict for each match, in order of place, and the company that they were judged in."""

    verdicts: tuple[Verdict, ...]
    company: Company


def decide(
    context: Context, first: Alone, thresholds: Thresholds, kept: Company | None = None
) -> Decided:
    """A verdict for each match of the context, in order of place.

    `first` is every match weighed alone; the company it is in is one more reason: `kept`, or
    that of the text as it stands. A match inside a shield is left alone.
    """
    around = kept or first.company
    rows = zip(context.found.matches, first.reasoned, first.confidences, first.shields, strict=True)
    verdicts = []
    for match, pairs, sure, shield in rows:
        heard = [(s, (*said, *hear(context, s, around, sure[s.entry]))) for s, said in pairs]
        again = share(heard)
        outcome = thresholds.outcome(again[0].confidence) if shield is None else "leave"
        if outcome == "apply" and _only_suggests(context, again[0]):
            outcome = "suggest"
        verdicts.append(Verdict(match, again, outcome, shield))
    return Decided(tuple(verdicts), around)


def _only_suggests(context: Context, weighed: Weighed) -> bool:
    """True for an entry, or a variant, that suggests, unless the Chinese beside it has its word."""
    sense = weighed.sense
    entry = context.compiled.entry(sense.entry)
    suggests = entry.suggest or (sense.variant >= 0 and entry.variants[sense.variant].suggest)
    return suggests and not any(e.kind == "source" and e.weight > 0 for e in weighed.evidence)


def share(pairs: Sequence[Reasoned]) -> tuple[Weighed, ...]:
    """The senses with their confidence, the likeliest first; ties in order of entry."""
    scores = [sum(e.weight for e in evidence) for _, evidence in pairs]
    top = max(0.0, *scores)
    total = math.exp(-top) + sum(math.exp(score - top) for score in scores)
    weighed = [
        Weighed(sense, evidence, round(score, 4), round(math.exp(score - top) / total, 4))
        for (sense, evidence), score in zip(pairs, scores, strict=True)
    ]
    return tuple(sorted(weighed, key=lambda w: (-w.score, w.sense.entry)))


def _shield(context: Context, match: Match) -> Span | None:
    """The smallest shield that holds the match and more, and not in spite of it."""
    holding = [
        span
        for span in holders(context.found.shields, match.span)
        if not _seen_through(context, span, match)
    ]
    return min(holding, key=lambda s: (s.end - s.start, s.start), default=None)


def _seen_through(context: Context, shield: Span, match: Match) -> bool:
    """True if the match is debris without which the shield reads as it was found."""
    hit = next((sense.hit for sense in match.senses if sense.hit is not None), None)
    if hit is None:
        return False
    text = context.text
    mended = text[shield.start : hit.span.start] + hit.after + text[hit.span.end : shield.end]
    return fold(mended).text == fold(text[shield.start : shield.end]).text


def holders(phrases: Sequence[Span], span: Span) -> Iterator[Span]:
    """Those of the phrases, which are in order, that hold the span and more."""
    at = bisect_right(phrases, span.start, key=lambda phrase: phrase.start)
    # They are phrases: none that begins further back than this reaches the span.
    while at and phrases[at - 1].start >= span.end - _LONGEST_SHIELD:
        at -= 1
        if phrases[at].holds(span) and phrases[at] != span:
            yield phrases[at]


def hear(context: Context, sense: Sense, around: Company, besides: float) -> Iterator[Evidence]:
    """What the company says of a sense, where its entry has a weight for it."""
    conditions = context.compiled.entry(sense.entry).conditions
    for number, count in others(context, sense, around, besides):
        kind, weight = conditions[number].kind, round(conditions[number].weight * amount(count), 2)
        yield Evidence(kind, f"{count} elsewhere on the page", weight, context.segment.id)


def others(
    context: Context, sense: Sense, around: Company, besides: float
) -> Iterator[tuple[int, int]]:
    """The numbers of the entry's conditions that the company fulfils, and how many it is of each.

    `besides` is how confident the match is of the entry, weighed alone: from `SURE` on it is one
    of those counted, and no company to itself.
    """
    entry = context.compiled.entry(sense.entry)
    for number, condition in enumerate(entry.conditions):
        if condition.kind in KEPT:
            alike = (entry.kind == "debris") == (condition.kind == "debris")
            itself = alike and besides >= SURE
            count = around.count(condition.kind, entry.profile, itself=itself)
            if count:
                yield number, count
