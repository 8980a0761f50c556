"""`mtfix glossary suggest`, as it is seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pages import Run

BASE = ("--no-builtin", "--glossary", "fish.yaml")
YAML = """\
- id: fish.net
  term: {one: trawl, many: trawls}
  variants: [web]
  examples: [{fix: A web., to: A trawl.}, {keep: No.}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fish.yaml").write_text(YAML)
    for side, words in (("machine", "rope yard"), ("right", "net loft")):
        (tmp_path / side / "deep").mkdir(parents=True)
        (tmp_path / side / "a.txt").write_text(f"The {words} met.\n")
        (tmp_path / side / "deep" / "b.md").write_text(f"# Our {words}\n\nA {words} burnt.\n")
    return tmp_path


def test_two_folders_give_drafts(run: Run, folder: Path) -> None:
    """Files are paired by their paths; drafts go to standard output, and nothing is written."""
    before = sorted(folder.rglob("*"))
    done = run("glossary", "suggest", "--pairs", "machine", "right", *BASE)
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode()
    assert "variants: [rope yard]" in said
    assert "rope yard: corrected 3 on 2 pages, kept 0: machine/a.txt:1" in said
    assert done.stderr.decode() == "1 draft of 1 candidate, from 2 pages\n"
    assert sorted(folder.rglob("*")) == before
    assert (folder / "fish.yaml").read_text() == YAML


def test_drafts_in_a_file_pass_the_check(run: Run, folder: Path) -> None:
    """What is suggested is a glossary; once it is one of those in force, nothing is left over."""
    assert (
        run("glossary", "suggest", "--pairs", "machine", "right", *BASE, "-o", "d.yaml").stdout
        == b""
    )
    done = run("glossary", "check", "--no-builtin", "fish.yaml", "d.yaml")
    assert done.returncode == 0, done.stderr
    again = run("glossary", "suggest", "--pairs", "machine", "right", *BASE, "--glossary", "d.yaml")
    assert again.stdout == b"# Nothing to suggest.\nentries: []\n"


def test_a_file_that_is_there_is_left_alone(run: Run, folder: Path) -> None:
    """It may be a draft that somebody has worked on."""
    done = run("glossary", "suggest", "--pairs", "machine", "right", "-o", "fish.yaml")
    assert done.returncode == 2
    assert done.stderr.decode() == "mtfix: fish.yaml: is there already (name a new file)\n"
    assert (folder / "fish.yaml").read_text() == YAML


def test_a_table_of_two_columns_gives_drafts(run: Run, folder: Path) -> None:
    """A row is a page; a row of another form is told with its line."""
    (folder / "t.tsv").write_text("A rope yard.\tA net loft.\n\nTwo rope yards.\tTwo net lofts.\n")
    done = run("glossary", "suggest", "--table", "t.tsv", *BASE)
    assert "corrected 2 on 2 pages" in done.stdout.decode()
    (folder / "t.tsv").write_text("A rope yard.\tA net loft.\nTwo rope yards.\n")
    done = run("glossary", "suggest", "--table", "t.tsv", *BASE)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith("mtfix: t.tsv:2: 1 column")


def test_a_page_without_its_correction_is_told(run: Run, folder: Path) -> None:
    """Before anything is printed."""
    (folder / "right" / "a.txt").unlink()
    done = run("glossary", "suggest", "--pairs", "machine", "right", *BASE)
    assert done.returncode == 2
    assert done.stdout == b""
    assert "right/a.txt: no correction of machine/a.txt" in done.stderr.decode()


def test_so_many_drafts_as_are_asked_for(run: Run, folder: Path) -> None:
    """The best ones."""
    (folder / "machine" / "a.txt").write_text("The rope yard met. A tall mast.\n")
    (folder / "right" / "a.txt").write_text("The net loft met. A spar.\n")
    done = run("glossary", "suggest", "--pairs", "machine", "right", "--top", "1", *BASE)
    assert done.stdout.decode().count("- id: ") == 1
    assert "- id: suggested.net-loft" in done.stdout.decode()


def gold(folder: Path, part: str, before: str, after: str) -> None:
    text = f"The {before} met.\n"
    row = {"op": "fix", "start": 4, "end": 4 + len(before), "before": before, "after": [after]}
    (folder / part).mkdir(parents=True)
    (folder / part / "a.txt").write_text(text)
    (folder / part / "a.gold.jsonl").write_text(
        json.dumps(row | {"kind": "term", "need": "must"}) + "\n"
    )


def test_gold_of_the_part_held_back_teaches_nothing(run: Run, folder: Path) -> None:
    """Whether it is among others, or named itself."""
    gold(folder, "corpus/train", "rope yard", "net loft")
    gold(folder, "corpus/test", "tall mast", "spar")
    done = run("glossary", "suggest", "corpus", *BASE)
    assert "rope yard" in done.stdout.decode()
    assert "tall mast" not in done.stdout.decode()
    done = run("glossary", "suggest", "corpus/test", *BASE)
    assert done.returncode == 2
    assert done.stdout == b""


def test_pages_alone_give_guesses_and_say_so(run: Run, folder: Path) -> None:
    """Between the same neighbours as the trawl; never applied as they are."""
    (folder / "pages").mkdir()
    lines = ("The heavy {} sank.", "A torn {} lay.", "Our herring {} filled.")
    for number, line in enumerate(lines):
        text = f"{line.format('trawl')}\n\n{line.format('curtain')}\n"
        (folder / "pages" / f"{number}.txt").write_text(text)
    done = run("glossary", "suggest", "pages", *BASE)
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode()
    assert "variants: [curtain]" in said
    assert "a guess" in said
    assert said.count("suggest: true") == said.count("- id: ")
    assert "guesses, as nobody has corrected them" in done.stderr.decode()


def test_nothing_named_is_told(run: Run, folder: Path) -> None:
    """And no file is read."""
    done = run("glossary", "suggest", *BASE)
    assert done.returncode == 2
    assert "--pairs or --table" in done.stderr.decode()
