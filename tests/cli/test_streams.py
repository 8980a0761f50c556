"""Streams that are closed, full or without a reader: quiet, with the right status, no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pages import CLEANED, PAGE, Run

ALL = (0, 1, 2)


def closed(
    folder: Path, numbers: tuple[int, ...], *args: str
) -> subprocess.CompletedProcess[bytes]:
    """mtfix run by a shell that closes the streams of these numbers."""
    closing = " ".join(f"{number}{'<' if number == 0 else '>'}&-" for number in numbers)
    command = [sys.executable, "-m", "mtfix", *args]
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {closing}', "sh", *command],
        cwd=folder,
        input=PAGE.encode(),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("numbers", "args", "status", "err"),
    [
        ((0,), ("clean", "-"), 2, "standard input is closed (name a file, or pipe one in)"),
        ((0,), ("clean",), 2, "standard input is closed (name a file, or pipe one in)"),
        ((0,), ("clean", "page.txt"), 0, "3 applied"),
        ((1,), ("clean", "page.txt"), 2, "standard output is closed (write to a file with -o)"),
        ((1,), ("clean", "--diff", "page.txt"), 2, "standard output is closed"),
        ((1,), ("explain", "page.txt"), 2, "standard output is closed"),
        ((1,), ("clean", "--check", "page.txt"), 1, "3 applied"),
        ((1,), ("clean", "page.txt", "-o", "o.txt"), 0, "3 applied"),
        ((1,), ("--help",), 0, ""),
        ((2,), ("clean", "page.txt"), 0, ""),
        ((2,), ("clean", "nope.txt"), 2, ""),
        ((2,), ("clean", "--bogus"), 2, ""),
        (ALL, ("clean", "-i", "page.txt"), 0, ""),
        (ALL, ("clean", "-i", "nope.txt"), 2, ""),
    ],
)
def test_a_closed_stream_is_told_where_it_is_needed(
    page: Path, numbers: tuple[int, ...], args: tuple[str, ...], status: int, err: str
) -> None:
    """Only whoever needs the stream fails, and no message goes astray."""
    done = closed(page.parent, numbers, *args)
    assert (done.returncode, done.stderr.decode().count("Traceback")) == (status, 0)
    assert err in done.stderr.decode()
    if 2 in numbers:
        assert done.stderr == b""
    if args[:2] == ("clean", "-i") and status == 0:
        assert page.read_text() == CLEANED


@pytest.mark.parametrize("number", ALL)
def test_no_file_takes_the_number_of_a_closed_stream(tmp_path: Path, number: int) -> None:
    """What is written to standard error by its number would go into a page."""
    out = tmp_path / "out"
    code = (
        "from mtfix.cli import _occupy_closed_streams; _occupy_closed_streams()\n"
        f"file = open({str(out)!r}, 'w'); file.write(str(file.fileno()))"
    )
    sign = "<" if number == 0 else ">"
    command = ["sh", "-c", f'exec "$@" {number}{sign}&-', "sh", sys.executable, "-c", code]
    subprocess.run(command, cwd=tmp_path, check=True)
    assert int(out.read_text()) > 2


@pytest.mark.parametrize(
    "args",
    [
        ("--help",),
        ("--version",),
        ("clean", "--help"),
        ("clean", "page.txt"),
        ("clean", "--diff", "page.txt"),
        ("explain", "page.txt"),
    ],
)
def test_a_reader_that_was_never_there_is_141(page: Path, args: tuple[str, ...]) -> None:
    """As the shell says it of any program that a closed pipe ends; without a word."""
    assert through_closed_pipe(page, "stdout", *args) == (141, b"")


@pytest.mark.parametrize(
    ("args", "status"),
    [(("clean", "page.txt"), 0), (("clean", "nope.txt"), 2), (("clean", "--bogus"), 2), ((), 2)],
)
def test_nobody_who_reads_the_errors_changes_no_status(
    page: Path, args: tuple[str, ...], status: int
) -> None:
    """What is said to nobody is not said; the work is done all the same."""
    code, out = through_closed_pipe(page, "stderr", *args)
    assert code == status
    assert out == (CLEANED.encode() if status == 0 else b"")


def through_closed_pipe(page: Path, stream: str, *args: str) -> tuple[int, bytes]:
    """The status of mtfix with nobody at the other end of a stream, and what the other one said."""
    reader, writer = os.pipe()
    os.close(reader)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: writer}
    process = subprocess.Popen(
        [sys.executable, "-m", "mtfix", *args],
        cwd=page.parent,
        preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL),
        **streams,  # type: ignore[call-overload]
    )
    os.close(writer)
    out, err = process.communicate(timeout=60)
    return process.returncode, err if stream == "stdout" else out


def test_an_input_without_end_is_refused(tmp_path: Path) -> None:
    """No more than the largest document is read."""
    with open("/dev/zero", "rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "mtfix", "clean", "-", "-o", "out.txt"],
            cwd=tmp_path,
            stdin=endless,
            capture_output=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert b"mtfix: -: larger than 64 MB (cut it into parts)" in done.stderr
    assert os.listdir(tmp_path) == []


def test_no_arguments_show_the_help_as_it_is_laid_out(run: Run) -> None:
    """Line by line as --help prints it, on standard error, with exit 2."""
    for args in ((), ("glossary",)):
        done = run(*args)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr == run(*args, "--help").stdout
        assert done.stderr.count(b"\n") > 8
