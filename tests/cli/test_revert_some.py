"""`mtfix revert` of some changes: the page, and a log that still leads both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.changes import read_log
from pages import CLEANED, PAGE, Run

LOG = "page.txt.changes.jsonl"
SECOND = "page.txt.changes.2.jsonl"
STAFF = CLEANED.replace("procuratorial staff members", "police officers")


@pytest.fixture
def cleaned(run: Run, page: Path) -> Path:
    """A page corrected in place, with its log."""
    assert run("clean", "-i", "page.txt").returncode == 0
    assert page.read_text() == CLEANED
    return page


def ids(folder: Path, before: str) -> list[str]:
    log = read_log((folder / LOG).read_bytes(), LOG)
    return [change.id for change in log.changes if change.before == before]


@pytest.mark.parametrize("how", ["id", "name", "entry", "glob"])
def test_one_change_or_one_entry(run: Run, cleaned: Path, how: str) -> None:
    """By the id in the log, with or without its number, by the entry, or by a glob."""
    (number,) = ids(cleaned.parent, "police officers")
    option = {
        "id": ["--change", number],
        "name": ["--change", number.rpartition(".")[0]],
        "entry": ["--entry", "staff.police-officer"],
        "glob": ["--entry", "staff.*"],
    }[how]
    done = run("revert", LOG, "page.txt", "-i", *option)
    said = f"1 change taken back, 2 left; the log is {SECOND}\n"
    assert (done.returncode, done.stderr.decode()) == (0, said)
    assert cleaned.read_text() == STAFF


def test_the_new_log_leads_back_and_there_again(run: Run, cleaned: Path) -> None:
    """It is of the same original; what was taken back stands in it as rejected."""
    assert run("revert", LOG, "page.txt", "-i", "--entry", "staff.*").returncode == 0
    log = read_log((cleaned.parent / SECOND).read_bytes(), SECOND)
    assert [c.before for c in log.with_status("rejected")] == ["police officers"]
    assert run("revert", SECOND, "page.txt").stdout.decode() == PAGE
    (cleaned.parent / "first.txt").write_text(PAGE)
    assert run("apply", SECOND, "first.txt").stdout.decode() == STAFF
    again = run("revert", SECOND, "page.txt", "-i", "--entry", "procuratorate.*")
    assert again.returncode == 0
    assert cleaned.read_text() == PAGE.replace(" . ", ". ")
    third = "page.txt.changes.3.jsonl"
    assert run("revert", third, "page.txt").stdout.decode() == PAGE


def test_with_reject_it_does_not_come_back(run: Run, cleaned: Path) -> None:
    """It is noted as a decision, by the name given."""
    options = ["-i", "--entry", "staff.*", "--reject", "--by", "ann"]
    done = run("revert", LOG, "page.txt", *options)
    assert b"noted as rejected in" in done.stderr
    noted = (cleaned.parent / "mtfix-decisions.jsonl").read_text()
    assert noted.count("\n") == 1
    assert '"verdict":"reject","by":"ann"' in noted
    assert b"0 applied, 0 suggested" in run("clean", "--check", "page.txt").stderr
    without = run("clean", "--check", "--no-decisions", "page.txt")
    assert b"0 applied, 1 suggested" in without.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--change", "0123456789ab.1"], "change 0123456789ab.1 is not in it"),
        (["--entry", "court.*"], "no change of entry 'court.*' is applied (applied are: "),
        (["--by", "ann"], "--by says who rejects"),
    ],
)
def test_what_is_not_there_is_told(run: Run, cleaned: Path, options: list[str], said: str) -> None:
    """And nothing is written."""
    done = run("revert", LOG, "page.txt", "-i", *options)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert cleaned.read_text() == CLEANED
    assert not (cleaned.parent / SECOND).exists()


def test_another_file_is_refused(run: Run, cleaned: Path) -> None:
    """Only the page that the log was written with has these changes."""
    cleaned.write_text(CLEANED + "More.\n")
    done = run("revert", LOG, "page.txt", "-i", "--entry", "staff.*")
    assert done.returncode == 2
    assert b"SHA-256 differs" in done.stderr


def test_to_standard_output_nothing_is_written(run: Run, cleaned: Path) -> None:
    """Neither page nor log."""
    done = run("revert", LOG, "page.txt", "--entry", "staff.*")
    assert done.stdout.decode() == STAFF
    assert cleaned.read_text() == CLEANED
    assert not (cleaned.parent / SECOND).exists()
