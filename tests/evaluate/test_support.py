"""What the built-in glossary applies where pages show two readings rests on pages, not on hope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from mtfix import Cleaner
from mtfix.author.lessons import LEAVE, page_lessons
from mtfix.changes import Change, ChangeLog
from mtfix.evaluate.gold import Page, pages_of
from mtfix.evaluate.marks import marked_pages

CORPUS = Path(__file__).parents[2] / "corpus"
SUPPORT = 5
"""So many times must an ambiguous entry have been right on the training pages before it applies."""
PRECISION = 0.9


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return pages_of(CORPUS, ("train",))


@pytest.fixture(scope="module")
def marked() -> list[Page]:
    return marked_pages(CORPUS / "marked")


def support(cleaner: Cleaner, pages: Iterable[Page]) -> Counter[str]:
    """How often each entry is the right reading of a match on the pages."""
    right: Counter[str] = Counter()
    for lesson in page_lessons(cleaner, pages):
        if lesson.right != LEAVE:
            right[cleaner.glossary.entries[lesson.senses[lesson.right].entry].id] += 1
    return right


def on_kept_words(page: Page, changes: Iterable[Change]) -> set[str]:
    """The entries of those of the changes that would touch a word which gold keeps."""
    keeps = [gold for gold in page.gold if gold.op == "keep"]
    return {c.entry for c in changes if any(k.start < c.end and c.start < k.end for k in keeps)}


def cleaned(cleaner: Cleaner, page: Page) -> ChangeLog:
    return cleaner.clean(page.text, source="\n".join(page.source)).log


def test_an_ambiguous_entry_applies_by_support_alone(
    cleaner: Cleaner, pages: list[Page], marked: list[Page]
) -> None:
    """An entry that makes so much as a note of a right word was right five times, or suggests."""
    ambiguous = set().union(*(on_kept_words(p, cleaned(cleaner, p).changes) for p in pages))
    assert "procuratorate.hospital" in ambiguous
    right = support(cleaner, [*pages, *marked])
    applies = {e.id for e in cleaner.glossary.entries if not e.suggest and e.kind != "debris"}
    assert {name for name in ambiguous & applies if right[name] < SUPPORT} == set()


def test_what_marks_alone_support_is_right_there(
    cleaner: Cleaner, pages: list[Page], marked: list[Page]
) -> None:
    """Of what an entry changes on words with marks nine in ten were wrong, if marks are its support."""
    by_gold, by_marks = support(cleaner, pages), support(cleaner, marked)
    alone = {name for name in by_marks if by_gold[name] < SUPPORT <= by_marks[name]}
    good: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    for page in marked:
        fixes = [gold for gold in page.gold if gold.op == "fix"]
        for change in cleaned(cleaner, page).applied:
            if on_kept_words(page, [change]):
                bad[change.entry] += 1
            elif any(f.start < change.end and change.start < f.end for f in fixes):
                good[change.entry] += 1
    assert good["court.courtyard"] >= SUPPORT
    assert {n for n in alone if good[n] < PRECISION * (good[n] + bad[n])} == set()


def test_an_ambiguous_entry_is_right_where_it_applies(cleaner: Cleaner, pages: list[Page]) -> None:
    """Nine of ten words that it changes on the training pages were wrong ones."""
    good: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    for page in pages:
        for change in cleaned(cleaner, page).applied:
            hit = on_kept_words(page, [change])
            (bad if hit else good)[change.entry] += 1
    assert good["procuratorate.hospital"] > 100
    assert {n for n in bad if good[n] < PRECISION * (good[n] + bad[n])} == set()
