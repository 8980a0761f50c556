"""Names of people and of places that a page writes in two ways."""

from __future__ import annotations

import pytest

from mtfix.text.shape import Shape
from mtfix.text.shapes import SHAPES

NAME, PLACE = SHAPES["split-name"], SHAPES["split-place"]
SURNAMES = frozenset({"zhang", "li", "he"})
SPARE = frozenset({"county", "long"})


HEADS = frozenset({"county", "city"})


def mended(text: str, find: Shape = NAME, words: frozenset[str] = SURNAMES) -> str:
    """The text with every hit made."""
    hits = sorted(find(text, words, SPARE), key=lambda hit: hit.span, reverse=True)
    for hit in hits:
        text = text[: hit.span.start] + hit.after + text[hit.span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        # Of equals the one in one word stays, whichever comes first.
        ("Zhang Xiao Ming, Zhang Xiaoming", "Zhang Xiaoming, Zhang Xiaoming"),
        ("Zhang Xiaoming, Zhang Xiao Ming", "Zhang Xiaoming, Zhang Xiaoming"),
        ("Li Jian-guo, Li Jianguo", "Li Jianguo, Li Jianguo"),
        ("Li Jian-Guo, Li Jian Guo", "Li Jian-Guo, Li Jian-Guo"),
        # More of one kind win.
        ("Li Jian Guo, Li Jianguo, Li Jian Guo", "Li Jian Guo, Li Jian Guo, Li Jian Guo"),
        ("Li Jian Guo, Li Jianguo, Li Jianguo", "Li Jianguo, Li Jianguo, Li Jianguo"),
        # A possessive goes on behind it.
        ("Li Jian Guo's, Li Jianguo", "Li Jianguo's, Li Jianguo"),
    ],
)
def test_the_rarer_shape_becomes_the_other(text: str, want: str) -> None:
    """One person, one shape: the one that stands most often, else the one in one word."""
    assert mended(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Zhang Xiaoming and Zhang Xiaoming",
        "Zhang Xiao Ming and Zhang Xiao Ming",
        # Two people: another surname, another given name, one syllable.
        "Zhang Xiao Ming, Li Xiaoming",
        "Zhang Xiao Ming, Zhang Xiaomin",
        "Zhang Xiao, Zhang Xiaoming",
        # No surname, no pinyin, a spared word, a small letter.
        "New York, Newyork and Wu Xiao Ming, Wu Xiaoming",
        "He Long Jiang, He Longjiang",
        "Zhang Grand Ly, Zhang Grandly",
        "Zhang Xiao ming, Zhang Xiaoming",
        # Over the end of a line there is no name.
        "Zhang Xiao\nMing, Zhang Xiaoming",
    ],
)
def test_what_is_no_name_in_two_shapes_is_left(text: str) -> None:
    """Nothing is found where two people, or no person, may be meant."""
    assert mended(text) == text


def test_a_hit_says_how_often_each_stands() -> None:
    """The reason shows both spellings with their counts."""
    (hit,) = NAME("Li Jian Guo, Li Jianguo, Li Jianguo", SURNAMES, SPARE)
    assert hit.why == "Jianguo 2 times, Jian Guo 1"
    assert (hit.span.start, hit.span.end, hit.after) == (3, 11, "Jianguo")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Lin Hai County, Linhai County", "Linhai County, Linhai County"),
        ("Linhai City, Lin-hai City", "Linhai City, Linhai City"),
        ("In Lin Hai County, Linhai County", "In Linhai County, Linhai County"),
        ("Bei An Men City, Beianmen City", "Beianmen City, Beianmen City"),
        # More of one kind win.
        ("Lin Hai City, Linhai City, Lin Hai City", "Lin Hai City, Lin Hai City, Lin Hai City"),
        # The name of a province may stand before it.
        ("Hunan Lin Hai County, Linhai County", "Hunan Linhai County, Linhai County"),
    ],
)
def test_a_place_in_two_shapes_becomes_one(text: str, want: str) -> None:
    """The shape that stands most often, else the one in one word."""
    assert mended(text, PLACE, HEADS) == want


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lin Hai County and Lin Hai County",
        # Two places: another head, another name, one syllable, no pinyin.
        "Lin Hai County, Linhai City",
        "Lin Hai County, Linhaa County",
        "Lin County, Linhai County",
        "North Wood County, Northwood County",
        # A spared word, no capital, the end of a line, no head.
        "Long Hai County, Longhai County",
        "lin hai County, Linhai County",
        "Lin\nHai County, Linhai County",
        "Lin Hai, Linhai",
    ],
)
def test_what_is_no_place_in_two_shapes_is_left(text: str) -> None:
    """Nothing is found where two places, or none, may be meant."""
    assert mended(text, PLACE, HEADS) == text
