"""When the automaton of all phrases is built, and what is read of a glossary that was kept."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from ahocorasick_rs import AhoCorasick
from engine_stage import compiled_of, entry, segment
from hypothesis import given
from hypothesis import strategies as st

from mtfix.engine.find import find
from mtfix.engine.pack import pack, unpack
from mtfix.engine.phrases import Pattern
from mtfix.engine.search import Searcher, table
from mtfix.engine.unread import Unread, rows
from mtfix.glossary import Entry


class Record(msgspec.Struct, frozen=True, array_like=True):
    number: int
    text: str


RECORDS = st.lists(st.builds(Record, st.integers(0, 9), st.text(max_size=3)), max_size=9)


def sizes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Of how many phrases automata are built from now on."""
    built: list[int] = []

    def counting(phrases: list[str]) -> AhoCorasick:
        built.append(len(phrases))
        return AhoCorasick(phrases)

    monkeypatch.setattr("mtfix.engine.search.AhoCorasick", counting)
    return built


def some_patterns(count: int) -> list[Pattern]:
    """A pattern each for word0 yard, word1 yard and so on."""
    return [Pattern(f"word{number} yard", False, False, False) for number in range(count)]


def searcher(count: int) -> Searcher:
    patterns = some_patterns(count)
    return Searcher(patterns, bytes(count), table(patterns))


def test_a_page_is_searched_for_what_begins_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for the thousand others; the same page again needs nothing new."""
    one = searcher(1000)
    built = sizes(monkeypatch)
    text = "a word7 yard"
    for _ in range(2):
        automaton, numbers = one.search(text, bytes([1, 0, *[1] * 5, 0, *[1] * 4, 0])).every
        found = automaton.find_matches_as_indexes(text, overlapping=True)
        assert [(numbers[number], start, end) for number, start, end in found] == [(7, 2, 12)]
    assert len(built) == 1
    assert built[0] < 30


def test_it_is_built_when_as_much_has_been_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, after some pages, or as soon as it is said how much there is to read."""
    for expected, most in ((0, 100), (1_000_000, 0)):
        one = searcher(1000)
        built = sizes(monkeypatch)
        one.expect(expected)
        read = 0
        while 1000 not in built:
            text = "nothing " * 50
            one.search(text, bytes([*[1] * 7, 0] * 50 + [0]))
            read += 1
            assert read < 1000
        assert read <= most + 1
        assert (read > 2) == (most > 0)
        one.search("word7 yard", bytes(11))
        assert built.count(1000) == 1


def test_of_a_kept_glossary_only_that_is_read_which_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a hundred entries the one whose variant stands in the text; all are there to be had."""
    texts = [entry(f"e.n{n}", "office", f"yard{n}") for n in range(100)]
    made = compiled_of(tmp_path, "".join(texts))
    again = unpack(pack(made))
    read: list[object] = []
    real = Unread.__getitem__

    def noting(self: Unread[object], at: int) -> object:
        found = real(self, at)
        read.append(found)
        return found

    with monkeypatch.context() as other:
        other.setattr(Unread, "__getitem__", noting)
        found = find(again, segment("The yard42."))
        again.entry(found.matches[0].senses[0].entry)
    assert {one.id for one in read if isinstance(one, Entry)} == {"e.n42"}
    assert again.glossary == made.glossary


@given(RECORDS, st.integers(-12, 12), st.integers(-12, 12))
def test_unread_records_are_a_sequence_like_any_other(
    records: list[Record], at: int, other: int
) -> None:
    """Length, each of them, slices, order, equality: as of the tuple, in whatever order asked."""
    whole = tuple(records)
    unread: Unread[Record] = Unread(rows(records), Record)
    if -len(whole) <= at < len(whole):
        assert unread[at] == whole[at]
    else:
        with pytest.raises(IndexError):
            unread[at]
    assert len(unread) == len(whole)
    assert unread[at:other] == whole[at:other]
    assert tuple(unread) == whole
    assert unread == whole
    assert whole == unread
    assert hash(unread) == hash(whole)
    assert unread != (*whole, Record(0, ""))
    assert [unread[number] for number in range(len(whole))] == records
    assert rows(unread) == rows(whole)
