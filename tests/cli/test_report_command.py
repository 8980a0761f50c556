"""`mtfix report` finds the page of a log, proves that it is the one, and writes one file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drawing import Seen
from pages import CLEANED, PAGE, Run

LOG = "out/page.txt.changes.jsonl"


@pytest.fixture
def desk(run: Run, page: Path) -> Path:
    """A page cleaned into a folder, with its log there."""
    assert run("clean", "page.txt", "-o", "out/").returncode == 0
    return page.parent


def shown(path: Path) -> str:
    """The original text that a report shows."""
    seen = Seen(path.read_bytes())
    blocks = range(len(seen.json("index")["blocks"]))
    pieces = [p for n in blocks for p in seen.json(f"block-{n}")["pieces"]]
    return "".join(piece["text"] + "\n" for piece in pieces)


def test_the_corrected_page_beside_the_log_is_enough(run: Run, desk: Path) -> None:
    """The original comes from it and the log."""
    (desk / "page.txt").unlink()
    done = run("report", LOG, "-o", "review.html")
    assert (done.returncode, done.stderr) == (0, b"3 changes in 1 page\n")
    assert shown(desk / "review.html") == PAGE


def test_the_original_is_enough(run: Run, desk: Path) -> None:
    """Where the log names it."""
    (desk / "out/page.txt").unlink()
    assert run("report", LOG, "-o", "review.html").returncode == 0
    assert shown(desk / "review.html") == PAGE


def test_a_page_that_was_renamed_is_named_by_hand(run: Run, desk: Path) -> None:
    """Or its folder."""
    (desk / "elsewhere").mkdir()
    (desk / "page.txt").rename(desk / "elsewhere/page.txt")
    (desk / "out/page.txt").unlink()
    done = run("report", LOG, "-o", "review.html")
    assert done.returncode == 2
    assert b"its page page.txt is not there" in done.stderr
    assert run("report", LOG, "-o", "a.html", "--page", "elsewhere").returncode == 0
    (desk / "elsewhere/page.txt").rename(desk / "other.bak")
    assert run("report", LOG, "-o", "b.html", "--page", "other.bak").returncode == 0
    assert shown(desk / "a.html") == shown(desk / "b.html") == PAGE


def test_a_page_that_was_changed_since_is_refused(run: Run, desk: Path) -> None:
    """With what was looked at, and nothing is written."""
    for name in ("page.txt", "out/page.txt"):
        (desk / name).write_text("other\n")
    done = run("report", LOG, "-o", "review.html")
    assert done.returncode == 2
    assert b"out/page.txt and page.txt is not the page that this log was made from" in done.stderr
    assert not (desk / "review.html").exists()


@pytest.mark.parametrize("left", ["page.txt", "out/page.txt"])
def test_a_log_that_lost_a_line_is_refused(run: Run, desk: Path, left: str) -> None:
    """Whichever of the two pages is there."""
    for name in {"page.txt", "out/page.txt"} - {left}:
        (desk / name).unlink()
    head, _, *rest = (desk / LOG).read_bytes().splitlines(keepends=True)
    (desk / LOG).write_bytes(b"".join([head, *rest]))
    done = run("report", LOG, "-o", "review.html")
    assert done.returncode == 2
    assert done.stderr.startswith(f"mtfix: {LOG}: ".encode())
    assert not (desk / "review.html").exists()


def test_a_folder_gives_all_its_logs_in_order(run: Run, desk: Path) -> None:
    """Those of hidden folders and other JSON lines left out; a bad one does not stop the rest."""
    for name in ("b/two.txt", "b/.hidden/three.txt", "b/bad.txt"):
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(PAGE)
        assert run("clean", "-i", name).returncode == 0
    (desk / "b/bad.txt").write_text("changed\n")
    (desk / "b/decisions.jsonl").write_text("{}\n")
    done = run("report", "b", LOG, LOG, "-o", "review.html")
    assert done.returncode == 2
    assert done.stderr.endswith(b"6 changes in 2 pages; 1 could not be read\n")
    names = [
        told["name"] for told in Seen((desk / "review.html").read_bytes()).json("index")["pages"]
    ]
    assert names == ["b/two.txt", "page.txt"]


def test_the_chinese_is_shown_if_it_is_the_one_of_the_log(run: Run, page: Path) -> None:
    """By its SHA-256."""
    chinese = page.with_name("page.zh.txt")
    chinese.write_text("安平检察院\n院领导和26名干警学习。\n", encoding="utf-8")
    assert run("clean", "page.txt", "-o", "out/").returncode == 0
    assert run("report", LOG, "-o", "with.html").returncode == 0
    chinese.write_text("安平检察院\n另外的话。\n", encoding="utf-8")
    assert run("report", LOG, "-o", "without.html").returncode == 0
    sources = []
    for name in ("with.html", "without.html"):
        (block,) = (Seen((page.parent / name).read_bytes()).json("block-0"),)
        sources.append([piece["source"] for piece in block["pieces"]])
    assert sources == [["安平检察院", "院领导和26名干警学习。"], ["", ""]]


def test_a_page_from_standard_input_is_found_by_its_log(run: Run, tmp_path: Path) -> None:
    """The log of standard input names no file."""
    done = run("clean", "-", "-o", "new.txt", stdin=PAGE.encode())
    assert done.returncode == 0
    assert run("report", "new.txt.changes.jsonl", "-o", "review.html").returncode == 0
    assert shown(tmp_path / "review.html") == PAGE


def test_without_a_place_it_goes_to_standard_output(run: Run, desk: Path) -> None:
    """The same bytes."""
    assert run("report", LOG, "-o", "review.html").returncode == 0
    assert run("report", LOG).stdout == (desk / "review.html").read_bytes()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ("report", b"Missing argument"),
        (
            f"report {LOG} -o review.txt",
            b"review.txt: no report has this ending; the endings are: .html",
        ),
        (f"report {LOG} -o page.html", b"page.html: a change log is there"),
        ("report empty", b"empty: no log in this folder"),
        ("report page.txt", b"not the first line of a change log"),
        ("report none.jsonl", b"none.jsonl"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, desk: Path, args: str, said: bytes) -> None:
    """With exit 2, and nothing written or lost."""
    (desk / "empty").mkdir()
    shutil.copy(desk / LOG, desk / "page.html")
    before = (desk / "page.html").read_bytes()
    done = run(*args.split())
    assert done.returncode == 2
    assert said in done.stderr
    assert (desk / "page.html").read_bytes() == before
    assert (desk / "out/page.txt").read_text() == CLEANED
