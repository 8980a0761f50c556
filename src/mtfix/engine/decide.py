"""Stage 4: the senses of a match weighed against each other and against leaving it alone.

The confidence of a sense is its share in a softmax over all senses and "leave it", whose score
is 0; a score is the sum of the weights of its evidence, in log-odds.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

import msgspec

from mtfix.changes import Evidence
from mtfix.engine.consensus import Consensus
from mtfix.engine.context import Context
from mtfix.engine.evidence import weigh
from mtfix.engine.find import Match, Sense
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


class Weighed(msgspec.Struct, frozen=True):
    """One sense of a match with its reasons; `score` is their sum, `confidence` its share."""

    sense: Sense
    evidence: tuple[Evidence, ...]
    score: float
    confidence: float


class Verdict(msgspec.Struct, frozen=True):
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


def decide(context: Context, thresholds: Thresholds) -> tuple[Verdict, ...]:
    """A verdict for each match of the context, in order of place.

    Every match is first weighed alone; then what the others of its entry came to on this page
    is one more reason. A match inside a shield is left alone.
    """
    matches = context.found.matches
    alone = [[(sense, weigh(context, match, sense)) for sense in match.senses] for match in matches]
    shields = [_shield(context, match) for match in matches]
    first = [{w.sense.entry: w.confidence for w in _share(pairs)} for pairs in alone]
    consensus = Consensus(context, first, shields)
    verdicts = []
    for number, (match, shield) in enumerate(zip(matches, shields, strict=True)):
        again = _share(_heard(context, number, alone[number], consensus))
        outcome = thresholds.outcome(again[0].confidence) if shield is None else "leave"
        if outcome == "apply" and _only_suggests(context, again[0].sense):
            outcome = "suggest"
        verdicts.append(Verdict(match, again, outcome, shield))
    return tuple(verdicts)


def _only_suggests(context: Context, sense: Sense) -> bool:
    entry = context.compiled.entry(sense.entry)
    return entry.suggest or (sense.variant >= 0 and entry.variants[sense.variant].suggest)


def _share(pairs: Sequence[Reasoned]) -> tuple[Weighed, ...]:
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
    """The smallest shield that holds the match and more."""
    shields, span = context.found.shields, match.span
    at = bisect_right(shields, Span(span.start, len(context.text)))
    holding = []
    # Shields are phrases: none that begins further back than this reaches the match.
    while at and shields[at - 1].start >= span.end - _LONGEST_SHIELD:
        at -= 1
        if shields[at].holds(span) and shields[at] != span:
            holding.append(shields[at])
    return min(holding, key=lambda s: (s.end - s.start, s.start), default=None)


def _heard(
    context: Context, number: int, pairs: Sequence[Reasoned], consensus: Consensus
) -> list[Reasoned]:
    """The pairs with what the rest of the page says, where their entries have a weight for it."""
    heard = []
    for sense, evidence in pairs:
        weights = {c.kind: c.weight for c in context.compiled.entry(sense.entry).conditions}
        for kind, said, span in consensus.reasons(number, sense.entry):
            if kind in weights:
                start, end = (span.start, span.end) if span else (None, None)
                reason = Evidence(kind, said, weights[kind], context.segment.id, start, end)
                evidence = (*evidence, reason)
        heard.append((sense, evidence))
    return heard
