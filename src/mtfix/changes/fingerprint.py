"""A name for a change that holds when the text around it moves.

Version 2: the first 12 hex digits of the SHA-256 of the version, before, after, and up to six
words on either side as they stand in the original, lower case, joined by NUL. Words are taken
from the change's own sentence only, so that nothing in another sentence can alter the name. The
number after the dot tells apart changes of one document that share all of that.
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

_NEIGHBOURS = 6
_CLOSE = 3
"""So many changes on either side are thought of both as made and as not made."""

_WORD = re.compile(r"[^\W_]+")
# Our own rule, and not that of the sentence model: a name must outlive a new model.
_BOUND = re.compile(r"[.!?。！？；]+(?=[\s\"'”’)\]]|\Z)|[。！？；]|(?:\r\n?|\n)(?!\s*[a-z])")
_STOPS = re.compile(r"[.!?。！？；][\s\"'”’)\]]*\Z")


class Key(msgspec.Struct, frozen=True):
    """A change's name, and the words that may stand on either side of it.

    `left` and `right` begin with the words of the original, which the name is made of; then come
    those of the cleaned text, then those with some of the changes near it made.
    """

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def left_words(before: str, *, goes_on: bool) -> str:
    """The last words of the sentence that a text breaks off in.

    It `goes_on` over a line break at its end if what comes next is a lower-case letter.
    """
    begin = 0
    for bound in _BOUND.finditer(before + "a" * goes_on):
        begin = bound.end()
    return " ".join(_WORD.findall(before[begin:])[-_NEIGHBOURS:]).lower()


def right_words(behind: str) -> str:
    """The first words of a text, up to the end of the sentence."""
    bound = _BOUND.search(behind)
    sentence = behind[: bound.start()] if bound else behind
    return " ".join(_WORD.findall(sentence)[:_NEIGHBOURS]).lower()


def ends_sentence(before: str, after: str) -> bool:
    """True if what stands behind the change is another sentence, before it or after it."""
    return _STOPS.search(before) is not None or _STOPS.search(after) is not None


def goes_on(before: str) -> bool:
    """True if words that begin a line go on with the sentence of the line before."""
    return before[:1].islower()


def fingerprint(text: str, change: Change) -> str:
    """The change's name, the same wherever the same change stands in the same words."""
    near = text[max(0, change.start - REACH) : change.start]
    left = left_words(near, goes_on=goes_on(change.before))
    right = ""
    if not ends_sentence(change.before, change.after):
        right = right_words(text[change.end : change.end + REACH])
    return _name(change.before, change.after, left, right)


def _name(before: str, after: str, left: str, right: str) -> str:
    key = "\0".join([VERSION, before, after, left, right])
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def number_changes(text: str, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes of one segment in order of place, each with its id."""
    seen: Counter[str] = Counter()
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
        left = tuple(dict.fromkeys(self._left(change)))
        right = tuple(dict.fromkeys(self._right(change)))
        return Key(_name(change.before, change.after, left[0], right[0]), left, right)

    def _left(self, change: Change) -> Iterator[str]:
        near: list[Change] = []
        at, edge = bisect_left(self._starts, change.start), change.start
        while at and len(near) < _CLOSE and edge > change.start - REACH:
            at -= 1
            if self._changes[at].end <= edge and self._changes[at] is not change:
                near.insert(0, self._changes[at])
                edge = near[0].start
        begin = max(0, min(edge, change.start) - REACH)
        for variant in _variants(self._text, Span(begin, change.start), near):
            yield left_words(variant[-REACH:], goes_on=goes_on(change.before))

    def _right(self, change: Change) -> Iterator[str]:
        if ends_sentence(change.before, change.after):
            yield ""
            return
        near: list[Change] = []
        at, edge = bisect_right(self._starts, change.end - 1), change.end
        while at < len(self._changes) and len(near) < _CLOSE and edge < change.end + REACH:
            if self._changes[at].start >= edge and self._changes[at] is not change:
                near.append(self._changes[at])
                edge = near[-1].end
            at += 1
        for variant in _variants(self._text, Span(change.end, edge + REACH), near):
            yield right_words(variant[:REACH])


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
