"""`mtfix clean`, as it is pinned: where output and log go, and what each status means."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pages import CLEANED, FINE, PAGE, Run


def last_line(err: bytes) -> str:
    return err.decode().splitlines()[-1]


def test_one_page_goes_to_standard_output(run: Run, page: Path) -> None:
    """Without -o and -i nothing is written; the last line counts."""
    done = run("clean", "page.txt")
    assert done.stdout.decode() == CLEANED
    assert done.returncode == 0
    assert last_line(done.stderr) == "3 applied, 0 suggested (mtfix review page.txt)"
    assert os.listdir(page.parent) == ["page.txt"]
    assert page.read_text() == PAGE


@pytest.mark.parametrize("args", [("clean",), ("clean", "-")])
def test_a_pipe_in_is_a_pipe_out(run: Run, args: tuple[str, ...]) -> None:
    """Standard input is cleaned to standard output."""
    assert run(*args, stdin=PAGE.encode()).stdout.decode() == CLEANED


def test_output_to_a_file_brings_its_log(run: Run, page: Path) -> None:
    """-o writes the page and, beside it, the log; the original stays."""
    assert run("clean", "page.txt", "-o", "out/new.txt").returncode == 0
    out = page.parent / "out"
    assert (out / "new.txt").read_text() == CLEANED
    rows = [json.loads(r) for r in (out / "new.txt.changes.jsonl").read_text().splitlines()]
    assert rows[0]["type"] == "log"
    assert [r["after"] for r in rows[1:]] == [
        "procuratorate",
        "procuratorial staff members",
        ".",
    ]
    assert page.read_text() == PAGE


def test_the_log_has_the_pinned_keys_in_the_pinned_order(run: Run, page: Path) -> None:
    """Scripts depend on the log's form."""
    run("clean", "page.txt", "--log", "log.jsonl")
    head, first, *_ = (
        json.loads(row) for row in (page.parent / "log.jsonl").read_text().splitlines()
    )
    assert (
        list(head)
        == (
            "type version tool glossary document format before_sha256 after_sha256 source_sha256 "
            "encoding"
        ).split()
    )
    assert (
        list(first)
        == (
            "type id segment start end line column before after entry kind source status confidence "
            "decision evidence"
        ).split()
    )
    assert list(first["evidence"][0]) == "kind text weight segment start end".split()
    assert (first["start"], first["end"], first["line"], first["column"]) == (36, 44, 2, 16)


def test_no_log_is_written_where_none_is_wanted(run: Run, page: Path) -> None:
    """--no-log leaves the log out."""
    run("clean", "page.txt", "-o", "new.txt", "--no-log")
    assert sorted(os.listdir(page.parent)) == ["new.txt", "page.txt"]


def test_in_place_is_undone_by_its_log(run: Run, page: Path) -> None:
    """-i, then revert -i: the bytes of before."""
    run("clean", "-i", "page.txt")
    assert page.read_text() == CLEANED
    assert run("revert", "page.txt.changes.jsonl", "page.txt", "-i").returncode == 0
    assert page.read_text() == PAGE


def test_in_place_leaves_a_right_page_alone(run: Run, tmp_path: Path) -> None:
    """No change: no log, and the file is not even written anew."""
    fine = tmp_path / "fine.txt"
    fine.write_text(FINE)
    os.utime(fine, (1, 1))
    assert run("clean", "-i", "fine.txt").returncode == 0
    assert fine.stat().st_mtime == 1
    assert os.listdir(tmp_path) == ["fine.txt"]


def test_a_right_page_is_copied_with_its_log(run: Run, tmp_path: Path) -> None:
    """With -o the copy is always written, and the log has at least its first line."""
    (tmp_path / "fine.txt").write_text("Nothing here is wrong.\n")
    run("clean", "fine.txt", "-o", "copy.txt")
    assert (tmp_path / "copy.txt").read_text() == "Nothing here is wrong.\n"
    assert (tmp_path / "copy.txt.changes.jsonl").read_text().count("\n") == 1


def test_a_second_run_never_writes_over_the_first_log(run: Run, page: Path) -> None:
    """A second changing run over a file writes page.txt.changes.2.jsonl."""
    run("clean", "-i", "page.txt")
    first = (page.parent / "page.txt.changes.jsonl").read_bytes()
    page.write_text(PAGE + "The hospital's leaders spoke.\n")
    run("clean", "-i", "page.txt")
    assert (page.parent / "page.txt.changes.jsonl").read_bytes() == first
    assert (page.parent / "page.txt.changes.2.jsonl").exists()


