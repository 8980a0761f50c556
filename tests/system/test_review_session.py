"""A whole review on a real terminal: 200 changes on 40 pages, by card and by group.

Needs tmux. Every key is pressed as a person would, and the next one when the screen has answered.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtfix.changes import read_decisions
from mtfix.changes.decisions import Line
from mtfix.formats.deciding import NAME

ENTRIES = "quay pier,dock basin,yard slip,gate sluice,shed store,buoy beacon,hull body,mast pole,"
ENTRIES += "sail sheet,rope line,deck floor,keel beam"
PAIRS = dict(pair.split() for pair in ENTRIES.split(","))
PAGES, CHANGES = 40, 200
REJECTED = frozenset({"yard", "buoy", "rope"})
REJECTIONS = 50
PLACES = "north south east west upper lower outer inner old new first last".split()
PLACES += "stone iron river island harbour".split()
WAIT = 20.0


def glossary() -> str:
    return "".join(
        f"- id: port.{old}\n  term: {new}\n  variants: [{old}]\n  examples:\n"
        f"    - {{fix: The {old} is wide., to: The {new} is wide.}}\n"
        f"    - {{keep: The ship is wide.}}\n"
        for old, new in PAIRS.items()
    )


def sentences(page: int) -> list[str]:
    """Five with a change each, and five without, no two alike."""
    found = []
    for number in range(CHANGES // PAGES):
        each = page * (CHANGES // PAGES) + number
        old = list(PAIRS)[each % len(PAIRS)]
        where = f"{PLACES[each % 12]} {PLACES[each // 12]}"
        found.append(f"The {old} of the {where} side was built by crew {each}.")
        found.append(f"Crew {each} then went home to the {where} town.")
    return found


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (tmp_path / "port.yaml").write_text(glossary())
    for page in range(PAGES):
        (folder / f"page-{page:02}.txt").write_text("\n\n".join(sentences(page)) + "\n")
    return folder


class Terminal:
    """A review in tmux, 80 by 24; keys are counted."""

    def __init__(self, folder: Path) -> None:
        assert shutil.which("tmux"), "this test needs the Debian package tmux"
        self.keys = 0
        self._tmux = ["tmux", "-S", str(folder / "socket")]
        options = "--glossary port.yaml --no-builtin --by ann"
        command = f"{sys.executable} -m mtfix review pages {options}; sleep 60"
        environment = os.environ | {"TERM": "xterm-256color", "MTFIX_NO_CACHE": "1"}
        start = ["-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", command]
        subprocess.run([*self._tmux, *start], cwd=folder, env=environment, check=True)

    def shown(self) -> str:
        done = subprocess.run(
            [*self._tmux, "capture-pane", "-p"], capture_output=True, text=True, check=True
        )
        return done.stdout

    def wait_for(self, pattern: str) -> re.Match[str]:
        """What the screen shows once it shows that."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            found = re.search(pattern, self.shown())
            if found is not None:
                return found
            time.sleep(0.02)
        raise AssertionError(f"no {pattern!r} on the screen:\n{self.shown()}")

    def press(self, key: str) -> None:
        subprocess.run([*self._tmux, "send-keys", key], check=True)
        self.keys += 1

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False)


@pytest.fixture
def terminal(pages: Path) -> Iterator[Terminal]:
    made = Terminal(pages.parent)
    yield made
    made.close()


def decided(pages: Path) -> tuple[Line, ...]:
    return tuple(read_decisions((pages.parent / NAME).read_bytes(), NAME))


def clean(pages: Path, *options: str) -> dict[str, str]:
    command = [sys.executable, "-m", "mtfix", "clean", "pages", "-o", "out", *options]
    subprocess.run(
        [*command, "--glossary", "port.yaml", "--no-builtin"], cwd=pages.parent, check=True
    )
    found = {p.name: p.read_text() for p in (pages.parent / "out").glob("*.txt")}
    shutil.rmtree(pages.parent / "out")
    return found


def as_decided(text: str) -> str:
    """The text as a reviewer of one mind wants it."""
    for old, new in PAIRS.items():
        if old not in REJECTED:
            text = re.sub(rf"\b{old}\b", new, text)
    return text


def test_card_by_card(pages: Path, terminal: Terminal) -> None:
    """200 keys decide 200 changes; what is decided is what clean does."""
    for left in range(CHANGES, 0, -1):
        shown = terminal.wait_for(rf"\b{left} undecided[\s\S]*port\.(\w+)")
        terminal.press("n" if shown[1] in REJECTED else "y")
    terminal.wait_for("Nothing is left to decide here")
    terminal.press("q")
    terminal.wait_for(
        f"{CHANGES - REJECTIONS} accepted, {REJECTIONS} rejected, 0 of {CHANGES} undecided"
    )
    assert terminal.keys == CHANGES + 1
    assert len(decided(pages)) == CHANGES
    originals = {p.name: p.read_text() for p in pages.glob("*.txt")}
    assert clean(pages) == {name: as_decided(text) for name, text in originals.items()}
    moved(pages, originals)


def moved(pages: Path, originals: dict[str, str]) -> None:
    """The decisions are found again in shuffled, edited and renamed pages, and at no other change."""
    chance = random.Random(7)
    wanted = {}
    for name, text in originals.items():
        (pages / name).unlink()
        found = text.strip().split("\n\n")
        others = [s for s in found if s.startswith("Crew")]
        for other in chance.sample(others, len(others) // 2):
            found[found.index(other)] = other.replace(
                "then went home", "was paid late, and rested,"
            )
        chance.shuffle(found)
        renamed = name.replace("page", "moved")
        (pages / renamed).write_text("\n\n".join(found) + "\n")
        wanted[renamed] = as_decided((pages / renamed).read_text())
    # A new sentence with a rejected word nobody has decided on is changed as ever.
    (pages / "new.txt").write_text("The rope of the far end broke.\n")
    assert clean(pages) == wanted | {"new.txt": "The line of the far end broke.\n"}
    command = [sys.executable, "-m", "mtfix", "review", "pages", "--plain"]
    again = subprocess.run(
        [*command, "--glossary", "port.yaml", "--no-builtin"],
        cwd=pages.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"1 of {CHANGES + 1} undecided" in again.stderr


def test_group_by_group(pages: Path, terminal: Terminal) -> None:
    """A key for each of the twelve entries decides the same."""
    left = CHANGES
    while left:
        shown = terminal.wait_for(rf"\b{left} undecided[\s\S]*port\.(\w+)")
        terminal.press("d" if shown[1] in REJECTED else "a")
        left -= sum(1 for each in range(CHANGES) if list(PAIRS)[each % len(PAIRS)] == shown[1])
    terminal.wait_for("Nothing is left to decide here")
    terminal.press("q")
    terminal.wait_for(
        f"{CHANGES - REJECTIONS} accepted, {REJECTIONS} rejected, 0 of {CHANGES} undecided"
    )
    assert terminal.keys == len(PAIRS) + 1
    originals = {p.name: p.read_text() for p in pages.glob("*.txt")}
    assert clean(pages) == {name: as_decided(text) for name, text in originals.items()}
