"""A long text is settled part by part, and nobody can tell but by its memory."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from deciding import decided
from mtfix import Cleaner
from mtfix.api import Cleaned
from mtfix.changes import Decisions, number_changes
from mtfix.changes.decisions import Line
from mtfix.engine.parts import LINES, LONG

GLOSSARY = """
- {id: a.pier, term: pier, variants: [quay], prior: 0.0, for: [{near: ships, weight: 3}],
   examples: [{fix: A quay for ships., to: A pier for ships.}, {keep: A quay.}]}
- {id: b.slip, term: slip, variants: [old yard], source: [坞],
   for: [{source: 坞, weight: 3}], prior: 0.0,
   examples: [{fix: An old yard., to: A slip., source: 坞}, {keep: An old yard.}]}
- {id: c.lock, term: lock, variants: [low gate],
   examples: [{fix: The low gate., to: The lock.}, {keep: The gate is low.}]}
"""
PIECES = ["A quay for ships.", "A quay.", "Ships went by.", "An old yard.", "", "An old", "yard."]
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def cleaner(tmp_path_factory: pytest.TempPathFactory) -> Cleaner:
    path: Path = tmp_path_factory.mktemp("parts") / "a.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return Cleaner(path, builtin=False, cache=False)


def lines(count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(PIECES, k=chance.randrange(3))) for _ in range(count)]


def assert_placed(text: str, done: Cleaned) -> None:
    """Each change, and each reason that has a place, stands where it says."""
    rows = text.split("\n")
    for change in done.log.changes:
        assert text[change.start : change.end] == change.before
        row = "\n".join(rows[change.line - 1 : change.line + 1])
        assert row[change.column - 1 :].startswith(change.before)
        for reason in change.evidence:
            if reason.start is not None and reason.kind == "near":
                assert text[reason.start : reason.end].lower() == "ships"


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("count", [LONG + 1, LONG + LINES - 1, LONG + LINES, LONG + LINES + 1])
def test_a_long_text_is_cleaned_once_and_for_all(cleaner: Cleaner, count: int, end: str) -> None:
    """Places are those of the whole; a second cleaning applies nothing."""
    text = "\n".join(lines(count)) + end
    done = cleaner.clean(text)
    assert len(done.log.applied) > 100
    assert max(change.line for change in done.log.applied) > LONG - LINES
    assert_placed(text, done)
    assert not cleaner.clean(done.text).log.applied
    assert len({change.id for change in done.log.changes}) == len(done.log.changes)


def test_a_part_is_cleaned_as_a_page_of_its_own(cleaner: Cleaner) -> None:
    """The third part by itself comes out as it does in the whole."""
    rows = lines(LONG + 10)
    whole = cleaner.clean("\n".join(rows)).text.split("\n")
    part = slice(2 * LINES, 3 * LINES)
    assert cleaner.clean("\n".join(rows[part]) + "\n").text.split("\n")[:-1] == whole[part]


def test_no_change_joins_lines(cleaner: Cleaner) -> None:
    """On a page it does; in a long text it is only suggested, and says why."""
    assert cleaner.clean("The low\ngate is shut.").text == "The lock is shut."
    rows = ["The low", "gate is shut."] * LONG
    done = cleaner.clean("\n".join(rows))
    assert done.text == "\n".join(rows)
    assert {change.status for change in done.log.changes} == {"suggested"}
    assert all(change.evidence[-1].kind == "lines" for change in done.log.changes)


def test_the_chinese_goes_with_its_lines(cleaner: Cleaner) -> None:
    """Line by line; Chinese of another number of lines leaves the text whole."""
    rows = ["An old yard."] * (LONG + 3)
    chinese = ["坞" if number % 3 else "无" for number in range(len(rows))]
    done = cleaner.clean("\n".join(rows), source="\n".join(chinese))
    wanted = ["A slip." if number % 3 else "An old yard." for number in range(len(rows))]
    assert done.text.split("\n") == wanted


def test_decisions_hold(cleaner: Cleaner) -> None:
    """What was rejected stays, in every part; the rest is done."""
    text = "\n".join(f"Number {number}: a quay for ships." for number in range(LONG + 5))
    done = cleaner.clean(text)
    made = decided(done, lambda change: ("reject", None) if change.line % 1000 == 7 else None)
    decisions = Decisions([Line(one, f"f:{n}") for n, one in enumerate(made)])
    again = cleaner.clean(text, decisions=decisions)
    left = [number for number, row in enumerate(again.text.split("\n"), 1) if "quay" in row]
    assert left == [7, 1007, 2007, 3007, 4007]
    assert_placed(text, again)


def test_ids_are_those_of_the_changes_all_at_once(cleaner: Cleaner) -> None:
    """What is alike is counted through all parts, in order of place."""
    text = "\n".join(lines(LONG + 10))
    changes = cleaner.clean(text).log.changes
    assert tuple(changes) == number_changes(text, changes)
    assert max(int(change.id.split(".")[1]) for change in changes) > LONG / 100


QUIET = "The weather was fine over the Upper Lake, and nothing else was to be said.\n"


@pytest.mark.parametrize(
    ("rows", "least", "most", "each"),
    [("A quay for ships.\n" + QUIET * 40, 1, 9, 10), ("A quay for ships.\n" + QUIET, 1, 4, 16)],
    ids=["few changes", "many"],
)
def test_memory_does_not_grow_with_the_text(
    tmp_path: Path, rows: str, least: int, most: int, each: int
) -> None:
    """A megabyte more takes a little more memory: the text in its forms, and no evidence.

    Where every second line is changed it takes some more, the changes compressed; as they are
    they would take twice as much, and the log as much again as the text.
    """
    (tmp_path / "a.yaml").write_text(GLOSSARY, encoding="utf-8")
    used = []
    for size in (least, most):
        page = tmp_path / f"{size}.txt"
        page.write_text((rows * (size * MEGABYTE // len(rows) + 1))[: size * MEGABYTE])
        command = [sys.executable, "-m", "mtfix", "clean", str(page), "-o", f"{page}.out"]
        code = (
            "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        options = ["--glossary", "a.yaml", "--no-builtin"]
        done = subprocess.run(
            [sys.executable, "-c", code, *command, *options],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        used.append(int(done.stdout.split()[-1]) / 1024)
    assert used[1] - used[0] < each * (most - least), used
