"""`mtfix decisions`: decided in a spreadsheet, taken into the file, and held to by `clean`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pages import CLEANED, Run

NAME = "mtfix-decisions.jsonl"


@pytest.fixture
def sheet(run: Run, page: Path) -> list[list[str]]:
    """The sheet of a page that was cleaned beside it."""
    assert run("clean", "page.txt", "-o", "out.txt").returncode == 0
    assert run("report", "out.txt.changes.jsonl", "-o", "r.csv").returncode == 0
    text = (page.parent / "r.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def save(folder: Path, sheet: list[list[str]], **how: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=how.get("delimiter", ",")).writerows(sheet)
    (folder / "d.csv").write_text(out.getvalue(), encoding=how.get("encoding", "utf-8-sig"))


def test_what_is_decided_in_the_sheet_is_what_clean_does(
    run: Run, page: Path, sheet: list[list[str]]
) -> None:
    """A row rejected, one accepted, one in the reviewer's words, the rest left open."""
    number = next(n for n, row in enumerate(sheet) if row[4] == "hospital")
    sheet[number][:3] = ["n", "", "a real one"]
    save(page.parent, sheet)
    done = run("decisions", "import", "d.csv", "--by", "ann")
    assert (done.returncode, done.stderr) == (0, b"1 decision added to mtfix-decisions.jsonl\n")
    sheet[number][:3] = ["amend", "our office", ""]
    save(page.parent, sheet)
    assert run("decisions", "import", "d.csv", "--by", "ann").returncode == 0
    cleaned = run("clean", "page.txt").stdout.decode()
    assert cleaned == CLEANED.replace("procuratorate", "our office", 1)


def test_what_is_known_is_not_added_again(run: Run, page: Path, sheet: list[list[str]]) -> None:
    """The same sheet twice adds nothing the second time."""
    for row in sheet[1:]:
        row[0] = "Accept"
    save(page.parent, sheet, delimiter=";", encoding="utf-8")
    first = run("decisions", "import", "d.csv", "--by", "ann")
    before = (page.parent / NAME).read_bytes()
    again = run("decisions", "import", "d.csv", "--by", "bob")
    count = len(sheet) - 1
    assert first.stderr.decode() == f"{count} decisions added to {NAME}\n"
    assert again.stderr.decode() == (
        f"0 decisions added to {page.parent / NAME}, {count} known before\n"
    )
    assert (page.parent / NAME).read_bytes() == before


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["maybe", "", ""], "row 2: 'maybe' is no decision: write accept, reject, amend or skip"),
        (["e", "", ""], "row 2: amend without a wording"),
        (["y", "pier", ""], "row 2: a wording beside 'y'"),
    ],
)
def test_a_row_that_cannot_be_read_stops_all(
    run: Run, page: Path, sheet: list[list[str]], cells: list[str], said: str
) -> None:
    """Its number and its fault are told, and nothing is added."""
    sheet[1][:3] = cells
    sheet[2][0] = "y"
    save(page.parent, sheet)
    done = run("decisions", "import", "d.csv", "--by", "ann")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert not (page.parent / NAME).exists()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no column 'decision'"),
        (b"decision,wording\ny,\n", "no column 'why'"),
        (b"\xff\xfed\x00e\x00", "not UTF-8 at byte 0"),
        (b"decision,wording,why,do not edit\ny,,,{}\n", "row 2: the column 'do not edit'"),
        (b'decision,wording,why,do not edit\n"y', "not a CSV"),
    ],
)
def test_what_is_no_sheet_is_told(run: Run, page: Path, raw: bytes, said: str) -> None:
    """One message with the remedy, exit 2, and no decisions file."""
    (page.parent / "d.csv").write_bytes(raw)
    done = run("decisions", "import", "d.csv", "--by", "ann")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert not (page.parent / NAME).exists()


def test_stats_count_what_stands(run: Run, page: Path, sheet: list[list[str]]) -> None:
    """Each question once, as it stands after all lines; a conflict counts for nothing."""
    for row in sheet[1:]:
        row[0] = "y"
    save(page.parent, sheet)
    assert run("decisions", "import", "d.csv", "--by", "ann").returncode == 0
    sheet[1][0] = "n"
    save(page.parent, sheet)
    assert run("decisions", "import", "d.csv", "--by", "bob").returncode == 0
    said = run("decisions", "stats").stdout.decode()
    assert said.splitlines()[0].split() == ["entry", "accepted", "amended", "rejected", "precision"]
    assert said.endswith(f"\n{len(sheet) - 2} decided, 1 in conflict\n")


def test_stats_without_a_file_say_so(run: Run, page: Path) -> None:
    """Where none is named and none is found."""
    done = run("decisions", "stats")
    assert done.returncode == 2
    assert b"no mtfix-decisions.jsonl here or above; name a file" in done.stderr
