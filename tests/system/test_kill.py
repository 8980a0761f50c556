"""F1, F2: killed anywhere, a page is old or new, and its log is there if it is new."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from faults import LOG, NEW, OLD, command, environment, fresh, points, run, run_with, strays

from mtfix.changes import read_log
from reliability import RecordRow

pytestmark = pytest.mark.usefixtures("root")

# A thousand, which the catalogue asks for, take a quarter of an hour.
KILLS = int(os.environ.get("MTFIX_KILLS", "300"))
CALLS = (
    *("openat", "write", "fsync", "rename", "link", "unlink", "flock", "fchown", "fchmod"),
    *("lseek", "close"),
)


def whole_log(folder: Path, name: str) -> bool:
    path = folder / name
    return path.exists() and len(read_log(path.read_bytes(), name).applied) == 1


@pytest.mark.row("F1")
@pytest.mark.parametrize("out", [None, "new.txt"], ids=["in place", "to a file"])
def test_killed_at_every_call(out: str | None, tmp_path: Path, record_row: RecordRow) -> None:
    """Old or new, never half, never new without its log; the next run finishes and tidies up."""
    folder, target = tmp_path / "pages", out or "page.txt"
    args = ("clean", "-i", "page.txt") if out is None else ("clean", "page.txt", "-o", out)
    log = LOG if out is None else f"{out}.changes.jsonl"
    killed = 0
    for point in list(points(fresh(folder), CALLS, *args)):
        fresh(folder)
        done = run_with(folder, point, "signal=SIGKILL", *args)
        if done.returncode == 0:  # a call fewer than in the run that was counted
            continue
        assert done.returncode == -signal.SIGKILL, (point, done)
        killed += 1
        path = folder / target
        now = path.read_bytes() if path.exists() else None
        assert now in ((OLD, NEW) if out is None else (None, NEW)), point
        assert (folder / "page.txt").read_bytes() in (OLD, NEW)
        assert not (folder / log).exists() or whole_log(folder, log), point
        assert now != NEW or whole_log(folder, log), point
        assert run(folder, *args).returncode == 0
        assert path.read_bytes() == NEW
        assert sorted(os.listdir(folder)) == sorted({"page.txt", target, log}), point
    assert killed > 15
    record_row(f"{killed} kills {'in place' if out is None else 'with -o'}: 0 torn, 0 without log")


@pytest.mark.row("F2")
def test_killed_at_random_times(tmp_path: Path, record_row: RecordRow) -> None:
    """A page of 4 MB, killed from start to end: never torn, and the next run tidies up."""
    line = b"The river was wide and the day was long, as the men said to one another.\n"
    old = line * 57_000 + OLD
    new = line * 57_000 + NEW
    folder = fresh(tmp_path / "pages", page=old)
    begin = time.monotonic()
    assert run(folder, "clean", "-i", "page.txt").returncode == 0
    whole = time.monotonic() - begin
    log = (folder / LOG).read_bytes()
    chance, torn, left, renewed = random.Random(11), 0, 0, 0
    for number in range(KILLS):
        if strays(folder) == [] and (folder / "page.txt").read_bytes() == new:
            fresh(folder, page=old)
        process = subprocess.Popen(
            command("clean", "-i", "page.txt"),
            cwd=folder,
            env=environment(),
            stderr=subprocess.DEVNULL,
        )
        # Half of them near the end, where the writing is.
        low = 0.0 if number % 2 else 0.7
        time.sleep(whole * chance.uniform(low, 1.1))
        process.kill()
        process.wait()
        now = (folder / "page.txt").read_bytes()
        torn += now not in (old, new)
        renewed += now == new
        left += len(strays(folder))
        assert now != new or (folder / LOG).read_bytes() == log
        assert len(strays(folder)) <= 1  # never older than the run before
    assert torn == 0
    run(folder, "clean", "-i", "page.txt")
    assert strays(folder) == []
    record_row(
        f"{KILLS:,} kills (wanted: 1,000), {renewed} after the rename, 0 torn; {left} temporary "
        "files, all removed",
        held=KILLS >= 1000,
    )
