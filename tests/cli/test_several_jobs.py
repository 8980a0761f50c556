"""Several processes do what one does: the same bytes, logs and messages, in the same order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages import PAGE, Run

LONG = "The river was wide and the day was long, as the men said to one another.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages of many sizes, among them some that cannot be read, and Chinese of the wrong length."""
    for n in range(60):
        path = tmp_path / "pages" / f"{n % 7}" / f"{n:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LONG * (n * n % 23) + PAGE * (n % 4))
    (tmp_path / "pages" / "3" / "bin.txt").write_bytes(b"\0\1")
    (tmp_path / "pages" / "4" / "hard.txt").write_text(PAGE)
    os.link(tmp_path / "pages" / "4" / "hard.txt", tmp_path / "other")
    (tmp_path / "pages" / "5" / "05.zh.txt").write_text("检察院\n", encoding="utf-8")
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("args", [("--diff",), ("--patch",), ("--check",)])
def test_what_is_printed_is_the_same(run: Run, folder: Path, args: tuple[str, ...]) -> None:
    """Pages and messages in order of the pages, whoever was the quicker."""
    one, three = (run("clean", *args, "--jobs", n, "pages") for n in "13")
    assert one.stdout == three.stdout
    assert one.stderr == three.stderr
    assert one.returncode == three.returncode
    assert b"pages/3/bin.txt: a binary file, skipped\n" in one.stderr


def test_what_is_written_is_the_same(run: Run, folder: Path) -> None:
    """Pages and logs, in another folder and in place; a page that is refused is told alike."""
    one, three = (run("clean", "pages", "-o", f"out{n}", "-j", n) for n in "13")
    assert tree(folder / "out1") == tree(folder / "out3")
    assert one.stderr == three.stderr
    subprocess.run(["cp", "-a", folder / "pages", folder / "again"], check=True)
    os.link(folder / "again" / "4" / "hard.txt", folder / "third")
    one = run("clean", "-i", "-j", "1", "pages")
    three = run("clean", "-i", "-j", "3", "again")
    assert tree(folder / "again").keys() == tree(folder / "pages").keys()
    pages = {name: raw for name, raw in tree(folder / "pages").items() if "jsonl" not in name}
    assert {k: v for k, v in tree(folder / "again").items() if "jsonl" not in k} == pages
    assert (
        one.stderr.replace(b"pages/", b"again/").splitlines()[:-1] == three.stderr.splitlines()[:-1]
    )
    assert b"4/hard.txt: a hard link" in one.stderr and one.returncode == 2


def test_a_page_and_a_link_to_it_are_one_file(run: Run, folder: Path) -> None:
    """In place, the second of them finds it right already, with several processes too."""
    for name in ("one", "three"):
        (folder / name).mkdir()
        for n in range(8):
            (folder / name / f"{n}.txt").write_text(PAGE)
            (folder / name / f"{n}-link.txt").symlink_to(f"{n}.txt")
    for name, jobs in (("one", "1"), ("three", "3")):
        assert b"24 applied" in run("clean", "-i", "-j", jobs, name).stderr
    assert tree(folder / "one").keys() == tree(folder / "three").keys()


def children(pid: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def until(true: Iterator[bool]) -> None:
    """Comes back as soon as it is true; fails after half a minute."""
    end = time.monotonic() + 30
    while not next(true):
        assert time.monotonic() < end
        time.sleep(0.01)


def begun(folder: Path, *args: str) -> tuple[subprocess.Popen[bytes], list[int]]:
    """A run over pages that take long, and its processes, in the midst of their work."""
    (folder / "long").mkdir()
    for n in range(40):
        (folder / "long" / f"{n:02}.txt").write_text(LONG * 8000 + PAGE)
    process = subprocess.Popen(
        [sys.executable, "-m", "mtfix", "clean", "long", "-o", "out", "--jobs", "2", *args],
        cwd=folder,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    until(iter(lambda: len(list((folder / "out").glob("*.txt"))) > 1, None))
    return process, children(process.pid)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nobody_is_left_when_a_run_is_stopped(tmp_path: Path, number: int) -> None:
    """However it is stopped; and what is said of it is what stands in the folder."""
    process, workers = begun(tmp_path)
    assert len(workers) == 2
    os.kill(process.pid, number)
    _, said = process.communicate(timeout=30)
    until(iter(lambda: not any(map(alive, workers)), None))
    wanted = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}
    assert process.returncode == wanted[signal.Signals(number)]
    written = list((tmp_path / "out").glob("*.txt"))
    assert 1 < len(written) < 40
    if number != signal.SIGKILL:
        assert f" suggested in {len(written)} of 40 pages before the stop\n".encode() in said
        assert b"stopped; each page is as it was, or whole and changed\n" in said
        assert not [name for name in os.listdir(tmp_path / "out") if name.startswith(".")]


def test_a_process_that_dies_is_replaced(tmp_path: Path) -> None:
    """Its page is done again by another, and nothing is missing."""
    process, workers = begun(tmp_path)
    os.kill(workers[0], signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0
    assert b" suggested in 40 pages (mtfix review long)\n" in said
    assert len(list((tmp_path / "out").glob("*.txt"))) == 40


_DEADLY = """
import os, signal, sys
from mtfix import api
clean = api.Cleaner.clean_bytes
def deadly(self, raw, name, **more):
    if b"deadly" in raw:
        os.kill(os.getpid(), signal.SIGKILL)
    return clean(self, raw, name, **more)
api.Cleaner.clean_bytes = deadly
from mtfix.cli import main
main()
"""


def test_a_page_that_ends_its_process_twice_is_told(folder: Path) -> None:
    """The others are done; the last line counts it, and the exit is 2."""
    (folder / "pages" / "2" / "bad.txt").write_text("deadly\n")
    (folder / "pages" / "5" / "05.zh.txt").unlink()
    done = subprocess.run(
        [sys.executable, "-c", _DEADLY, "clean", "pages", "-o", "out", "-j", "2"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert (
        b"pages/2/bad.txt: the process that cleaned it ended by signal 9 (SIGKILL)" in done.stderr
    )
    assert b"in 61 pages" in done.stderr and b"; 1 could not be read or written\n" in done.stderr
    assert len(list((folder / "out").rglob("*.txt"))) == 61
