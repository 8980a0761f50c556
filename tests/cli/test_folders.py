"""Folders of any kind: what is taken, what is left, and that nothing stops the rest."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtfix.cli.jobs import Job, find_pages
from pages import CLEANED, FINE, PAGE, Run
from reliability import RecordRow


def plant(folder: Path, *names: str, text: str = PAGE) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def found(folder: Path, *, ignore: bool = True) -> list[str]:
    jobs = find_pages([str(folder)], ignore=ignore)
    return [str(job.kept) for job in jobs if isinstance(job, Job)]


def test_gitignore_is_respected_as_git_does(tmp_path: Path) -> None:
    """Nested files, negation, anchors, folders; and all of it with ignore off."""
    names = ["a.txt", "build/b.txt", "keep/c.txt", "keep/d.txt", "keep/deep/d.txt", "sub/e.txt"]
    plant(tmp_path, *names, "sub/build/f.txt", "sub/only.txt", "sub/deep/only.txt")
    (tmp_path / ".gitignore").write_text("/build/\nd.txt\n# note\n\nonly.txt\n")
    (tmp_path / "keep" / ".gitignore").write_text("!d.txt\n/deep/\n")
    (tmp_path / "sub" / ".gitignore").write_text("!/only.txt\n")
    wanted = ["a.txt", "keep/c.txt", "keep/d.txt", "sub/build/f.txt", "sub/e.txt", "sub/only.txt"]
    assert found(tmp_path) == wanted
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    listed = ["git", "ls-files", "-co", "--exclude-standard", "*.txt"]
    git = subprocess.run(listed, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert sorted(git.stdout.split()) == wanted
    everything = [*names, "sub/build/f.txt", "sub/deep/only.txt", "sub/only.txt"]
    assert found(tmp_path, ignore=False) == sorted(everything)


def test_the_rules_above_a_folder_count_in_a_repository(tmp_path: Path) -> None:
    """Up to its root; and a folder that is left out, but named, is wanted."""
    plant(tmp_path, "repo/docs/a.txt", "repo/docs/draft.txt", "repo/out/b.txt")
    (tmp_path / ".gitignore").write_text("a.txt\n")
    (tmp_path / "repo" / ".gitignore").write_text("draft.txt\nout/\n")
    (tmp_path / "repo" / ".git").mkdir()
    assert found(tmp_path / "repo" / "docs") == ["a.txt"]
    assert found(tmp_path / "repo" / "out") == ["b.txt"]


def test_no_ignore_is_an_option(run: Run, tmp_path: Path) -> None:
    """And the message that nothing was found speaks of it."""
    plant(tmp_path, "pages/a.txt")
    (tmp_path / "pages" / ".gitignore").write_text("*.txt\n")
    done = run("clean", "--diff", "pages")
    assert done.returncode == 2
    assert b"no page in this folder" in done.stderr and b"--no-ignore" in done.stderr
    assert b"3 applied" in run("clean", "--diff", "--no-ignore", "pages").stderr


@pytest.mark.parametrize("text", ["!\n", "[z-a]\n", "\\\n", "*a" * 30 + "\n", "\0\n", "a" * 9000])
def test_a_hostile_gitignore_stops_nothing(tmp_path: Path, text: str) -> None:
    """A line that is no pattern is passed over, as git does."""
    plant(tmp_path, "b.txt", "a" * 200 + ".txt")
    (tmp_path / ".gitignore").write_text(text + "b.txt\n")
    assert "a" * 200 + ".txt" in found(tmp_path)


def test_a_gitignore_that_is_no_file_is_none(tmp_path: Path) -> None:
    """A folder or a pipe of that name has no rules."""
    plant(tmp_path, "a.txt", "b/b.txt")
    (tmp_path / ".gitignore").mkdir()
    os.mkfifo(tmp_path / "b" / ".gitignore")
    assert found(tmp_path) == ["a.txt", "b/b.txt"]


def test_cycles_of_links_end(tmp_path: Path) -> None:
    """Folders behind links are not entered; files behind links are pages."""
    plant(tmp_path, "a/one.txt")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "a" / "self").symlink_to("self")
    (tmp_path / "a" / "linked.txt").symlink_to("one.txt")
    (tmp_path / "a" / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(tmp_path / "a" / "pipe.txt")
    assert found(tmp_path) == ["a/linked.txt", "a/one.txt"]


def test_binary_files_are_passed_over_and_bad_ones_stop_nothing(run: Run, tmp_path: Path) -> None:
    """In a folder a binary file is a note; a name that is too much is exit 2, and the rest is done."""
    plant(tmp_path, "pages/a.txt", "pages/z.txt")
    (tmp_path / "pages" / "b.txt").write_bytes(b"PK\3\4\0\0")
    done = run("clean", "-i", "pages")
    assert done.returncode == 0
    assert b"pages/b.txt: a binary file, skipped" in done.stderr
    assert b"6 applied, 0 suggested in 2 pages" in done.stderr
    (tmp_path / "pages" / "a.txt").write_text(PAGE)
    os.link(tmp_path / "pages" / "a.txt", tmp_path / "second")
    plant(tmp_path, "pages/y.txt")
    done = run("clean", "-i", "pages")
    assert done.returncode == 2
    assert b"pages/a.txt: a hard link" in done.stderr
    assert (tmp_path / "pages" / "y.txt").read_text() == CLEANED


ODD = [
    b"new\nline.txt",
    b"-leading.txt",
    b"--in-place.txt",
    b"inval\xff\xfeid.txt",
    b"esc\x1b[31m.txt",
    b"tab\t.txt",
    b" space .txt",
    "页.txt".encode(),
    b"q\"uo'te\\.txt",
    b"\xe2\x80\xae.txt",
    b"n" * 251 + b".txt",
    b"*.txt",
]


@pytest.mark.row("C8")
def test_odd_names_are_handled(run: Run, tmp_path: Path, record_row: RecordRow) -> None:
    """Each is cleaned in place; where even the log's name is too long, that page is told."""
    folder = os.fsencode(tmp_path / "pages")
    os.mkdir(folder)
    for name in ODD:
        with open(folder + b"/" + name, "wb") as file:
            file.write(PAGE.encode())
    done = run("clean", "-i", "pages")
    assert b"Traceback" not in done.stderr and b"\x1b" not in done.stderr
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 2  # the long name's message, and the last line
    assert b"File name too long" in done.stderr
    cleaned = [n for n in ODD if Path(os.fsdecode(folder + b"/" + n)).read_text() == CLEANED]
    assert cleaned == [n for n in ODD if len(n) < 255]
    assert run("clean", "-i", "--no-log", "pages").returncode == 0
    assert Path(os.fsdecode(folder + b"/" + ODD[-2])).read_text() == CLEANED
    record_row(f"{len(ODD)} odd names done; a log whose name is over 255 bytes is told, exit 2")


