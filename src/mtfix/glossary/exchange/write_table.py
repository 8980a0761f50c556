"""Tables of Chinese and English as other programs take them, and one for a spreadsheet.

What another program reads is literal. In the one for a spreadsheet, what would be a formula there
has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

import msgspec

from mtfix.errors import InputError
from mtfix.glossary.exchange.concept import Concept, concept_of, demand_legal
from mtfix.glossary.model import Entry, Glossary
from mtfix.text.formulas import safe

TableShape = Literal["sheet", "deepl", "google", "omegat"]

HEADS = ("Chinese", "English", "plural", "admitted", "wrong forms", "note", "see", "id")
BETWEEN = "|"
"""Stands between several terms in one cell of a sheet."""
_CODES = ("zh-CN", "en")
_ONE_EACH = ("deepl", "google")
"""Who takes a Chinese term only once."""
_COMMENT = "#"


class Table(msgspec.Struct, frozen=True):
    """A table as bytes, the number of its rows, and what is not in it.

    `without` are the entries that lack Chinese or an English term, `doubled` the Chinese terms
    with several English ones of which but one could be written, `comments` those that the reader
    would take for a comment.
    """

    raw: bytes
    rows: int
    without: tuple[str, ...]
    doubled: tuple[str, ...]
    comments: tuple[str, ...]


def table(glossary: Glossary, shape: TableShape, delimiter: str) -> Table:
    """The glossary as such a table in UTF-8, a row a pair; in a sheet, a row an entry.

    Raises `InputError` for a control character, and for a term that a cell cannot hold.
    """
    concepts = [(entry, concept_of(entry)) for entry in glossary.entries]
    paired = [(e, c) for e, c in concepts if c.term and (c.source or shape == "sheet")]
    without = tuple(e.id for e, c in concepts if not (c.term and (c.source or shape == "sheet")))
    for entry, concept in paired:
        demand_legal(entry, concept)
    if shape == "sheet":
        rows = [_sheet_row(entry, concept) for entry, concept in paired]
        raw = _csv([HEADS, *rows], delimiter).encode("utf-8-sig")
        return Table(raw, len(rows), without, (), ())
    pairs, doubled = _pairs([c for _, c in paired], once=shape in _ONE_EACH)
    literal = shape == "omegat" and delimiter == "\t"
    comments = tuple(p[0] for p in pairs if literal and p[0].startswith(_COMMENT))
    cells = [pair if shape == "omegat" else pair[:2] for pair in pairs if pair[0] not in comments]
    head = [_CODES] if shape == "google" and delimiter == "," else []
    text = _lines(cells) if literal else _csv([*head, *cells], delimiter)
    return Table(text.encode(), len(cells), without, doubled, comments)


def _pairs(
    concepts: Sequence[Concept], *, once: bool
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Chinese, English and note, each pair once; with `once`, each Chinese term once.

    Then also the Chinese terms of which not every English one is among them.
    """
    chosen = _chosen(concepts) if once else {}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    doubled: dict[str, None] = {}
    for concept in concepts:
        for chinese in concept.source:
            if chosen.get(chinese, concept.term) != concept.term:
                doubled[chinese] = None
            else:
                found.setdefault((chinese, concept.term), (chinese, concept.term, concept.note))
    return list(found.values()), tuple(doubled)


def _chosen(concepts: Sequence[Concept]) -> dict[str, str]:
    """For each Chinese term the English that most entries give it.

    Of equals, the one whose entry names it sooner, then the one that comes first.
    """
    said: dict[str, Counter[str]] = defaultdict(Counter)
    place: dict[tuple[str, str], int] = {}
    for concept in concepts:
        for number, chinese in enumerate(concept.source):
            said[chinese][concept.term] += 1
            pair = (chinese, concept.term)
            place[pair] = min(number, place.get(pair, number))
    return {
        chinese: min(counts, key=lambda term: (-counts[term], place[chinese, term]))
        for chinese, counts in said.items()
    }


def _sheet_row(entry: Entry, concept: Concept) -> list[str]:
    for text in (*concept.source, *concept.admitted, *concept.wrong):
        if BETWEEN in text:
            fault = f"entry '{entry.id}': '{BETWEEN}' in a term, which stands between terms here"
            raise InputError(fault, place=str(entry.place), remedy="export to TBX")
    several = [f" {BETWEEN} ".join(t) for t in (concept.source, concept.admitted, concept.wrong)]
    chinese, admitted, wrong = several
    texts = (concept.term, concept.many, admitted, wrong, concept.note, concept.see, entry.id)
    return [safe(cell) for cell in (chinese, *texts)]


def _csv(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _lines(rows: Sequence[Sequence[str]]) -> str:
    return "".join(_line(row) for row in rows)


def _line(row: Sequence[str]) -> str:
    return "\t".join(row).rstrip("\t") + "\n"
