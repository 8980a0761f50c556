"""F10: Ctrl-C and kill, at any time."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from faults import NEW, OLD, command, environment, strays

from reliability import RecordRow

pytestmark = pytest.mark.usefixtures("root")

PAGES = 300
"""So many that no machine is done with them before the last signal comes."""
LINE = b"The river was wide and the day was long, as the men said to one another.\n"


def wait_until_it_listens(process: subprocess.Popen[bytes]) -> None:
    """The process has a way of its own to end by either signal."""
    caught = 0
    while not all(caught & 1 << number - 1 for number in (signal.SIGTERM, signal.SIGINT)):
        assert process.poll() is None, "it has ended already"
        status = Path(f"/proc/{process.pid}/status").read_text()
        caught = int(status.partition("SigCgt:")[2].split()[0], 16)
        time.sleep(0.005)


def obey() -> None:
    """Ctrl-C is not ignored, though the tests may run in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.row("F10")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_at_random_points(
    number: int, status: int, tmp_path: Path, record_row: RecordRow
) -> None:
    """At 50 points: it stops within a second, says how far it came, and each page is whole."""
    chance, slowest = random.Random(number), 0.0
    old, new = LINE * 3000 + OLD, LINE * 3000 + NEW
    for _ in range(50):
        for path in tmp_path.iterdir():
            path.unlink()
        for page in range(PAGES):
            (tmp_path / f"{page}.txt").write_bytes(old)
        process = subprocess.Popen(
            command("clean", "-i", "."),
            cwd=tmp_path,
            env=environment(),
            stderr=subprocess.PIPE,
            preexec_fn=obey,
        )
        wait_until_it_listens(process)
        time.sleep(chance.uniform(0.0, 2.0))
        begin = time.monotonic()
        os.kill(process.pid, number)
        _, said = process.communicate(timeout=20)
        slowest = max(slowest, time.monotonic() - begin)
        assert process.returncode == status, said
        assert b"Traceback" not in said
        assert b"stopped; each page is as it was, or whole and changed" in said
        changed = 0
        for page in range(PAGES):
            now = (tmp_path / f"{page}.txt").read_bytes()
            assert now in (old, new)
            assert (tmp_path / f"{page}.txt.changes.jsonl").exists() is (now == new)
            changed += now == new
        assert strays(tmp_path) == []
        assert changed < PAGES
        if changed:
            assert f"{changed} applied, 0 suggested in {changed} of {PAGES} pages".encode() in said
    assert slowest <= 1.0
    record_row(f"50 points: exit {status}, at most {slowest:.2f} s, every page whole")
