"""The words of a page as candidates are counted in them: folded, and in one number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from mtfix.text.fold import fold_phrase, is_han
from mtfix.text.spans import Span

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*|(?<=\w)['’]s\b")
_GAP = re.compile(r"['’]?[^\S\r\n]*-?[^\S\r\n]*")
_LITTLE = frozenset(
    """a about after all also an and are as at be been before being but by can could did do does
    for from had has have he her his if in into is it its may more most must no nor not of on one
    or our out over she should so some such than that the their them then there these they this
    those to under up was we were what when which who will with would you your""".split()
)
_ARTICLES = ("the", "a", "an")
_STAYS = re.compile(r"(?:ss|us|is|news|series|species)$")


class Words(msgspec.Struct, frozen=True):
    """The words of a text in order, each with its span; `keys` in small letters and one number.

    `joined` tells for each word if nothing but a space or a hyphen parts it from the next.
    """

    text: str
    spans: tuple[Span, ...]
    plain: tuple[str, ...]
    keys: tuple[str, ...]
    joined: tuple[bool, ...]

    def over(self, span: Span) -> range:
        """The numbers of the words that share a character with the span."""
        first = bisect_right(self.spans, span.start, key=lambda word: word.end)
        return range(first, max(first, bisect_left(self.spans, span.end, key=lambda w: w.start)))

    def is_phrase(self, numbers: range) -> bool:
        """True if nothing but spaces and hyphens parts the words."""
        return all(self.joined[n] for n in numbers[:-1])

    def key(self, numbers: range) -> tuple[str, ...]:
        """The words' keys."""
        return self.keys[numbers.start : numbers.stop]

    def form(self, numbers: range) -> str:
        """The words as they stand, in small letters and with plain spaces and hyphens."""
        span = self.span(numbers)
        return fold_phrase(self.text[span.start : span.end])

    def span(self, numbers: range) -> Span:
        """From the first word to the last."""
        return Span(self.spans[numbers.start].start, self.spans[numbers.stop - 1].end)


def words_of(text: str) -> Words:
    """The words of the text."""
    spans = [Span(m.start(), m.end()) for m in _WORD.finditer(text)]
    spans = [s for s in spans if not is_han(text[s.start])]
    plain = tuple(text[s.start : s.end].lower().replace("’", "'") for s in spans)
    ends = [_GAP.fullmatch(text, a.end, b.start) for a, b in pairwise(spans)]
    joined = (*(end is not None for end in ends), False)
    return Words(text, tuple(spans), plain, tuple(map(singular, plain)), joined[: len(spans)])


def phrase_key(phrase: str) -> tuple[str, ...]:
    """The key of a phrase: its words in small letters and one number, no article before them."""
    keys = tuple(singular(m.group().lower().replace("’", "'")) for m in _WORD.finditer(phrase))
    return without_article(keys)


def without_article(keys: Sequence[str]) -> tuple[str, ...]:
    """The words without an article at their head."""
    return tuple(keys[1:] if len(keys) > 1 and keys[0] in _ARTICLES else keys)


def is_little(key: str) -> bool:
    """True for a word without a meaning of its own, and for a number."""
    return key in _LITTLE or key == "'s" or key.isdigit()


def singular(word: str) -> str:
    """The word in a number that its plural shares; for comparing, never for writing."""
    if len(word) < 4 or not word.endswith("s") or _STAYS.search(word):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if re.search(r"(?:ss|x|z|ch|sh)es$", word) else word[:-1]
