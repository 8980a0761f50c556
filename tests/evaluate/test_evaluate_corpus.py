"""The corpus of the project: the held-back texts stay as they were pinned, and pages are whole."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

from mtfix.evaluate.gold import read_pages
from mtfix.text.segments import line_count

CORPUS = Path(__file__).parents[2] / "corpus"
PARTS = ("train", "development", "test")


def texts() -> list[Path]:
    return [path for part in PARTS for path in sorted((CORPUS / part).glob("*.txt"))]


def test_the_held_back_texts_are_those_that_were_pinned() -> None:
    """Each text of the test part has the digest of the day that it came in, and none is missing."""
    pinned = {}
    for line in (CORPUS / "test.sha256").read_text().splitlines():
        digest, name = line.split()
        pinned[name] = digest
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (CORPUS / "test").glob("*.txt")
    }
    assert found == pinned


def test_a_page_is_in_one_part_alone() -> None:
    """No text stands in two parts, under its name or word for word."""
    names = Counter(path.name for path in texts())
    contents = Counter(path.read_bytes() for path in texts())
    assert [name for name, count in names.items() if count > 1] == []
    assert max(contents.values()) == 1


def test_texts_are_plain() -> None:
    """UTF-8 with LF, a last line end, and the Chinese of a page line by line."""
    for path in texts():
        raw = path.read_bytes()
        text = raw.decode()
        assert b"\r" not in raw, path
        assert text.endswith("\n"), path
        if path.name.endswith(".zh.txt"):
            page = path.with_name(path.name.replace(".zh.txt", ".txt"))
            assert line_count(page.read_text(encoding="utf-8")) == line_count(text), path


def test_gold_can_be_read() -> None:
    """Every gold fits its text; what is held back is read, not shown."""
    assert {page.part for page in read_pages(CORPUS)} == set(PARTS)


def test_the_agreement_told_is_that_of_the_annotations() -> None:
    """The table in the corpus's README is the one that its script prints."""
    given = [CORPUS / "annotations" / which for which in ("first", "second")]
    command = [sys.executable, str(CORPUS / "agreement.py"), *map(str, given)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert printed.strip() in (CORPUS / "README.md").read_text(encoding="utf-8")
