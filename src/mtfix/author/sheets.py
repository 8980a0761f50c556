"""Decisions out of a sheet: what a person wrote into the CSV of a report."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator

import msgspec

from mtfix.changes import Decision, Decisions
from mtfix.changes.decisions import Verdict
from mtfix.errors import InputError
from mtfix.reports.sheet import COLUMNS
from mtfix.text.formulas import plain

_VERDICTS: dict[str, Verdict] = {
    **dict.fromkeys(("y", "yes", "accept", "accepted"), "accept"),
    **dict.fromkeys(("n", "no", "reject", "rejected"), "reject"),
    **dict.fromkeys(("e", "edit", "amend", "amended"), "amend"),
    **dict.fromkeys(("s", "skip", "skipped"), "skip"),
}
_NEEDED = (COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[-1])
_DELIMITERS = (",", ";", "\t")
_SAVE = "save it as CSV in UTF-8, with the columns that mtfix report gave it"
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


class Found(msgspec.Struct, frozen=True):
    """The decisions that are new, and how many rows say what was said before."""

    decisions: tuple[Decision, ...]
    known: int


def decided_in(raw: bytes, name: str, *, by: str, at: str, known: Decisions | None = None) -> Found:
    """The decisions of the rows with a verdict, all of one person `by`, at one time `at`.

    Raises one `InputError` that names every row which cannot be read.
    """
    found: list[Decision] = []
    faults: list[tuple[int, str]] = []
    for number, row in _rows(raw, name):
        try:
            decision = _decision(row, by, at)
        except ValueError as error:
            faults.append((number, str(error)))
            continue
        if decision is not None:
            found.append(decision)
    if faults:
        (first, fault), *others = faults
        more = "".join(f"\n{name}: row {row}: {said}" for row, said in others)
        remedy = "mend the rows; nothing was added"
        raise InputError(f"row {first}: {fault}{more}", place=name, remedy=remedy)
    news = [d for d in found if not _is_known(d, known)]
    return Found(tuple(news), len(found) - len(news))


def _rows(raw: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row below the header with its number as a spreadsheet shows it."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}", place=name, remedy=_SAVE) from error
    header = text.split("\n", 1)[0]
    # In some countries a spreadsheet parts the cells of a CSV by semicolons.
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        missing = [column for column in _NEEDED if column not in (reader.fieldnames or ())]
        if missing:
            fault = f"no column '{missing[0]}'"
            raise InputError(fault, place=name, remedy=_SAVE)
        for number, row in enumerate(reader, start=2):
            yield number, {key: plain(value or "") for key, value in row.items() if key}
    except csv.Error as error:
        raise InputError(f"not a CSV: {error}", place=name, remedy=_SAVE) from error


def _decision(row: dict[str, str], by: str, at: str) -> Decision | None:
    """What the row says; None if nothing. Raises `ValueError` where it contradicts itself."""
    said, wording, why = (row[column].strip() for column in COLUMNS[:3])
    if not said and not wording:
        return None
    verdict = _VERDICTS.get(said.lower()) if said else "amend"
    if verdict is None:
        raise ValueError(f"'{said}' is no decision: write accept, reject, amend or skip")
    if verdict == "amend" and not wording:
        raise ValueError("amend without a wording: write it beside the decision")
    if verdict != "amend" and wording:
        raise ValueError(f"a wording beside '{said}': write amend, or take the wording out")
    try:
        mark = msgspec.json.decode(row[COLUMNS[-1]], type=Decision)
    except msgspec.MsgspecError as error:
        raise ValueError(f"the column '{COLUMNS[-1]}' was edited: {error}") from error
    own = wording if verdict == "amend" else None
    return msgspec.structs.replace(mark, verdict=verdict, wording=own, why=why, by=by, at=at)


def _is_known(decision: Decision, known: Decisions | None) -> bool:
    """True if the decisions that were there say the same of the change."""
    if known is None:
        return False
    d = decision
    standing = known.on(d.before, d.after, d.left[0], d.right[0], d.document)
    if standing is None or standing.conflict:
        return False
    return standing.decision.outcome == d.outcome
