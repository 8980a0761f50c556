"""The same word twice where it belongs once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import eq
from string import ascii_lowercase

from mtfix.text.fold import exchanged, foreign, lowered
from mtfix.text.scan import back, matches_at, places
from mtfix.text.shape import Shape, ShapeHit, Words, always
from mtfix.text.spacing import BLANKS
from mtfix.text.spans import Span

_LETTERS = bytes(code if code > 0x7F or chr(code).isalpha() else 0x20 for code in range(0x100))
_DOUBLED = re.compile(r"(?<![\w'’\-])([^\W\d_]+)([ \u00a0]+)([^\W\d_]+)(?![\w'’\-])")


def doubled_word(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """The same word twice with a space between; short ones surely debris only if in `words`."""
    for m in _doubled(text):
        low = m[1].lower()
        # "Three Three" and "Bora Bora" are names; "The the" is not.
        if low != m[3].lower() or low in spare or m[3][0].isupper():
            continue
        if m[1][0].isupper() and low not in words:
            continue  # "Gallus gallus"
        doubtful = len(low) < 5 and low not in words
        yield ShapeHit(Span(m.end(1), m.end(3)), "", f"{m[1]} {m[3]}", doubtful)


def _doubled(text: str) -> Iterator[re.Match[str]]:
    """Two words side by side, wherever the second may be the first again."""
    low = lowered(text)
    words = _words_of_letters(low)
    twice = {word.decode() for word in compress(words, map(eq, words, words[1:]))}
    pieces = (f"{word}{blank}" for word in twice for blank in BLANKS)
    end = 0
    for start in places(low, *pieces) if twice else ():
        found = _DOUBLED.match(text, start) if start >= end else None
        if found is not None:
            end = found.start(3)
            yield found


def _words_of_letters(low: str) -> list[bytes]:
    """The words of a text in lower case, cut at whatever is no letter, in order."""
    no_letters = (char for char in foreign(low) if not char.isalnum() or char.isdecimal())
    raw = exchanged(low, dict.fromkeys(no_letters, " ")).encode("utf-8", "replace")
    return raw.translate(_LETTERS).split()


_DOUBLED_AND = re.compile(
    r"(?<![\w'’\-])(?:([a-z]{6,}), \1 and (?!\1)|([a-z]{7,}) and \2(?=[,.;:!?)\"”]|\s*$))",
    re.MULTILINE,
)


def _words_before(text: str, place: int) -> Iterator[int]:
    """Where the small letters before the place begin, if they stand behind it or before it too."""
    start = back(text, place, ascii_lowercase)
    word = text[start:place]
    before = start - 2 - len(word)
    if before >= 0 and text.startswith(f"{word}, ", before):
        yield before
    if text.startswith(word, place + len(" and ")):
        yield start


def doubled_list(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """The same long word twice in a list: "integrate and integrate", "hope, hope and joy"."""
    starts = (start for place in at for start in _words_before(text, place))
    for m in matches_at(_DOUBLED_AND, text, starts):
        word = m[1] or m[2]
        if word in spare:
            continue
        listed = text[max(0, m.start() - len(word) - 2) : m.start()] == f"{word}, "
        if m[2] and (word.endswith("er") or listed):
            continue  # "cheaper and cheaper"; "courage, courage and courage"
        if m[1]:
            yield ShapeHit(Span(m.end(1), m.end(1) * 2 - m.start(1) + 2), "", f"{word}, {word}")
        else:
            yield ShapeHit(Span(m.end(2), m.end()), "", f"{word} and {word}")


DOUBLED: dict[str, Shape] = {
    "doubled-word": Shape(doubled_word, None),
    "doubled-list": Shape(doubled_list, always(" and ")),
}
