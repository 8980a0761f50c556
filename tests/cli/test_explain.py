"""`mtfix explain` tells what the log of `mtfix clean` tells, and what was left alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pages import Run

GLOSSARY = """\
profiles: {harbour: {words: {pier: 2.0}}}
entries:
  - id: a.office
    term: {one: office, many: offices}
    profile: harbour
    variants: [yard, old yard]
    for: [{before: our, weight: 3.0}, {page: head office, weight: 3.0}]
    against: [{before: river, weight: 9.0}]
    examples: [{fix: Our yard., to: Our office., page: harbour}, {keep: A yard.}]
  - id: b.head
    term: head office
    variants: [headquarters]
    examples: [{fix: The headquarters met., to: The head office met.}, {keep: A yard.}]
"""
TEXT = """\
The pier of our yard.
An old yard and a river yard, and the yard there. Their
yard is old. The headquarters met.
"""


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(GLOSSARY)
    (tmp_path / "page.txt").write_text(TEXT)
    return tmp_path


def told(run: Run, *args: str) -> list[str]:
    done = run("explain", "--glossary", "a.yaml", "--no-builtin", *args)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().split("\n\n")[1:]


def test_every_change_of_the_log_is_told_with_its_status_and_confidence(
    run: Run, harbour: Path
) -> None:
    """Place, words, outcome and percentage of each line of the log stand in the account."""
    run("clean", "page.txt", "-o", "out.txt", "--glossary", "a.yaml", "--no-builtin")
    lines = (harbour / "out.txt.changes.jsonl").read_text().splitlines()[1:]
    blocks = told(run, "page.txt")
    shown = {"applied": "apply", "suggested": "suggest", "noted": "note"}
    changes = [json.loads(line) for line in lines]
    assert len(changes) >= 4
    for change in changes:
        head = f'"{change["before"]}" -> "{change["after"]}"  {shown[change["status"]]}'
        share = f"{change['confidence']:4.0%}  {change['entry']}"
        assert any(head in block and share in block for block in blocks), (head, share)


def test_nothing_is_said_to_be_changed_that_is_not_in_the_log(run: Run, harbour: Path) -> None:
    """As many blocks say apply, suggest or note as the log has lines."""
    run("clean", "page.txt", "-o", "out.txt", "--glossary", "a.yaml", "--no-builtin")
    lines = (harbour / "out.txt.changes.jsonl").read_text().splitlines()[1:]
    heads = [block.splitlines()[0] for block in told(run, "page.txt")]
    changed = [h for h in heads if re.search(r'"  (apply|suggest|note)\b', h)]
    assert len(changed) == len(lines)
    assert any("river" not in h and '"yard"  leave' in h for h in heads)


@pytest.mark.parametrize(
    ("place", "heads"),
    [
        ("page.txt:1", ["page.txt:1:17"]),
        ("page.txt:1:17", ["page.txt:1:17"]),
        ("page.txt:1:20", ["page.txt:1:17"]),
        ("page.txt:2:25", ["page.txt:2:25"]),
    ],
)
def test_a_place_shows_only_what_is_there(
    run: Run, harbour: Path, place: str, heads: list[str]
) -> None:
    """A line, or a column in it, as it stands in the output of --diff and in the log."""
    assert [block.split("  ")[0] for block in told(run, place)] == heads


def test_a_place_without_anything_says_so(run: Run, harbour: Path) -> None:
    """At a column that no match holds nothing is known, nor in a line that is not there."""
    assert told(run, "page.txt:9") == ["nothing that the glossary knows in this line\n"]
    assert told(run, "page.txt:1:1") == ["nothing that the glossary knows at this place\n"]
