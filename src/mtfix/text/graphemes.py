"""Where a text may be cut without tearing what a reader sees as one character.

The rules are those of UAX #29 (extended grapheme clusters), taken on the safe side: a place that
the standard lets a text be cut at may be refused here, never the other way round.
"""

from __future__ import annotations

import unicodedata

from mtfix.text.spans import Span

_JOINER = "\u200d"
_VIRAMA = 9
"""The combining class of the marks that join two consonants of an Indic script."""
# Characters that go on with the one before them, and yet are no marks.
_EXTENDING = frozenset(
    "\u200c\u200d\uff9e\uff9f\u0e33\u0eb3\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe"
)
_EXTENDING |= {"\U0001f3ff", *(chr(c) for c in range(0xE0020, 0xE0080))}
# Signs of numbers, years and verses, which go before what they belong to, and the like.
_PREPENDED = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd"
    "\U000111c2\U000111c3\U000113d1\U0001193f\U00011941\U00011a3a\U00011a84\U00011a85\U00011a86"
    "\U00011a87\U00011a88\U00011a89\U00011d46\U00011f02"
)


def tears(text: str, span: Span) -> bool:
    """True if the span begins or ends inside a grapheme."""
    return is_inside(text, span.start) or is_inside(text, span.end)


def is_inside(text: str, place: int) -> bool:
    """True if what stands before the place and what stands behind it are one grapheme."""
    if not 0 < place < len(text):
        return False
    left, right = text[place - 1], text[place]
    if left.isascii() and right.isascii():
        return left == "\r" and right == "\n"
    if right in _EXTENDING or unicodedata.category(right)[0] == "M":
        return True
    return (
        left == _JOINER
        or left in _PREPENDED
        or (_is_flag(left) and _is_flag(right))
        or (_is_hangul(left) and _is_hangul(right) and (_is_jamo(left) or _is_jamo(right)))
        or (right.isalpha() and _joins(text, place))
    )


def _is_flag(char: str) -> bool:
    """True for a regional indicator, two of which are one flag."""
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_jamo(char: str) -> bool:
    return (
        "\u1100" <= char <= "\u11ff" or "\ua960" <= char <= "\ua97c" or "\ud7b0" <= char <= "\ud7fb"
    )


def _is_hangul(char: str) -> bool:
    return _is_jamo(char) or "\uac00" <= char <= "\ud7a3"


def _joins(text: str, place: int) -> bool:
    """True if a virama stands among the marks right before the place."""
    while place and unicodedata.category(text[place - 1])[0] == "M":
        if unicodedata.combining(text[place - 1]) == _VIRAMA:
            return True
        place -= 1
    return False
