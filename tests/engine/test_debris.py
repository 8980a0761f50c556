"""All shapes by one scan find what each finds by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtfix.engine.debris import Debris, Sought
from mtfix.text.fold import with_letters
from mtfix.text.shapes import SHAPES
from pages import corpus_pages

WORDS = frozenset({"Whether", "the", "li", "county", "Essence", "said"})
SPARE = frozenset({"in", "long"})
SOUGHT = tuple(Sought(n, shape, WORDS, SPARE) for n, shape in enumerate(SHAPES.values()))
PIECES = [
    *"A a the the Li Jian Guo Jianguo County city Essence said Whether reportWhether é İ 1".split(),
    *(" ", "\u00a0", "  ", " and ", "\n", ". ", ", ", ".", ",", "-", "(", ")", "......", "。", "“"),
    *("”", '"', "integrate", "the the"),
]


def one_by_one(text: str) -> list[tuple[int, object]]:
    return [(s.entry, hit) for s in SOUGHT for hit in s.shape(text, s.words, s.spare)]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_one_scan_finds_what_each_shape_finds(text: str) -> None:
    """In the same order."""
    assert list(Debris(SOUGHT).hits(text)) == one_by_one(text)


def test_so_it_does_on_every_page() -> None:
    """Those of the corpus that may be looked at; there is debris on them."""
    debris, found = Debris(SOUGHT), 0
    for page in corpus_pages():
        text = with_letters(page.read_bytes().decode("utf-8", "surrogateescape"))
        hits = list(debris.hits(text))
        assert hits == one_by_one(text)
        found += len(hits)
    assert found > 1000


def test_nothing_sought_finds_nothing() -> None:
    """A glossary without shapes."""
    assert list(Debris(()).hits("the the ......")) == []
