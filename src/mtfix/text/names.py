"""What the words beside a span tell of it: a name, a number, an article, a sentence's start."""

from __future__ import annotations

import re
from collections.abc import Collection

from mtfix.text.spans import MARK, THROUGH, Span

_DEFINITE = frozenset(
    "the this that these those our its their your his her my whole entire each every".split()
)
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million dozen several".split()
)
_NO_ADJECTIVES = _DEFINITE | frozenset("all both and or of in by to with for from at on".split())
_NO_NAMES = _NO_ADJECTIVES | frozenset("a an some any no".split())
_JOINTS = frozenset("of the for and at in".split())
_GAP = rf"(?:[^\S\r\n]|[\"“‘({THROUGH}])*"
# A line break is a space in a wrapped line; a blank line parts what stands around it.
_LAST = rf"([^\W_]+(?:['’\-][^\W_]+)*){_GAP}(?:(?:\r\n?|\n){_GAP})?\Z"
_LAST_WORD = re.compile(_LAST)
_LAST_TWO = re.compile(r"(?:([^\W_]+)[ \u00a0]+)?" + _LAST)
_NEXT_WORD = re.compile(rf"['’]?s?[ \t\u00a0\r\n{THROUGH}]*([^\W_]+(?:['’\-][^\W_]+)*)")
_ONE_OF = re.compile(
    r"(?:\b0*1|[Nn]o\.?[ \u00a0]?[0-9]+|[0-9][.:/-][0-9]+)(?:[ \u00a0]+[^\W_]+)?\s*\Z"
)
"""One alone, or the number of a thing, or a number that is no count."""
_REACH = 40
_OPENING = f" \t\u00a0\u3000\"“‘'([*#>-▲●•{THROUGH}"
_CLOSING = f"”’)]{THROUGH}"


def word_before(text: str, span: Span) -> str:
    """The word right before the span, "" if there is none or a stop or blank line lies between."""
    before = text[max(0, span.start - _REACH) : span.start]
    # Tried from the last word on, for the expression is slow; what it finds there is the word.
    at = before.rfind(" ", 0, -1) + 1
    found = _LAST_WORD.search(before, at) or (_LAST_WORD.search(before) if at else None)
    return found.group(1) if found else ""


def is_counted(text: str, span: Span) -> bool:
    """True if a number stands before the span: 26 sailors, three young sailors."""
    last = word_before(text, span)
    if _is_number(last):
        return True
    if not last.islower() or last in _NO_ADJECTIVES:
        return False
    found = _LAST_TWO.search(text[max(0, span.start - _REACH) : span.start])
    return found is not None and _is_number(found[1] or "")


def is_several(text: str, span: Span) -> bool:
    """True if a number of more than one stands before the span: 26 sailor, but no "No. 26 pier"."""
    before = text[max(0, span.start - _REACH) : span.start]
    return is_counted(text, span) and _ONE_OF.search(before) is None


def _is_number(word: str) -> bool:
    if word.isdigit():
        return not (len(word) == 4 and word[0] in "12")
    tens, _, ones = word.lower().partition("-")
    return tens in _NUMBERS and (not ones or ones == "one" or ones in _NUMBERS)


def is_definite(text: str, span: Span) -> bool:
    """True if the span is pointed at: the harbour, our pier, this ministry."""
    return word_before(text, span).lower() in _DEFINITE


def opens_sentence(text: str, span: Span) -> bool:
    """True if the span begins a line or a sentence, so that its capital says nothing."""
    before = text[max(0, span.start - _REACH) : span.start].rstrip(_OPENING)
    before = before.rstrip(_CLOSING)
    return not before or before[-1] in f".!?。！？:：\n\r…{MARK}"


def in_name(text: str, span: Span, modifiers: Collection[str], *, titled: bool) -> bool:
    """True if the span is part of a proper name: a run of capitals with a word of its own in it.

    `modifiers` are words that make no name: the Northern Harbours, our Old Harbour.
    `titled` says that it stands in a heading with capitals throughout, where they tell nothing.
    """
    words = text[span.start : span.end].split()
    if not words or not words[-1][:1].isupper():
        return False
    if titled:
        return False
    left = word_before(text, span)
    if left.lower() in modifiers:
        return False
    if left[:1].isupper() and left.lower() not in _NO_NAMES:
        return True
    right = _NEXT_WORD.match(text, span.end)
    if right is None:
        return False
    if right.group(1)[:1].isupper() and right.group(1).lower() not in modifiers:
        return text[span.end : span.end + 1] == " " and not opens_sentence(text, span)
    if right.group(1) in _JOINTS:
        beyond = _NEXT_WORD.match(text, right.end())
        if beyond is not None and beyond.group(1).lower() in _JOINTS:
            beyond = _NEXT_WORD.match(text, beyond.end())
        return right.group(1) in ("of", "for") and bool(beyond and beyond.group(1)[:1].isupper())
    return False


def is_titled(sentence: str) -> bool:
    """True for a heading in which most of the longer words have a capital."""
    if sentence.rstrip().endswith((".", "!", "?", "。")):
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", sentence) if len(w) > 3]
    capitals = sum(w[0].isupper() for w in words)
    return len(words) > 3 and capitals >= 0.7 * len(words)
