"""What a page with gold teaches of each match, and what an example does."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.api import Cleaner
from mtfix.author.lessons import LEAVE, example_lessons, page_lessons
from mtfix.evaluate.gold import Gold, Page
from mtfix.glossary import Example, Place

GLOSSARY = """\
- id: a.office
  term: {one: office, many: offices}
  source: [渔政]
  variants: [yard, old yard]
  prior: -1.0
  for: [{before: our, weight: 2.0}, {source: 渔政, weight: 4.0}]
  examples: [{fix: Our our yard met., to: Our our office met.}, {keep: A yard.}]
"""


@pytest.fixture
def cleaner(tmp_path: Path) -> Cleaner:
    path = tmp_path / "a.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return Cleaner(path, builtin=False)


def fix(text: str, before: str, *after: str, need: str = "must") -> Gold:
    start = text.index(before)
    return Gold("fix", start, start + len(before), before, after, "term", need)


def taught(cleaner: Cleaner, text: str, *gold: Gold, source: str = "") -> list[int]:
    page = Page("p", "train", Path("p.txt"), text, gold, tuple(source.splitlines()))
    return [lesson.right for lesson in page_lessons(cleaner, [page])]


def test_a_fix_that_the_sense_makes_is_right(cleaner: Cleaner) -> None:
    """The sense whose edit gold accepts is the right one."""
    text = "Our yard met."
    assert taught(cleaner, text, fix(text, "yard", "office")) == [0]


@pytest.mark.parametrize(
    "gold",
    [
        (),
        (Gold("keep", 4, 8, "yard"),),
        (fix("Our yard met.", "yard", "barn"),),
        (fix("Our yard met.", "yard", "barn", need="may"),),
    ],
)
def test_what_gold_would_not_have_is_left(cleaner: Cleaner, gold: tuple[Gold, ...]) -> None:
    """Where gold says nothing, keeps, or wants another word, the match is to be left alone."""
    assert taught(cleaner, "Our yard met.", *gold) == [LEAVE]


def test_what_gold_lets_pass_teaches_nothing(cleaner: Cleaner) -> None:
    """A may with the accepted text counts neither way."""
    text = "Our yard met."
    assert taught(cleaner, text, fix(text, "yard", "office", need="may")) == []


def test_part_of_a_larger_fix_teaches_nothing(cleaner: Cleaner) -> None:
    """An edit that may be one of several that make the fix is neither right nor wrong alone."""
    text = "Our yard men met."
    assert taught(cleaner, text, fix(text, "yard men", "office staff")) == []


def test_a_shorter_match_inside_a_right_one_teaches_nothing(cleaner: Cleaner) -> None:
    """Where "old yard" is right, nothing is to be learnt of the "yard" in it."""
    text = "Our old yard met."
    assert taught(cleaner, text, fix(text, "old yard", "office")) == [0]


def test_a_page_with_its_chinese_teaches_with_it_and_without(cleaner: Cleaner) -> None:
    """Two lessons a match, of which one has the source among its reasons."""
    text = "Our yard met."
    page = Page("p", "train", Path("p.txt"), text, (fix(text, "yard", "office"),), ("渔政来了。",))
    found = page_lessons(cleaner, [page])
    assert [lesson.right for lesson in found] == [0, 0]
    held = [{number for number, _ in lesson.senses[0].amounts} for lesson in found]
    assert sorted(map(sorted, held)) == [[-1, 0], [-1, 0, 1]]


def example(text: str, to: str | None) -> Example:
    return Example(text, to, None, None, Place("a.yaml", 1, 1))


def test_an_example_teaches_its_fix_as_loud_as_asked(cleaner: Cleaner) -> None:
    """The words in which the two sentences differ are to be changed."""
    (lesson,) = example_lessons(cleaner, example("Our yard met.", "Our office met."), 4.0)
    assert (lesson.right, lesson.loud) == (0, 4.0)


def test_a_keep_teaches_to_leave(cleaner: Cleaner) -> None:
    """Every match in a keep is to be left alone."""
    (lesson,) = example_lessons(cleaner, example("A yard met.", None), 2.0)
    assert lesson.right == LEAVE


def test_partial_gold_teaches_of_what_it_names_alone(cleaner: Cleaner) -> None:
    """On a page with marks a match that no mark holds teaches nothing."""
    text = "Our yard met. Our old yard met. A yard."
    gold = (fix(text, "yard", "office"), fix(text, "old", "new"))
    page = Page("p", "", Path("p.txt"), text, gold, partial=True)
    assert [lesson.right for lesson in page_lessons(cleaner, [page])] == [0]


def test_a_page_taken_for_another_bodys_teaches_no_fix(tmp_path: Path) -> None:
    """Where the page speaks against the right sense its words are not to blame; a keep is taught."""
    path = tmp_path / "a.yaml"
    path.write_text(
        "profiles: {office: {words: {clerk: 3.0}}, barn: {words: {cow: 9.0}}}\n"
        "entries:\n" + indented(GLOSSARY.replace("  source: [渔政]\n", "  profile: office\n")),
        encoding="utf-8",
    )
    cleaner = Cleaner(path, builtin=False)
    ours, theirs = "Our yard met. Clerk, clerk.", "Our yard met. Cow, cow."
    assert taught(cleaner, ours, fix(ours, "yard", "office")) == [0]
    assert taught(cleaner, theirs, fix(theirs, "yard", "office")) == []
    assert taught(cleaner, theirs, Gold("keep", 4, 8, "yard")) == [LEAVE]


def indented(entries: str) -> str:
    return "".join(f"  {line}\n" for line in entries.splitlines())
