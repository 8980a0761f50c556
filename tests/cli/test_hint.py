"""The command at the end of the last line works when it is pasted."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from mtfix.cli.hint import quoted
from pages import PAGE, Run

NAMES = [
    b"two words.txt",
    b"two  spaces.txt",
    b"-leading.txt",
    b"it's.txt",
    b'q"uo`te$HOME\\.txt',
    b"new\nline.txt",
    b"tab\there.txt",
    b"inval\xff\xfeid.txt",
    b"esc\x1b[31mape\x07.txt",
    b"a';b\n.txt",
    "页　面\u202e.txt".encode(),
    b"*.txt",
]


def hinted(err: bytes) -> str:
    found = re.search(r"\((?:undo: )?(mtfix .*)\)$", err.decode().splitlines()[-1])
    assert found is not None, err
    return found.group(1)


def pasted(folder: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    shell = f'mtfix() {{ {sys.executable} -m mtfix "$@"; }}\n{command}\n'
    answers = b"s\n" * 20
    return subprocess.run(
        ["bash", "-c", shell], cwd=folder, capture_output=True, check=False, input=answers
    )


@pytest.mark.parametrize("raw", NAMES)
def test_an_odd_name_is_written_for_the_shell(run: Run, tmp_path: Path, raw: bytes) -> None:
    """The shell gives the command the very name; nothing of it is raw on the terminal."""
    name = os.fsdecode(raw)
    (tmp_path / name).write_text(PAGE)
    done = run("clean", "--", name)
    assert done.stderr.count(b"\n") == 1
    shown = pasted(tmp_path, hinted(done.stderr))
    assert shown.returncode == 0
    assert b"[1/3] " in shown.stdout
    assert b"[-hospital-]" in shown.stdout


def test_quoting_comes_back_from_the_shell_as_it_was(tmp_path: Path) -> None:
    """All names at once, byte for byte."""
    words = " ".join(quoted(os.fsdecode(name)) for name in NAMES)
    assert words.isprintable()
    back = subprocess.run(
        ["bash", "-c", f"printf '%s\\0' {words}"], capture_output=True, check=True
    ).stdout
    assert back.split(b"\0")[:-1] == NAMES


def test_the_options_that_decide_are_in_it(run: Run, page: Path) -> None:
    """With another glossary, encoding or threshold other changes would be shown."""
    (page.parent / "my own.yaml").write_text(
        "- id: own.a\n  term: découvrir\n  variants: [studied]\n"
        "  examples: [{fix: They studied., to: They découvrir.}, {keep: They met.}]\n"
    )
    page.write_bytes("é They studied. The café.\n".encode("latin-1"))
    options = ("--glossary", "my own.yaml", "--no-builtin", "--encoding", "latin-1")
    done = run("clean", "page.txt", *options, "--apply-at", "0.1", "--no-cache")
    command = hinted(done.stderr)
    assert sorted(shlex.split(command)) == sorted(
        ["mtfix", "review", "page.txt", *options, "--apply-at", "0.1"]
    )
    assert "{+découvrir+}".encode() in pasted(page.parent, command).stdout


def test_several_pages_are_all_named_or_none(run: Run, page: Path) -> None:
    """Two names are written out; fifty would be no line to read."""
    names = [f"page number {n}.txt" for n in range(50)]
    for name in names:
        (page.parent / name).write_text(PAGE)
    done = run("clean", *names[:2], "-o", "out")
    assert hinted(done.stderr) == ("mtfix review 'page number 0.txt' 'page number 1.txt'")
    done = run("clean", *names, "-o", "more")
    assert done.stderr.decode() == "150 applied, 0 suggested in 50 pages\n"


def test_in_place_it_takes_the_changes_back(run: Run, page: Path) -> None:
    """The page has its changes by now, and shows none any more: the hint undoes them."""
    run("clean", "-i", "page.txt")
    page.write_text(PAGE + "The hospital's leaders spoke.\n")
    done = run("clean", "-i", "page.txt")
    command = hinted(done.stderr)
    assert command == "mtfix revert -i page.txt.changes.2.jsonl page.txt"
    assert pasted(page.parent, command).returncode == 0
    assert page.read_text() == PAGE + "The hospital's leaders spoke.\n"


def test_in_place_there_is_none_where_none_would_show_anything(run: Run, page: Path) -> None:
    """Without a log there is no way back; of several pages only suggestions can be shown."""
    done = run("clean", "-i", "--no-log", "page.txt")
    assert done.stderr == b"3 applied, 0 suggested\n"
    page.write_text(PAGE)
    page.with_name("b.txt").write_text(PAGE)
    done = run("clean", "-i", "page.txt", "b.txt")
    assert done.stderr == b"6 applied, 0 suggested in 2 pages\n"


def test_suggestions_left_in_place_are_shown_by_it(run: Run, page: Path) -> None:
    """They are still in the page."""
    done = run("clean", "-i", "--apply-at", "1.0", "page.txt")
    assert done.stderr.startswith(b"0 applied, 3 suggested")
    assert b"[-hospital-]" in pasted(page.parent, hinted(done.stderr)).stdout
