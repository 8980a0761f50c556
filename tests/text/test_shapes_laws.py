"""What holds of every shape, whatever the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.text.shape import ShapeHit
from mtfix.text.shapes import SHAPES
from mtfix.text.spans import Edit, Shifts, splice

EACH = pytest.mark.parametrize("shape", sorted(SHAPES))
WORDS = frozenset("the The This Essence Crystal grass co".split())
SPARE = frozenset("and had further".split())

# Bits of debris put together anyhow, and any text at all.
BITS = [
    *"the The court courts Essence Crystal grass co service further 10 30 s - ... ......".split(),
    *". , ; : ! ? “ ” \" ' ( ) 。 ， ： 、 ？ ！ 检察院 https://example.org/a ’ İ \udc80".split(),
    *("high -quality", "grass- roots", "half- ", "82 -year -old", " -to", "- and", "co- "),
    *("late,and", "dark.Nobody", "1955,was", "Note:it", " ,", " .", " : ", "( own", "own )"),
    *("reportThis", "overThe", ". Essence", " Essence The", "the the", "service service", "go go"),
    *("service and service", "courage, courage and", "further and further", "......sThen"),
    *('."Then', '!"Go', '"Go. ”', "“Go.", "Go.”", "”“", "1，000", "10：30", "？！"),
]
GAPS = ["", " ", " ", " ", "  ", "\u00a0", "\n", "\r\n"]
TEXTS = st.lists(st.sampled_from(BITS) | st.sampled_from(GAPS)).map("".join)
ANY = TEXTS | st.text(st.characters())


def hits_of(shape: str, text: str) -> list[ShapeHit]:
    return list(SHAPES[shape](text, WORDS, SPARE))


@EACH
@given(text=ANY)
def test_hits_lie_in_the_text_in_order_and_apart(shape: str, text: str) -> None:
    """Spans are in range, each ends before the next starts, and no two insertions meet."""
    spans = [hit.span for hit in hits_of(shape, text)]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(a.end <= b.start and a != b for a, b in pairwise(spans))


@EACH
@given(text=ANY)
def test_every_hit_changes_something(shape: str, text: str) -> None:
    """What should stand there is not what stands there already, and the reason is not empty."""
    for hit in hits_of(shape, text):
        assert text[hit.span.start : hit.span.end] != hit.after
        assert hit.why


@EACH
@given(text=ANY)
def test_hits_do_not_depend_on_the_order_of_the_words(shape: str, text: str) -> None:
    """Words and words to spare are sets: lists in any order find the same."""
    words, spare = sorted(WORDS), sorted(SPARE)
    turned = list(SHAPES[shape](text, words[::-1], spare[::-1]))
    assert turned == list(SHAPES[shape](text, words, spare))


@EACH
@given(text=ANY)
def test_what_is_mended_is_not_found_again_at_its_place(shape: str, text: str) -> None:
    """After the certain hits are made, no certain hit touches the new words of one."""
    edits = [Edit(hit.span, hit.after) for hit in hits_of(shape, text) if not hit.doubtful]
    made = [Shifts(edits).current(number) for number in range(len(edits))]
    again = [hit.span for hit in hits_of(shape, splice(text, edits)) if not hit.doubtful]
    assert not [span for span in again if any(span.touches(one) for one in made)]


@EACH
@given(text=ANY)
def test_mending_comes_to_an_end(shape: str, text: str) -> None:
    """Mended again and again, a text stops changing in fewer rounds than it has characters."""
    rounds = 0
    while edits := [Edit(h.span, h.after) for h in hits_of(shape, text) if not h.doubtful]:
        text = splice(text, edits)
        rounds += 1
        assert rounds <= 50


@given(text=ANY)
def test_without_words_no_lone_word_is_found(text: str) -> None:
    """A shape that looks for words finds none where it is given none."""
    assert not list(SHAPES["lone-word"](text, frozenset(), frozenset()))
    assert not list(SHAPES["run-together"](text, frozenset(), frozenset()))
