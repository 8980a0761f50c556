"""Debris that has a shape and no meaning: what a machine or a scraper left in a text.

Each shape is a function from a text to its hits. Which shapes are looked for, with which words,
and how far they are believed stands in the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import compress
from operator import eq

import msgspec

from mtfix.text.fold import is_han, lowered
from mtfix.text.scan import back, matches_at, places
from mtfix.text.spans import Span


class ShapeHit(msgspec.Struct, frozen=True, gc=False):
    """A piece of debris, what should stand there, and whether good text could look so too."""

    span: Span
    after: str
    why: str
    doubtful: bool = False


ShapeFinder = Callable[[str, Collection[str], Collection[str]], Iterator[ShapeHit]]

_SPLIT_HYPHEN = re.compile(
    r"(?<![^\W\d_])(?:([^\W\d_]{2,}|\d)( -)|([^\W\d_]{2,})(- ))(?=([^\W\d_]{2,}))"
)


def split_hyphen(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """A hyphen with a space on one side: "high -quality". Words to `spare` may follow "pre- "."""
    starts = (_word_before(text, place) for place in places(text, " -", "- "))
    for m in matches_at(_SPLIT_HYPHEN, text, starts):
        if m[2]:
            yield ShapeHit(Span(m.start(2), m.end(2)), "-", f"{m[1]} -{m[5]}")
        elif m[5].lower() not in spare:
            known = m[3].lower() in words
            yield ShapeHit(Span(m.start(4), m.end(4)), "-", f"{m[3]}- {m[5]}", not known)


def _word_before(text: str, place: int) -> int:
    """Where the letters, or the one digit, right before the place begin."""
    start = place
    while start and text[start - 1].isalnum() and not text[start - 1].isdecimal():
        start -= 1
    return start if start < place else max(place - 1, 0)


_BLANKS = " \u00a0"

# A question mark before a letter opens a query: it closes no sentence.
_SPACE_BEFORE = re.compile(
    r"(?<=[\w)\]\"'”’])[ \u00a0]+(?:([,;]|[!?](?!\w))(?![,;!?.=\[]|-?[)(DP])"
    r"|(\.)(?=[\s\"”’']|$)(?! \.))"
    r"|(?<=[^\W\d_])[ \u00a0]+(:)(?=\s*$|\s+[^\W_])"
    r"|(?<=\d) (:)(?=[0-5]\d(?!\d))",
    re.MULTILINE,
)


def space_before(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """A space before a comma, a colon or a stop: "arms , what"."""
    pairs = (f"{blank}{mark}" for blank in _BLANKS for mark in ",;.:!?")
    starts = (back(text, place, _BLANKS) for place in places(text, *pairs))
    for m in matches_at(_SPACE_BEFORE, text, starts):
        mark = m.group().strip()
        yield ShapeHit(Span(m.start(), m.end()), mark, f"space before {mark}")


_BRACKET = re.compile(r"(?<=[^\W_] )\([ \u00a0]+(?=[^\W_])|(?<=[^\W_])[ \u00a0]+\)(?=[\s.,;:]|$)")


def bracket_space(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """A space inside a round bracket: "( Saturday )"."""
    opened = places(text, *(f"({blank}" for blank in _BLANKS))
    closed = (back(text, place, _BLANKS) for place in places(text, *(f"{b})" for b in _BLANKS)))
    for m in matches_at(_BRACKET, text, sorted((*opened, *closed))):
        yield ShapeHit(Span(m.start(), m.end()), m.group().strip(), "space inside a bracket")


_NO_SPACE = re.compile(
    r"(?<![\w.@/&,\-])(?:"
    r"[A-Za-z][a-z'’\-]{0,40}[a-z]{2}[)\"'”’]?(?P<mark>[,;.!?:])(?=(?P<next>[A-Za-z][a-z]|[aI]\s|\d+\s))"
    r"|\d{1,4}(?P<comma>,)(?=[A-Z][a-z]{2}|[a-z]{2,}\s))"
)
_TIGHT_MARK = re.compile(r"[,;.!?:](?:(?<=[a-z)\"'”’].)(?=[A-Za-z\d])|(?<=\d,)(?=[A-Za-z]))")
_LONGEST_WORD = 44
_ADDRESS = re.compile(r"[@/\\_=<>]|\.\w+\.|\w:\w+:|\.(?:[Cc]om|[Nn]et|[Oo]rg|[Gg]ov|[Ee]du)\b")
_LONGEST_ADDRESS = 200


def _in_address(text: str, start: int, end: int) -> bool:
    """True if what stands between the spaces around a stretch has the signs of an address."""
    left = text[max(0, start - _LONGEST_ADDRESS) : start]
    right = text[end : end + _LONGEST_ADDRESS]
    first = left.split()[-1] if left and not left[-1].isspace() else ""
    last = right.split()[0] if right and not right[0].isspace() else ""
    return _ADDRESS.search(first + text[start:end] + last) is not None


def _words_at(text: str, mark: re.Match[str]) -> Iterator[int]:
    """Where a word that ends at the mark may begin."""
    end = mark.start()
    for start in range(max(0, end - _LONGEST_WORD), end):
        if not (start and text[start - 1].isalnum()):
            yield start


def no_space_after(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """No space after a comma or a stop: "efficiency.The", "on time,and". Addresses are spared.

    A colon without one is doubtful, since labels are written so, and so is a number behind the
    mark, since notes are numbered so.
    """
    starts = (start for mark in _TIGHT_MARK.finditer(text) for start in _words_at(text, mark))
    for m in matches_at(_NO_SPACE, text, starts):
        mark, after = m["mark"] or m["comma"], m["next"] or ""
        if mark in ".!?" and not after[0].isupper():
            continue
        if mark == ":" and after[0].isdigit():
            continue
        if _in_address(text, m.start(), m.end()):
            continue
        doubtful = mark == ":" or after[:1].isdigit()
        yield ShapeHit(Span(m.end() - 1, m.end()), f"{mark} ", f"no space after {mark}", doubtful)


_RUN_TOGETHER = re.compile(r"(?<![\w@/.])[A-Za-z]?[a-z]{2,}(?=([A-Z][a-z]*)\b)")


_JOINT = re.compile(r"[A-Z](?<=[a-z].)")
_SMALL = "abcdefghijklmnopqrstuvwxyz"


def _run_at(text: str, place: int) -> tuple[int, int]:
    """Where the small letters before the place begin, with the letter before them and without."""
    start = back(text, place, _SMALL)
    return max(start - 1, 0), start


def run_together(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """Two sentences run into one word, the second opening with one of `words`: "reportWhether"."""
    starts = (start for joint in _JOINT.finditer(text) for start in _run_at(text, joint.start()))
    for m in matches_at(_RUN_TOGETHER, text, starts):
        if m[1] not in words or m.group().lower() in spare:
            continue
        if not _in_address(text, m.start(), m.end()):
            yield ShapeHit(Span(m.end(), m.end()), ". ", f"{m.group()}|{m[1]}")


_BLANK = re.compile(r"\s?[a-z]")
_DOTS = re.compile(r"(?<![.\d])\.{6}([a-z](?=[A-Z]))?(?![.\d]| *\d)")


def six_dots(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """Six dots for one ellipsis, with a stray letter behind them or none."""
    for m in matches_at(_DOTS, text, places(text, "......")):
        if _BLANK.match(text, m.end()) and text[m.start() - 1 : m.start()] == " ":
            continue  # a blank to fill in: "on the ...... day of"
        joined = text[m.end() : m.end() + 1].isalnum()
        yield ShapeHit(Span(m.start(), m.end()), "... " if joined else "...", "six dots")


_LINE_END = re.compile(r"[ \t\u00a0]*(?:[\r\n]|\Z)")


def lone_word(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """One of `words` alone between two sentences: a full stop that was read as a word."""
    if not any(word in text for word in words):
        return
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


_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTERS = bytes(
    code if chr(code).isascii() and chr(code).isalpha() else 32 for code in range(256)
)
_DOUBLED = re.compile(r"(?<![\w'’\-])([^\W\d_]+)([ \u00a0]+)([^\W\d_]+)(?![\w'’\-])")


def doubled_word(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
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
    letters: list[bytes] | list[str]
    if low.isascii():  # eight times as fast
        letters = low.encode().translate(_NO_LETTERS).split()
    else:
        letters = _LETTERS.findall(low)
    alike = list(map(eq, letters, letters[1:]))
    if True not in alike:
        return
    end = 0
    for start in (m.start() for m in compress(_LETTERS.finditer(low), alike)):
        found = _DOUBLED.match(text, start) if start >= end else None
        if found is not None:
            end = found.start(3)
            yield found


_DOUBLED_AND = re.compile(
    r"(?<![\w'’\-])(?:([a-z]{6,}), \1 and (?!\1)|([a-z]{7,}) and \2(?=[,.;:!?)\"”]|\s*$))",
    re.MULTILINE,
)


def _words_before(text: str, place: int) -> Iterator[int]:
    """Where the small letters before the place begin, if they stand behind it or before it too."""
    start = back(text, place, _SMALL)
    word = text[start:place]
    before = start - 2 - len(word)
    if before >= 0 and text.startswith(f"{word}, ", before):
        yield before
    if text.startswith(word, place + len(" and ")):
        yield start


def doubled_list(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """The same long word twice in a list: "integrate and integrate", "hope, hope and joy"."""
    starts = (start for place in places(text, " and ") for start in _words_before(text, place))
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


_WIDE = {"。": ".", "，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "、": ","}
_WIDE_MARK = re.compile("[" + "".join(_WIDE) + "]+")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}，\d{3}(?!\d)")


_CLOSING = frozenset(")]\"'”’%")


def wide_mark(text: str, words: Collection[str], spare: Collection[str]) -> Iterator[ShapeHit]:
    """A Chinese full-width mark between English words; beside Chinese characters it is spared."""
    for m in () if text.isascii() else _WIDE_MARK.finditer(text):
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


SHAPES: dict[str, ShapeFinder] = {
    "split-hyphen": split_hyphen,
    "space-before": space_before,
    "bracket-space": bracket_space,
    "no-space-after": no_space_after,
    "run-together": run_together,
    "six-dots": six_dots,
    "lone-word": lone_word,
    "doubled-word": doubled_word,
    "doubled-list": doubled_list,
    "wide-mark": wide_mark,
}
"""The shapes of this module by the name that a glossary calls them; quotes have their own."""