def test_a_folder_keeps_its_paths(run: Run, tmp_path: Path) -> None:
    """Folders go into a folder; hidden files, logs and other types stay where they are."""
    for name in ("a/one.txt", "a/b/two.txt", "a/.hidden.txt", "a/x.html", "a/.git/three.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE)
    done = run("clean", "a", "-o", "out")
    written = sorted(
        str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.txt")
    )
    assert written == ["b/two.txt", "one.txt"]
    assert last_line(done.stderr) == "6 applied, 0 suggested in 2 pages (mtfix review a)"


def test_a_bad_file_does_not_stop_the_others(run: Run, page: Path) -> None:
    """The missing file is named, the others are done, and the status says 2."""
    done = run("clean", "nope.txt", "page.txt", "-o", "out")
    assert done.returncode == 2
    assert (page.parent / "out" / "page.txt").read_text() == CLEANED
    assert b"nope.txt: no such file or folder (check the name)" in done.stderr


def test_check_only_says_whether_there_is_something_to_do(run: Run, page: Path) -> None:
    """--check writes nothing and exits 1 if anything would be applied, else 0."""
    assert run("clean", "--check", "page.txt").returncode == 1
    (page.parent / "fine.txt").write_text(FINE)
    done = run("clean", "--check", "fine.txt")
    assert (done.returncode, done.stdout) == (0, b"")


def test_diff_shows_words_in_their_sentence(run: Run, page: Path) -> None:
    """--diff names place, entry and confidence, and marks old and new; no colour in a pipe."""
    out = run("clean", "--diff", "page.txt").stdout.decode()
    assert "page.txt:2:16  procuratorate.hospital  0." in out
    assert "[-hospital-]{+procuratorate+}" in out
    assert "\x1b" not in out


def test_colour_is_forced_and_refused_by_the_environment(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FORCE_COLOR paints a pipe too; NO_COLOR has the last word."""
    import subprocess
    import sys

    command = [sys.executable, "-m", "mtfix", "clean", "--diff", "page.txt"]
    forced = {**os.environ, "FORCE_COLOR": "1"}
    forced.pop("NO_COLOR", None)
    for environment, painted in ((forced, True), ({**forced, "NO_COLOR": "1"}, False)):
        done = subprocess.run(
            command, cwd=page.parent, env=environment, capture_output=True, check=True
        )
        assert (b"\x1b[" in done.stdout) is painted


def test_the_chinese_beside_a_page_is_found(run: Run, page: Path) -> None:
    """page.zh.txt decides; one of another length is said to be left out."""
    page.write_text("The court planted trees.\n")
    beside = page.with_name("page.zh.txt")
    beside.write_text("区检察院植树。\n", encoding="utf-8")
    assert run("clean", "page.txt").stdout == b"The procuratorate planted trees.\n"
    beside.write_text("区检察院植树。\n一行太多\n", encoding="utf-8")
    done = run("clean", "page.txt")
    assert done.stdout == b"The court planted trees.\n"
    assert b"another number of lines" in done.stderr


def test_entries_can_be_left_out_and_added(run: Run, page: Path) -> None:
    """--disable by id or glob; --glossary over the built-in one; --no-builtin without it."""
    out = run("clean", "--disable", "debris.*", "page.txt").stdout.decode()
    assert out == CLEANED.replace("studied.", "studied .")
    (page.parent / "own.yaml").write_text(
        "- id: own.studied\n  term: learned\n  variants: [studied]\n  examples:\n"
        '    - {fix: "They studied.", to: "They learned."}\n    - {keep: "They read."}\n'
    )
    out = run("clean", "--glossary", "own.yaml", "page.txt").stdout.decode()
    assert out == CLEANED.replace("studied", "learned")
    out = run("clean", "--glossary", "own.yaml", "--no-builtin", "page.txt").stdout.decode()
    assert out == PAGE.replace("studied", "learned")


def test_apply_at_moves_the_threshold(run: Run, page: Path) -> None:
    """At 1.0 nothing is sure enough, and all is suggested."""
    done = run("clean", "--apply-at", "1.0", "page.txt")
    assert done.stdout.decode() == PAGE
    assert last_line(done.stderr).startswith("0 applied, 3 suggested")
