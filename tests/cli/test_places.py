"""Nothing that is read, and no log, is ever written over; clashes are told before anything is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import CLEANED, PAGE, Run

OWN = "- id: own.a\n  term: learned\n  variants: [studied]\n  examples: [{fix: They studied., to: They learned.}, {keep: They met.}]\n"


@pytest.fixture
def desk(run: Run, page: Path) -> Path:
    """Two pages, two folders, a glossary, Chinese, and logs under usual and unusual names."""
    folder = page.parent
    for name in ("a/page.txt", "a/sub/two.txt", "b/page.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE)
    (folder / "zh.txt").write_text("检察院\n检察院\n", encoding="utf-8")
    (folder / "own.yaml").write_text(OWN)
    (folder / "more").mkdir()
    (folder / "more" / "own.yaml").write_text(OWN)
    run("clean", "page.txt", "-o", "old.txt", "--log", "diary")
    run("clean", "page.txt", "-o", "new.txt")
    (folder / "link.txt").symlink_to("page.txt")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ("clean page.txt -o page.txt", "page.txt: the output is the input; use -i"),
        ("clean page.txt -o ./a/../page.txt", "the output is the input; use -i"),
        ("clean page.txt -o link.txt", "the output is the input; use -i"),
        ("clean link.txt -o page.txt", "the output is the input; use -i"),
        ("clean page.txt -o x --log x", "x: the log would take a page's place"),
        ("clean page.txt -o x --log ./x", "x: the log would take a page's place"),
        ("clean page.txt -o x --log page.txt", "page.txt: the log would take a page's place"),
        ("clean page.txt --log link.txt", "link.txt: the log would take a page's place"),
        ("clean page.txt --source zh.txt --log zh.txt", "the log would take a page's place"),
        ("clean page.txt --source zh.txt -o zh.txt", "the output is one of the files read"),
        ("clean page.txt --glossary own.yaml -o own.yaml", "the output is one of the files read"),
        ("clean page.txt --glossary more -o more/own.yaml", "the output is one of the files read"),
        ("clean page.txt --glossary own.yaml --log own.yaml", "would take a page's place"),
        ("clean page.txt -o new.txt.changes.jsonl", "the output has the name of a log"),
        ("clean page.txt -o diary", "diary: a change log is there"),
        ("clean page.txt --log /dev/null", "/dev/null: no file; name a file for the log"),
        ("clean a -o a", "the output is the input; use -i"),
        ("clean a -o a/out", "a/out: the output is inside a, which is read"),
        ("clean a -o a/sub/deep", "the output is inside a, which is read"),
        ("clean . -o out", "out: the output is inside ., which is read"),
        ("clean a b -o out", "a/page.txt and b/page.txt would both be written to out/page.txt"),
        ("clean -i a b --log logs", "would both be written to logs/page.txt.changes.jsonl"),
        ("clean -i page.txt page.txt", "page.txt is given twice; name it once"),
        ("clean -i page.txt ./page.txt", "page.txt is given twice; name it once"),
        ("clean -i a a/page.txt", "a/page.txt is given twice; name it once"),
        ("clean - -o out/", "standard input has no name in a folder"),
        ("clean - --log a", "standard input has no name in a folder"),
        ("clean - page.txt -o out", "standard input has no name in a folder"),
        ("revert new.txt.changes.jsonl new.txt -o new.txt.changes.jsonl", "one of the files read"),
        ("revert new.txt.changes.jsonl new.txt -o new.txt", "is one of the files read"),
        ("revert new.txt.changes.jsonl new.txt -o diary", "a change log is there"),
        ("apply new.txt.changes.jsonl page.txt -o page.txt", "is one of the files read"),
        ("apply new.txt.changes.jsonl page.txt -o .", "is one of the files read"),
        ("apply new.txt.changes.jsonl - -o a", "standard input has no name in a folder"),
        ("revert new.txt new.txt.changes.jsonl", "the log comes first, then the file"),
    ],
)
def test_what_would_be_lost_is_refused(run: Run, desk: Path, args: str, said: str) -> None:
    """One message, exit 2, and not a byte is written or gone."""
    before = contents(desk)
    done = run(*args.split(), stdin=PAGE.encode())
    err = " ".join(done.stderr.decode().split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in err
    assert err.count("Error: ") == 1
    assert contents(desk) == before
    assert not (desk / "out").exists()


def test_an_output_of_before_is_written_anew(run: Run, desk: Path) -> None:
    """That is what -o is for."""
    (desk / "old.txt").write_text("of before")
    assert run("clean", "page.txt", "-o", "old.txt").returncode == 0
    assert (desk / "old.txt").read_text() == CLEANED


def test_a_log_gives_way_to_a_file_that_is_there_and_says_where_it_went(
    run: Run, desk: Path
) -> None:
    """The file stays, whatever it is; the log gets a number."""
    (desk / "notes.txt").write_text("mine")
    done = run("clean", "page.txt", "--log", "notes.txt")
    assert b"notes.txt is kept; this log is notes.2.txt\n" in done.stderr
    assert (desk / "notes.txt").read_text() == "mine"
    assert (desk / "notes.2.txt").read_bytes().startswith(b'{"type":"log"')
    again = run("clean", "page.txt", "-o", "third.txt")
    assert b"is kept" not in again.stderr


def test_a_folder_is_meant_by_a_slash(run: Run, desk: Path) -> None:
    """-o out/ is a folder before it is there; --log too."""
    assert run("clean", "page.txt", "-o", "new/", "--log", "logs/").returncode == 0
    assert (desk / "new" / "page.txt").read_text() == CLEANED
    assert (desk / "logs" / "page.txt.changes.jsonl").is_file()


def test_a_folder_beside_the_one_read_is_no_part_of_it(run: Run, desk: Path) -> None:
    """Names that begin alike are two folders."""
    assert run("clean", "a", "-o", "a2").returncode == 0
    assert (desk / "a2" / "sub" / "two.txt").read_text() == CLEANED


def test_revert_makes_the_folder_of_its_output(run: Run, desk: Path) -> None:
    """As clean does."""
    done = run("revert", "new.txt.changes.jsonl", "new.txt", "-o", "deep/er/back.txt")
    assert done.returncode == 0
    assert (desk / "deep" / "er" / "back.txt").read_text() == PAGE


def test_revert_into_a_folder_keeps_the_name(run: Run, desk: Path) -> None:
    """A folder that is there, or is meant by a slash."""
    for folder in ("more", "fresh/"):
        assert run("revert", "new.txt.changes.jsonl", "new.txt", "-o", folder).returncode == 0
        assert (desk / folder / "new.txt").read_text() == PAGE


def test_a_file_where_a_folder_should_be_is_told(run: Run, desk: Path) -> None:
    """Not the system's "File exists"; and the file stays."""
    done = run("clean", "a/page.txt", "-o", "page.txt/new.txt")
    assert done.returncode == 2
    assert b"mtfix: page.txt: a file, not a folder (name another place)" in done.stderr
    assert (desk / "page.txt").read_text() == PAGE


def test_a_log_cut_between_two_lines_is_named(run: Run, desk: Path) -> None:
    """The message says which log, once, and nothing is written."""
    log = desk / "new.txt.changes.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    done = run("revert", "new.txt.changes.jsonl", "new.txt", "-i")
    assert done.returncode == 2
    assert done.stderr.startswith(
        b"mtfix: new.txt.changes.jsonl: the log does not lead to the file"
    )
    assert (desk / "new.txt").read_text() == CLEANED


def test_an_empty_name_is_no_folder(run: Run, desk: Path) -> None:
    """As a variable that is not set gives it to a script."""
    done = run("clean", "")
    assert done.returncode == 2
    assert b"mtfix: an empty name (name a file or a folder)" in done.stderr
