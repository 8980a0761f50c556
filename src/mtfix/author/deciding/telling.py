"""Words that tell two groups of places apart: near the ones, and near none of the others."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from mtfix.author.deciding.reviewed import Case
from mtfix.text.spans import Span

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_EMPTY = frozenset(
    "a an the this that these those it its he him his she her they them their we us our you your i"
    " and or but nor so as if than then not no of in on at by for from to with into onto over under"
    " up out off about after before during between through is are was were be been being am has"
    " have had having do does did will would shall should can could may might must who whom whose"
    " which what when where why how all any both each more most other some such only own same too"
    " very there here also just".split()
)
"""Words that stand everywhere: near anything they tell nothing, right beside it they may."""
_EMPTIEST = frozenset("a an the this that and or of in".split())
"""Words that tell nothing even there."""

_REACH = 12
_ROOM = 4
"""A word may stand so much further off than in the sentences that are known."""
_MOST_WORDS = 4
_SLIM = 0.05

Where = Literal["before", "after", "near"]


_Word = tuple[str, int]
"""A word in small letters, and how many words off it stands: -1 right before, 1 right behind."""


class Telling(msgspec.Struct, frozen=True):
    """A condition that holds for the cases, given by number, and for none that is to be spared."""

    where: Where
    words: tuple[str, ...]
    within: int | None
    cases: frozenset[int]


def telling(
    wanted: Sequence[Case],
    spared: Sequence[Case],
    is_enough: Callable[[Sequence[Case]], bool],
    known: Collection[str] = (),
    *,
    wide: bool = False,
) -> Iterator[Telling]:
    """The conditions that hold for many of the wanted and for none of the spared, best first.

    Each of their words stands near enough of the wanted by itself, and oftener than chance would
    have it there. `known` are words that may not be used. Of conditions that hold for as many the
    narrowest comes first, or the widest.
    """
    seen = [_around(case) for case in wanted]
    apart = [_around(case) for case in spared]
    plain = _singular([*seen, *apart])
    chance = _Chance(wanted, seen, plain)
    places: tuple[Where, ...] = ("near", "after", "before") if wide else ("before", "after", "near")
    found = []
    for where in places:
        hits, misses = _hits(seen, where, plain), _hits(apart, where, plain)
        usable = {}
        for word in hits.keys() - set(known):
            # A word that stands near a spared place counts where it is surely nearer than that.
            limit = min(misses.get(word, {}).values(), default=_REACH + 1)
            close = {number: far for number, far in hits[word].items() if far < limit}
            if is_enough([wanted[n] for n in close]) and chance.is_slim(word, len(close)):
                usable[word] = close
        best = _chosen(where, usable, misses)
        if best is not None:
            found.append(best)
    yield from sorted(found, key=lambda t: (-len(t.cases), len(t.words), places.index(t.where)))


class _Chance:
    """How likely it is that words stand near places only because they are common.

    By the binomial distribution, from how often they stand elsewhere on the same pages.
    """

    def __init__(
        self, wanted: Sequence[Case], seen: Sequence[Sequence[_Word]], plain: Mapping[str, str]
    ) -> None:
        segments = {id(case.segment): case.segment for case in wanted}
        counts = Counter(
            plain.get(word, word)
            for segment in segments.values()
            for word in _words(segment.text, Span(0, len(segment.text)))
        )
        inside = {
            (id(case.segment), case.sentence): words
            for case, words in zip(wanted, seen, strict=True)
        }
        counts.subtract(plain[word] for words in inside.values() for word, _ in words)
        self._counts, self._total = counts, max(counts.total(), 1)
        self._places = len(wanted)
        self._length = sum(map(len, seen)) / max(len(seen), 1)
        self._tried = len({plain[word] for words in seen for word, _ in words})

    def is_slim(self, word: str, count: int) -> bool:
        """True if chance would hardly bring any word of these sentences near so many places."""
        often = (max(self._counts[word], 0) + 0.5) / (self._total + 1)
        once = 1 - (1 - min(often, 1.0)) ** self._length
        tail: float = sum(
            math.comb(self._places, n) * once**n * (1 - once) ** (self._places - n)
            for n in range(count, self._places + 1)
        )
        return tail * self._tried < _SLIM


def _around(case: Case) -> list[_Word]:
    text, span = case.segment.text, case.span
    before = _words(text, Span(case.sentence.start, span.start))
    behind = _words(text, Span(span.end, case.sentence.end))
    near = [(word, at - len(before)) for at, word in enumerate(before)]
    return near + [(word, at + 1) for at, word in enumerate(behind)]


def _words(text: str, span: Span) -> list[str]:
    return [m.group().lower() for m in _WORD.finditer(text, span.start, span.end)]


def _singular(all_words: Sequence[Sequence[_Word]]) -> dict[str, str]:
    """For each word the shorter form of it that is seen too: a condition finds both by that."""
    seen = {word for words in all_words for word, _ in words}
    return {word: word[:-1] if word.endswith("s") and word[:-1] in seen else word for word in seen}


def _hits(
    groups: Sequence[Sequence[_Word]], where: str, plain: dict[str, str]
) -> dict[str, dict[int, int]]:
    """For each word the numbers of the groups that it stands in, and how far off it does."""
    hits: dict[str, dict[int, int]] = defaultdict(dict)
    side = {"before": -1, "after": 1}.get(where)
    for number, words in enumerate(groups):
        for word, distance in words:
            far = abs(distance)
            passed = _EMPTY if side is None else _EMPTIEST
            if word in passed or not word[0].isalpha() or side not in (None, distance):
                continue
            name = plain[word]
            hits[name][number] = min(far, hits[name].get(number, far))
    return hits


def _chosen(
    where: Where, usable: dict[str, dict[int, int]], misses: dict[str, dict[int, int]]
) -> Telling | None:
    """As few words as hold for as many cases as can be had."""
    words: list[str] = []
    far_off: dict[int, int] = {}
    left = dict(usable)
    while left and len(words) < _MOST_WORDS:
        best = max(left, key=lambda w: (len(left[w].keys() - far_off.keys()), -_far(left[w]), w))
        if not left[best].keys() - far_off.keys():
            break
        words.append(best)
        for number, far in left.pop(best).items():
            far_off[number] = min(far, far_off.get(number, far))
    if not words:
        return None
    if where != "near":
        return Telling(where, tuple(sorted(words)), None, frozenset(far_off))
    spared = min((d for w in words for d in misses.get(w, {}).values()), default=_REACH + 1)
    within = min(max(far_off.values()) + _ROOM, spared - 1, _REACH)
    held = frozenset(number for number, far in far_off.items() if far <= within)
    return Telling(where, tuple(sorted(words)), within, held) if held else None


def _far(places: dict[int, int]) -> int:
    return max(places.values())
