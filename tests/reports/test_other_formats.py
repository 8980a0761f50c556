"""CSV, SARIF and Markdown: what other tools and other people read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from drawing import HOSTILE, change, page
from mtfix.changes import Change
from mtfix.reports import Page
from mtfix.reports.markdown import markdown_report
from mtfix.reports.sarif import sarif_report
from mtfix.reports.sheet import COLUMNS, csv_report
from mtfix.text.formulas import FORMULA, plain, safe

TEXT = "The quay is old.\r\nTwo quays, an old quay.\n"


def drawn(*statuses: str) -> Page:
    """Every quay of the text changed, with the statuses given."""
    places = [at for at in range(len(TEXT)) if TEXT.startswith("quay", at)]
    made = [
        change(TEXT, "quay", "pier", at=at, status=status)
        for at, status in zip(places, statuses, strict=True)
    ]
    return page("page.txt", TEXT, made)


def rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def results(raw: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(raw)["runs"][0]["results"]
    return found


def test_a_sheet_has_a_row_a_change() -> None:
    """With a mark by which spreadsheets know UTF-8; notes are left out."""
    raw = csv_report([drawn("applied", "noted", "suggested")])
    assert raw.startswith(b"\xef\xbb\xbfdecision,wording,")
    first, last = rows(raw)
    assert tuple(first) == COLUMNS
    assert [first[c] for c in ("text before", "old", "new", "text behind", "status")] == [
        *("The ", "quay", "pier", " is old.", "applied"),
    ]
    assert (last["status"], last["line"], last["column"]) == ("suggested", "2", "19")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "'=1", "'a", "a=b", ""])
def test_no_cell_is_a_formula(cell: str) -> None:
    """And what was written comes back."""
    assert not safe(cell).startswith(FORMULA)
    assert plain(safe(cell)) == cell or cell.startswith("'")


@pytest.mark.parametrize("hostile", [*HOSTILE, "=cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"])
def test_hostile_words_are_cells(hostile: str) -> None:
    """No formula, no line end inside a cell, and every row as long as the header."""
    text = f"{hostile} word {hostile}"
    raw = csv_report([page("page.txt", text, [change(text, "word", hostile)])])
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [len(row) for row in table] == [len(COLUMNS)] * 2
    assert not any(cell.startswith(FORMULA) or "\n" in cell for cell in table[1])


def test_sarif_names_the_place_and_the_fix() -> None:
    """Lines and columns from 1 in code points, offsets from 0; the end is exclusive."""
    raw = sarif_report([drawn("applied", "suggested", "rejected")])
    report = json.loads(raw)
    assert (report["version"], report["$schema"].endswith("sarif-2.1.0.json")) == ("2.1.0", True)
    first, second, third = results(raw)
    region = {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 9}
    region |= {"charOffset": 4, "charLength": 4}
    place = first["locations"][0]["physicalLocation"]
    assert (place["region"], place["artifactLocation"]) == (region, {"uri": "page.txt"})
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement == {"deletedRegion": region, "insertedContent": {"text": "pier"}}
    assert [r["level"] for r in (first, second, third)] == ["warning", "note", "none"]
    assert [("suppressions" in r) for r in (first, second, third)] == [False, False, True]


def test_the_fixes_of_sarif_make_the_corrected_page() -> None:
    """By offsets, and by lines and columns."""
    page_ = drawn("applied", "suggested", "applied")
    lines = TEXT.splitlines(keepends=True)
    by_offset, by_line = TEXT, TEXT
    for result in reversed(results(sarif_report([page_]))):
        replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
        r, new = replacement["deletedRegion"], replacement["insertedContent"]["text"]
        start = sum(map(len, lines[: r["startLine"] - 1])) + r["startColumn"] - 1
        end = sum(map(len, lines[: r["endLine"] - 1])) + r["endColumn"] - 1
        by_line = by_line[:start] + new + by_line[end:]
        by_offset = (
            by_offset[: r["charOffset"]] + new + by_offset[r["charOffset"] + r["charLength"] :]
        )
    assert by_line == by_offset == TEXT.replace("quay", "pier")


def test_a_summary_counts_and_shows_what_is_suggested() -> None:
    """What is applied is counted, what is suggested is shown in its words."""
    said = markdown_report([drawn("applied", "suggested", "applied")]).decode()
    assert said == (
        "**2 applied, 1 suggested** in 1 page\n\n"
        "| entry | applied | suggested |\n|---|--:|--:|\n| term\\.one | 2 | 1 |\n\n"
        "Suggested:\n\n- page\\.txt:2: …Two ~~quay~~ **pier**s, an old quay\\.…\n"
    )


def test_nothing_to_change_is_said() -> None:
    """And no empty table is drawn."""
    assert (
        markdown_report([page("page.txt", "All is well.\n", [])])
        == b"**Nothing to change** in 1 page\n"
    )
    assert results(sarif_report([page("page.txt", "All is well.\n", [])])) == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_is_markup(hostile: str) -> None:
    """What Markdown or HTML could take for markup is escaped."""
    text = f"{hostile} word {hostile} | `a` <b> [x](y)"
    said = markdown_report(
        [page("page.txt", text, [change(text, "word", hostile, status="suggested")])]
    )
    line = said.decode().splitlines()[-1]
    for mark in "<>`|":
        assert line.count(mark) == line.count(f"\\{mark}"), line


Draw = Callable[[Sequence[Page]], bytes]


@pytest.mark.parametrize("draw", [csv_report, sarif_report, markdown_report])
def test_what_is_no_unicode_is_drawn_all_the_same(draw: Draw) -> None:
    """Invalid bytes of a page are no reason to have no report."""
    text = "a\udc80b word c\udcff"
    made: list[Change] = [change(text, "word", "b\udc80")]
    assert draw([page("page.txt", text, made)]).decode("utf-8-sig")
