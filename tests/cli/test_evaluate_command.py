"""`mtfix evaluate` keeps pages of one name apart, and writes over nothing that it reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pages import FINE, PAGE, Run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two pages of one name, one wrong and one right, and a third of its own name."""
    for place, text in (("a/clean-1", PAGE), ("b/clean-1", FINE), ("b/mt-1", PAGE)):
        path = tmp_path / "corpus" / f"{place}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.with_suffix(".gold.jsonl").write_text("")
    return tmp_path / "corpus"


def test_edits_of_pages_of_one_name_are_two_files(run: Run, corpus: Path) -> None:
    """Each in its folder, each with its own page's edits."""
    done = run("evaluate", "corpus", "--edits", "out")
    assert done.returncode == 0, done.stderr
    out = corpus.parent / "out"
    applied = {
        path.relative_to(out).as_posix(): [
            row["after"]
            for row in map(json.loads, path.read_text().splitlines())
            if row["status"] == "applied"
        ]
        for path in out.rglob("*.jsonl")
    }
    wrong = ["procuratorate", "procuratorial staff members", "."]
    assert applied == {"a/clean-1.jsonl": wrong, "b/clean-1.jsonl": [], "mt-1.jsonl": wrong}


def test_the_group_of_a_page_is_that_of_its_name(run: Run, corpus: Path) -> None:
    """Its folder makes no group; false changes on clean pages are counted in both."""
    out = run("evaluate", "corpus").stdout.decode()
    groups = [line.split()[:2] for line in out.splitlines()[1:4]]
    assert groups == [["clean", "2"], ["mt", "1"], ["all", "3"]]
    assert "false changes on clean pages: 3 in " in out


def test_a_baseline_has_each_page_of_one_name(run: Run, corpus: Path) -> None:
    """And it falls for the one that fell."""
    run("evaluate", "corpus", "--write-baseline", "base.json")
    base = corpus.parent / "base.json"
    assert sorted(json.loads(base.read_text())) == ["a/clean-1", "b/clean-1", "mt-1"]
    (corpus / "b" / "clean-1.txt").write_text(PAGE)
    done = run("evaluate", "corpus", "--baseline", "base.json")
    assert done.returncode == 1
    assert done.stderr == b"b/clean-1: false was 0, is 3\n"


def test_a_baseline_is_held_against_the_figures_of_before_it_is_written(
    run: Run, corpus: Path
) -> None:
    """One file for both options: what fell is told once, and then kept."""
    run("evaluate", "corpus", "--write-baseline", "base.json")
    (corpus / "b" / "clean-1.txt").write_text(PAGE)
    both = ("evaluate", "corpus", "--baseline", "base.json", "--write-baseline", "base.json")
    assert run(*both).returncode == 1
    assert run(*both).returncode == 0


@pytest.mark.parametrize("name", ["mt-1.txt", "mt-1.gold.jsonl"])
def test_a_baseline_takes_no_page_s_place(run: Run, corpus: Path, name: str) -> None:
    """Refused before it is written."""
    before = (corpus / "b" / name).read_bytes()
    done = run("evaluate", "corpus", "--write-baseline", f"corpus/b/{name}")
    assert done.returncode == 2
    assert b"the baseline would be one of the files read" in done.stderr
    assert (corpus / "b" / name).read_bytes() == before


def test_on_pages_with_marks_the_marked_words_alone_count(run: Run, corpus: Path) -> None:
    """A right change, a right word made wrong, a miss; what is not marked says nothing."""
    text = PAGE.replace("hospital", "<hospital|procuratorate>", 1)
    (corpus / "a" / "x-1.marked.txt").write_text(text + "We saw the <moon|sun> and the <sea|=>.\n")
    out = run("evaluate", "corpus", "--marked").stdout.decode()
    row = next(line.split() for line in out.splitlines() if line.startswith("all"))
    assert row == ["all", "1", row[2], "1.0000", "0.5000", "0.8333", "1", "1", "0", "0"]
    assert "keep violations: 0 of 1" in out
    kept = text.replace("|procuratorate>", "|=>")
    (corpus / "a" / "x-1.marked.txt").write_text(kept)
    assert "keep violations: 1 of 1" in run("evaluate", "corpus", "--marked").stdout.decode()


def test_pages_with_marks_are_of_no_part(run: Run, corpus: Path) -> None:
    """Both together are refused, since they are taken from every sub-folder."""
    done = run("evaluate", "corpus", "--marked", "--part", "a")
    assert done.returncode == 2
    assert b"--marked takes the pages with marks in every sub-folder" in done.stderr
