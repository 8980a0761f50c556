"""No text is so odd that looking at it takes more than its length's worth of time."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from mtfix.text.fold import fold
from mtfix.text.shapes import SHAPES

WORDS, SPARE = frozenset({"Essence", "The"}), frozenset({"and"})
# What a pattern could be led to try again and again from every place.
PIECES = [
    *'. " “ ” "“ ."a \' ( ) - a A 1 。 ， word, word. aa- a\' aB Essence \u200b'.split(),
    *(" ", "\u00a0", "\t", "\n", "\r\n", "word ", "word  .", "- ", " -", "( ", "” ", "word “"),
    *("Essence ", ". Essence ", "...... ", "word word ", "word and ", "10 :", "a :  "),
]
SIZES = (2**10, 2**13, 2**16)
NOISE = 0.02


def seconds(look: Callable[[str], object], text: str) -> float:
    # Of this process alone: what else the machine does is no part of it.
    started = time.process_time()
    look(text)
    return time.process_time() - started


def slower_than_linear(look: Callable[[str], object], piece: str, small: int, large: int) -> bool:
    """Whether, in the best of five tries, the time grows over thrice as fast as the length."""
    # An even number of pieces, so that marks pair in the short text as they do in the long one.
    texts = [f"word{piece * (size // len(piece) // 2 * 2)}x" for size in (small, large)]
    for _ in range(5):
        short, long = (seconds(look, text) for text in texts)
        if long < NOISE or long < 3 * short * large / small:
            return False
    return True


def everything(shape: str) -> Callable[[str], object]:
    return lambda text: list(SHAPES[shape](text, WORDS, SPARE))


LOOKS: dict[str, Callable[[str], object]] = {name: everything(name) for name in SHAPES}
LOOKS["fold"] = fold


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    """Eight times the text takes about eight times the time, whatever one piece it repeats."""
    # Small sizes first: what grows with the square fails there, before it could take minutes.
    for small, large in pairwise(SIZES):
        slow = [p for p in PIECES if slower_than_linear(LOOKS[name], p, small, large)]
        assert slow == []
