"""Sentences, paragraphs and words of a text: the windows in which evidence is looked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from mtfix.text.spans import THROUGH, Span

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_LINE_END = re.compile(r"\r\n?|\n")
_QUOTE_MARKS = re.compile(rf"(?:[ \t]*{THROUGH}+[ \t]*)?")
# A stop that the sentence splitter does not know: full-width, or run on without a space.
_HARD_STOP = re.compile(r"[。！？；]+[”’\"']?|(?<=[a-z0-9%]{2})[.!?](?=[A-Z][a-z ])")


def _hard_starts(text: str) -> set[int]:
    starts = {m.end() for m in _HARD_STOP.finditer(text)}
    for line in _LINE_END.finditer(text):
        at = _end_of(_QUOTE_MARKS, text, line.end())
        rest = text[at : at + 1]
        # A lower-case letter at the start of a line goes on with the sentence before it.
        if not rest.islower() or text[line.start() - 1 : line.start()] in (".", "。", "\n"):
            starts.add(line.end())
    return starts


def _end_of(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def sentence_starts(text: str) -> list[int]:
    """Where each sentence begins, in order; the first is 0. A heading is a sentence.

    Markup that is looked through stands as `THROUGH` in the text.
    """
    from nupunkt import sent_spans  # 30 ms to import: only for a text that has a candidate

    starts = {start for start, _ in sent_spans(text.replace(THROUGH, "*"))} | _hard_starts(text)
    starts.discard(len(text))
    starts.add(0)
    return sorted(starts)


def line_starts(text: str) -> list[int]:
    """Where each line begins, in order, for LF, CRLF and CR; the first is 0."""
    return [0, *(m.end() for m in _LINE_END.finditer(text))]


def line_count(text: str) -> int:
    """How many lines a text has; an end of line at its end begins no further one."""
    starts = line_starts(text)
    return len(starts) - (starts[-1] == len(text))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text without their ends, as many as `line_count` counts."""
    lines = _LINE_END.split(text)
    return tuple(lines if lines[-1] else lines[:-1])


def line_column(starts: list[int], place: int) -> tuple[int, int]:
    """Line and column of a place, both from 1, columns in code points."""
    line = bisect_right(starts, place)
    return line, place - starts[line - 1] + 1


def window(starts: list[int], length: int, place: int) -> Span:
    """The stretch between two starts that holds `place`."""
    at = bisect_right(starts, place)
    return Span(starts[at - 1], starts[at] if at < len(starts) else length)


def word_starts(text: str) -> list[int]:
    """Where each word begins, in order."""
    return [m.start() for m in _WORD.finditer(text)]


def words_between(starts: list[int], left: int, right: int) -> int:
    """How many words begin at or after `left` and before `right`."""
    return bisect_left(starts, right) - bisect_left(starts, left)
