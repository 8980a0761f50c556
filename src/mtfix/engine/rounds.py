"""The texts of one settling, each weighed once however often the rounds come back to it."""

from __future__ import annotations

from mtfix.engine.company import Company
from mtfix.engine.compile import Compiled
from mtfix.engine.decide import Thresholds
from mtfix.engine.rewrite import Judgement, Weighing, conclude, weighing
from mtfix.text.spans import Segment

_KEPT = 1_000_000
"""How many characters of text, over all rounds, are remembered with what was found in them: it
takes far more room than they do. Of a longer text the last round alone is."""


class Judge:
    """Judges the texts of one settling.

    Rounds that begin anew, because something would not rest, come through the same texts again.
    """

    def __init__(self, compiled: Compiled, thresholds: Thresholds, page: str | None) -> None:
        self._compiled = compiled
        self._thresholds = thresholds
        self._page = page
        self._weighed: dict[Segment, Weighing] = {}
        self._judged: dict[Segment, list[tuple[Company | None, Judgement]]] = {}
        self._room = _KEPT

    def judge(self, segment: Segment, company: Company | None) -> Judgement:
        """What should become of every match in the segment, in that company or its own."""
        for known, judgement in self._judged.get(segment, ()):
            if known == company:
                return judgement
        judgement = conclude(self._weighing(segment), self._thresholds, company)
        self._judged.setdefault(segment, []).append((company, judgement))
        return judgement

    def _weighing(self, segment: Segment) -> Weighing:
        known = self._weighed.get(segment)
        if known is not None:
            return known
        made = weighing(self._compiled, segment, self._page)
        self._room -= len(segment.text)
        if self._room < 0:
            self._weighed.clear()
            self._judged.clear()
        self._weighed[segment] = made
        return made
