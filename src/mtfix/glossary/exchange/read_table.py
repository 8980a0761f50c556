"""Tables of Chinese and English: with names of columns, with language codes, or with neither."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from mtfix.errors import InputError
from mtfix.glossary.exchange.concept import Concept, short, tidied, tidy
from mtfix.glossary.exchange.incoming import Arrived, Incoming
from mtfix.glossary.exchange.write_table import BETWEEN, HEADS
from mtfix.text.fold import is_han
from mtfix.text.formulas import plain

Role = Literal["source", "term", "many", "admitted", "wrong", "note", "see"]

_ROLES: tuple[tuple[Role, str], ...] = (
    ("source", r"zh|zh[-_].*|chinese.*|cmn.*|source( term)?"),
    ("term", r"en|en[-_].*|english.*|target( term)?"),
    ("many", "plural"),
    ("admitted", "admitted.*|synonyms?"),
    ("wrong", "wrong.*|deprecated.*|forbidden.*"),
    ("note", "notes?|comments?|description"),
    ("see", "see|reference"),
)
"""What a column holds, by the name above it. Any other is kept in the note, with its name."""
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_DELIMITERS = (",", ";", "\t")
_LOOKED_AT = 20_000
"""So much of a table is looked at to see what divides its columns."""
_UNPAIRED = "without Chinese or without English"
_NAMELESS = "without an English term"
_FOREIGN = "in other languages"

Row = tuple[int, list[str]]
"""The line in which a row ends, from 1, and its cells."""


class _Found(msgspec.Struct):
    """What one row says."""

    source: list[str] = []
    term: list[str] = []
    many: list[str] = []
    admitted: list[str] = []
    wrong: list[str] = []
    note: list[str] = []
    see: list[str] = []


def read_table(raw: bytes, file: str, delimiter: str | None, *, literal: bool) -> Incoming:
    """The pairs of the table, those left out that lack one side.

    Without a delimiter, the one that the lines agree on. A `literal` table has no quoting, and
    comments in lines that begin with '#', as OmegaT has it. Raises `InputError` with the line for
    what cannot be read, and where neither of the first two columns is Chinese.
    """
    text = _decoded(raw, file)
    if literal:
        rows = list(_split(text))
    else:
        rows = list(_parsed(text, file, delimiter or _delimiter(text)))
    rows = [(line, cells) for line, cells in rows if any(map(tidy, cells))]
    if not rows:
        raise InputError("no rows", place=file, remedy="choose another file")
    roles = _header(rows[0][1])
    if roles:
        found = [(line, _named(cells, rows[0][1], roles), "") for line, cells in rows[1:]]
    else:
        found = list(_paired(rows, file))
    return _incoming(found, needed=("term",) if roles else ("source", "term"))


def _decoded(raw: bytes, file: str) -> str:
    """The text, by its byte order mark, else as UTF-8."""
    wide = raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16") if wide else raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError("not UTF-8", place=f"{file}:{line}", remedy="save it as UTF-8") from error
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        fault = f"a control character (U+{ord(found[0]):04X})"
        raise InputError(fault, place=f"{file}:{line}", remedy="take it out")
    return text


def _split(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("#"):
            yield number, line.rstrip("\r").split("\t")


def _delimiter(text: str) -> str:
    """The delimiter that most of the first lines have equally often, outside quotes."""
    lines = _QUOTED.sub("", text[:_LOOKED_AT]).splitlines()
    counts = {each: Counter(line.count(each) for line in lines) for each in _DELIMITERS}
    return max(_DELIMITERS, key=lambda each: _commonest(counts[each]))


def _commonest(counts: Counter[int]) -> int:
    """How many lines have the number that most have, of those that have any."""
    return max((lines for number, lines in counts.items() if number), default=0)


def _parsed(text: str, file: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        place = f"{file}:{reader.line_num}"
        remedy = "double each quotation mark inside quotes; --shape omegat takes them as they are"
        raise InputError(f"not a table: {error}", place=place, remedy=remedy) from error


def _header(cells: Sequence[str]) -> list[Role | None]:
    """What each column holds, if these are names of columns and both languages are among them.

    Where there is Chinese, it is a row, though codes of languages stand in it too.
    """
    if any(map(_has_han, cells)):
        return []
    roles = [_role(tidy(cell)) for cell in cells]
    return roles if {"source", "term"} <= set(roles) else []


def _role(name: str) -> Role | None:
    return next((role for role, names in _ROLES if re.fullmatch(names, name.lower())), None)


def _named(cells: Sequence[str], names: Sequence[str], roles: Sequence[Role | None]) -> _Found:
    """The row by the names of its columns.

    In a sheet of ours, several terms stand in a cell, and formulas are what they were before.
    """
    ours = set(HEADS) <= set(map(tidy, names))
    found = _Found()
    for cell, name, role in zip(cells, names, roles, strict=False):
        text = tidy(plain(cell) if ours else cell)
        if ours and role in ("source", "admitted", "wrong"):
            getattr(found, role).extend(text.split(BETWEEN))
        elif role is not None:
            getattr(found, role).append(text)
        elif text:
            found.note.append(f"{tidy(name)}: {text}")
    found.note += [tidy(cell) for cell in cells[len(names) :]]
    return found


def _paired(rows: Sequence[Row], file: str) -> Iterator[tuple[int, _Found, str]]:
    """Rows without names: the first two columns are the languages, the rest is kept as a note."""
    counts = [sum(_has_han(_at(cells, n)) for _, cells in rows) for n in (0, 1)]
    if not any(counts):
        remedy = "put Chinese first and English second, or name the columns zh and en"
        raise InputError("no Chinese in the first two columns", place=file, remedy=remedy)
    chinese = 0 if counts[0] >= counts[1] else 1
    for line, cells in rows:
        codes = _codes(cells)
        first = codes.index("zh") if "zh" in codes else chinese
        rest = cells[4:] if codes else cells[2:]
        foreign = _FOREIGN if codes and set(codes) != {"zh", "en"} else ""
        said = _Found(source=[_at(cells, first)], term=[_at(cells, 1 - first)], note=rest)
        yield line, said, foreign


def _has_han(text: str) -> bool:
    return any(is_han(char) or "\U00020000" <= char <= "\U0003ffff" for char in text)


def _at(cells: Sequence[str], number: int) -> str:
    return cells[number] if number < len(cells) else ""


def _codes(cells: Sequence[str]) -> list[str]:
    """The languages of the row where its third and fourth column name them."""
    codes = [tidy(cell) for cell in cells[2:4]]
    if len(codes) < 2 or not all(map(_CODE.fullmatch, codes)):
        return []
    return [code.lower()[:2] for code in codes]


def _incoming(found: Sequence[tuple[int, _Found, str]], needed: Sequence[Role]) -> Incoming:
    """The rows with a term in each language that is needed; why and where others were not."""
    why = _UNPAIRED if "source" in needed else _NAMELESS
    arrived: list[Arrived] = []
    left_out: defaultdict[str, list[int]] = defaultdict(list)
    for line, row, foreign in found:
        concept = _concept(row)
        is_whole = all(getattr(concept, role) for role in needed)
        if not foreign and is_whole and _LATIN.search(concept.term):
            arrived.append(Arrived(concept, line))
        else:
            left_out[foreign or why].append(line)
    return Incoming(tuple(arrived), {each: tuple(lines) for each, lines in left_out.items()})


def _concept(row: _Found) -> Concept:
    """Several columns of English are one term and what else may be said."""
    english = tidied(row.term)
    return Concept(
        source=tidied(row.source),
        term=english[0] if english else "",
        many=next(iter(tidied(row.many)), ""),
        admitted=tidied([*english[1:], *row.admitted]),
        wrong=tidied(row.wrong),
        note=short(row.note),
        see="; ".join(tidied(row.see)),
    )
