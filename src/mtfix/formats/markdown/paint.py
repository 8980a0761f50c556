"""Stretches of a text marked as markup, and what comes of them: protected spans, and a reading."""

from __future__ import annotations

import re

from mtfix.text.spans import OBJECT, Aside, Segment, Span, joined

_VISIBLE = re.compile(r"\S")


class Paint:
    """What was marked so far. Marks may overlap; where they do, the one begun first shows."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[tuple[int, int, str]] = []
        self.breaks: set[int] = set()
        self.comments: set[int] = set()

    def mark(self, start: int, end: int, colour: str) -> None:
        """The stretch is protected, and reads as `colour` but for its white space."""
        if start < end:
            self.marks.append((start, -end, colour))

    def part(self, place: int) -> None:
        """A sentence begins there."""
        if place < len(self.text):
            self.breaks.add(place)

    def comment(self, place: int) -> None:
        """An HTML comment begins there."""
        self.comments.add(place)

    def aside(self, span: Span) -> None:
        """The line is no text, and a sentence of its own."""
        self.mark(span.start, span.end, OBJECT)
        self.part(span.start)
        self.part(span.end)

    def segment(self, name: str, source: tuple[str, ...], asides: tuple[Aside, ...]) -> Segment:
        """The text as a segment in which all that was marked is protected."""
        if not self.marks and not self.breaks:
            return Segment(name, self.text, source)
        breaks = tuple(sorted(self.breaks))
        return Segment(
            name, self.text, source, self.protected(), breaks, self.reading(), asides=asides
        )

    def reading(self) -> str:
        """The text with every mark painted over, of the same length."""
        parts: list[str] = []
        at = 0
        for start, minus_end, colour in sorted(self.marks):
            if -minus_end > at:
                parts.append(self.text[at : max(at, start)])
                parts.append(_VISIBLE.sub(colour, self.text[max(at, start) : -minus_end]))
                at = -minus_end
        parts.append(self.text[at:])
        return "".join(parts)

    def protected(self) -> tuple[Span, ...]:
        """The marked stretches, in order; those that overlap or meet are one."""
        return joined(Span(start, -minus_end) for start, minus_end, _ in sorted(self.marks))
