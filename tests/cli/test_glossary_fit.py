"""`mtfix glossary fit`, on a small glossary and a few pages with gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtfix.api import Cleaner
from pages import Run

GLOSSARY = """\
# kept
- id: a.office
  term: office
  variants: [yard]
  prior: -1.0
  for: [{before: our, weight: 0.5}, {near: clerk, weight: 6.0}]
  against: [{before: river, weight: 1.0}]
  examples: [{fix: The clerk met our yard., to: The clerk met our office.}, {keep: A yard.}]
"""
TEXT = "They met in our yard.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Nine pages on which "our yard" is the office, in a part of their own, and the glossary."""
    folder = tmp_path / "pages" / "train"
    folder.mkdir(parents=True)
    gold = {"op": "fix", "start": 16, "end": 20, "before": "yard", "after": ["office"]}
    for number in range(9):
        (folder / f"mt-{number}.txt").write_text(TEXT)
        row = json.dumps({**gold, "kind": "term", "need": "must"})
        (folder / f"mt-{number}.gold.jsonl").write_text(row + "\n")
    (tmp_path / "a.yaml").write_text(GLOSSARY)
    return tmp_path / "pages"


def test_what_moved_is_told_and_nothing_written(run: Run, corpus: Path) -> None:
    """Each weight with its place, its entry, old and new; the file is as it was."""
    done = run("glossary", "fit", "pages", "--glossary", "a.yaml")
    out = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "a.yaml:6:31: a.office before +0.50 -> +" in out
    assert "a.yaml:5:10: a.office prior -1.00 -> " in out
    # "river" is on none of the pages.
    assert "a.yaml:7" not in out
    assert "9 lessons on 9 pages, 4 weights" in out
    assert (corpus.parent / "a.yaml").read_text() == GLOSSARY


def test_write_puts_the_weights_into_the_file_and_twice_is_the_same(run: Run, corpus: Path) -> None:
    """The same pages and glossary give the same bytes; the page is then decided by them."""
    made = []
    for _ in range(2):
        (corpus.parent / "a.yaml").write_text(GLOSSARY)
        assert run("glossary", "fit", "pages", "--glossary", "a.yaml", "--write").returncode == 0
        made.append((corpus.parent / "a.yaml").read_text())
    assert made[0] == made[1]
    assert made[0].startswith("# kept\n- id: a.office\n")
    assert made[0] != GLOSSARY
    assert run("glossary", "check", "a.yaml", "--no-builtin").returncode == 0
    (corpus.parent / "old.yaml").write_text(GLOSSARY)
    old, new = (
        Cleaner(corpus.parent / name, builtin=False).clean(TEXT).log.changes[0].confidence
        for name in ("old.yaml", "a.yaml")
    )
    assert new > old


def test_pages_with_marks_teach_where_they_are_asked_for(run: Run, corpus: Path) -> None:
    """With --marked every page with marks below the folder counts; a bad mark ends the run."""
    folder = corpus / "marked"
    folder.mkdir()
    (folder / "one.marked.txt").write_text("In our <yard|office> by the river <yard|=>. A yard.\n")
    told = ["glossary", "fit", "pages", "--glossary", "a.yaml"]
    assert "9 lessons on 9 pages" in run(*told).stdout.decode()
    out = run(*told, "--marked").stdout.decode()
    assert "11 lessons on 10 pages, 4 weights" in out
    assert "a.yaml:7:37: a.office before -1.00 -> -1." in out  # "river" is on one of them now
    (folder / "one.marked.txt").write_text("In our <yard.\n")
    done = run(*told, "--marked", "--write")
    assert done.returncode == 2
    assert "one.marked.txt:1: '<' or '>' that belongs to no mark" in done.stderr.decode()
    assert (corpus.parent / "a.yaml").read_text() == GLOSSARY


def test_a_harder_pull_moves_less(run: Run, corpus: Path) -> None:
    """With a pull of a million nothing moves that can be seen."""
    done = run("glossary", "fit", "pages", "--glossary", "a.yaml", "--pull", "1000000")
    assert done.stdout.decode() == "9 lessons on 9 pages, 4 weights\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nope",), "nope"),
        (("pages", "--part", "tarin"), "no part 'tarin'"),
        (("pages", "--pull", "0"), "--pull"),
        (("pages", "--glossary", "nope.yaml"), "nope.yaml: no such glossary"),
        (("empty",), "no page with gold"),
    ],
)
def test_what_is_typed_wrong_is_told(
    run: Run, corpus: Path, args: tuple[str, ...], said: str
) -> None:
    """Exit 2, one message with what is wrong, no traceback."""
    (corpus.parent / "empty").mkdir()
    done = run("glossary", "fit", *args)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.decode().split())
    assert b"Traceback" not in done.stderr


PROFILES = """\
profiles:
  port:
    bodies: [port]
    words: {harbour: 1.0, ship: 1.0}
"""


def test_words_of_profiles_are_fitted_to_whose_page_it_is(run: Run, corpus: Path) -> None:
    """With --speakers these alone, where the file says whose; a bad line ends the run."""
    file, whose = corpus.parent / "b.yaml", corpus.parent / "whose.tsv"
    entries = "".join(f"  {line}\n" for line in GLOSSARY.splitlines()[1:])
    file.write_text(f"{PROFILES}entries:\n{entries}")
    (corpus / "train" / "mt-0.txt").write_text("They met in our yard by the harbour.\n")
    whose.write_text("mt-0\tport\nmt-1\t-\n")
    told = ["glossary", "fit", "pages", "--glossary", "b.yaml", "--speakers", "whose.tsv"]
    done = run(*told, "--write")
    assert done.returncode == 0, done.stderr
    out = done.stdout.decode()
    assert "b.yaml:4:22: port 'harbour' +1.00 -> +1." in out
    assert "'ship'" not in out
    assert "office" not in out
    assert "2 pages, 2 weights" in out
    assert "harbour: 1.00" not in file.read_text()
    assert "ship: 1.0}" in file.read_text()
    whose.write_text("mt-0\tharbour\n")
    done = run(*told)
    assert done.returncode == 2
    assert "whose.tsv:1: no profile 'harbour'" in done.stderr.decode()
    assert "one of " in done.stderr.decode()
