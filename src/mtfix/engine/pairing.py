"""Which lines of Chinese stand behind which lines of English.

Line by line where both have as many. Else by length and anchors: the cheapest pairing of one or
two lines with one or two, in order, after Gale and Church (1993), "A program for aligning
sentences in bilingual corpora", on lines in place of sentences. What they call match probability
is a cost here; numbers and Latin words that both sides hold are anchors. Where the pairing is in
doubt there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from mtfix.text.segments import line_starts
from mtfix.text.spans import Span

_BEADS = {(1, 1): 0.0, (1, 2): 2.3, (2, 1): 2.3, (2, 2): 4.4, (1, 0): 4.5, (0, 1): 4.5}
"""English and Chinese lines that may stand together, each with minus the logarithm of how likely
that is against one with one (Gale and Church, table 5)."""
_VARIANCE = 6.8
"""Of the length of a translation, for each character of what it translates (there, section 3)."""
_ANCHOR = 1.5
"""What an anchor that both sides hold takes off the cost, or one that a side lacks adds."""
_RATIOS = (1.8, 7.0)
"""Characters of English for one of Chinese; a page outside is no translation of the other."""
_WIDEST = 3.0
"""A bead whose lengths differ by more standard deviations than these is in doubt."""
_DOUBTFUL = 0.1
"""A pairing is safe if no more than this share of the characters stands in doubtful beads."""
_JOINED = 0.5
"""And, of lines, no more than this share in beads of more than one with one: a line that stands
in for two is rare, a sentence that does is not."""
_MOST_CELLS = 40_000
"""Pairs of lines; more take more than a second."""
_TOKEN = re.compile(r"[0-9]+|[A-Za-z]{3,}")


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of English with the Chinese that it translates."""

    span: Span
    source: str


def stretches(text: str, source: Sequence[str]) -> list[Stretch] | None:
    """The whole text in order with the Chinese behind each stretch; None where that is unsafe.

    An end of line at the end of the text begins no further line.
    """
    return _stretches(text, tuple(source))


@lru_cache(maxsize=4)  # asked for by every round, and by whoever tells how it was paired
def _stretches(text: str, source: tuple[str, ...]) -> list[Stretch] | None:
    starts = line_starts(text)
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    ends = [*starts[1:], len(text)]
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    if len(spans) == len(source):
        return [Stretch(span, line) for span, line in zip(spans, source, strict=True)]
    return _paired(text, spans, source)


def _paired(text: str, spans: list[Span], source: Sequence[str]) -> list[Stretch] | None:
    ours = [span for span in spans if text[span.start : span.end].strip()]
    theirs = [line.strip() for line in source if line.strip()]
    beads = safe_beads([text[s.start : s.end].strip() for s in ours], theirs, _JOINED)
    if beads is None:
        return None
    return [
        Stretch(Span(ours[i].start, ours[i + n - 1].end), "".join(theirs[j : j + m]))
        for i, j, (n, m) in beads
        if n
    ]


Bead = tuple[int, int, tuple[int, int]]
"""Where a bead begins on either side, and how many parts of each it holds."""


def safe_beads(
    ours: Sequence[str], theirs: Sequence[str], joined: float = 1.0
) -> list[Bead] | None:
    """The beads that pair parts of English with parts of Chinese at the least cost, in order.

    None where they are in doubt, where more than the share `joined` stands in beads of more than
    one part with one, and where either side has no part or both have too many.
    """
    if not ours or not theirs or len(ours) * len(theirs) > _MOST_CELLS:
        return None
    sides = _Sides(ours, theirs)
    if not _RATIOS[0] <= sides.ratio <= _RATIOS[1]:
        return None
    beads = _cheapest(sides)
    return None if _is_doubtful(sides, beads, joined) else beads


class _Sides:
    """The lines of both sides with what is compared of them."""

    def __init__(self, ours: Sequence[str], theirs: Sequence[str]) -> None:
        self.lengths = [len(line) for line in ours], [len(line) for line in theirs]
        self.tokens = [_tokens(line) for line in ours], [_tokens(line) for line in theirs]
        self.ratio = sum(self.lengths[0]) / sum(self.lengths[1])
        shared = set().union(*self.tokens[0]) & set().union(*self.tokens[1])
        self.anchors = tuple([tokens & shared for tokens in side] for side in self.tokens)

    def deviation(self, i: int, j: int, bead: tuple[int, int]) -> float:
        """By how many standard deviations the English is longer than the Chinese would make it."""
        ours = sum(self.lengths[0][i : i + bead[0]])
        theirs = self.ratio * sum(self.lengths[1][j : j + bead[1]])
        mean = (ours + theirs) / 2
        return float((ours - theirs) / (_VARIANCE * max(mean, 1.0)) ** 0.5)

    def cost(self, i: int, j: int, bead: tuple[int, int]) -> float:
        """What it costs to let the bead's lines, from i and from j on, stand together."""
        if not all(bead):
            return _BEADS[bead]
        ours = set().union(*self.anchors[0][i : i + bead[0]])
        theirs = set().union(*self.anchors[1][j : j + bead[1]])
        held, lacking = len(ours & theirs), len(ours ^ theirs)
        apart = self.deviation(i, j, bead) ** 2 / 2
        return _BEADS[bead] + apart + _ANCHOR * (lacking - held)


def _tokens(line: str) -> set[str]:
    return {token.lower() for token in _TOKEN.findall(line)}


def _cheapest(sides: _Sides) -> list[Bead]:
    """The beads that cost least in all, in order: where each begins on either side, and its size.

    Equally cheap ones are told apart by the order of `_BEADS`.
    """
    rows, columns = len(sides.lengths[0]), len(sides.lengths[1])
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(rows + 1):
        for j in range(columns + 1):
            ways = [
                (best[i - n, j - m][0] + sides.cost(i - n, j - m, (n, m)), order, (n, m))
                for order, (n, m) in enumerate(_BEADS)
                if i >= n and j >= m
            ]
            if ways:
                cost, _, bead = min(ways)
                best[i, j] = cost, bead
    return list(_back(best, rows, columns))[::-1]


def _back(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], i: int, j: int
) -> Iterator[Bead]:
    while i or j:
        n, m = best[i, j][1]
        i, j = i - n, j - m
        yield i, j, (n, m)


def _is_doubtful(sides: _Sides, beads: Sequence[Bead], most_joined: float) -> bool:
    doubtful, joined, whole = 0.0, 0.0, 2 * sum(sides.lengths[0])
    for i, j, bead in beads:
        size = float(sum(sides.lengths[0][i : i + bead[0]]))
        size += sides.ratio * sum(sides.lengths[1][j : j + bead[1]])
        if not all(bead) or abs(sides.deviation(i, j, bead)) > _WIDEST:
            doubtful += size
        elif bead != (1, 1):
            joined += size
    return doubtful > _DOUBTFUL * whole or joined > most_joined * whole
