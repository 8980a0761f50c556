"""Names in pinyin that a page writes in two ways: "Zhang Xiao Ming" here, "Zhang Xiaoming" there.

A given name of two syllables is written as one word (GB/T 28039, 2011), and so is the name of a
place; machines split them in one sentence and not in the next.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_letters

from mtfix.text.scan import back, forth
from mtfix.text.shape import Shape, ShapeHit, Words
from mtfix.text.spacing import BLANKS
from mtfix.text.spans import Span

_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|ai|ei|ao|ou|an|en|er|in|un|ia|ie|iu|ua"
    r"|uo|ui|ue|ve|a|o|e|i|u|v)"
)
_SYLLABLE = re.compile(_INITIAL + _FINAL)
# "No letter before it" is asked behind the capital: a search for that is quicker.
_NAME = re.compile(
    r"([A-Z](?<!\w.)[a-z]+)[ \u00a0]([A-Z][a-z]+)(?:([ \u00a0-])([A-Za-z][a-z]+))?\b"
)


_CAPITALS = re.compile(r"[A-Z](?<!\w.)[a-z]+(?:[ \u00a0][A-Z][a-z]+|-[A-Za-z][a-z]+)+\b")
_JOINTS = re.compile(r"[ \u00a0-]")
_IN_RUN = f"{ascii_letters}{BLANKS}-"
_MOST_SYLLABLES = 4
_TWO_SYLLABLES = re.compile(f"(?:{_INITIAL}{_FINAL}){{2}}")
_SYLLABLES = re.compile(f"(?:{_INITIAL}{_FINAL}){{2,{_MOST_SYLLABLES}}}")


def split_name(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """A name that the page writes in another way more often, or as often in one word.

    `words` are the surnames, in small letters; `spare` are words that are no given name.
    """
    ways: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for surname, given, span in _names(text, at, spare):
        key = surname, re.sub(r"[ \u00a0-]", "", given).lower()
        ways[key][given].append(span)
    for spellings in ways.values():
        if len(spellings) > 1:
            yield from _outvoted(spellings)


def split_place(text: str, at: Sequence[int], words: Words, spare: Words) -> Iterator[ShapeHit]:
    """The name of a place that the page writes in another way more often, or as often in one word.

    `words` are what such a name stands before, in small letters, as in "Lin Hai County"; `spare`
    are words that are no part of one.
    """
    ways: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for name, head, span in _places(text, at, words, spare):
        ways[_JOINTS.sub("", name).lower(), head][name].append(span)
    for spellings in ways.values():
        if len(spellings) > 1 and any(name.isalpha() for name in spellings):
            yield from _outvoted(spellings)


def _places(
    text: str, pieces: Iterable[int], words: Words, spare: Words
) -> Iterator[tuple[str, str, Span]]:
    """Each stretch of syllables before one of the words that may be a name, and its span."""
    for run in _runs(text, pieces):
        starts = [run.start(), *(run.start() + m.end() for m in _JOINTS.finditer(run[0]))]
        parts = _JOINTS.split(run[0])
        for at, head in enumerate(parts):
            if head.lower() not in words:
                continue
            if at and parts[at - 1].lower() not in spare and _has_syllables(parts[at - 1]):
                end = starts[at - 1] + len(parts[at - 1])
                yield parts[at - 1], head.lower(), Span(starts[at - 1], end)
            for first in range(at - 2, max(at - 1 - _MOST_SYLLABLES, -1), -1):
                if not all(_is_syllable(p) and p.lower() not in spare for p in parts[first:at]):
                    break
                end = starts[at - 1] + len(parts[at - 1])
                yield text[starts[first] : end], head.lower(), Span(starts[first], end)


def _runs(text: str, at: Iterable[int]) -> Iterator[re.Match[str]]:
    """The runs of words with a capital in whatever holds the places and nothing but words."""
    end = 0
    for place in at:
        if place < end:
            continue
        start = back(text, place, _IN_RUN)
        end = forth(text, place, _IN_RUN)
        yield from _CAPITALS.finditer(text, start, end + 1)  # what stands behind may tie it


def _names(text: str, at: Iterable[int], spare: Words) -> Iterator[tuple[str, str, Span]]:
    """Each of the surnames with its given name of two syllables, and the span of that."""
    for place in at:
        found = _NAME.match(text, place)
        if found is None or found[2].lower() in spare:
            continue
        surname, first, joint, second = found[1].lower(), found[2], found[3], found[4]
        # "Zhang Xiao and": a small letter goes on with the name behind a hyphen alone.
        joined = second and (joint == "-" or second[0].isupper()) and second.lower() not in spare
        if joined and _is_syllable(first) and _is_syllable(second):
            end = found.end(4)
            yield surname, text[found.start(2) : end], Span(found.start(2), end)
            continue
        if _TWO_SYLLABLES.fullmatch(first.lower()):
            yield surname, first, Span(found.start(2), found.end(2))


def _is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(word.lower()) is not None


def _has_syllables(word: str) -> bool:
    return _SYLLABLES.fullmatch(word.lower()) is not None


def _outvoted(spellings: dict[str, list[Span]]) -> Iterator[ShapeHit]:
    """The spellings that stand less often than another; of equals the one in one word stays."""
    best = max(spellings, key=lambda given: (len(spellings[given]), given.isalpha(), given))
    for given, spans in spellings.items():
        if given != best:
            why = f"{best} {len(spellings[best])} times, {given} {len(spans)}"
            yield from (ShapeHit(span, best, why) for span in spans)


def _surnames(words: Words) -> Iterator[str]:
    """Each surname as a name begins with it."""
    return (f"{word.capitalize()}{blank}" for word in words for blank in BLANKS)


def _heads(words: Words) -> Iterator[str]:
    """Each word as it stands behind a name."""
    return (head for word in words for head in (word.capitalize(), f"-{word}"))


SPLIT: dict[str, Shape] = {
    "split-name": Shape(split_name, _surnames),
    "split-place": Shape(split_place, _heads),
}
