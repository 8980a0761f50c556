"""Stretches of a text marked as markup, and what comes of them: protected spans, and a reading."""

from __future__ import annotations

import re

from mtfix.text.spans import Span, joined

_VISIBLE = re.compile(r"\S")


class Paint:
    """What was marked so far. Marks may overlap; where they do, the one begun first shows."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[tuple[int, int, str]] = []
        self.breaks: set[int] = set()

    def mark(self, start: int, end: int, colour: str) -> None:
        """The stretch is protected, and reads as `colour` but for its white space."""
        if start < end:
            self.marks.append((start, -end, colour))

    def part(self, place: int) -> None:
        """A sentence begins there."""
        if place < len(self.text):
            self.breaks.add(place)

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
