"""Spaces where none belong, and none where one does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits

from mtfix.text.scan import back, matches_at
from mtfix.text.shape import Shape, ShapeHit, Words, always
from mtfix.text.spans import Span

BLANKS = " \u00a0"

_SPLIT_HYPHEN = re.compile(
    r"(?<![^\W\d_])(?:([^\W\d_]{2,}|\d)( -)|([^\W\d_]{2,})(- ))(?=([^\W\d_]{2,}))"
)


def split_hyphen(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """A hyphen with a space on one side: "high -quality". Words to `spare` may follow "pre- "."""
    starts = (_word_before(text, place) for place in at)
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


# A question mark before a letter opens a query: it closes no sentence.
_SPACE_BEFORE = re.compile(
    r"(?<=[\w)\]\"'”’])[ \u00a0]+(?:([,;]|[!?](?!\w))(?![,;!?.=\[]|-?[)(DP])"
    r"|(\.)(?=[\s\"”’']|$)(?! \.))"
    r"|(?<=[^\W\d_])[ \u00a0]+(:)(?=\s*$|\s+[^\W_])"
    r"|(?<=\d) (:)(?=[0-5]\d(?!\d))",
    re.MULTILINE,
)


def space_before(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """A space before a comma, a colon or a stop: "arms , what"."""
    starts = (back(text, place, BLANKS) for place in at)
    for m in matches_at(_SPACE_BEFORE, text, starts):
        mark = m.group().strip()
        yield ShapeHit(Span(m.start(), m.end()), mark, f"space before {mark}")


_BRACKET = re.compile(r"(?<=[^\W_] )\([ \u00a0]+(?=[^\W_])|(?<=[^\W_])[ \u00a0]+\)(?=[\s.,;:]|$)")


def bracket_space(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """A space inside a round bracket: "( Saturday )"."""
    starts = sorted(place if text[place] == "(" else back(text, place, BLANKS) for place in at)
    for m in matches_at(_BRACKET, text, starts):
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


def _words_at(text: str, end: int) -> Iterator[int]:
    """Where a word that ends at the mark at that place may begin."""
    if not _TIGHT_MARK.match(text, end):
        return
    for start in range(max(0, end - _LONGEST_WORD), end):
        if not (start and text[start - 1].isalnum()):
            yield start


def no_space_after(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """No space after a comma or a stop: "efficiency.The", "on time,and". Addresses are spared.

    A colon without one is doubtful, since labels are written so, and so is a number behind the
    mark, since notes are numbered so.
    """
    starts = (start for place in at for start in _words_at(text, place))
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


def _run_at(text: str, place: int) -> tuple[int, int]:
    """Where the small letters before the place begin, with the letter before them and without."""
    start = back(text, place, ascii_lowercase)
    return max(start - 1, 0), start


def run_together(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """Two sentences run into one word, the second opening with one of `words`: "reportWhether"."""
    starts = (start for place in at for start in _run_at(text, place + 1))
    for m in matches_at(_RUN_TOGETHER, text, starts):
        if m[1] not in words or m.group().lower() in spare:
            continue
        if not _in_address(text, m.start(), m.end()):
            yield ShapeHit(Span(m.end(), m.end()), ". ", f"{m.group()}|{m[1]}")


_STUCK = tuple(f"{mark}{char}" for mark in ",;.!?:" for char in ascii_letters + digits)
_JOINTS = tuple(f"{small}{large}" for small in ascii_lowercase for large in ascii_uppercase)

SPACING: dict[str, Shape] = {
    "split-hyphen": Shape(split_hyphen, always(" -", "- ")),
    "space-before": Shape(space_before, always(*(b + mark for b in BLANKS for mark in ",;.:!?"))),
    "bracket-space": Shape(bracket_space, always(*(p for b in BLANKS for p in (f"({b}", f"{b})")))),
    "no-space-after": Shape(no_space_after, always(*_STUCK)),
    "run-together": Shape(run_together, always(*_JOINTS)),
}
