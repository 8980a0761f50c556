"""Why an example came out as it did: what its own entry thought of each of its words."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mtfix.api import Cleaner
from mtfix.author.prove import Trial
from mtfix.changes import Evidence
from mtfix.engine import Verdict
from mtfix.text.segments import lines_of
from mtfix.text.spans import Segment


class Thought(msgspec.Struct, frozen=True):
    """A word that could be the entry's own: how sure it is of it, and by which reasons."""

    words: str
    confidence: float
    evidence: tuple[Evidence, ...]
    shield: str | None


def thoughts(cleaner: Cleaner, trial: Trial) -> list[Thought]:
    """What the entry makes of the sentence as it stands; empty if it finds nothing in it."""
    example = trial.example
    segment = Segment("", example.text, lines_of(example.source or ""))
    judged = cleaner.judge(segment, example.page)
    own = cleaner.glossary.entries.index(trial.entry)
    return [t for p in judged.proposals for t in _thoughts(example.text, p.verdict, own)]


def _thoughts(text: str, verdict: Verdict, own: int) -> Iterator[Thought]:
    span, shield = verdict.match.span, verdict.shield
    for weighed in verdict.senses:
        if weighed.sense.entry == own:
            held = text[shield.start : shield.end] if shield is not None else None
            words = text[span.start : span.end]
            yield Thought(words, weighed.confidence, weighed.evidence, held)
