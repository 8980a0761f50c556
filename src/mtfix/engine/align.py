"""Which Chinese word stands behind a match: by line, by sentence where they agree, by order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from mtfix.engine.pairing import Stretch
from mtfix.text.spans import Span

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』\"']*|[^。！？!?]+$")
_SKIP = 0.35
"""What it costs to leave a match, or a Chinese word, without a partner, in lengths of the unit."""

_MOST_PAIRS = 40_000


class Unit(msgspec.Struct, frozen=True):
    """A stretch of English and the Chinese words in the stretch that it translates.

    `hits` are the words with their relative place, from 0 to 1.
    """

    span: Span
    hits: tuple[tuple[float, str], ...]


class Alignment:
    """The Chinese words behind the matches of a segment.

    `stretches` are its English with the Chinese of each, in order; `sentences` are where those of
    the English begin; `words` are the Chinese words to look for, the longest first.
    """

    def __init__(
        self, stretches: Sequence[Stretch], sentences: Sequence[int], words: Sequence[str]
    ) -> None:
        self.units: list[Unit] = []
        for stretch in stretches:
            self.units += _units(stretch.span, sentences, stretch.source, words)
        self.starts = [unit.span.start for unit in self.units]

    def partners(self, rivals: Sequence[Span], telling: frozenset[str]) -> dict[Span, str]:
        """For each of the spans that has one, the Chinese word behind it.

        `rivals` are the spans, in order, that compete for the words that are `telling`.
        """
        inside: dict[int, list[Span]] = defaultdict(list)
        for rival in rivals:
            at = bisect_right(self.starts, rival.start) - 1
            if at >= 0 and rival.start < self.units[at].span.end:
                inside[at].append(rival)
        found: dict[Span, str] = {}
        for number, here in inside.items():
            unit = self.units[number]
            hits = [hit for hit in unit.hits if hit[1] in telling]
            length = max(unit.span.end - unit.span.start, 1)
            places = [(rival.start - unit.span.start) / length for rival in here]
            pairs = pair_in_order(places, [place for place, _ in hits])
            for rival, partner in zip(here, pairs, strict=True):
                if partner is not None:
                    found[rival] = hits[partner][1]
        return found


def _units(line: Span, sentences: Sequence[int], source: str, words: Sequence[str]) -> list[Unit]:
    """Pairs of sentences where both sides of the line have as many, else the line as one."""
    inside = sentences[bisect_right(sentences, line.start) : bisect_left(sentences, line.end)]
    starts = [line.start, *inside]
    parts = [part for part in _SENTENCE.findall(source) if part.strip()]
    if len(parts) != len(starts):
        starts, parts = [line.start], [source]
    ends = [*starts[1:], line.end]
    return [
        Unit(Span(start, end), tuple(_relative(part, words)))
        for start, end, part in zip(starts, ends, parts, strict=True)
    ]


def _relative(part: str, words: Sequence[str]) -> list[tuple[float, str]]:
    return [(place / max(len(part), 1), word) for place, word in source_hits(part, words)]


def source_hits(line: str, words: Sequence[str]) -> list[tuple[int, str]]:
    """The words in a line of Chinese with their places; where several begin, the longest wins.

    `words` are ordered longest first. A word inside a longer one is not a hit of its own.
    """
    hits: list[tuple[int, str]] = []
    at = 0
    while at < len(line):
        found = next((word for word in words if line.startswith(word, at)), None)
        if found is not None:
            hits.append((at, found))
        at += len(found or " ")
    return hits


def pair_in_order(ours: Sequence[float], theirs: Sequence[float]) -> list[int | None]:
    """For each of our places the number of its partner among theirs, None if it has none.

    Partners keep their order. One by one where both have as many; else the pairing in which
    partners are nearest in relative place (dynamic programming, as in Gale and Church 1993); in
    a line that is too long for that, nothing is paired.
    """
    if len(ours) == len(theirs):
        return list(range(len(ours)))
    if len(ours) * len(theirs) > _MOST_PAIRS:
        return [None] * len(ours)
    costs = [[_SKIP * (i + j) for j in range(len(theirs) + 1)] for i in range(len(ours) + 1)]
    for i in range(1, len(ours) + 1):
        for j in range(1, len(theirs) + 1):
            pair = costs[i - 1][j - 1] + abs(ours[i - 1] - theirs[j - 1])
            costs[i][j] = min(pair, costs[i - 1][j] + _SKIP, costs[i][j - 1] + _SKIP)
    partners: list[int | None] = [None] * len(ours)
    i, j = len(ours), len(theirs)
    while i and j:
        if costs[i][j] == costs[i - 1][j - 1] + abs(ours[i - 1] - theirs[j - 1]):
            i, j = i - 1, j - 1
            partners[i] = j
        elif costs[i][j] == costs[i - 1][j] + _SKIP:
            i -= 1
        else:
            j -= 1
    return partners
