"""The phrases of a glossary searched for in a text, all at once.

The automaton that finds them takes as long to be built as some dozen pages take to be read. So
it is built when as much as that is read. Before, a text is searched with an automaton of those
phrases whose beginning stands in it, to which a table leads.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

import msgspec
from ahocorasick_rs import AhoCorasick

from mtfix.engine.phrases import MANY, WRONG, Pattern
from mtfix.engine.unread import Rows, Unread, rows
from mtfix.text.fold import beginnings

_LENGTHS = (8, 4, 1)
"""Characters of a beginning: of those that a phrase has the longest leads to it."""

_DEAR = 4
"""So many characters are read in the time that an automaton takes for one phrase more."""

_Led = tuple[tuple[int, str], ...]


class Table(msgspec.Struct, frozen=True, array_like=True):
    """Hashes of beginnings, sorted, and for each the phrases with that beginning, by number."""

    hashes: bytes
    phrases: Rows


def table(patterns: Iterable[Pattern]) -> Table:
    """The table of all the patterns: the same patterns give the same bytes."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        length = next(length for length in _LENGTHS if length <= len(pattern.phrase))
        found[_hash(pattern.phrase[:length])].append((number, pattern.phrase))
    hashes = array("I", sorted(found))
    return Table(hashes.tobytes(), rows(found[number] for number in hashes))


def _hash(beginning: str) -> int:
    return crc32(beginning.encode())


class Search(msgspec.Struct, frozen=True):
    """Automata for a text: `every` finds what is in it, `wrong` all wrong forms at least.

    Each comes with the numbers of its phrases.
    """

    every: tuple[AhoCorasick, Sequence[int]]
    wrong: tuple[AhoCorasick, Sequence[int]]


class _Met(msgspec.Struct, frozen=True):
    """The beginnings that were met so far, the phrases that they lead to, and a search for them."""

    beginnings: frozenset[str]
    phrases: dict[int, str]
    search: Search


class Searcher:
    """Gives what a text is to be searched with: by the table, if there is one, while that pays."""

    def __init__(
        self, patterns: Sequence[Pattern], flags: bytes, leading: Table | None = None
    ) -> None:
        self._patterns = patterns
        self._flags = flags
        self._whole: Search | None = None
        self._met = _Met(frozenset(), {}, _of({}))
        self._room = -1
        if leading is not None:
            self._room = _DEAR * len(flags)
            self._hashes = memoryview(leading.hashes).cast("I")
            self._led: Unread[_Led] = Unread(leading.phrases, _Led)

    def expect(self, length: int) -> None:
        """Be ready for texts of so many characters in all: what pays for them is built now."""
        if self._whole is None and length > self._room:
            self._whole = self._of_all()

    def search(self, text: str, marked: bytes) -> Search:
        """What finds all phrases in that folded text, whose letters of words are marked."""
        if self._whole is None:
            self._spend(len(text))
        return self._whole or self._meet(text, marked)

    def _spend(self, cost: int) -> None:
        self._room -= cost
        self.expect(0)

    def _of_all(self) -> Search:
        phrases = [pattern.phrase for pattern in self._patterns]
        numbers = [number for number, flag in enumerate(self._flags) if flag & WRONG]
        return Search(
            (AhoCorasick(phrases), range(len(phrases))),
            (AhoCorasick([phrases[number] for number in numbers]), numbers),
        )

    def _meet(self, text: str, marked: bytes) -> Search:
        """A search for the phrases that the text's beginnings lead to, and for those before."""
        met = self._met  # taken and put as one: threads may clean with the same glossary
        places = beginnings(text, marked)
        found = {text[place : place + length] for length in _LENGTHS for place in places}
        new = found - met.beginnings
        phrases = met.phrases | dict(self._leading_to(new))
        search = met.search
        if len(phrases) > len(met.phrases):
            self._spend(_DEAR * len(phrases) if len(phrases) < MANY else self._room + 1)
            if self._whole is not None:
                return self._whole
            search = _of(phrases)
        self._met = _Met(met.beginnings | new, phrases, search)
        return search

    def _leading_to(self, found: Iterable[str]) -> Iterator[tuple[int, str]]:
        hashes = self._hashes
        for beginning in found:
            number = _hash(beginning)
            at = bisect_left(hashes, number)
            if at < len(hashes) and hashes[at] == number:
                yield from self._led[at]


def _of(phrases: dict[int, str]) -> Search:
    numbers = sorted(phrases)
    one = AhoCorasick([phrases[number] for number in numbers]), numbers
    return Search(one, one)
