"""The text as matching sees it, with the way back to the text as it is.

Matching must see through damage: case, curly quotes, odd spaces, full-width letters, line
breaks and split hyphens. Folding removes all of that, and keeps for each place in the folded
text its place in the original, so that nothing is ever found again by searching.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from mtfix.text.spans import Span

PARAGRAPH = "\n"
"""In folded text, a blank line; every other white space is one plain space."""

INVALID = "\ufffd"
"""What stands in folded text for an invalid byte of the file."""

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u202f\u205f\u3000\u2028\u2029\u0085"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"

_TABLE: dict[int, str] = {ord(c): " " for c in _SPACES}
_TABLE |= {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032\uff07"}
_TABLE |= {ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033\uff02"}
_TABLE |= {ord(c): "-" for c in "\u2010\u2011\u2043\ufe63\uff0d"}
# Full-width forms stand at a fixed distance from their ASCII twins (Unicode, FF01 to FF5E).
_TABLE |= {c: chr(c - 0xFEE0).lower() for c in range(0xFF01, 0xFF5F) if c not in _TABLE}
# Lone surrogates are invalid bytes kept by the decoder; no matcher may trip over them.
_TABLE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

# A line that begins with a hyphen is one of a list, so no break is looked for before one.
_DAMAGE = re.compile(
    rf"(?<=[^\W\d_])[ \t{_INVISIBLE}]+-(?=[^\W\d_])"
    rf"|(?<=[^\W\d_])-[ \t\n\r\v\f{_INVISIBLE}]+(?=[^\W\d_])"
    rf"|[ \t\n\r\v\f{_INVISIBLE}]{{2,}}"
    rf"|[\t\n\r\v\f{_INVISIBLE}]"
)
_WHITE = re.compile(rf"[\t\n\r\v\f{_INVISIBLE}]")
_PAIRS = ("  ", " -", "- ")
"""What begins all damage is white space or invisible, or is one of these pairs: found first,
for a search for damage itself tries every letter."""
_BLANKS = frozenset(f" \t\n\r\v\f{_INVISIBLE}")
_FEW = 30
_ASCII = bytes(range(0x80))
_INVALID_BYTE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"\r\n?|\n")
_GONE = dict.fromkeys(map(ord, _INVISIBLE))
_BEGINNING = re.compile(rb"\x00|(?<!\x01)\x01")


class Folded(msgspec.Struct, frozen=True):
    """A folded text; `points` and `shifts` lead from its places to those of the original."""

    text: str
    points: tuple[int, ...]
    shifts: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """The original's span for `start` to `end` (not empty) of the folded text."""
        points = self.points
        at = bisect_right(points, start)
        first = last = self.shifts[at - 1] if at else 0
        if at < len(points) and points[at] < end:
            last = self.shifts[bisect_right(points, end - 1, at) - 1]
        return Span(start + first, end + last)


