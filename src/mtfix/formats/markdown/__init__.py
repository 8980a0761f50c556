"""Markdown: one segment, the whole of the text, whose markup no edit touches.

Nothing is parsed and written again: words are edited where they stand.
"""

from __future__ import annotations

from mtfix.formats.markdown.blocks import Blocks
from mtfix.formats.markdown.edits import disturbs, flanks
from mtfix.formats.markdown.inline import Unit, read_unit, take_definitions
from mtfix.formats.markdown.paint import Paint
from mtfix.text.spans import Segment

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
    segment = Segment(_ONLY, text, source)
    if not paint.marks and not paint.breaks:
        return (segment,)
    return (
        Segment(
            _ONLY, text, source, paint.protected(), tuple(sorted(paint.breaks)), paint.reading()
        ),
    )
