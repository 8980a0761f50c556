"""`mtfix explain` tells what the log of `mtfix clean` tells, and what was left alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mtfix.api import Cleaner
from mtfix.reports import Account, Style, explain, one_line
from pages import Run

TRAIN = Path(__file__).parents[2] / "corpus" / "train"

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
        ("page.txt:1:17:", ["page.txt:1:17"]),
        ("page.txt:2:25", ["page.txt:2:25"]),
    ],
)
def test_a_place_shows_only_what_is_there(
    run: Run, harbour: Path, place: str, heads: list[str]
) -> None:
    """A line, or a column in it, as it stands in the output of --diff and in the log."""
    assert [block.split("  ")[0] for block in told(run, place)] == heads


def test_a_place_without_anything_says_so(run: Run, harbour: Path) -> None:
    """Nothing is known at a column that no match holds, nor behind the end of a line."""
    (harbour / "page.txt").write_text("We met.\n" + TEXT)
    assert told(run, "page.txt:1") == ["nothing that the glossary knows in this line\n"]
    for place in ("page.txt:2:1", "page.txt:2:99", "page.txt:1:25", "page.txt:4:99"):
        assert told(run, place) == ["nothing that the glossary knows at this place\n"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("page.txt:5", "page.txt: no line 5 (the page has 4 lines)"),
        ("page.txt:0", "page.txt:0: there is no 0th (lines and columns begin at 1)"),
        ("page.txt:1:0", "page.txt:1:0: there is no 0th (lines and columns begin at 1)"),
        ("page.txt:x", "page.txt:x: no such file (check the name)"),
    ],
)
def test_a_place_that_is_none_is_told(run: Run, harbour: Path, place: str, said: str) -> None:
    """Exit 2 and how many lines there are, instead of an account of nothing."""
    (harbour / "page.txt").write_text("We met.\n" + TEXT)
    done = run("explain", "--glossary", "a.yaml", "--no-builtin", place)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"mtfix: {said}\n"


def test_the_place_of_each_line_of_the_log_shows_that_change(run: Run, harbour: Path) -> None:
    """Line and column of the log, an article on the line before the word among them."""
    (harbour / "page.txt").write_text(TEXT + "We saw a\nyard by the pier, and a yard of ours.\n")
    options = ("--glossary", "a.yaml", "--no-builtin", "--apply-at", "0.1")
    run("clean", "page.txt", "-o", "out.txt", *options)
    lines = (harbour / "out.txt.changes.jsonl").read_text().splitlines()[1:]
    changes = [json.loads(line) for line in lines]
    assert "a\nyard" in {change["before"] for change in changes}
    for change in changes:
        place = f"page.txt:{change['line']}:{change['column']}"
        heads = [block.splitlines()[0] for block in told(run, place, "--apply-at", "0.1")]
        before, after = (change[key].replace("\n", " ") for key in ("before", "after"))
        verb = {"applied": "apply", "suggested": "suggest", "noted": "note"}[change["status"]]
        assert any(h.startswith(f'{place}  "{before}" -> "{after}"  {verb}') for h in heads)


def test_a_change_over_a_line_end_is_shown_for_both_lines(run: Run, harbour: Path) -> None:
    """Its article stands on the one line, its noun on the other."""
    (harbour / "page.txt").write_text("The pier. In a\nyard they met.\n")
    for place in ("page.txt:1", "page.txt:2", "page.txt:2:3"):
        (block,) = told(run, place, "--apply-at", "0.1")
        assert block.startswith('page.txt:1:14  "a yard" -> "an office"')


def test_the_account_of_real_pages_is_that_of_their_logs() -> None:
    """Place, words and outcome of every change on pages to train on, and of nothing else."""
    cleaner = Cleaner()
    verbs = {"applied": "apply", "suggested": "suggest", "noted": "note"}
    pages = [p for p in sorted(TRAIN.glob("*.txt")) if not p.name.endswith(".zh.txt")][::6]
    count = 0
    for page in pages:
        done = cleaner.clean_bytes(page.read_bytes(), "p.txt")
        (segment,) = done.document.segments
        account = Account(segment.text, cleaner.judge(segment), done.log.changes)
        blocks = explain("p.txt", account, cleaner.glossary, Style()).split("\n\n")[1:]
        heads = [b.splitlines()[0].removesuffix(": once the rest was corrected") for b in blocks]
        assert sorted(h for h in heads if re.search(r'"  (apply|suggest|note)$', h)) == sorted(
            f'p.txt:{c.line}:{c.column}  "{one_line(c.before)}" -> "{one_line(c.after)}"  '
            f"{verbs[c.status]}"
            for c in done.log.changes
        )
        count += len(done.log.changes)
    assert count > 100
