"""F3, F4: the disk fails at every call; the device behind standard output is full."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from faults import LOG, NEW, OLD, command, environment, fresh, points, run, run_with, strays

from reliability import RecordRow

pytestmark = pytest.mark.usefixtures("root")

CALLS = ("openat", "write", "fsync", "rename", "link", "fchown", "fchmod")
REASONS = {
    "ENOSPC": "No space left on device",
    "EIO": "Input/output error",
    "EDQUOT": "Disk quota exceeded",
    "EROFS": "Read-only file system",
}


@pytest.mark.row("F3")
@pytest.mark.parametrize("code", REASONS)
def test_an_error_at_every_call(code: str, tmp_path: Path, record_row: RecordRow) -> None:
    """The page is as it was and the message names it and the reason, or all is whole."""
    folder = tmp_path / "pages"
    args = ("clean", "-i", "page.txt")
    kept = late = harmless = 0
    for point in list(points(fresh(folder), CALLS, *args)):
        fresh(folder)
        done = run_with(folder, point, f"error={code}", *args)
        said, now = done.stderr.decode(), (folder / "page.txt").read_bytes()
        assert "Traceback" not in said, (point, said)
        assert strays(folder) == [], point
        if done.returncode == 0:
            # A look for strays, the lock, or the last line of all: the work does without.
            assert now == NEW and (folder / LOG).exists(), point
            harmless += 1
            continue
        assert done.returncode == 2, (point, said)
        assert "page.txt" in said and REASONS[code] in said, (point, said)
        if now == NEW:
            # Only what comes after the rename: the folder could not be flushed.
            assert "written whole" in said and (folder / LOG).exists(), point
            late += 1
        else:
            assert now == OLD and os.listdir(folder) == ["page.txt"], (point, os.listdir(folder))
            kept += 1
    assert kept > 8
    record_row(f"{code}: {kept} intact, {late} told after the rename, {harmless} not needed")


@contextmanager
def mounted(folder: Path, size: str = "1m") -> Iterator[Path]:
    """A file system of its own on the folder, gone at the end."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.row("F3")
def test_a_disk_that_is_really_full(tmp_path: Path, record_row: RecordRow) -> None:
    """A page of 600 kB on a disk of 1 MB: there is no room for a second."""
    page = b"The men read.\n" * 43_000 + OLD
    with mounted(tmp_path / "full") as folder:
        fresh(folder, page=page)
        done = run(folder, "clean", "-i", "page.txt")
        assert done.returncode == 2
        assert b"page.txt: cannot be written: No space left on device" in done.stderr
        assert (folder / "page.txt").read_bytes() == page
        assert os.listdir(folder) == ["page.txt"]
    record_row("full tmpfs of 1 MB: intact, exit 2")


@pytest.mark.row("F3")
def test_a_disk_that_turns_read_only(tmp_path: Path, record_row: RecordRow) -> None:
    """Remounted read-only: the page is as it was and the reason is told."""
    with mounted(tmp_path / "ro") as folder:
        fresh(folder)
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        done = run(folder, "clean", "-i", "page.txt")
        assert done.returncode == 2
        assert b"page.txt" in done.stderr and b"Read-only file system" in done.stderr
        assert (folder / "page.txt").read_bytes() == OLD
    record_row("remounted read-only: intact, exit 2")


@pytest.mark.row("F4")
@pytest.mark.parametrize(
    "args",
    [("page.txt",), ("--diff", "page.txt"), ("--patch", "page.txt"), ("--diff", "page.txt", "-")],
)
def test_a_full_device_behind_standard_output(
    args: tuple[str, ...], tmp_path: Path, record_row: RecordRow
) -> None:
    """Exit 2 with the reason; with standard error full too, exit 2 in silence."""
    folder = fresh(tmp_path / "pages", page=OLD * 3000)
    for error in (subprocess.PIPE, None):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                command("clean", *args),
                cwd=folder,
                env=environment(),
                input=OLD,
                stdout=full,
                stderr=full if error is None else error,
                check=False,
            )
        assert done.returncode == 2, done
        if error is not None:
            assert b"No space left on device" in done.stderr
            assert b"Traceback" not in done.stderr
    record_row("full device: exit 2, no traceback")


@pytest.mark.row("F4")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("redirection", "status"),
    [("| head -c 10", 141), (">&-", 2), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 2)],
)
def test_a_closed_pipe_or_a_closed_standard_file(
    redirection: str, status: int, unbuffered: str, tmp_path: Path, record_row: RecordRow
) -> None:
    """No traceback; output that has nowhere to go is an error, a reader that left is none."""
    folder = fresh(tmp_path / "pages", page=b"They read it.\n" * 100_000)
    shell = f'"$@" {redirection} ; echo ${{PIPESTATUS[0]}} >{tmp_path}/status'
    done = subprocess.run(
        ["bash", "-c", shell, "x", *command("clean", "page.txt")],
        cwd=folder,
        env=environment(PYTHONUNBUFFERED=unbuffered),
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert int((tmp_path / "status").read_text()) == status
    record_row("closed pipe: quiet, 141; standard output closed: exit 2")
