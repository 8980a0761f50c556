"""Folding any text at all, and the way back from it."""

from __future__ import annotations

import string
import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mtfix.text.fold import Folded, fold, fold_phrase
from mtfix.text.spans import Span

# Any text, lone surrogates among it; and text made of little but what folding mends.
ANY = st.text(st.characters())
DAMAGED = st.text(st.sampled_from("aB-  \t\n\r\u00a0\u3000\u00ad\u200b\ufeff’Ａİß\udc80中"))
INVISIBLE = "\u00ad\u200b\u2060\ufeff"


def _places(folded: Folded) -> list[Span]:
    return [folded.original(at, at + 1) for at in range(len(folded.text))]


@given(ANY | DAMAGED)
def test_folding_leaves_no_lone_surrogate(text: str) -> None:
    """Any text folds, and what comes out is valid: no invalid byte trips a matcher."""
    folded = fold(text)
    assert folded.text == folded.text.encode().decode()


@given(ANY | DAMAGED)
def test_every_place_leads_into_the_original_and_on(text: str) -> None:
    """The original's spans are in range, not empty, and each lies behind the one before it."""
    spans = _places(fold(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(ANY | DAMAGED)
def test_every_ascii_letter_is_found_again_at_its_place(text: str) -> None:
    """Each ASCII letter of the original is one place of the folded text that leads back to it."""
    folded = fold(text)
    found = {span.start: char for char, span in zip(folded.text, _places(folded), strict=True)}
    letters = {at: c.lower() for at, c in enumerate(text) if c in string.ascii_letters}
    assert {at: found.get(at) for at in letters} == letters


@given(ANY | DAMAGED, st.integers(0, 99), st.integers(0, 99))
def test_a_stretch_leads_to_the_stretch_from_its_first_to_its_last_place(
    text: str, one: int, other: int
) -> None:
    """The span of a stretch starts with its first code point and ends with its last."""
    folded = fold(text)
    start, end = sorted((one % (len(folded.text) + 1), other % (len(folded.text) + 1)))
    if start < end:
        first, last = folded.original(start, start + 1), folded.original(end - 1, end)
        assert folded.original(start, end) == Span(first.start, last.end)


@given(DAMAGED)
def test_folded_text_has_no_damage_left(text: str) -> None:
    """No invisible character, no capital letter of ASCII, and no run of white space is left."""
    folded = fold(text).text
    assert not set(folded) & set(INVISIBLE + string.ascii_uppercase + "\t\r\u00a0\u3000’")
    assert not any(a in " \n" and b in " \n" for a, b in pairwise(folded))


def test_no_code_point_but_damage_shifts_anything() -> None:
    """Every code point but spaces and invisible ones folds to one, between letters or not."""
    points = (chr(n) for n in range(sys.maxunicode + 1))
    kept = [char for char in points if not (char.isspace() or char in INVISIBLE)]
    for left, right in (("a", "b"), ("3", "中")):
        text = "".join(f"{left}{char}{right}" for char in kept)
        folded = fold(text)
        assert len(folded.text) == len(text)
        assert folded.points == ()


@given(ANY | DAMAGED | st.text("aB9 -\t\n\x0b\x1c\x1f'\u00a0\u200b\u00ad’"))
def test_a_phrase_is_folded_as_in_a_text(text: str) -> None:
    """By the short way that plain ones take too."""
    assert fold_phrase(text) == fold(text.strip()).text
