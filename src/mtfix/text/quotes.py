"""Stray quotation marks, judged by the balance of their paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence

from mtfix.text.shape import Shape, ShapeHit, Words, always
from mtfix.text.spans import Span

_LINE = re.compile(r"[^\r\n]*")
_STRAIGHT = re.compile(r'"')
_MARK = re.compile(r"[\"“”]")
_END = re.compile(r"[.!?。！？…)]")
_OPENER = re.compile(r"\s\"(?=[^\W\d_])")
_SENTENCE = re.compile(r"[.!?。！？]+")
_WORD = re.compile(r"[^\W\d_]+")


def stray_quote(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """A closing mark without an opener, or set apart from its words, or an opener after the end.

    A straight mark opens or closes by turns, but one that stands as an opener does opens; a curly
    one says what it is. A quotation that a paragraph before left open may close here, which makes
    a lone closing mark doubtful. So does a sentence that tells who spoke, if `words` are in it:
    machines put the mark behind that in place of before it.
    """
    left_open = False
    for start, end in _paragraphs(text, at):
        left_open = yield from _one_paragraph(text, start, end, words, left_open)


def _paragraphs(text: str, at: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The lines that hold the places, which are in order and at no line end."""
    end = 0
    for place in at:
        if place >= end:
            start = max(text.rfind("\n", end, place), text.rfind("\r", end, place), end - 1) + 1
            line = _LINE.match(text, place)
            end = line.end() if line is not None else place
            yield start, end


def _one_paragraph(
    text: str, start: int, end: int, words: Collection[str], left_open: bool
) -> Generator[ShapeHit, None, bool]:
    """The hits of one paragraph; the generator's value is whether a quotation stays open."""
    openers: list[str] = []
    last = _before(text, start, end) - 1
    for m in _MARK.finditer(text, start, end):
        mark, place = m.group(), m.start()
        at = _before(text, start, place)
        if mark == "“" and place == last and at > start:
            opener = openers.pop() if openers else ""
            closer = "”" if opener == "“" else opener
            yield ShapeHit(Span(place, place + 1), closer, "opening mark at the end", at < place)
        elif mark == "“" or (mark == '"' and not openers):
            openers.append(mark)
        elif mark == '"' and openers == ['"'] and _OPENER.match(text, place - 1, end):
            pass  # the quotation before it was never closed
        elif not openers:
            yield _closer_without_opener(text, Span(at, place + 1), start, left_open)
            left_open = False
        else:
            closer = '"' if openers.pop() == '"' else "”"
            if mark == "”" and at < place and _END.match(text, at - 1):
                late = _tells_who(text, start, at, words)
                yield ShapeHit(Span(at, place + 1), closer, "closing mark set apart", late)
    return bool(openers)


def _tells_who(text: str, start: int, end: int, words: Collection[str]) -> bool:
    """True if the last sentence before `end`, inside a quotation of several, tells who spoke."""
    inside = text[max(text.rfind(mark, start, end) for mark in '"“') + 1 : end]
    sentences = [one for one in _SENTENCE.split(inside) if one.strip()]
    return len(sentences) > 1 and any(w in words for w in _WORD.findall(sentences[-1].lower()))


def _before(text: str, start: int, place: int) -> int:
    """Where the space before a place begins, not before `start`."""
    while place > start and text[place - 1].isspace():
        place -= 1
    return place


def _closer_without_opener(text: str, span: Span, start: int, left_open: bool) -> ShapeHit:
    before = text[max(start, span.start - 1) : span.start]
    ended = before and (_END.match(before) or before in "\"”'’")
    # A second closing mark right behind the first is stray whatever came before.
    doubtful = not ended or (left_open and before not in '"”')
    return ShapeHit(span, "", "closing mark without an opener", doubtful)


_TIGHT = re.compile(r"\"(?<=[.!?,。].)(?=[^\W\d_])")


def quote_space(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """A straight mark with no space on either side, between a stop and a word: `half."He said`.

    Whether the space goes before it or behind it, its number in the paragraph tells; where the
    marks do not pair, nothing does.
    """
    for start, end in _paragraphs(text, (place + 1 for place in at)):
        marks = [m.start() for m in _STRAIGHT.finditer(text, start, end)]
        if len(marks) % 2:
            continue
        for m in _TIGHT.finditer(text, start, end):
            closes = bisect_left(marks, m.start()) % 2 == 1
            after = '" ' if closes else ' "'
            yield ShapeHit(Span(m.start(), m.end()), after, "no space beside a quotation mark")


QUOTES: dict[str, Shape] = {
    "stray-quote": Shape(stray_quote, always('"', "“", "”")),
    "quote-space": Shape(quote_space, always(*(f'{mark}"' for mark in ".!?,。"))),
}
