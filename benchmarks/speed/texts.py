"""The texts to measure on: the same for every run, made of the corpus and of right English."""

from __future__ import annotations

import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

from mtfix import Cleaner
from mtfix.engine.find import find_if_any
from mtfix.text.spans import Segment

ROOT = Path(__file__).parents[2]
PAGE = 8_000
"""Characters of a page."""
SPARSE = 300
"""Words to one match in the sparse text."""


def dense(size: int) -> list[str]:
    """Machine-like pages of the training part, as they are, over and over in a fixed order."""
    pages = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "corpus" / "train").glob("mt-*.txt"))
        if not path.name.endswith(".zh.txt")
    ]
    return list(_taken(pages, size))


def none(paragraphs: list[str], size: int) -> list[str]:
    """Pages of right English in which nothing could be changed."""
    return list(_taken(_pages(paragraphs), size))


def sparse(paragraphs: list[str], size: int) -> list[str]:
    """The same with one sentence of the machine-like pages to every so many words."""
    chance = random.Random(3)
    wrong = _sentences_with_one_match()
    mixed, words = [], 0
    for paragraph in paragraphs:
        words += len(paragraph.split())
        mixed.append(paragraph)
        if words >= SPARSE:
            mixed[-1] += " " + chance.choice(wrong)
            words = 0
    return list(_taken(_pages(mixed), size))


def paragraphs(folder: Path | None) -> list[str]:
    """Paragraphs of right English without a match, shuffled."""
    cleaner = Cleaner()
    found = [
        one
        for one in _right_english(folder)
        if find_if_any(cleaner._compiled, Segment("", one)) is None
    ]
    random.Random(1).shuffle(found)
    return found


def _right_english(folder: Path | None) -> Iterator[str]:
    if folder is None:
        for path in sorted((ROOT / "corpus" / "train").glob("clean-*.txt")):
            yield from _lines(path.read_text(encoding="utf-8"))
        return
    for path in sorted(folder.glob("*.txt*")):
        raw = path.read_bytes()
        text = (lzma.decompress(raw) if path.suffix == ".xz" else raw).decode()
        yield from _lines(text[:3_000_000])


def _lines(text: str) -> list[str]:
    return [line for line in re.split(r"[\n\f]+", text) if len(line) > 80]


def _pages(paragraphs: list[str]) -> list[str]:
    pages, page, length = [], [], 0
    for paragraph in paragraphs:
        page.append(paragraph)
        length += len(paragraph)
        if length >= PAGE:
            pages.append("\n".join(page) + "\n")
            page, length = [], 0
    return pages or ["\n".join(page) + "\n"]


def _taken(pages: list[str], size: int) -> Iterator[str]:
    taken = 0
    while taken < size:
        for page in pages:
            yield page
            taken += len(page)
            if taken >= size:
                return


def _sentences_with_one_match() -> list[str]:
    cleaner = Cleaner()
    lines = {line for page in dense(400_000) for line in re.split(r"(?<=[.!?])\s+|\n", page)}
    return [
        line
        for line in sorted(lines)
        if 40 < len(line) < 300 and len(cleaner.clean(line).log.applied) == 1
    ]
