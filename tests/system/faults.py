"""A run of mtfix with something going wrong at one of its system calls, by strace."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

GLOSSARY = """\
- id: own.studied
  term: learned
  variants: [studied]
  examples:
    - {fix: "They studied.", to: "They learned."}
    - {keep: "They read."}
"""
OLD = b"They studied.\n"
NEW = b"They learned.\n"
LOG = "page.txt.changes.jsonl"
CLEAN = ("clean", "--no-builtin", "--glossary", "/tmp/mtfix-tiny.yaml")
Done = subprocess.CompletedProcess[bytes]


class Point(msgspec.Struct, frozen=True):
    """The n-th time that a system call is made."""

    call: str
    number: int


def command(*args: str) -> list[str]:
    """The command line of mtfix with a glossary of one entry."""
    Path(CLEAN[-1]).write_text(GLOSSARY)
    if args and args[0] == "clean":
        args = (*CLEAN, *args[1:])
    return [sys.executable, "-m", "mtfix", *args]


def environment(**more: str) -> dict[str, str]:
    """Without what would make the calls differ from run to run."""
    return {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "MTFIX_NO_CACHE": "1",
        **more,
    }


def run(folder: Path, *args: str) -> Done:
    """mtfix run in the folder."""
    return subprocess.run(
        command(*args), cwd=folder, env=environment(), capture_output=True, check=False
    )


def run_with(folder: Path, point: Point, fault: str, *args: str) -> Done:
    """mtfix run in the folder with the fault at that call; strace dies as its child does."""
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={point.call}"]
    inject = ["-e", f"inject={point.call}:{fault}:when={point.number}"]
    return subprocess.run(
        [*strace, *inject, *command(*args)],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
    )


def points(folder: Path, calls: tuple[str, ...], *args: str) -> Iterator[Point]:
    """Every call, one after the other, from the first that concerns the page to the last."""
    trace = folder.parent / "trace"
    strace = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={','.join(calls)}"]
    subprocess.run(
        [*strace, *command(*args)], cwd=folder, env=environment(), capture_output=True, check=True
    )
    made = [line.split(maxsplit=1)[1] for line in trace.read_text(errors="replace").splitlines()]
    first = next(n for n, line in enumerate(made) if "page.txt" in line)
    for call in calls:
        before = sum(line.startswith(f"{call}(") for line in made[:first])
        total = sum(line.startswith(f"{call}(") for line in made)
        yield from (Point(call, n) for n in range(before + 1, total + 1))


def fresh(folder: Path, *, page: bytes = OLD) -> Path:
    """The folder with the page alone in it."""
    folder.mkdir(exist_ok=True)
    for name in os.listdir(folder):
        (folder / name).unlink()
    (folder / "page.txt").write_bytes(page)
    return folder


def strays(folder: Path) -> list[str]:
    """Temporary files that a run has left in the folder."""
    return [name for name in os.listdir(folder) if name.startswith(".mtfix-tmp-")]
