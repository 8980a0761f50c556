"""A name for a change that holds when the text around it moves.

Version 2: the first 12 hex digits of the SHA-256 of the version, before, after, and up to eight
words on either side as they stand in the original, lower case, joined by NUL. Words are taken
from the change's own sentence only, so that nothing in another sentence can alter the name. Where
these are fewer than four, the sentences before it on its line are heard too, and if need be those
behind it; an edge of the line is then a word itself, "¶". The number after the dot tells apart
changes of one document that share all of that.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import msgspec

from mtfix.changes.record import Change
from mtfix.text.spans import Edit, Span, splice

VERSION = "2"
REACH = 160
"""How many characters on either side are looked at for words."""

EDGE = "\n\n"
"""What stands before and behind a text: it begins with a line, and ends one."""

_NEIGHBOURS = 8
_ENOUGH = 4
_EDGE = "¶"
_CLOSE = 3
"""So many changes on either side are thought of both as made and as not made."""

_WORD = re.compile(r"[^\W_]+")
_LONG_WORD = 40
# Our own rule, and not that of the sentence model: a name must outlive a new model.
_LINE = r"(?:\r\n?|\n)(?![ \t]*[a-z])"
_LINE_BOUND = re.compile(_LINE)
_BOUND = re.compile(r"[.!?。！？；]+(?=[\s\"'”’)\]]|\Z)|[。！？；]|" + _LINE)
_STOPS = re.compile(r"[.!?。！？；][\s\"'”’)\]]*\Z")


class Key(msgspec.Struct, frozen=True):
    """A change's name, and the words that may stand on either side of it.

    `left` and `right` begin with the words of the original, which the name is made of; then come
    those of the cleaned text, then those with some of the changes near it made.
    """

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def left_words(before: str, *, goes_on: bool, over: bool = False) -> str:
    """The last words of the sentence that a text breaks off in; `over` stops, of the line.

    It `goes_on` over a line break at its end if what comes next is a lower-case letter.
    """
    begin = 0
    for bound in (_LINE_BOUND if over else _BOUND).finditer(before + "a" * goes_on):
        begin = bound.end()
    edge = [_EDGE] if over and begin else []
    return " ".join([*edge, *_WORD.findall(before[begin:])][-_NEIGHBOURS:]).lower()


def last_word(before: str) -> str:
    """The last word of what `left_words` gives, where it gives a word of the text at all."""
    found = _WORD.findall(before[-_LONG_WORD:])
    if len(found) < 2:  # none, or one that may begin further back
        found = _WORD.findall(before)
    return found[-1].lower() if found else ""


def right_words(behind: str, *, over: bool = False) -> str:
    """The first words of a text, up to the end of the sentence; `over` stops, of the line."""
    bound = (_LINE_BOUND if over else _BOUND).search(behind)
    sentence = behind[: bound.start()] if bound else behind
    edge = [_EDGE] if over and bound else []
    return " ".join([*_WORD.findall(sentence), *edge][:_NEIGHBOURS]).lower()


def left_of(text: str, place: int) -> str:
    """The stretch before a place that words are taken from; the text begins with a line."""
    return text[place - REACH : place] if place >= REACH else EDGE + text[:place]


def right_of(text: str, place: int) -> str:
    """The stretch behind a place that words are taken from; the text ends with a line."""
    found = text[place : place + REACH]
    return found if len(found) == REACH else found + EDGE


def beside(left: str, right: str, before: str, after: str) -> tuple[str, str, int]:
    """The words on either side of a change, and how far they are taken from.

    0: from its sentence; 1: on the left from its line; 2: on both sides.
    """
    runs, ends = goes_on(before), ends_sentence(before, after)
    own = left_words(left, goes_on=runs), "" if ends else right_words(right)
    if _count(*own) >= _ENOUGH:
        return *own, 0
    line = left_words(left, goes_on=runs, over=True)
    if _count(line, own[1]) >= _ENOUGH:
        return line, own[1], 1
    return line, right_words(right, over=True), 2


def _count(*sides: str) -> int:
    return sum(word != _EDGE for side in sides for word in side.split())


def ends_sentence(before: str, after: str) -> bool:
    """True if what stands behind the change is another sentence, before it or after it."""
    return _STOPS.search(before) is not None or _STOPS.search(after) is not None


def words_of(text: str) -> list[str]:
    """The words of a text as they count beside a change, with the stop at its end."""
    return [*_WORD.findall(text.lower()), *_STOPS.findall(text)]


def goes_on(before: str) -> bool:
    """True if words that begin a line go on with the sentence of the line before."""
    return before[:1].islower()


def fingerprint(text: str, change: Change) -> str:
    """The change's name, the same wherever the same change stands in the same words."""
    left, right = left_of(text, change.start), right_of(text, change.end)
    return _name(change.before, change.after, *beside(left, right, change.before, change.after)[:2])


