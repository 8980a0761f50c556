"""Words that tell two groups of places apart: near the ones, and near none of the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

import msgspec

from mtfix.author.reviewed import Case
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

Where = Literal["before", "after", "near"]


class Telling(msgspec.Struct, frozen=True):
    """A condition that holds for the cases, given by number, and for none that is to be spared."""

    where: Where
    words: tuple[str, ...]
    within: int | None
    cases: frozenset[int]


def telling(
    wanted: Sequence[Case],
    spared: Sequence[Case],
    known: Collection[str] = (),
    *,
    wide: bool = False,
) -> Iterator[Telling]:
    """The conditions that hold for many of the wanted and for none of the spared, best first.

    Each of their words stands in two sentences at least. `known` are words that may not be used.
    Of those that hold for as many the narrowest comes first, or the widest.
    """
    seen = [_around(case) for case in wanted]
    apart = [_around(case) for case in spared]
    plain = _singular([*seen, *apart])
    places: tuple[Where, ...] = ("near", "after", "before") if wide else ("before", "after", "near")
    found = []
    for where in places:
        best = _chosen(where, _hits(seen, where, plain), _hits(apart, where, plain), set(known))
        if best is not None:
            found.append(best)
    yield from sorted(found, key=lambda t: (-len(t.cases), len(t.words), places.index(t.where)))


_Word = tuple[str, int]
"""A word in small letters, and how many words off it stands: -1 right before, 1 right behind."""


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
    where: Where,
    hits: dict[str, dict[int, int]],
    misses: dict[str, dict[int, int]],
    known: set[str],
) -> Telling | None:
    """As few words as hold for as many cases as can be had."""
    usable: dict[str, dict[int, int]] = {}
    for word, places in hits.items():
        # A word that stands near a spared place counts where it is surely nearer than that.
        limit = min(misses.get(word, {}).values(), default=_REACH + 1)
        close = {number: far for number, far in places.items() if far < limit}
        if word not in known and len(close) > 1:
            usable[word] = close
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
