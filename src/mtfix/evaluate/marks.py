"""Pages on which the writer marked, while writing, what some words should be.

`NAME.marked.txt` is a text with marks: `<barn|office>` is a wrong word with what it should be,
several right ones parted by `|`; `<barn|=>` is right as it stands. Of the rest of the page
the marks say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mtfix.evaluate.gold import Gold, Page, all_in_one, part_of, read_text

MARKED_END = ".marked.txt"
RIGHT = "="
"""In place of what a word should be: it is right as it stands."""

_MARK = re.compile(r"<([^<>|\n]+)\|([^<>\n]+)>")
_SIGN = re.compile(r"[<>]")


def marked_pages(folder: Path) -> list[Page]:
    """Every page with marks below `folder`, sorted by name, its gold no more than the marks.

    Raises one InputError that names every mark that cannot be read, with file and line.
    """
    faults: list[tuple[str, str]] = []
    pages = []
    for path in folder.rglob(f"*{MARKED_END}"):
        raw = read_text(path)
        faults += [(f"{path}:{line}", fault) for line, fault in _faults(raw)]
        text, gold = unmarked(raw)
        name = path.name.removesuffix(MARKED_END)
        pages.append(Page(name, part_of(folder, path), path, text, gold, partial=True))
    if faults:
        remedy = f"write <wrong|right>, or <word|{RIGHT}> where the word is right, on one line"
        raise all_in_one(faults, remedy)
    return sorted(pages, key=lambda page: (page.name, page.path))


def unmarked(raw: str) -> tuple[str, tuple[Gold, ...]]:
    """The text without its marks, and what they say of it."""
    pieces, gold, length, done = [], [], 0, 0
    for mark in _MARK.finditer(raw):
        word, said = mark[1], tuple(mark[2].split("|"))
        pieces += [raw[done : mark.start()], word]
        start = length + mark.start() - done
        length, done = start + len(word), mark.end()
        if said == (RIGHT,):
            gold.append(Gold("keep", start, length, word))
        else:
            gold.append(Gold("fix", start, length, word, said, "term", "must"))
    return "".join([*pieces, raw[done:]]), tuple(gold)


def _faults(raw: str) -> Iterator[tuple[int, str]]:
    """The lines with a sign that belongs to no mark, or a mark without a word in it."""
    for number, line in enumerate(raw.split("\n"), 1):
        if _SIGN.search(_MARK.sub("", line)):
            yield number, "'<' or '>' that belongs to no mark"
        for mark in _MARK.finditer(line):
            if not all(word.strip() for word in mark[2].split("|")):
                yield number, f"nothing is said of '{mark[1]}'"
