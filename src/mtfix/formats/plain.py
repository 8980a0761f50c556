"""Plain text: one segment, the whole of it."""

from __future__ import annotations

from mtfix.formats.asides import may_speak, on_lines
from mtfix.text.spans import Segment

NAME = "text"
_ONLY = "text"


def cut(text: str, source: tuple[str, ...]) -> tuple[Segment, ...]:
    """The text as its one segment; lines that speak to mtfix are no text in it."""
    if not may_speak(text):
        return (Segment(_ONLY, text, source),)
    from mtfix.formats.markdown.paint import Paint  # only for a page that has such lines

    paint = Paint(text)
    asides = tuple(on_lines(text))
    for aside in asides:
        paint.aside(aside.span)
    return (paint.segment(_ONLY, source, asides),)


def join(texts: dict[str, str]) -> str:
    """The text of the one segment."""
    return texts[_ONLY]