def _name(before: str, after: str, left: str, right: str) -> str:
    key = "\0".join([VERSION, before, after, left, right])
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def number_changes(
    text: str, changes: Sequence[Change], seen: Counter[str] | None = None
) -> tuple[Change, ...]:
    """The changes of one segment in order of place, each with its id.

    `seen` counts the names of those that stand before them, and from then on theirs too.
    """
    seen = Counter() if seen is None else seen
    numbered: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, c.end, c.entry, c.after)):
        name = fingerprint(text, change)
        seen[name] += 1
        numbered.append(msgspec.structs.replace(change, id=f"{name}.{seen[name]}"))
    return tuple(numbered)


class Keys:
    """The keys of the changes of one segment, by its original text and all of its changes."""

    def __init__(self, text: str, changes: Iterable[Change]) -> None:
        self._text = text
        self._changes = sorted(
            (c for c in changes if c.status != "noted"), key=lambda c: (c.start, c.end)
        )
        self._starts = [change.start for change in self._changes]

    def of(self, change: Change) -> Key:
        """The key of one of the changes, or of another one of the same text."""
        before, behind = left_of(self._text, change.start), right_of(self._text, change.end)
        *_, far = beside(before, behind, change.before, change.after)
        left = tuple(dict.fromkeys(self._left(change, over=far >= 1)))
        right = tuple(dict.fromkeys(self._right(change, over=far == 2)))
        return Key(_name(change.before, change.after, left[0], right[0]), left, right)

    def _left(self, change: Change, *, over: bool) -> Iterator[str]:
        near: list[Change] = []
        at, edge = bisect_left(self._starts, change.start), change.start
        while at and len(near) < _CLOSE and edge > change.start - REACH:
            at -= 1
            if self._changes[at].end <= edge and self._changes[at] is not change:
                near.insert(0, self._changes[at])
                edge = near[0].start
        begin = max(0, min(edge, change.start) - REACH)
        for variant in _variants(self._text, Span(begin, change.start), near):
            opening = EDGE if not begin and len(variant) < REACH else ""
            near_by = opening + variant[-REACH:]
            yield left_words(near_by, goes_on=goes_on(change.before), over=over)

    def _right(self, change: Change, *, over: bool) -> Iterator[str]:
        if not over and ends_sentence(change.before, change.after):
            yield ""
            return
        near: list[Change] = []
        at, edge = bisect_right(self._starts, change.end - 1), change.end
        while at < len(self._changes) and len(near) < _CLOSE and edge < change.end + REACH:
            if self._changes[at].start >= edge and self._changes[at] is not change:
                near.append(self._changes[at])
                edge = near[-1].end
            at += 1
        end = edge + REACH
        for variant in _variants(self._text, Span(change.end, end), near):
            line_end = EDGE if end > len(self._text) and len(variant) < REACH else ""
            yield right_words(variant[:REACH] + line_end, over=over)


def _variants(text: str, span: Span, near: Sequence[Change]) -> Iterator[str]:
    """The stretch as it stands, as it is cleaned, and with every choice of the changes made."""
    cleaned = tuple(change.status == "applied" for change in near)
    choices = product((False, True), repeat=len(near))
    for chosen in ((False,) * len(near), cleaned, *choices):
        edits = [
            Edit(Span(c.start - span.start, c.end - span.start), c.after)
            for c, made in zip(near, chosen, strict=True)
            if made
        ]
        yield splice(text[span.start : span.end], edits)
