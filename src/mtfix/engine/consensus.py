"""What the page's other matches of an entry came to.

One sense a page, unless the page itself shows two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.engine.context import Context
from mtfix.engine.find import Match
from mtfix.text.spans import Span

SURE = 0.85
UNSURE = 0.3
_OVERLAPS = 8
"""So many matches of one entry before and behind a match are looked at for shared words."""


class Opinion(msgspec.Struct, frozen=True):
    """How sure a match was of an entry when it was weighed alone."""

    number: int
    span: Span
    confidence: float

    @property
    def sure(self) -> bool:
        """True if it is surely the entry."""
        return self.confidence >= SURE

    @property
    def unsure(self) -> bool:
        """True if it is surely not the entry."""
        return self.confidence <= UNSURE


class Consensus:
    """The opinions on a page, by entry, in order of place.

    `first` holds for each match the confidence of each of its entries; a match with a shield has
    no say.
    """

    def __init__(
        self,
        context: Context,
        first: Sequence[dict[int, float]],
        shields: Sequence[Span | None],
    ) -> None:
        self.context = context
        self.opinions: dict[int, list[Opinion]] = defaultdict(list)
        self.counts: dict[int, tuple[int, int]] = {}
        matches: Sequence[Match] = context.found.matches
        for number, (match, senses, shield) in enumerate(zip(matches, first, shields, strict=True)):
            if shield is None:
                for entry, confidence in senses.items():
                    self.opinions[entry].append(Opinion(number, match.span, confidence))
        for entry, opinions in self.opinions.items():
            self.counts[entry] = (sum(o.sure for o in opinions), sum(o.unsure for o in opinions))

    def reasons(self, number: int, entry: int) -> Iterator[tuple[str, str, Span | None]]:
        """Kind, words and place of what the others say of the entry for the match of a number."""
        opinions = self.opinions.get(entry, [])
        at = bisect_left(opinions, number, key=lambda opinion: opinion.number)
        span = self.context.found.matches[number].span
        near = opinions[max(0, at - _OVERLAPS) : at + _OVERLAPS]
        same = [opinion for opinion in near if opinion.span.touches(span)]
        sure, unsure = self.counts.get(entry, (0, 0))
        sure, unsure = sure - sum(o.sure for o in same), unsure - sum(o.unsure for o in same)
        said = f"{sure} of {sure + unsure} elsewhere on the page"
        if sure > 2 * unsure:
            yield "agrees", said, None
        elif unsure > 2 * sure:
            yield "dissents", said, None
        before = next((o for o in reversed(near) if o.span.end <= span.start), None)
        if before is not None and self._same_paragraph(before, number):
            yield from self._after(before)

    def _after(self, before: Opinion) -> Iterator[tuple[str, str, Span | None]]:
        words = self.context.quoted(before.span)
        if before.sure:
            yield "after_own", words, before.span
        elif before.unsure:
            yield "after_other", words, before.span

    def _same_paragraph(self, opinion: Opinion, number: int) -> bool:
        here = self.context.found.matches[number].span
        return self.context.paragraph(opinion.span) == self.context.paragraph(here)
