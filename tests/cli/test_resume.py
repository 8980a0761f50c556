"""A run that was killed goes on, and ends with the same bytes as one that was not."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pages import CLEANED, PAGE, Run

LONG = "The river was wide and the day was long, as the men said to one another.\n"
COMMAND = [sys.executable, "-m", "mtfix", "clean"]
Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def make_pages(folder: Path) -> None:
    for n in range(48):
        path = folder / f"{n % 3}" / f"{n:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LONG * (n * n % 101) + PAGE * (n % 4))


def make_records(path: Path) -> None:
    with path.open("w") as file:
        for n in range(300):
            text = LONG * (n * n % 23) + PAGE * (n % 4)
            file.write("no record\n" if n % 100 == 7 else json.dumps({"n": n, "text": text}) + "\n")


def kill_when(folder: Path, made: int, *args: str) -> bool:
    """True if the run was killed once so many bytes were in what it writes."""
    process = subprocess.Popen([*COMMAND, *args], cwd=folder, stderr=subprocess.DEVNULL)
    while process.poll() is None and written(folder) < made:
        time.sleep(0.002)
    workers = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    others = workers.read_text().split() if process.poll() is None else []
    process.kill()
    end = time.monotonic() + 30
    while any(
        os.path.exists(f"/proc/{pid}") for pid in others
    ):  # a process counts until it is reaped
        assert time.monotonic() < end
        time.sleep(0.002)
    return process.wait() == -9


def written(folder: Path) -> int:
    """The bytes of what is there, whole or not."""
    found = 0
    for path in (folder / "again").rglob("*"):
        with contextlib.suppress(OSError):
            found += path.stat().st_size if path.is_file() else 0
    return found


def killed_and_resumed(run: Run, folder: Path, made: str, *args: str) -> int:
    """The kills, at several moments, of a run that ends as the one that made `made` did."""
    whole = run("clean", *args, "-o", f"again/{made}")
    size, kills = written(folder), 0
    shutil.move(folder / "again", folder / "whole")
    resumed = (*args, "-o", f"again/{made}", "--resume")
    for shares in ((0.02, 0.4, 0.8), (0.6,)):
        shutil.rmtree(folder / "again", ignore_errors=True)
        for share in shares:
            kills += kill_when(folder, int(size * share), *resumed)
        end = run("clean", *resumed)
        assert (end.returncode, end.stderr) == (whole.returncode, whole.stderr)
        assert tree(folder / "again") == tree(folder / "whole")
    return kills


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_pages_that_were_killed(run: Run, tmp_path: Path, jobs: str) -> None:
    """Every page and every log once, and the last line counts all."""
    make_pages(tmp_path / "pages")
    assert killed_and_resumed(run, tmp_path, "out", "pages", "-j", jobs) >= 3


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_records_that_were_killed(run: Run, tmp_path: Path, jobs: str) -> None:
    """The output and its log, byte for byte, and nothing beside them."""
    make_records(tmp_path / "in.jsonl")
    args = ("--records", "in.jsonl", "-j", jobs)
    assert killed_and_resumed(run, tmp_path, "out.jsonl", *args) >= 3
    assert sorted(os.listdir(tmp_path / "again")) == ["out.jsonl", "out.jsonl.changes.jsonl"]


def test_in_place(run: Run, tmp_path: Path) -> None:
    """Pages that were done are left alone, and no page has two logs."""
    make_pages(tmp_path / "one")
    make_pages(tmp_path / "again")
    whole = run("clean", "-i", "one")
    before = written(tmp_path)
    assert kill_when(tmp_path, before + 40_000, "-i", "again", "--resume")
    end = run("clean", "-i", "again", "--resume")
    one, two = tree(tmp_path / "one"), tree(tmp_path / "again")
    assert {k: v for k, v in one.items() if k.endswith(".txt")} == {
        k: v for k, v in two.items() if k.endswith(".txt")
    }
    assert {k for k in two if not k.rpartition("/")[2].startswith(".")} == one.keys()
    assert whole.stderr.split(b" (")[0] == end.stderr.split(b" (")[0]


def cleaned_again(run: Run, folder: Path, *args: str) -> list[str]:
    """The pages that a resumed run writes anew."""
    before = {path: path.stat().st_ino for path in (folder / "out").glob("*.txt")}
    assert run("clean", "pages", "-o", "out", "--resume", *args).returncode == 0
    return sorted(path.name for path in before if path.stat().st_ino != before[path])


@pytest.fixture
def done(run: Run, tmp_path: Path) -> Path:
    """Three pages that were cleaned."""
    (tmp_path / "pages").mkdir()
    for name in "abc":
        (tmp_path / "pages" / f"{name}.txt").write_text(PAGE)
    assert run("clean", "pages", "-o", "out").returncode == 0
    return tmp_path


def test_what_is_done_is_left_alone(run: Run, done: Path) -> None:
    """And without --resume it is done again."""
    assert cleaned_again(run, done) == []
    before = (done / "out" / "a.txt").stat().st_ino
    run("clean", "pages", "-o", "out")
    assert (done / "out" / "a.txt").stat().st_ino != before


@pytest.mark.parametrize(
    "args",
    [("--apply-at", "0.9"), ("--harmonise",), ("--disable", "debris.*"), ("--decisions", "d")],
)
def test_another_setting_is_another_run(run: Run, done: Path, args: tuple[str, ...]) -> None:
    """Nothing that was done under others is taken."""
    decision = {"type": "decision", "version": 1, "key": "k", "verdict": "reject", "by": "me"}
    decision |= {"at": "2026-01-01T00:00:00Z", "before": "x", "after": "y", "entry": "e"}
    (done / "d").write_text(json.dumps({**decision, "left": ["q"], "right": ["r"]}) + "\n")
    assert cleaned_again(run, done, *args) == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize("way", ["page", "output", "log", "no log", "chinese", "no output"])
def test_what_does_not_fit_is_done_again(run: Run, done: Path, way: str) -> None:
    """Whatever was changed since, and by whomever; the others are left alone."""
    log = done / "out" / "b.txt.changes.jsonl"
    out = done / "out" / "b.txt"
    if way == "page":
        (done / "pages" / "b.txt").write_text(PAGE + "The end.\n")
    elif way == "output":
        out.write_text(CLEANED + "x")
    elif way == "log":
        log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    elif way == "no log":
        log.unlink()
    elif way == "chinese":
        (done / "pages" / "b.zh.txt").write_text("一\n二\n", encoding="utf-8")
    else:
        out.unlink()
        out.write_text("")
    assert cleaned_again(run, done) == ["b.txt"]
    assert out.read_text() == CLEANED + ("The end.\n" if way == "page" else "")
    assert not [name for name in os.listdir(done / "out") if name.startswith(".")]


def test_the_work_of_hours_is_not_thrown_away(run: Run, tmp_path: Path) -> None:
    """Without --resume a part that is there is refused; with it, a whole output is found whole."""
    make_records(tmp_path / "in.jsonl")
    args = ("--records", "in.jsonl", "-o", "out.jsonl")
    whole = run("clean", *args)
    before = tree(tmp_path)
    assert run("clean", *args, "--resume").stderr == whole.stderr
    assert tree(tmp_path) == before
    (tmp_path / "out.jsonl.partial").write_text("x")
    done = run("clean", *args)
    assert done.returncode == 2
    assert b"a run was stopped before it was whole (go on with --resume, or rem" in done.stderr
    assert tree(tmp_path) == before | {"out.jsonl.partial": b"x"}
    assert run("clean", *args, "--resume").stderr == whole.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize("at", [0, 1, 5000, 40_000])
def test_parts_that_lie_are_not_believed(run: Run, tmp_path: Path, at: int) -> None:
    """A byte changed anywhere in what was left, or the end cut off: it is found, and done again."""
    make_records(tmp_path / "in.jsonl")
    args = ("--records", "in.jsonl", "-o", "out.jsonl")
    run("clean", *args)
    whole = tree(tmp_path)
    names = ("out.jsonl", "out.jsonl.changes.jsonl")
    for name in names:
        old = whole[name]
        for wrong in (old[:at], old[:at] + b"#" + old[at + 1 :]):
            for each in names:
                (tmp_path / f"{each}.partial").write_bytes(wrong if each == name else whole[each])
            assert run("clean", *args, "--resume").returncode == 2
            assert tree(tmp_path) == whole
