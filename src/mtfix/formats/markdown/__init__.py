"""Markdown: one segment, the whole of the text, whose markup no edit touches.

Nothing is parsed and written again: words are edited where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtfix.formats.asides import in_comments, may_speak, on_lines
from mtfix.formats.markdown.blocks import Blocks
from mtfix.formats.markdown.edits import disturbs, flanks
from mtfix.formats.markdown.inline import Unit, read_unit, take_definitions
from mtfix.formats.markdown.paint import Paint
from mtfix.text.spans import OBJECT, Aside, Segment

_ONLY = "text"

__all__ = ["cut", "disturbs", "same_markup"]


def same_markup(one: Segment, other: Segment) -> bool:
    """True if two segments are the same but for their words."""
    return one.markup == other.markup and flanks(one) == flanks(other)


def cut(text: str, source: tuple[str, ...]) -> tuple[Segment, ...]:
    """The text as its one segment, with its markup protected and its blocks parted."""
    paint = Paint(text)
    blocks = Blocks(paint)
    blocks.read()
    units = [Unit(paint, spans) for spans in blocks.leaves.units]
    begins = [take_definitions(unit) for unit in units]
    references = any(begins)
    for unit, begin in zip(units, begins, strict=True):
        read_unit(unit, begin, references=references)
    asides = tuple(sorted(_asides(paint))) if may_speak(text) else ()
    return (paint.segment(_ONLY, source, asides),)


def _asides(paint: Paint) -> Iterator[Aside]:
    """What comments and lines say to mtfix; the lines are marked as no text."""
    yield from (a for a in in_comments(paint.text) if a.span.start in paint.comments)
    shown = paint.reading()
    for aside in on_lines(paint.text):
        span = aside.span
        is_text = OBJECT not in shown[span.start : span.end]
        if is_text and "<!--" not in paint.text[span.start : span.end]:
            paint.aside(span)
            yield aside
