"""Marks that a machine has spoilt: dots, a full stop that became a word, full width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtfix.text.fold import is_han
from mtfix.text.scan import matches_at
from mtfix.text.shape import Shape, ShapeHit, Words, always
from mtfix.text.spans import Span

_BLANK = re.compile(r"\s?[a-z]")
_DOTS = re.compile(r"(?<![.\d])\.{6}([a-z](?=[A-Z]))?(?![.\d]| *\d)")


def six_dots(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """Six dots for one ellipsis, with a stray letter behind them or none."""
    for m in matches_at(_DOTS, text, at):
        if _BLANK.match(text, m.end()) and text[m.start() - 1 : m.start()] == " ":
            continue  # a blank to fill in: "on the ...... day of"
        joined = text[m.end() : m.end() + 1].isalnum()
        yield ShapeHit(Span(m.start(), m.end()), "... " if joined else "...", "six dots")


_LINE_END = re.compile(r"[ \t\u00a0]*(?:[\r\n]|\Z)")


def lone_word(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """One of `words` alone between two sentences: a full stop that was read as a word."""
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    lone = re.compile(
        rf"(?<![ \t\u00a0])(?:[ \t\u00a0]+({either}))+(\.?)(?=\s*$|\s+[A-Z\"“])", re.MULTILINE
    )
    for m in lone.finditer(text):
        left = text[m.start() - 1 : m.start()]
        if left and left in '.!?。…"”)':
            yield ShapeHit(Span(m.start(), m.end()), "", f"{m[1]} after a full stop")
        elif (left.islower() or left.isdigit()) and not m[2]:
            inside = _LINE_END.match(text, m.end()) is None
            yield ShapeHit(Span(m.start(), m.end()), ".", f"{m[1]} for a full stop", inside)


_WIDE = {"。": ".", "，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "、": ","}
_WIDE_MARK = re.compile("[" + "".join(_WIDE) + "]+")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}，\d{3}(?!\d)")


_CLOSING = frozenset(")]\"'”’%")


def wide_mark(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """A Chinese full-width mark between English words; beside Chinese characters it is spared."""
    for m in matches_at(_WIDE_MARK, text, at):
        left = text[m.start() - 1] if m.start() else ""
        right = text[m.end() : m.end() + 1]
        if not (left.isalnum() or left in _CLOSING) or is_han(left) or is_han(right):
            continue
        wide = m.group()
        mark = "".join(_WIDE[char] for char in wide)
        if wide == "、" and left.isdigit() and not right.isdigit():
            mark = "."
        tight = _closes(text, m.end()) or _in_number(text, m.start(), wide, left + right)
        after = mark if tight else f"{mark} "
        yield ShapeHit(Span(m.start(), m.end()), after, f"full-width {wide}")


def _in_number(text: str, place: int, mark: str, sides: str) -> bool:
    """True inside 10:30 and 1,000."""
    if mark == "：":
        return sides.isdigit()
    return mark == "，" and bool(_THOUSANDS.search(text, max(0, place - 4), place + 5))


def _closes(text: str, place: int) -> bool:
    """True if nothing, a space or a closing mark stands at the place."""
    char, beyond = text[place : place + 1], text[place + 1 : place + 2]
    if char in ('"', "'"):
        return not beyond.isalnum()
    return not char or char.isspace() or char in "”’)"


PUNCTUATION: dict[str, Shape] = {
    "six-dots": Shape(six_dots, always("......")),
    "lone-word": Shape(lone_word, lambda words: words),
    "wide-mark": Shape(wide_mark, always(*_WIDE)),
}
