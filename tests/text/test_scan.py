"""What is searched for by its rare pieces is all that a plain search finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.text import doubled, fold, punctuation, spacing
from mtfix.text.scan import back, forth, matches_at, places
from mtfix.text.shape import Shape, ShapeHit
from mtfix.text.shapes import SHAPES
from pages import corpus_pages

LETTERS = "a A The the hospital integrate reportWhether Whether Xiaoming In 1 23 é ß İ ① １ _ 院"
MARKS = ". , ; : ! ? ( ) - ...... 。 ’ ' \" ” \u00a0 \t \r \n \u00ad \u200b"
JOINTS = [" ", "  ", " and ", ", ", " -", "- ", "the the", "integrate and integrate"]
PIECES = [*LETTERS.split(), *MARKS.split(" "), *JOINTS]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)

SEARCHED = [
    "split-hyphen",
    "space-before",
    "bracket-space",
    "no-space-after",
    "run-together",
    "six-dots",
    "wide-mark",
    "doubled-list",
]
WORDS, SPARE = frozenset({"Whether", "the"}), frozenset({"in"})


def plainly(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Every match of the expression, wherever it begins."""
    return pattern.finditer(text)


def hits(shape: Shape, text: str) -> list[ShapeHit]:
    return list(shape(text, WORDS, SPARE))


def both_ways(shape: Shape, text: str) -> None:
    quick = hits(shape, text)
    with pytest.MonkeyPatch.context() as patch:
        for module in (spacing, punctuation, doubled):
            patch.setattr(module, "matches_at", plainly)
        assert quick == list(shape.hits(text, (), WORDS, SPARE))


@pytest.mark.parametrize("name", SEARCHED)
def test_no_debris_is_passed_over(name: str) -> None:
    """Each shape finds what its expression finds when it is tried at every character."""

    @given(TEXTS)
    def holds(text: str) -> None:
        both_ways(SHAPES[name], text)

    holds()


def test_none_is_passed_over_on_any_page() -> None:
    """The same on all pages of the corpus that may be looked at."""
    for page in corpus_pages():
        text = page.read_bytes().decode("utf-8", "surrogateescape")
        for name in SEARCHED:
            both_ways(SHAPES[name], text)


@pytest.mark.parametrize("name", ["stray-quote", "quote-space"])
def test_a_line_without_a_mark_has_no_hit(name: str) -> None:
    """Only lines that hold a piece are looked at, and the others would add nothing."""

    @given(TEXTS)
    def holds(text: str) -> None:
        everywhere = [place for place, char in enumerate(text) if char not in "\r\n"]
        assert hits(SHAPES[name], text) == list(SHAPES[name].hits(text, everywhere, WORDS, SPARE))

    holds()


def every_pair(text: str) -> Iterator[tuple[int, int]]:
    """Two words that are the same but for their case, side by side, by looking at each word."""
    word = re.compile(r"(?<![\w'’\-])([^\W\d_]+)([ \u00a0]+)([^\W\d_]+)(?![\w'’\-])")
    for start in range(len(text)):
        found = word.match(text, start)
        if found is not None and found[1].lower() == found[3].lower() and found[3][0].islower():
            yield found.end(1), found.end(3)


@given(TEXTS)
def test_every_doubled_word_is_found(text: str) -> None:
    """Where the second is in small letters; a word with a capital before it may be a name."""
    found = {(hit.span.start, hit.span.end) for hit in hits(SHAPES["doubled-word"], text)}
    capital = {
        (start, end)
        for start, end in every_pair(text)
        if text[start - len(text[start:end].strip()) : start][:1].isupper()
        and text[start:end].strip().lower() != "the"
    }
    wanted = {p for p in every_pair(text) if text[p[0] : p[1]].strip().lower() != "in"}
    assert found == wanted - capital


@given(TEXTS)
def test_all_damage_is_folded(text: str) -> None:
    """The places that fold mends are those of its expression tried at every character."""
    level = text.lower()
    assert list(fold._damage(level)) == [m.span() for m in fold._DAMAGE.finditer(level)]


@given(st.text(max_size=60))
def test_letters_are_marked(text: str) -> None:
    """One mark a character, of whether it is part of a word, in texts of few and many letters."""
    for some in (text, text + "".join(map(chr, range(0x4E00, 0x4E40)))):
        marks = fold.words_marked(some)
        assert marks == bytes(fold.is_word(char) for char in some) + b"\0"


def test_places_are_in_order_and_overlap() -> None:
    """Of all pieces together."""
    assert places("aaa ab", "aa", "ab") == [0, 1, 4]
    assert places("aaa", "b") == []


def test_a_run_is_gone_back_over() -> None:
    """To its first character, or to the start of the text."""
    assert back("xx  y", 4, " ") == 2
    assert back("  y", 2, " ") == 0
    assert back("xy", 2, " ") == 2


def test_a_run_is_gone_along() -> None:
    """To its last character, or to the end of the text."""
    assert forth("x  y", 1, " ") == 3
    assert forth("x  ", 1, " ") == 3
    assert forth("xy", 1, " ") == 1


@given(st.text("ab", max_size=30))
def test_matches_do_not_overlap(text: str) -> None:
    """As with finditer, where every place is a start."""
    pattern = re.compile("ab?a|bb")
    expected = [m.span() for m in pattern.finditer(text)]
    assert [m.span() for m in matches_at(pattern, text, range(len(text)))] == expected


@given(TEXTS)
def test_a_phrase_is_folded_as_a_text_is(text: str) -> None:
    """Most phrases hold no damage, which is seen without looking for it."""
    assert fold.fold_phrase(text) == fold.fold(text.strip()).text
