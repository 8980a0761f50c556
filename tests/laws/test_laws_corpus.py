"""The laws on every real page that may be looked at."""

from __future__ import annotations

import pytest
from agreement import assert_agrees
from law_texts import chinese_beside, cleaner

from mtfix.api import Cleaned, apply_to, revert_to
from mtfix.changes import read_log
from pages import corpus_pages
from reliability import RecordRow


def all_cleaned() -> list[tuple[bytes, bytes, Cleaned]]:
    """Each page with its Chinese and what comes of it; with the Chinese and without it."""
    found = []
    for page in corpus_pages():
        raw = page.read_bytes()
        for chinese in dict.fromkeys([b"", chinese_beside(page)]):
            done = cleaner().clean_bytes(raw, "page.txt", source=chinese)
            found.append((raw, chinese, done))
    return found


@pytest.mark.row("A1")
def test_a_page_cleaned_twice_is_cleaned_once(record_row: RecordRow) -> None:
    """With the same Chinese or without it."""
    done = all_cleaned()
    for _, chinese, once in done:
        again = cleaner().clean_bytes(once.raw, "page.txt", source=chinese)
        assert again.raw == once.raw
    record_row(f"{len(done)} pages of the corpus: 0 changed the second time")


@pytest.mark.row("A2")
def test_a_page_comes_back(record_row: RecordRow) -> None:
    """By its log alone."""
    done = all_cleaned()
    for raw, _, once in done:
        log = read_log(once.log_bytes, "log")
        assert revert_to(once.raw, "page.txt", log) == raw
        assert apply_to(raw, "page.txt", log) == once.raw
    record_row(f"{len(done)} pages of the corpus: all back byte for byte")


@pytest.mark.row("A4")
def test_the_log_of_a_page_is_true(record_row: RecordRow) -> None:
    """Every entry, reckoned again from the bytes of both files."""
    done = all_cleaned()
    changes = sum(assert_agrees(raw, once, cleaner().glossary) for raw, _, once in done)
    assert changes > 500
    record_row(f"{changes:,} entries of the logs of {len(done)} pages of the corpus: all true")
