"""Stray quotation marks, judged by the balance of their paragraph."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator

from mtfix.text.shapes import ShapeHit
from mtfix.text.spans import Span

_PARAGRAPH = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"[\"“”]")
_END = re.compile(r"[.!?。！？…)]")


def stray_quote(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """A closing mark without an opener, or set apart from its words, or an opener after the end.

    A straight mark opens or closes by turns; a curly one says what it is. A quotation that a
    paragraph before left open may close here, which makes a lone closing mark doubtful.
    """
    left_open = False
    for paragraph in _PARAGRAPH.finditer(text):
        opener = yield from _one_paragraph(text, paragraph.start(), paragraph.end(), left_open)
        left_open = opener is not None


def _one_paragraph(
    text: str, start: int, end: int, left_open: bool
) -> Generator[ShapeHit, None, str | None]:
    """The hits of one paragraph; the generator's value is the opener that stays open."""
    opener: str | None = None
    for m in _MARK.finditer(text, start, end):
        mark, place = m.group(), m.start()
        before = text[start:place]
        if mark == "”" or (mark == '"' and opener is not None):
            if opener is None:
                yield from _closer_without_opener(text, start, place, left_open)
            elif mark == "”" and opener == '"' and before.endswith(" "):
                at = start + len(before.rstrip())
                if _END.match(text, at - 1):
                    yield ShapeHit(Span(at, place + 1), '"', "closing mark set apart")
            opener = None
        elif (
            mark == "“" and opener is None and before[-1:] in ('"', "”") and _ends(text, place, end)
        ):
            yield ShapeHit(Span(place, place + 1), "", "opening mark after the quotation")
        elif opener is None:
            opener = mark
    return opener


def _ends(text: str, place: int, end: int) -> bool:
    return not text[place + 1 : end].strip()


def _closer_without_opener(
    text: str, start: int, place: int, left_open: bool
) -> Iterator[ShapeHit]:
    head = text[start:place].rstrip(" \u00a0")
    at = start + len(head)
    if not head or not (_END.match(head[-1]) or head[-1] in "\"”'’"):
        yield ShapeHit(Span(at, place + 1), "", "closing mark without an opener", True)
        return
    yield ShapeHit(Span(at, place + 1), "", "closing mark without an opener", left_open)
