"""Many spans at once: which of them a span touches, without asking each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from mtfix.text.spans import Span


class Places:
    """Spans, in any order and however they overlap, found again by place.

    A question takes the logarithm of their number, and a step for each span that begins before
    the place asked for and reaches near it.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def touch(self, span: Span) -> bool:
        """True if one of the spans touches that span."""
        at = bisect_right(self._starts, span.end)
        while at and self._reach[at - 1] >= span.start:
            at -= 1
            if self._spans[at].touches(span):
                return True
        return False
