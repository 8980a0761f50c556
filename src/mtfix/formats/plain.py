"""Plain text: one segment, the whole of it."""

from __future__ import annotations

from mtfix.text.spans import Segment

NAME = "text"
_ONLY = "text"


def cut(text: str, source: tuple[str, ...]) -> tuple[Segment, ...]:
    """The text as its one segment."""
    return (Segment(_ONLY, text, source),)


def join(texts: dict[str, str]) -> str:
    """The text of the one segment."""
    return texts[_ONLY]
