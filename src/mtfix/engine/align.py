"""Which Chinese word stands behind a match: the aligned lines, occurrence by occurrence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from mtfix.text.spans import Span


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
            at += len(found)
        else:
            at += 1
    return hits


class Alignment:
    """The Chinese words behind the matches of a segment, by line and by order within the line."""

    def __init__(
        self, lines: Sequence[int], length: int, source: Sequence[str], words: Sequence[str]
    ) -> None:
        self.lines = lines
        self.length = length
        self.hits = [source_hits(line, words) for line in source]
        self.lengths = [max(len(line), 1) for line in source]

    def words_for(
        self, span: Span, rivals: Sequence[Span], telling: frozenset[str]
    ) -> tuple[str, ...]:
        """The Chinese words that could stand behind `span`, out of those that are `telling`.

        `rivals` are the spans of the segment, `span` among them, that compete for the same
        words. One word where the counts in the line agree; the nearest where they do not.
        """
        number = bisect_right(self.lines, span.start) - 1
        if number >= len(self.hits):
            return ()
        hits = [hit for hit in self.hits[number] if hit[1] in telling]
        if not hits:
            return ()
        start = self.lines[number]
        end = self.lines[number + 1] if number + 1 < len(self.lines) else self.length
        here = [rival for rival in rivals if start <= rival.start < end]
        if len(here) == len(hits):
            return (hits[here.index(span)][1],)
        place = (span.start - start) / max(end - start, 1)
        gap, word = min((abs(at / self.lengths[number] - place), word) for at, word in hits)
        return (word,) if gap < 0.25 or len(hits) == 1 else ()
