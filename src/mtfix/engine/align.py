"""Which Chinese word stands behind a match: by line, by sentence where that is safe, by order."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from mtfix.engine.pairing import Stretch, safe_beads
from mtfix.text.chinese import simplified
from mtfix.text.spans import Span

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』\"']*|[^。！？!?]+$")
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,3}")
_SKIP = 0.35
"""What it costs to leave a match, or a Chinese word, without a partner, in lengths of the unit."""

_MISFIT = 0.4
"""What it costs more to pair a word with English that stands for other words, and not for it."""
_CROSS = 0.1
"""What it costs more to pair two neighbours crosswise."""
_MOST_PAIRS = 40_000
_LONGEST_WORD = 30
_BEFORE = 3
"""So many characters before a Chinese word can say which body it names."""


class Unit(msgspec.Struct, frozen=True):
    """A stretch of English and the Chinese words in the stretch that it translates.

    `hits` are the words with their relative place, from 0 to 1, and the Chinese before them.
    """

    span: Span
    hits: tuple[tuple[float, str, str], ...]


class Alignment:
    """The Chinese words behind the matches of a segment.

    `stretches` are the English `text` with the Chinese of each part, in order; `sentences` are
    where those of the English begin; `words` are the Chinese words to look for, the longest first;
    `usual` holds, for those that name a kind of body, the English nouns that do; `qualifiers`
    hold, for English words that say which body is meant, the Chinese that does.
    """

    def __init__(
        self,
        text: str,
        stretches: Sequence[Stretch],
        sentences: Sequence[int],
        words: Sequence[str],
        usual: Mapping[str, frozenset[str]],
        qualifiers: Mapping[str, frozenset[str]],
    ) -> None:
        self.text = text
        self.usual = usual
        self.qualifiers = qualifiers
        self.units: list[Unit] = []
        for stretch in stretches:
            self.units += _units(text, stretch, sentences, words)
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
            here = self._in_chinese_order(here)
            misfits = [[self._misfits(rival, *hit[1:]) for hit in hits] for rival in here]
            pairs = pair_in_order(places, [hit[0] for hit in hits], misfits)
            for rival, partner in zip(here, pairs, strict=True):
                if partner is not None:
                    found[rival] = hits[partner][1]
        return found

    def _in_chinese_order(self, rivals: Sequence[Span]) -> list[Span]:
        """The spans with "master of the harbour" turned round: Chinese has the harbour first."""
        order: list[Span] = []
        head = 0
        for number, rival in enumerate(rivals):
            before = rivals[number - 1]
            if not number or not _OF.fullmatch(self.text, before.end, rival.start):
                head = number
            order.insert(head, rival)
        return order

    def _misfits(self, rival: Span, word: str, before: str) -> int:
        """How much tells against the word: the kind of body is another, or which of its kind."""
        nouns = self.usual.get(word)
        another = nouns is not None and not self._fits(rival, nouns)
        which = self.qualifiers.get(self._word_before(rival))
        return another + (which is not None and not any(q in word or q in before for q in which))

    def _word_before(self, rival: Span) -> str:
        words = self.text[max(0, rival.start - _LONGEST_WORD) : rival.start].lower().split()
        return words[-1] if words else ""

    def _fits(self, rival: Span, nouns: frozenset[str]) -> bool:
        said = self.text[rival.start : rival.end].lower()
        return any(noun in nouns for noun in (said, *said.split()))


def _units(
    text: str, stretch: Stretch, sentences: Sequence[int], words: Sequence[str]
) -> list[Unit]:
    """The sentences of both sides that stand together, or the stretch as one where in doubt."""
    line = stretch.span
    inside = sentences[bisect_right(sentences, line.start) : bisect_left(sentences, line.end)]
    starts = [line.start, *inside]
    ends = [*inside, line.end]
    parts = [part for part in _SENTENCE.findall(stretch.source) if part.strip()]
    ours = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    beads = safe_beads(ours, parts) or [(0, 0, (len(starts), len(parts)))]
    return [
        Unit(Span(starts[i], ends[i + n - 1]), tuple(_relative("".join(parts[j : j + m]), words)))
        for i, j, (n, m) in beads
        if n
    ]


def _relative(part: str, words: Sequence[str]) -> list[tuple[float, str, str]]:
    line = simplified(part)
    return [
        (place / max(len(line), 1), word, line[max(0, place - _BEFORE) : place])
        for place, word in source_hits(line, words)
    ]


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


def pair_in_order(
    ours: Sequence[float], theirs: Sequence[float], misfits: Sequence[Sequence[int]]
) -> list[int | None]:
    """For each of our places the number of its partner among theirs, None if it has none.

    Partners keep their order. One by one where both have as many and none misfits; else the
    pairing in which partners fit and are nearest in relative place (dynamic programming, as in
    Gale and Church 1993), neighbours crossed where that makes them fit (as in Damerau 1964); in a
    line that is too long for that, nothing is paired.
    """
    if len(ours) == len(theirs) and not any(row[n] for n, row in enumerate(misfits)):
        return list(range(len(ours)))
    if len(ours) * len(theirs) > _MOST_PAIRS:
        return [None] * len(ours)

    def apart(i: int, j: int) -> float:
        return abs(ours[i] - theirs[j]) + _MISFIT * misfits[i][j]

    def crossed(i: int, j: int) -> float:
        if i < 2 or j < 2:
            return math.inf
        # The two stand as far apart as in order; only what they are is exchanged.
        away = abs(ours[i - 2] - theirs[j - 2]) + abs(ours[i - 1] - theirs[j - 1])
        amiss = misfits[i - 2][j - 1] + misfits[i - 1][j - 2]
        return costs[i - 2][j - 2] + away + _MISFIT * amiss + _CROSS

    costs = [[_SKIP * (i + j) for j in range(len(theirs) + 1)] for i in range(len(ours) + 1)]
    for i in range(1, len(ours) + 1):
        for j in range(1, len(theirs) + 1):
            pair = costs[i - 1][j - 1] + apart(i - 1, j - 1)
            costs[i][j] = min(pair, crossed(i, j), costs[i - 1][j] + _SKIP, costs[i][j - 1] + _SKIP)
    partners: list[int | None] = [None] * len(ours)
    i, j = len(ours), len(theirs)
    while i and j:
        if costs[i][j] == costs[i - 1][j - 1] + apart(i - 1, j - 1):
            i, j = i - 1, j - 1
            partners[i] = j
        elif costs[i][j] == crossed(i, j):
            i, j = i - 2, j - 2
            partners[i], partners[i + 1] = j + 1, j
        elif costs[i][j] == costs[i - 1][j] + _SKIP:
            i -= 1
        else:
            j -= 1
    return partners
