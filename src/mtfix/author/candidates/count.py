"""Counted substitutions: what stands for what, how often it was corrected, and how often kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from mtfix.author.candidates.align import Corrected
from mtfix.author.candidates.options import Key, Option, Place, options_of
from mtfix.author.candidates.words import Words, is_little, phrase_key, words_of
from mtfix.text.spans import Span

_SECOND, _HOUSE = 0.25, 0.5
"""What an accepted wording counts that is not the preferred one, and what more if it is a term."""
_LITTLE, _EXTRA, _CUT, _LENGTH, _LONG = 0.6, 0.8, 0.6, {1: 0.9, 2: 1.0, 3: 1.0, 4: 0.9}, 0.7
"""What a wrong form counts that begins or ends with a word that says nothing; for each word more
than was corrected; with some of the corrected words left out; and by its number of words."""
_MANY, _NEAR = 2, 1
"""So many pages a reading with words around it needs, as any word stands beside many others."""


class Known(msgspec.Struct, frozen=True):
    """What needs no entry any more: corrections that are found, and wrong forms with their terms.

    `terms` are the right forms that the glossary uses.
    """

    places: frozenset[Place] = frozenset()
    pairs: frozenset[tuple[Key, Key]] = frozenset()
    terms: frozenset[Key] = frozenset()

    def holds(self, option: Option) -> bool:
        """True if the glossary has the wrong form for one of the right ones."""
        return any((option.wrong, phrase_key(right)) in self.pairs for right in option.rights)


class Counted(msgspec.Struct, frozen=True):
    """A wrong form with the right one that most of its corrections accept.

    `fixes` are the places so corrected, `others` how many are corrected otherwise, `kept` those
    where it stood unchanged.
    """

    wrong: Key
    right: str
    fixes: tuple[Option, ...]
    others: int
    kept: tuple[Place, ...]

    @property
    def pages(self) -> int:
        """On how many pages it was corrected."""
        return len({option.place.page for option in self.fixes})

    @property
    def extra(self) -> int:
        """How many words it takes in that no correction speaks of."""
        return min(option.extra for option in self.fixes)

    @property
    def consistency(self) -> float:
        """How often the wrong form was so corrected, of all the times that it was seen."""
        return len(self.fixes) / (len(self.fixes) + self.others + len(self.kept))

    @property
    def score(self) -> float:
        """Pages count whole, further places on them a quarter; all by consistency and shape."""
        loudest: dict[int, float] = {}
        for option in self.fixes:
            page = option.place.page
            loudest[page] = max(loudest.get(page, 0.0), option.weight)
        rest = sum(option.weight for option in self.fixes) - sum(loudest.values())
        return (sum(loudest.values()) + rest / 4) * self.consistency * self._shape

    @property
    def _shape(self) -> float:
        """1 for a phrase that stands on its own, less for a part of one."""
        edges = is_little(self.wrong[0]) + is_little(self.wrong[-1])
        return (
            _LITTLE**edges
            * _EXTRA**self.extra
            * (_CUT if all(option.cut for option in self.fixes) else 1.0)
            * _LENGTH.get(len(self.wrong), _LONG)
        )


class Readings(msgspec.Struct, frozen=True):
    """Pages as they are counted: the readings of each correction, and where their words stand."""

    options: tuple[tuple[Place, tuple[Option, ...]], ...]
    kept: dict[Key, tuple[Place, ...]]


def readings(pages: Sequence[Corrected]) -> Readings:
    """The readings of all that was corrected on the pages, and where they stand uncorrected."""
    words = [words_of(page.text) for page in pages]
    options = tuple(
        (Place(number, c.span), tuple(options_of(number, words[number], c, page.corrections)))
        for number, page in enumerate(pages)
        for c in page.corrections
    )
    found = _places(words, (option.wrong for _, each in options for option in each))
    fixed = [Spans(c.span for c in page.corrections) for page in pages]
    kept = {
        key: tuple(p for p in places if not fixed[p.page].touch(p.span))
        for key, places in found.items()
    }
    return Readings(options, kept)


def counted(found: Readings, known: Known) -> list[Counted]:
    """What was corrected, each place in the one reading that most of the pages bear out."""
    options: defaultdict[Key, list[Option]] = defaultdict(list)
    alone: set[Place] = set()
    for place, each in found.options:
        if place in known.places:
            continue
        fresh = [option for option in each if not known.holds(option)]
        for option in fresh:
            options[option.wrong].append(option)
        alone.update(option.place for option in fresh if len(fresh) == len(each))
    every = (
        one
        for wrong, each in options.items()
        for one in _by_right(wrong, each, found.kept[wrong], known)
        if one.pages >= _MANY or any(o.extra <= _NEAR and o.place in alone for o in one.fixes)
    )
    return _shared_out(every)


def _places(words: Sequence[Words], wanted: Iterable[Key]) -> dict[Key, list[Place]]:
    """Every place where one of the forms stands."""
    found: dict[Key, list[Place]] = {key: [] for key in wanted}
    longest = max(map(len, found), default=0)
    for page, each in enumerate(words):
        for start in range(len(each.keys)):
            for stop in range(start + 1, min(start + longest, len(each.keys)) + 1):
                key = each.keys[start:stop]
                if key in found:
                    found[key].append(Place(page, each.span(range(start, stop))))
                if not each.joined[stop - 1]:
                    break
    return found


class Spans:
    """Spans to which more may come; tells if one touches any of them."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._taken: set[int] = set()
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """One more."""
        self._taken.update(range(span.start, max(span.end, span.start + 1)))

    def touch(self, span: Span) -> bool:
        """True if the span shares a character with one of them."""
        return not self._taken.isdisjoint(range(span.start, span.end))


def _by_right(
    wrong: Key, options: Sequence[Option], kept: tuple[Place, ...], known: Known
) -> Iterator[Counted]:
    """The options of a wrong form, shared out among the right forms; the commonest takes first."""
    left = list(options)
    while left:
        best = _best(left, known)
        fixes = tuple(o for o in left if best in map(phrase_key, o.rights))
        forms = Counter(next(r for r in o.rights if phrase_key(r) == best) for o in fixes)
        form = min(forms, key=lambda text: (-forms[text], text))
        yield Counted(wrong, form, fixes, len(options) - len(fixes), kept)
        left = [o for o in left if o not in fixes]


def _best(options: Sequence[Option], known: Known) -> Key:
    """The right form for which most of the options speak."""
    votes: defaultdict[Key, float] = defaultdict(float)
    for option in options:
        cast: dict[Key, float] = {}
        for number, right in enumerate(option.rights):
            cast.setdefault(phrase_key(right), _SECOND if number else 1.0)
        for key, vote in cast.items():
            votes[key] += vote + (_HOUSE if key in known.terms else 0)
    return min(votes, key=lambda key: (-votes[key], key))


def _shared_out(found: Iterable[Counted]) -> list[Counted]:
    """The best first; a place that one form has taken counts for no other."""
    taken: defaultdict[int, Spans] = defaultdict(Spans)
    kept: list[Counted] = []
    for each in sorted(found, key=_rank):
        left = tuple(o for o in each.fixes if not taken[o.place.page].touch(o.place.span))
        if left:
            kept.append(msgspec.structs.replace(each, fixes=left))
        for option in left:
            taken[option.place.page].add(option.place.span)
    return kept


def _rank(each: Counted) -> tuple[float, int, int, Key, str]:
    return -round(each.score, 6), each.extra, len(each.wrong), each.wrong, each.right
