"""The ways to read one correction: which words stand for which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mtfix.author.candidates.align import Correction
from mtfix.author.candidates.words import Words, is_little, phrase_key, without_article, words_of
from mtfix.text.spans import Span

Key = tuple[str, ...]

_LONGEST = 6
"""So many words of a wrong form are looked at."""
_MARKS = " .,;:!?"
"""Marks at the edge of a right form belong to the sentence."""
_AROUND = ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2))
"""So many words before and behind a correction may belong to it."""


class Place(msgspec.Struct, frozen=True, order=True):
    """Where a wrong form stands: the number of its page, and its span."""

    page: int
    span: Span


class Option(msgspec.Struct, frozen=True):
    """One way to read a correction: these words stand for one of those, the best first.

    `extra` is how many words it takes in that the correction does not speak of; `cut` says that
    some of its words are left out. `source` and `weight` are the correction's own.
    """

    place: Place
    wrong: Key
    rights: tuple[str, ...]
    extra: int
    source: str
    weight: float
    cut: bool


def options_of(
    page: int, words: Words, correction: Correction, around: Sequence[Correction]
) -> list[Option]:
    """The readings of a correction: as it stands, without what stays, and with words around it.

    Empty where it has no words, or parts of two phrases. The first is as it stands.
    """
    marked = words.over(correction.span)
    if not marked or not words.is_phrase(marked) or len(marked) > _LONGEST:
        return []
    span = words.span(marked)
    head = words.text[span.start : max(span.start, correction.span.start)]
    tail = words.text[min(span.end, correction.span.end) : span.end]
    rights = [f"{head}{after}{tail}".strip() for after in correction.after]
    found: dict[Key, Option] = {}
    for option in (
        *_core(page, words, marked, rights, correction),
        *_widened(page, words, marked, rights, correction, around),
    ):
        found.setdefault(option.wrong, option)
    return list(found.values())


def _widened(
    page: int,
    words: Words,
    marked: range,
    rights: Sequence[str],
    correction: Correction,
    around: Sequence[Correction],
) -> Iterator[Option]:
    """The correction with words around it that no other correction takes."""
    span = words.span(marked)
    taken = {n for c in around if c is not correction for n in words.over(c.span)}
    for left, right in _AROUND:
        wide = range(marked.start - left, marked.stop + right)
        if wide.start < 0 or wide.stop > len(words.spans) or not words.is_phrase(wide):
            continue
        if taken.intersection(wide):
            continue
        before = words.text[words.span(wide).start : span.start]
        behind = words.text[span.end : words.span(wide).end]
        texts = [f"{before}{text}{behind}" for text in rights]
        option = _option(page, words, wide, texts, left + right, correction)
        if option is not None and not (left + right and _has_loose_end(option.wrong, left, right)):
            yield option


def _has_loose_end(wrong: Key, left: int, right: int) -> bool:
    """True if a word that was taken in says nothing."""
    return bool(left and is_little(wrong[0])) or bool(right and is_little(wrong[-1]))


def _core(
    page: int, words: Words, marked: range, rights: Sequence[str], correction: Correction
) -> Iterator[Option]:
    """The correction without the words that it begins or ends with on both sides."""
    said = words.plain[marked.start : marked.stop]
    meant = words_of(rights[0])
    first = last = 0
    least = min(len(said), len(meant.plain)) - 1
    while first < least and said[first] == meant.plain[first]:
        first += 1
    while last < least - first and said[-1 - last] == meant.plain[-1 - last]:
        last += 1
    if first or last:
        wide = range(marked.start + first, marked.stop - last)
        text = rights[0][meant.spans[first].start : meant.spans[len(meant.spans) - 1 - last].end]
        option = _option(page, words, wide, [text], 0, correction, cut=True)
        if option is not None:
            yield option


def _option(
    page: int,
    words: Words,
    numbers: range,
    texts: Sequence[str],
    extra: int,
    of: Correction,
    *,
    cut: bool = False,
) -> Option | None:
    """The reading, without an article at the head of both; None if nothing is left of it."""
    wrong = words.key(numbers)
    bare = without_article(wrong)
    if bare != wrong:
        numbers = range(numbers.start + 1, numbers.stop)
    flat = [" ".join(text.split()).strip(_MARKS) for text in texts]
    if not bare or phrase_key(flat[0]) == bare:
        return None
    rights = dict.fromkeys(text for text in flat if phrase_key(text) != bare)
    place = Place(page, words.span(numbers))
    return Option(place, bare, tuple(rights), extra, of.source, of.weight, cut)
