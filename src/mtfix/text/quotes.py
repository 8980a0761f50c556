"""Stray quotation marks, judged by the balance of their paragraph."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator

from mtfix.text.shapes import ShapeHit
from mtfix.text.spans import Span

_PARAGRAPH = re.compile(r"[^\r\n]+")
_STRAIGHT = re.compile(r'"')
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
        if mark == "“" and not text[place + 1 : end].strip():
            yield from _opener_at_the_end(Span(place, place + 1), before, opener)
            opener = None
        elif mark == "”" or (mark == '"' and opener is not None):
            if opener is None:
                yield from _closer_without_opener(text, start, place, left_open)
            elif mark == "”" and before.endswith(" "):
                at = start + len(before.rstrip())
                closer = '"' if opener == '"' else "”"
                if _END.match(text, at - 1):
                    yield ShapeHit(Span(at, place + 1), closer, "closing mark set apart")
            opener = None
        elif opener is None:
            opener = mark
    return opener


def _opener_at_the_end(span: Span, before: str, opener: str | None) -> Iterator[ShapeHit]:
    """An opening mark with nothing behind it: it closes what is open, else it is stray."""
    if not before.strip():
        return
    closer = {None: "", '"': '"', "“": "”"}[opener]
    yield ShapeHit(span, closer, "opening mark at the end", doubtful=before[-1].isspace())


def _closer_without_opener(
    text: str, start: int, place: int, left_open: bool
) -> Iterator[ShapeHit]:
    head = text[start:place].rstrip(" \u00a0")
    at = start + len(head)
    if not head or not (_END.match(head[-1]) or head[-1] in "\"”'’"):
        yield ShapeHit(Span(at, place + 1), "", "closing mark without an opener", True)
        return
    # A second closing mark right behind the first is stray whatever came before.
    doubtful = left_open and head[-1] not in '"”'
    yield ShapeHit(Span(at, place + 1), "", "closing mark without an opener", doubtful)


_TIGHT = re.compile(r"(?<=[.!?,。])\"(?=[^\W\d_])")


def quote_space(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """A straight mark with no space on either side, between a stop and a word: `half."He said`.

    Whether the space goes before it or behind it, its number in the paragraph tells; where the
    marks do not pair, nothing does.
    """
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        marks = [m.start() for m in _STRAIGHT.finditer(text, start, end)]
        if len(marks) % 2:
            continue
        for m in _TIGHT.finditer(text, start, end):
            closes = marks.index(m.start()) % 2 == 1
            after = '" ' if closes else ' "'
            yield ShapeHit(Span(m.start(), m.end()), after, "no space beside a quotation mark")