def lowered(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer stays as it is."""
    if text.isascii():
        return text.lower()
    if "Σ" in text:  # of all letters the one whose lower case hangs on what stands around it
        low = text.lower()
        return low if len(low) == len(text) else "".join(map(_low, text))
    ways = {char: low for char in foreign(text) if (low := _low(char)) != char}
    raw = exchanged(text, ways).encode("utf-8", "surrogatepass")
    return raw.lower().decode("utf-8", "surrogatepass")  # of ASCII: many times as fast as all


def _low(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


def foreign(text: str) -> set[str]:
    """The characters of the text that are not ASCII; many times as fast as looking at each."""
    if text.isascii():
        return set()
    raw = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(raw.decode("utf-8", "surrogatepass"))


def fold(text: str) -> Folded:
    """Text in which a plain lower-case phrase can be found however it was damaged.

    Lower case, straight quotes, plain hyphens; runs of white space are one space, a blank line
    is `PARAGRAPH`; a hyphen split from one of its words is joined; invisible characters are gone.
    """
    level = _levelled(lowered(text))
    parts: list[str] = []
    points: list[int] = []
    shifts: list[int] = []
    length = at = 0
    for start, end in _damage(level):
        new = _mended(level[start:end])
        parts.append(level[at:start])
        parts.append(new)
        length += start - at + len(new)
        at = end
        if len(new) != end - start:
            points.append(length)
            shifts.append(at - length)
    parts.append(level[at:])
    return Folded("".join(parts), tuple(points), tuple(shifts))


def _levelled(text: str) -> str:
    """The text with plain quotes, hyphens, spaces and letters of full width, of equal length."""
    return exchanged(text, {c: _TABLE[ord(c)] for c in foreign(text) if ord(c) in _TABLE})


def exchanged(text: str, ways: Mapping[str, str]) -> str:
    """The text with each character that has a way replaced by one other."""
    if len(ways) > _FEW:
        return text.translate({ord(char): other for char, other in ways.items()})
    for char, other in ways.items():  # each goes through the text faster than one table does
        text = text.replace(char, other)
    return text


def _damage(level: str) -> Iterator[tuple[int, int]]:
    """Where `_DAMAGE` matches, in order."""
    end = 0
    for place in _suspects(level):
        start = place
        while start > end and level[start - 1] in _BLANKS:
            start -= 1
        if start > end and level[start - 1] == "-":
            start -= 1
        while start <= place:
            found = _DAMAGE.match(level, start) if start >= end else None
            if found is not None:
                end = found.end()
                yield found.span()
            start = max(end, start + 1)


def _suspects(level: str) -> list[int]:
    """The places at or right behind which all damage begins, in order."""
    places = [m.start() for m in _WHITE.finditer(level)]
    for pair in _PAIRS:
        at = level.find(pair)
        while at >= 0:
            places.append(at)
            at = level.find(pair, at + 1)
    places.sort()
    return places


@lru_cache(1024)
def _mended(run: str) -> str:
    seen = run.translate(_GONE)
    blank = len(_BREAK.findall(seen)) > 1
    if "-" in seen:
        return f"-{PARAGRAPH}" if blank else "-"
    if blank:
        return PARAGRAPH
    return " " if seen else ""


def fold_phrase(phrase: str) -> str:
    """A phrase of the glossary as `fold` would leave it in a text, without outer spaces."""
    plain = phrase.strip()
    if plain.isascii() and plain.isprintable():
        first, second, third = _PAIRS  # without a loop: a large glossary asks a million times
        if not (first in plain or second in plain or third in plain):
            return plain.lower()
    return fold(plain).text


def is_word(char: str) -> bool:
    """True for what cannot stand beside a whole word: letters, digits, marks, invalid bytes."""
    if char.isalnum() or char in "_\u200d\ufffd" or "\ud800" <= char <= "\udfff":
        return True
    return not char.isascii() and unicodedata.category(char)[0] == "M"


_MARKS = bytes(is_word(chr(code)) for code in range(256))


def words_marked(text: str) -> bytes:
    """For each character 1 if `is_word` is true of it, else 0; a 0 more at the end.

    The last also stands at -1, before the first.
    """
    text = exchanged(text, {char: "a" if is_word(char) else " " for char in foreign(text)})
    return text.encode("ascii").translate(_MARKS) + b"\0"


def beginnings(text: str, marked: bytes) -> list[int]:
    """Where in a folded text a phrase may begin, any phrase that `fold_phrase` gives.

    That is at the first letter of a word, of those marked, at any Chinese character, and at
    whatever else is no space.
    """
    found = (m.start() for m in _BEGINNING.finditer(marked, 0, len(text)))
    places = [place for place in found if text[place] != " "]
    if text.isascii():
        return places
    return places + [place for place, char in enumerate(text) if is_han(char)]


def is_han(char: str) -> bool:
    """True for a Chinese character of the common blocks."""
    return "\u3400" <= char <= "\u9fff"


def with_letters(text: str) -> str:
    """The text with a letter of no case for each invalid byte: none is the edge of a word."""
    return _INVALID_BYTE.sub("\u01bb", text) if has_invalid(text) else text


def has_invalid(text: str) -> bool:
    """True if an invalid byte of the file stands in the text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
