"""Which Chinese word stands behind which English one: longest words, order, sentences."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.engine.align import Alignment, pair_in_order, source_hits
from mtfix.engine.pairing import Stretch
from mtfix.text.spans import Span

WORDS = ("检察院", "渔政局", "医院", "渔政", "院")
USUAL = {"医院": frozenset({"hospital", "hospitals"}), "检察院": frozenset({"procuratorate"})}


def all_fit(ours: list[float], theirs: list[float]) -> list[list[bool]]:
    return [[False] * len(theirs) for _ in ours]


@pytest.mark.parametrize(
    ("line", "hits"),
    [
        ("院", [(0, "院")]),
        ("", []),
        ("他来了。", []),
        # The longest of those that begin at a place; a word inside a longer one is no hit.
        ("检察院", [(0, "检察院")]),
        ("到医院去", [(1, "医院")]),
        ("渔政局和渔政", [(0, "渔政局"), (4, "渔政")]),
        ("院院检察院院", [(0, "院"), (1, "院"), (2, "检察院"), (5, "院")]),
        ("检察医院", [(2, "医院")]),
    ],
)
def test_words_are_found_in_order_the_longest_first(line: str, hits: list[tuple[int, str]]) -> None:
    """Each hit is the longest word at its place, and the next begins behind it."""
    assert source_hits(line, WORDS) == hits


@pytest.mark.parametrize(
    ("ours", "theirs", "partners"),
    [
        ([], [], []),
        # As many on both sides: one by one, wherever they stand.
        ([0.0], [1.0], [0]),
        ([0.1, 0.2], [0.8, 0.9], [0, 1]),
        # Otherwise the nearest, in order.
        ([0.5], [], [None]),
        ([], [0.5], []),
        ([0.1, 0.9], [0.85], [None, 0]),
        ([0.1, 0.9], [0.15], [0, None]),
        ([0.5], [0.1, 0.5, 0.9], [1]),
        ([0.1, 0.5, 0.9], [0.1, 0.9], [0, None, 1]),
        # To leave both alone costs 0.35 each, so a pair 0.8 apart is none.
        ([0.0], [0.8, 0.9], [None]),
        ([0.0], [0.6, 0.9], [0]),
    ],
)
def test_partners_are_found_in_order(
    ours: list[float], theirs: list[float], partners: list[int | None]
) -> None:
    """One by one where both have as many, else the pairing of the nearest places."""
    assert pair_in_order(ours, theirs, all_fit(ours, theirs)) == partners


@pytest.mark.parametrize(
    ("ours", "theirs", "misfits", "partners"),
    [
        # As many on both sides, and none misfits: one by one.
        ([0.1, 0.2], [0.8, 0.9], [[False, True], [True, False]], [0, 1]),
        # To misfit is as dear as to be 0.4 further off.
        ([0.4, 0.6], [0.5], [[True], [False]], [None, 0]),
        ([0.3, 0.6], [0.3], [[True], [False]], [None, 0]),
        ([0.25, 0.7], [0.25], [[True], [False]], [0, None]),
        # A misfit is dear, and cheaper than no partner on both sides.
        ([0.5], [0.5], [[True]], [0]),
        ([0.1], [0.6], [[True]], [None]),
    ],
)
def test_partners_that_fit_are_found_first(
    ours: list[float], theirs: list[float], misfits: list[list[bool]], partners: list[int | None]
) -> None:
    """A noun that names another kind of body gives way to one that is a little further off."""
    assert pair_in_order(ours, theirs, misfits) == partners


PLACES = st.lists(st.integers(0, 100), max_size=5).map(lambda ns: [n / 100 for n in sorted(ns)])
SKIP = 0.35


def cost(ours: list[float], theirs: list[float], pairs: list[tuple[int, int]]) -> float:
    """Distance of the partners, and 0.35 for each that has none."""
    alone = len(ours) + len(theirs) - 2 * len(pairs)
    return sum(abs(ours[i] - theirs[j]) for i, j in pairs) + SKIP * alone


@given(PLACES, PLACES)
def test_no_other_pairing_in_order_is_cheaper(ours: list[float], theirs: list[float]) -> None:
    """Where the counts differ the pairing is the cheapest of all that keep the order."""
    partners = pair_in_order(ours, theirs, all_fit(ours, theirs))
    assert len(partners) == len(ours)
    found = [(i, j) for i, j in enumerate(partners) if j is not None]
    assert [j for _, j in found] == sorted({j for _, j in found})
    if len(ours) == len(theirs):
        assert found == [(n, n) for n in range(len(ours))]
        return
    every = [
        cost(ours, theirs, list(zip(left, right, strict=True)))
        for size in range(min(len(ours), len(theirs)) + 1)
        for left in combinations(range(len(ours)), size)
        for right in combinations(range(len(theirs)), size)
    ]
    assert cost(ours, theirs, found) == pytest.approx(min(every))


def aligned(lines: list[int], sentences: list[int], length: int, source: list[str]) -> Alignment:
    """The lines of a text, by where they begin, each with its line of the source."""
    ends = [*lines[1:], length]
    stretches = [
        Stretch(Span(*span), line) for *span, line in zip(lines, ends, source, strict=True)
    ]
    return Alignment("x" * length, stretches, sentences, WORDS, {}, {})


def word(
    alignment: Alignment, at: int, *rivals: int, telling: tuple[str, ...] = WORDS
) -> str | None:
    spans = [Span(place, place + 1) for place in sorted({at, *rivals})]
    return alignment.partners(spans, frozenset(telling)).get(Span(at, at + 1))


def test_lines_pair_with_lines() -> None:
    """A match has its word from the line of the same number, and from no other."""
    alignment = aligned([0, 10, 20], [0, 10, 20], 30, ["医院", "", "检察院"])
    assert [word(alignment, at, 5, 15, 25) for at in (5, 15, 25)] == ["医院", None, "检察院"]


def test_sentences_pair_by_their_length() -> None:
    """Two sentences beside two: each match has its word from its own sentence."""
    alignment = aligned([0], [0, 20], 40, ["他来了。在医院。"])
    assert word(alignment, 5) is None
    assert word(alignment, 25) == "医院"


def test_a_sentence_that_was_split_pairs_with_both_halves() -> None:
    """Three sentences beside two: the two short ones share the Chinese that is as long as both."""
    source = "他到渔政局去了两次。他在医院见到了那位医生，医生说他很快就会好起来的。"
    alignment = aligned([0], [0, 20, 60], 100, [source])
    assert word(alignment, 5) == "渔政局"
    assert word(alignment, 25) == word(alignment, 65) == "医院"


@pytest.mark.parametrize("source", ["他来了，在医院。", "在医院。" + "他" * 60 + "。"])
def test_a_line_in_doubt_pairs_as_a_whole(source: str) -> None:
    """Sentences that lengths do not bring together: the line is one unit."""
    alignment = aligned([0], [0, 20], 40, [source])
    assert word(alignment, 5) == word(alignment, 25) == "医院"


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    """The Chinese of a page may be written either way."""
    alignment = aligned([0], [0], 40, ["他到醫院去。"])
    assert word(alignment, 5) == "医院"


def test_a_noun_that_fits_is_preferred() -> None:
    """医院 is the hospital of a sentence, and not the institute that stands as near to it."""
    text = "He asked the institute to hand over to the hospital on the spot."
    stretch = Stretch(Span(0, len(text)), "他当场要求与医院办好交接。")
    alignment = Alignment(text, [stretch], [0], WORDS, USUAL, {})
    spans = [
        Span(at, at + len(noun)) for noun in ("institute", "hospital") for at in [text.index(noun)]
    ]
    assert alignment.partners(spans, frozenset(WORDS)) == {spans[1]: "医院"}


@pytest.mark.parametrize(
    "source", ["他来了。 在医院。 ", "他来了！在医院", "“他来了。”在医院？", "他来了？！在医院……"]
)
def test_marks_and_spaces_around_sentences_are_no_sentences(source: str) -> None:
    """Closing quotes, several marks, spaces at the end and a missing last stop all count right."""
    alignment = aligned([0], [0, 20], 40, [source])
    assert (word(alignment, 5), word(alignment, 25)) == (None, "医院")


def test_words_in_a_sentence_pair_in_order() -> None:
    """Two matches and two words of a sentence pair by order."""
    alignment = aligned([0], [0], 40, ["医院里有检察院。"])
    assert [word(alignment, at, 5, 30) for at in (5, 30)] == ["医院", "检察院"]


def test_only_telling_words_take_part() -> None:
    """A word that no sense weighs is passed over: the match has the next one."""
    alignment = aligned([0], [0], 40, ["医院里有检察院。"])
    assert word(alignment, 5, telling=("检察院",)) == "检察院"
    assert word(alignment, 5, telling=("渔政",)) is None


def test_rivals_of_other_sentences_do_not_compete() -> None:
    """Only matches of the same unit compete for its words."""
    alignment = aligned([0], [0, 20], 40, ["有医院。没有。"])
    assert word(alignment, 5, 25, 30, 35) == "医院"


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("The yard of the hospital was shut.", ["院", "医院"]),
        ("The yard of the old county hospital was shut.", ["院", "医院"]),
        # Nothing is turned round where more than a few words, or no "of", stand between.
        ("The yard which the hospital shut.", ["医院", "院"]),
    ],
)
def test_what_stands_before_of_is_turned_round(text: str, partners: list[str]) -> None:
    """The yard of the hospital is 医院院子: Chinese has the hospital first."""
    stretch = Stretch(Span(0, len(text)), "医院的院关了。")
    alignment = Alignment(text, [stretch], [0], WORDS, {}, {})
    spans = [Span(at, at + len(noun)) for noun in ("yard", "hospital") for at in [text.index(noun)]]
    assert alignment.partners(spans, frozenset(WORDS)) == dict(zip(spans, partners, strict=True))


def paired(text: str, chinese: str, *nouns: str) -> list[str | None]:
    """The Chinese of each noun of the text, in which "old" and "new" say which one is meant."""
    which = {"old": frozenset("旧"), "new": frozenset("新")}
    alignment = Alignment(text, [Stretch(Span(0, len(text)), chinese)], [0], WORDS, USUAL, which)
    spans, at = [], 0
    for noun in nouns:
        at = text.index(noun, at)
        spans.append(Span(at, at + len(noun)))
        at += len(noun)
    partners = alignment.partners(spans, frozenset(WORDS))
    return [partners.get(span) for span in spans]


def test_neighbours_cross_where_that_makes_them_fit() -> None:
    """The two nouns stand the other way round in Chinese; what names them tells."""
    text = "The procuratorate was waited for in the hospital."
    assert paired(text, "在医院里他们等检察院。", "procuratorate", "hospital") == ["检察院", "医院"]
    assert paired(text, "检察院的人要等在医院。", "procuratorate", "hospital") == ["检察院", "医院"]


def test_a_word_that_says_which_is_meant_pairs_with_its_like() -> None:
    """Of two yards the old one goes with 旧, wherever it stands."""
    text = "From the yard to the old yard."
    assert paired(text, "从旧医院到院。", "yard", "yard") == ["院", "医院"]
    assert paired(text, "从院到旧医院。", "yard", "yard") == ["院", "医院"]


def test_a_word_that_says_nothing_keeps_the_order() -> None:
    """Where no word before them says which is which, they pair in order."""
    text = "From the yard to the big yard."
    assert paired(text, "从旧医院到院。", "yard", "yard") == ["医院", "院"]
