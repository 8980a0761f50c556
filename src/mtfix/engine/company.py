"""What else on the page was translated wrongly: the company that a match is in.

A page whose other words are surely a body's own, or that is full of debris, was made by a
machine and speaks for that body; a wrong form stands seldom alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from mtfix.engine.compile import Compiled
from mtfix.engine.find import Match
from mtfix.text.spans import Span

SURE = 0.85
"""From this confidence, weighed alone, a match counts as company."""

_MOST = 15
"""More company than this says nothing more."""


class Company(msgspec.Struct, frozen=True):
    """How many matches, weighed alone, are surely of each profile, and how many are debris.

    Matches that touch count once.
    """

    own: dict[str, int]
    debris: int

    def count(self, kind: str, profile: str | None, *, itself: bool) -> int:
        """How many others keep a match company; `itself` says that it is one of those counted."""
        found = self.debris if kind == "debris" else self.own.get(profile or "", 0)
        return max(found - itself, 0)


def amount(count: int) -> float:
    """What a weight is multiplied by: the logarithm, to base 2, of one more than the count."""
    return math.log2(1 + min(count, _MOST))


def company(
    compiled: Compiled,
    matches: Sequence[Match],
    first: Sequence[dict[int, float]],
    shields: Sequence[Span | None],
) -> Company:
    """The company of a page: `first` holds each match's confidence in each entry, weighed alone.

    A match inside a shield does not count.
    """
    own: Counter[str] = Counter()
    ends: dict[str | None, int] = {}
    debris = 0
    for match, senses, shield in zip(matches, first, shields, strict=True):
        best = max(senses, key=lambda entry: senses[entry], default=None)
        if shield is not None or best is None or senses[best] < SURE:
            continue
        entry = compiled.entry(best)
        kind = None if entry.kind == "debris" else entry.profile
        if (kind is None and entry.kind != "debris") or match.span.start < ends.get(kind, 0):
            continue
        ends[kind] = match.span.end
        if kind is None:
            debris += 1
        else:
            own[kind] += 1
    return Company(dict(own), debris)
