"""Candidates from pages alone: slips of known terms, and words in their place.

Nobody has corrected these pages, so all of it is a guess: the terms come from the glossary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log

import msgspec

from mtfix.api import Cleaner
from mtfix.author.candidates.align import Corrected, Correction
from mtfix.author.candidates.count import Counted
from mtfix.author.candidates.options import Key, Option, Place
from mtfix.author.candidates.ranked import Candidate, pairs_of
from mtfix.author.candidates.words import Words, is_little, phrase_key, words_of
from mtfix.author.forms import rights_of
from mtfix.glossary import Glossary

_LONGEST = 4
_ALIKE = 88.0
"""From this likeness on, in hundredths, two spellings may be one word."""
_SHORTEST = 7
"""Shorter words have too many neighbours to be taken for slips."""
_RARER = 5
"""A slip stands so many times more seldom than the word that it was to be."""
_SHARED = 3
"""So many neighbours a word must share with a term to be taken for it."""
_MOST_PLACES = 20


class _Guess(msgspec.Struct, frozen=True):
    """Words that may stand for a term, and how much speaks for it."""

    wrong: Key
    right: str
    strength: float


class _Stock(msgspec.Struct, frozen=True):
    """What the pages say: their words, where each phrase stands, and between which neighbours."""

    words: tuple[Words, ...]
    places: dict[Key, list[Place]]
    around: dict[Key, Counter[tuple[str, str]]]


def from_pages(cleaner: Cleaner, pages: Sequence[Corrected]) -> list[Candidate]:
    """What may stand for a term of the glossary on pages that nobody has corrected.

    Corrections of the pages are not looked at. The strongest guess comes first.
    """
    glossary = cleaner.glossary
    stock = _stock(pages)
    terms = _terms(glossary)
    known = {pair for entry in glossary.entries for pair in pairs_of(entry)}
    rights = {phrase_key(right) for entry in glossary.entries for right in rights_of(entry)}
    guesses: dict[Key, _Guess] = {}
    for guess in (
        *_slips(stock, terms),
        *_stand_ins(stock, terms),
        *_odd(stock, glossary),
    ):
        new = (guess.wrong, phrase_key(guess.right)) not in known and guess.wrong not in rights
        if new and guess.strength > guesses.get(guess.wrong, _NONE).strength:
            guesses[guess.wrong] = guess
    return _ranked(guesses.values(), stock)


_NONE = _Guess((), "", 0.0)


def _ranked(guesses: Iterable[_Guess], stock: _Stock) -> list[Candidate]:
    """A candidate a guess: guesses are too unsure to be bound together."""
    every = sorted(guesses, key=lambda guess: (-round(guess.strength, 6), guess.wrong))
    return [Candidate(guess.right, (_counted(guess, stock),)) for guess in every]


def _counted(guess: _Guess, stock: _Stock) -> Counted:
    options = tuple(
        Option(place, guess.wrong, (guess.right,), 0, "", guess.strength, cut=False)
        for place in stock.places[guess.wrong][:_MOST_PLACES]
    )
    return Counted(guess.wrong, guess.right, options, 0, ())


def guessed(pages: Sequence[Corrected], found: Sequence[Candidate]) -> list[Corrected]:
    """The pages as the candidates would correct them, so that drafts can be made of them."""
    made: defaultdict[int, list[Correction]] = defaultdict(list)
    for candidate in found:
        for option in candidate.forms[0].fixes:
            made[option.place.page].append(Correction(option.place.span, option.rights))
    return [
        msgspec.structs.replace(page, corrections=tuple(made[number]))
        for number, page in enumerate(pages)
    ]


def _terms(glossary: Glossary) -> dict[Key, str]:
    return {
        phrase_key(entry.term.one): entry.term.one
        for entry in glossary.entries
        if entry.term.one and entry.kind != "debris"
    }


def _stock(pages: Sequence[Corrected]) -> _Stock:
    words = tuple(words_of(page.text) for page in pages)
    places: defaultdict[Key, list[Place]] = defaultdict(list)
    around: defaultdict[Key, Counter[tuple[str, str]]] = defaultdict(Counter)
    for number, each in enumerate(words):
        for numbers in _phrases(each):
            key = each.key(numbers)
            places[key].append(Place(number, each.span(numbers)))
            around[key].update(_neighbours(each, numbers))
    return _Stock(words, dict(places), dict(around))


def _phrases(words: Words) -> Iterator[range]:
    """Every stretch of one to four words that begins and ends with one that says something."""
    for start, key in enumerate(words.keys):
        if is_little(key):
            continue
        for stop in range(start + 1, min(start + _LONGEST, len(words.keys)) + 1):
            if not is_little(words.keys[stop - 1]):
                yield range(start, stop)
            if not words.joined[stop - 1]:
                break


def _neighbours(words: Words, numbers: range) -> Iterator[tuple[str, str]]:
    """The words on either side, each with its side, and both together."""
    start, stop = numbers.start, numbers.stop
    left = words.keys[start - 1] if start and words.joined[start - 1] else ""
    right = words.keys[stop] if stop < len(words.keys) and words.joined[stop - 1] else ""
    if left and not is_little(left):
        yield left, ""
    if right and not is_little(right):
        yield "", right
    if left and right:
        yield left, right


def _slips(stock: _Stock, terms: dict[Key, str]) -> Iterator[_Guess]:
    """Phrases that are spelt nearly as a term, and stand much more seldom."""
    from rapidfuzz import fuzz, process  # only where pages are searched

    said = {" ".join(key): key for key in stock.places}
    texts = list(said)
    for key, term in terms.items():
        text = " ".join(key)
        if len(text) < _SHORTEST:
            continue
        often = len(stock.places.get(key, ()))
        for near, alike, _ in process.extract(
            text, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=10
        ):
            count = len(stock.places[said[near]])
            if not _overlap(said[near], key) and count * _RARER <= max(often, _RARER):
                yield _Guess(said[near], term, alike / 100 * log(1 + count))


def _stand_ins(stock: _Stock, terms: dict[Key, str]) -> Iterator[_Guess]:
    """Phrases between the same neighbours as a term, each neighbour counted by how rare it is."""
    spread: Counter[tuple[str, str]] = Counter(
        pair for around in stock.around.values() for pair in around
    )
    by_pair: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, around in stock.around.items():
        if len(stock.places[key]) > 1:
            for pair in around:
                by_pair[pair].append(key)
    size = len(stock.around)
    for key, term in terms.items():
        shared: defaultdict[Key, list[float]] = defaultdict(list)
        for pair in stock.around.get(key, ()):
            for other in by_pair[pair]:
                if other != key and not _overlap(other, key):
                    shared[other].append(log(size / spread[pair]))
        for other, weights in shared.items():
            if len(weights) >= _SHARED:
                share = len(weights) / len(stock.around[other])
                # A common term has many neighbours, and so many that stand between the same.
                often = log(2 + len(stock.places[key]))
                yield _Guess(other, term, sum(weights) * share / often / 5)


def _odd(stock: _Stock, glossary: Glossary) -> Iterator[_Guess]:
    """A word before a wrong form of a term that the pages know before the term itself."""
    heads: defaultdict[Key, set[str]] = defaultdict(set)
    for entry in glossary.entries:
        for variant in entry.variants:
            if variant.to is None and entry.kind == "term":
                heads[phrase_key(variant.form)].add(entry.term.one)
    for key, places in stock.places.items():
        for term in sorted(heads.get(key[1:], ())):
            often = len(stock.places.get((key[0], *phrase_key(term)), ()))
            if often:
                share = often / len(stock.places[key[:1]])
                yield _Guess(key, f"{key[0]} {term}", log(1 + len(places)) * share * 3)


def _overlap(one: Iterable[str], other: Iterable[str]) -> bool:
    """True if one of two phrases is the other with words around it."""
    left, right = set(one), set(other)
    return left <= right or right <= left
