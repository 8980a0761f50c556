"""Half-open ranges of code points, and what replaces them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A half-open range of code points: `start` is in it, `end` is not."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """True if `other` lies inside this span, or is this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """True if the two share a code point; an insertion touches what it borders."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


class Edit(msgspec.Struct, frozen=True, gc=False):
    """A span of a text and the words that take its place."""

    span: Span
    after: str


class Segment(msgspec.Struct, frozen=True):
    """The smallest unit of text of a document, with the source text beside it if there is one.

    `source` is the aligned Chinese, line by line; empty where there is none.
    """

    id: str
    text: str
    source: tuple[str, ...] = ()


def splice(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made. Edits are in order of place and do not touch."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts.append(text[at : edit.span.start])
        parts.append(edit.after)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)


class Shifts:
    """The way back from a spliced text to the original, through the edits that were made.

    `edits` are in order of place and do not overlap.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.starts: list[int] = []
        self.after: list[int] = []
        shift = 0
        for edit in edits:
            self.starts.append(edit.span.start + shift)
            shift += len(edit.after) - (edit.span.end - edit.span.start)
            self.after.append(shift)

    def current(self, number: int) -> Span:
        """Where the new words of an edit stand in the spliced text."""
        start = self.starts[number]
        return Span(start, start + len(self.edits[number].after))

    def touched(self, span: Span) -> range:
        """The numbers of the edits whose new words the span touches."""
        first = bisect_left(self.starts, span.start)
        while first and self.current(first - 1).touches(span):
            first -= 1
        last = first
        while last < len(self.edits) and self.current(last).touches(span):
            last += 1
        return range(first, last)

    def original(self, span: Span) -> Span:
        """The span of the original that the span of the spliced text comes from.

        Where it touches new words, it takes in all that they replaced.
        """
        touched = self.touched(span)
        before = self.after[touched.start - 1] if touched.start else 0
        behind = self.after[touched.stop - 1] if touched.stop else 0
        start, end = span.start - before, span.end - behind
        if touched:
            start = min(start, self.edits[touched[0]].span.start)
            end = max(end, self.edits[touched[-1]].span.end)
        return Span(start, end)


class Composed(msgspec.Struct, frozen=True):
    """An edit made of edits of a first and of a second list, by number."""

    edit: Edit
    first: tuple[int, ...]
    second: tuple[int, ...]


def compose(spliced: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Composed]:
    """One list of edits for two that were made one after the other, in order of place.

    `spliced` is the text after `first`, in which `second` has its places. Edits that touch
    become one, over the union of their spans in the original.
    """
    shifts = Shifts(first)
    parts = [(shifts.current(n), 0, n) for n in range(len(first))]
    parts += [(edit.span, 1, n) for n, edit in enumerate(second)]
    groups: list[tuple[Span, list[int], list[int]]] = []
    last = Span(0, 0)
    for span, which, number in sorted(parts):
        # Two spans that share no code point still touch through an insertion between them.
        if groups and (groups[-1][0].touches(span) or last.touches(span)):
            whole, olds, news = groups.pop()
            groups.append((Span(whole.start, max(whole.end, span.end)), olds, news))
        else:
            groups.append((span, [], []))
        (groups[-1][2] if which else groups[-1][1]).append(number)
        last = span
    composed = []
    for whole, olds, news in groups:
        inner = [
            Edit(Span(e.span.start - whole.start, e.span.end - whole.start), e.after)
            for e in (second[n] for n in news)
        ]
        after = splice(spliced[whole.start : whole.end], inner)
        composed.append(Composed(Edit(shifts.original(whole), after), tuple(olds), tuple(news)))
    return composed
