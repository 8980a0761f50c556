"""What is typed wrong gets one clear message, the right status, and no traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pages import PAGE, Run


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("clean", "pgae.txt"), "pgae.txt: no such file or folder (did you mean 'page.txt'?)"),
        (("clean", "nope.txt"), "nope.txt: no such file or folder (check the name)"),
        (("clean", "page.txt", "page.txt"), "several pages need a place"),
        (("clean", "."), "several pages need a place"),
        (("clean", "page.txt", "-o", "page.txt"), "the output is the input; use -i"),
        (("clean", "page.txt", "-i", "-o", "x"), "-i and -o are two places"),
        (("clean", "--diff", "--patch", "page.txt"), "two ways to print"),
        (("clean", "--check", "-i", "page.txt"), "write nothing"),
        (("clean", "--log", "x", "--no-log", "page.txt"), "contradict each other"),
        (("clean", "page.txt", "-o", "out.txt", "--log", "out.txt"), "the log would take a page"),
        (("clean", "page.txt", "-o", "out.txt", "--log", "page.txt"), "the log would take a page"),
        (("clean", "-i", "page.txt", "--log", "page.txt"), "the log would take a page's place"),
        (("clean", "page.txt", "-o", "a.changes.jsonl"), "the output has the name of a log"),
        (("clean", "page.txt", "-o", "a.changes.2.jsonl"), "the output has the name of a log"),
        (
            ("clean", "page.txt", "--source", "zh.txt", "-o", "zh.txt"),
            "the output is one of the files read",
        ),
        (("clean", "-i", "-"), "standard input has no place"),
        (("clean", "page.html"), "files of type '.html' are not read yet"),
        (("clean", "nul.txt"), "a binary file"),
        (("clean", "empty"), "no page in this folder"),
        (("clean", "--glossary", "nope.yaml", "page.txt"), "nope.yaml: no such glossary"),
        (("clean", "--glossary", "empty", "page.txt"), "no YAML file in this folder"),
        (("clean", "--disable", "debris.hypen", "page.txt"), "did you mean 'debris.hyphen'?"),
        (("clean", "--apply-at", "2", "page.txt"), "--apply-at"),
        (("clean", "--apply-at", "nan", "page.txt"), "'nan' is not a valid number from 0 to 1."),
        (("clean", "--apply-at", "x", "page.txt"), "'x' is not a valid number from 0 to 1."),
        (("clean", "--source", "nope.zh", "page.txt"), "nope.zh"),
        (("page.txt",), "To correct that file: mtfix clean page.txt"),
        (("clan", "page.txt"), "no command 'clan'"),
        (("explain", "nope.txt"), "nope.txt: no such file (check the name)"),
        (("explain", "--page", "curt", "page.txt"), "no profile 'curt'"),
        (("apply", "nope.jsonl", "page.txt"), "nope.jsonl: no such file"),
        (("apply", "page.txt", "page.txt"), "not the first line of a change log"),
        (("evaluate", "empty"), "no page with gold"),
        (("evaluate", "nope"), "nope"),
        (("glossary", "check", "broken.yaml"), "broken.yaml:2:3"),
    ],
)
def test_the_message_says_what_and_how(
    run: Run, page: Path, args: tuple[str, ...], said: str
) -> None:
    """Exit 2, the message, no traceback, and the page as it was."""
    (page.parent / "page.html").write_text(PAGE)
    (page.parent / "nul.txt").write_bytes(b"a\0b")
    (page.parent / "empty").mkdir()
    (page.parent / "zh.txt").write_text("检察院。\n")
    (page.parent / "broken.yaml").write_text("- id: a.b\n  varaints: [x]\n")
    done = run(*args)
    err = done.stderr.decode()
    assert done.returncode == 2
    assert said in " ".join(err.split())
    assert "Traceback" not in err
    assert page.read_text() == PAGE


def test_a_log_of_another_file_is_refused_and_nothing_is_written(run: Run, page: Path) -> None:
    """apply and revert compare SHA-256 before they touch anything."""
    run("clean", "page.txt", "-o", "new.txt")
    other = page.parent / "other.txt"
    other.write_text(PAGE + "more\n")
    for command in ("apply", "revert"):
        done = run(command, "new.txt.changes.jsonl", "other.txt", "-i")
        assert done.returncode == 2
        assert b"SHA-256 differs" in done.stderr
        assert other.read_text() == PAGE + "more\n"


def test_a_result_takes_the_place_of_no_log(run: Run, page: Path) -> None:
    """The log under any name, another log, and FILE itself: refused, and both stay."""
    run("clean", "page.txt", "-o", "new.txt", "--log", "what.jsonl")
    log, new = (page.parent / "what.jsonl").read_bytes(), (page.parent / "new.txt").read_bytes()
    for output in ("what.jsonl", "x.changes.jsonl", "new.txt"):
        done = run("revert", "what.jsonl", "new.txt", "-o", output)
        assert done.returncode == 2
        assert output in done.stderr.decode()
    assert (page.parent / "what.jsonl").read_bytes() == log
    assert (page.parent / "new.txt").read_bytes() == new
    assert not (page.parent / "x.changes.jsonl").exists()


def test_a_baseline_is_read_before_it_is_written(run: Run, page: Path) -> None:
    """Held against the old figures and written anew in one run, a fall still shows."""
    (page.parent / "mt-1.txt").write_text("The yard met.\n")
    row = '{"op": "fix", "start": 4, "end": 8, "before": "yard", "after": ["office"], '
    (page.parent / "mt-1.gold.jsonl").write_text(row + '"kind": "term", "need": "must"}\n')
    old = {"found": 1, "missed": 0, "false": 0, "wrong": 0, "keep_violations": 0}
    (page.parent / "b.json").write_text(json.dumps({"mt-1": old}))
    done = run("evaluate", ".", "--baseline", "b.json", "--write-baseline", "b.json")
    assert done.returncode == 1
    assert b"mt-1: found was 1, is 0" in done.stderr


def test_a_full_disk_behind_standard_output_is_an_error(run: Run, page: Path) -> None:
    """A device that is full is exit 2 with the reason, and no traceback."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mtfix", "clean", str(page)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error_message(page: Path) -> None:
    """A closed pipe ends the run without a word."""
    page.write_text(PAGE * 5000)
    process = subprocess.Popen(
        [sys.executable, "-m", "mtfix", "clean", str(page)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert b"Traceback" not in err
    assert b"Error" not in err


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_with_its_status(page: Path, number: int, status: int) -> None:
    """Ctrl-C is 130, a kill 143; the page is as it was."""
    page.write_text(PAGE * 40_000)
    before = page.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-m", "mtfix", "clean", "-i", str(page)], stderr=subprocess.PIPE
    )
    time.sleep(1.5)
    os.kill(process.pid, number)
    _, err = process.communicate(timeout=20)
    assert process.returncode == status
    assert b"Traceback" not in err
    assert page.read_bytes() == before
    assert os.listdir(page.parent) == ["page.txt"]
