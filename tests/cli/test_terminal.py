"""What a person at a terminal sees of a run that takes long, and of a page without a last line end."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from pages import CLEANED, PAGE


def on_a_terminal(folder: Path, *args: str) -> str:
    """All that mtfix shows on a terminal that is its standard output and its standard error."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "mtfix", *args]
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "xterm"}
    process = subprocess.Popen(
        command, cwd=folder, stdout=theirs, stderr=theirs, stdin=theirs, env=environment
    )
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65536):
            said += part
    except OSError:
        pass  # how a terminal says that the other side is gone
    os.close(ours)
    process.wait()
    return said.decode().replace("\r\n", "\n")


def test_the_last_line_begins_a_line_of_its_own(page: Path) -> None:
    """Also where the page's last line has no end; nothing is added where it has one."""
    last = "3 applied, 0 suggested (mtfix review page.txt)\n"
    assert on_a_terminal(page.parent, "clean", "page.txt") == CLEANED + last
    page.write_text(PAGE.rstrip())
    assert on_a_terminal(page.parent, "clean", "page.txt") == CLEANED.rstrip() + "\n" + last


def test_a_large_page_is_announced(page: Path) -> None:
    """The line goes when the work is done; a small page has none."""
    page.write_text("They walked by the river all day and talked of boats.\n" * 100_000)
    shown = on_a_terminal(page.parent, "clean", "--check", "page.txt")
    assert shown == ("\r\x1b[Kpage.txt: 5 MB, this takes a while\r\x1b[K0 applied, 0 suggested\n")
    page.write_text(PAGE)
    assert "a while" not in on_a_terminal(page.parent, "clean", "--check", "page.txt")


def test_whoever_types_no_page_is_told_instead_of_waited_for(page: Path) -> None:
    """On a terminal nothing will come down the pipe."""
    assert "no page given; name a file or a folder, or pipe one in" in on_a_terminal(
        page.parent, "clean"
    )