def test_a_leading_dash_by_name(run: Run, tmp_path: Path) -> None:
    """After -- or with ./ before it."""
    plant(tmp_path, "-x.txt")
    for args in (["--", "-x.txt"], ["./-x.txt"]):
        assert run("clean", *args).stdout.decode() == CLEANED


@pytest.fixture
def bottomless(tmp_path: Path) -> Iterator[Path]:
    """A folder that is emptied in any case: Python's own removal fails at a thousand levels."""
    yield tmp_path
    subprocess.run(["rm", "-rf", tmp_path / "pages", tmp_path / "out"], check=True)


@pytest.mark.row("C8")
def test_a_thousand_levels(run: Run, bottomless: Path, record_row: RecordRow) -> None:
    """A page at the bottom of a thousand folders is cleaned, in place and into a folder."""
    deep = bottomless / "pages"
    deep.mkdir()
    handle = os.open(deep, os.O_RDONLY)
    for _ in range(1000):
        os.mkdir("d", dir_fd=handle)
        inner = os.open("d", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    page = os.open("page.txt", os.O_WRONLY | os.O_CREAT, dir_fd=handle)
    os.write(page, PAGE.encode())
    os.close(page)
    os.close(handle)
    done = run("clean", "pages", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert run("clean", "-i", "pages").returncode == 0
    for top in ("pages", "out"):
        path = os.path.join(bottomless, top, *["d"] * 1000, "page.txt")
        assert Path(path).read_text() == CLEANED
    record_row("1,000 levels: cleaned in place and to a folder")


@pytest.mark.row("A9")
def test_a_page_without_changes_is_not_touched(
    run: Run, tmp_path: Path, record_row: RecordRow
) -> None:
    """Same inode, same times, no log; with an empty glossary nothing is a change."""
    plant(tmp_path, "pages/a.txt", "pages/b.txt", text=FINE)
    plant(tmp_path, "pages/c.txt")
    (tmp_path / "own.yaml").write_text("shields: [nothing]\n")
    before = {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in tmp_path.glob("pages/*")}
    done = run("clean", "-i", "--no-builtin", "--glossary", "own.yaml", "pages")
    assert done.returncode == 0, done.stderr
    after = {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in tmp_path.glob("pages/*")}
    assert after == before
    assert run("clean", "-i", "pages/a.txt").returncode == 0
    assert (tmp_path / "pages/a.txt").stat().st_mtime_ns == before["a.txt"][1]
    record_row("inode and time the same, no log, with and without a glossary")


def test_progress_is_for_a_terminal_and_for_long_runs(tmp_path: Path) -> None:
    """A long run on a terminal says how far it is; a pipe never hears of it."""
    text = "The river was wide and the day was long, they said.\n" * 2500 + PAGE
    plant(tmp_path, *(f"pages/{n}.txt" for n in range(40)), text=text)
    command = [sys.executable, "-m", "mtfix", "clean", "--check", "pages"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert b"so far" not in done.stderr
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=tmp_path, stderr=theirs, stdout=subprocess.DEVNULL)
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:
        pass  # how a terminal says that the other side is gone
    os.close(ours)
    assert process.wait() == 1
    assert b"of 40 pages, " in said and b"applied so far" in said
    assert re.search(rb"\r\x1b\[K\d+ applied, \d+ suggested in 40 pages", said)
