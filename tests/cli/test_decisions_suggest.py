"""`mtfix decisions suggest`: reviewed pages in, a patch of the glossary out, nothing else moved."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from pages import Run

FISHERIES = Path(__file__).parents[1] / "engine" / "fisheries.yaml"
HEAD = "Fishing ban news\nThe fishing ban began and trawlers stayed at home.\n"
PAGES = (
    ("The brigade sang an old song beside the boats.", "The brigade checked two boats."),
    ("Two boats came near as the brigade sang to them.", "A brigade counted boats by the lake."),
    ("When the brigade sang, all nets were dry.", "The brigade went out on the lake."),
)
FRESH = HEAD + "At noon the brigade sang once more about boats.\nThe brigade freed the fish.\n"
MADE = FRESH.replace("The brigade freed", "The fisheries detachment freed")
GLOSSARY = ("--no-builtin", "--glossary", "glossary/fish.yaml")


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """Three pages reviewed by prompts: the first change of each rejected, the second accepted."""
    (tmp_path / "glossary").mkdir()
    shutil.copy(FISHERIES, tmp_path / "glossary" / "fish.yaml")
    (tmp_path / "pages").mkdir()
    for number, (singing, working) in enumerate(PAGES):
        place = tmp_path / "pages" / f"{number}.txt"
        place.write_text(f"{HEAD}{singing}\n{working}\n")
    (tmp_path / "fresh.txt").write_text(FRESH)
    answers = b"n\ny\n" * len(PAGES)
    done = run("review", "pages", "--plain", "--by", "ann", *GLOSSARY, stdin=answers)
    assert b"3 accepted, 3 rejected" in done.stderr
    return tmp_path


def glossary(folder: Path) -> str:
    return (folder / "glossary" / "fish.yaml").read_text()


@pytest.mark.parametrize("command", [["git", "apply"], ["patch", "-p1", "-i"]])
def test_the_patch_applied_keeps_what_was_rejected(
    run: Run, folder: Path, command: list[str]
) -> None:
    """On a page that nobody has seen the rejected change is gone, and the accepted is made."""
    before = glossary(folder)
    done = run("decisions", "suggest", *GLOSSARY, "-o", "better.patch")
    assert done.returncode == 0 and done.stdout == b""
    assert done.stderr == b"1 proposal from 6 decisions found on pages\n"
    assert glossary(folder) == before
    subprocess.run([*command, "better.patch"], cwd=folder, check=True)
    assert run("clean", "fresh.txt", "--no-decisions", *GLOSSARY).stdout.decode() == MADE
    assert run("glossary", "check", *GLOSSARY[:1], "glossary/fish.yaml").returncode == 0
    again = run("decisions", "suggest", *GLOSSARY)
    assert again.stdout == b""
    assert again.stderr == b"0 proposals from 6 decisions found on pages\n"


def test_each_proposal_says_what_it_rests_on(run: Run, folder: Path) -> None:
    """Pages with lines, who, the lines of the decisions file, examples and effects."""
    out = run("decisions", "suggest", *GLOSSARY).stdout.decode()
    said = [line for line in out.splitlines() if line.startswith("#")]
    assert said[0].startswith("# 1. fisheries.brigade: 'sang' stands near them")
    assert "rests on 3 decisions on 3 pages" in said[1]
    for number, line in enumerate(said[2:5]):
        assert f"pages/{number}.txt:3 ann rejected 'brigade' -> 'fisheries detachment'" in line
        assert "mtfix-decisions.jsonl:" in line
    assert "examples: all 31 hold" in said[5]
    assert any("pages with gold: none looked at" in line for line in said)


def test_written_only_when_asked_to(run: Run, folder: Path) -> None:
    """--write makes of the file what the patch would make of it."""
    run("decisions", "suggest", *GLOSSARY, "-o", "better.patch")
    before = glossary(folder)
    done = run("decisions", "suggest", *GLOSSARY, "--write")
    assert done.returncode == 0 and b"the glossary is changed" in done.stderr
    written = glossary(folder)
    (folder / "glossary" / "fish.yaml").write_text(before)
    subprocess.run(["git", "apply", "better.patch"], cwd=folder, check=True)
    assert glossary(folder) == written != before


def gold(folder: Path, op: str) -> None:
    """A page with gold on which a singing brigade is changed today, as gold keeps or wants it."""
    (folder / "gold").mkdir()
    (folder / "gold" / "song.txt").write_text(FRESH)
    at = FRESH.index("brigade")
    row = {"op": op, "start": at, "end": at + 7, "before": "brigade"}
    if op == "fix":
        row |= {"after": ["fisheries detachment"], "kind": "term", "need": "must"}
    (folder / "gold" / "song.gold.jsonl").write_text(json.dumps(row) + "\n")


def test_the_effect_on_pages_with_gold_is_shown(run: Run, folder: Path) -> None:
    """What they lose, with its place, and how right they are before and after."""
    gold(folder, "keep")
    out = run("decisions", "suggest", *GLOSSARY, "--pages", "gold").stdout.decode()
    assert "#    pages with gold: 0 gained, 1 lost, 0 altered on 1 page\n" in out
    assert "right words made wrong 1 -> 0" in out
    assert "song:3:13 lost 'brigade' -> 'fisheries detachment'" in out


def test_pages_that_moved_are_named_and_found_again(run: Run, folder: Path) -> None:
    """Without them there is nothing to learn from; --in says where they are."""
    (folder / "pages").rename(folder / "archive")
    done = run("decisions", "suggest", *GLOSSARY)
    assert b"pages/0.txt and 2 more: not found; name the folder" in done.stderr
    assert b"0 proposals from 0 decisions" in done.stderr
    done = run("decisions", "suggest", *GLOSSARY, "--in", "archive")
    assert done.stderr == b"1 proposal from 6 decisions found on pages\n"


def test_corrected_pages_teach_the_same(run: Run, folder: Path) -> None:
    """After clean -i the patch is what it was before."""
    before = run("decisions", "suggest", *GLOSSARY).stdout
    assert run("clean", "-i", "pages", *GLOSSARY).returncode == 0
    assert run("decisions", "suggest", *GLOSSARY).stdout == before


def test_entries_of_the_built_in_glossary_go_into_a_file_of_ones_own(
    run: Run, tmp_path: Path
) -> None:
    """A patch that makes the file; with it in force the rejected changes do not come."""
    (tmp_path / "pages").mkdir()
    head = "Yunling County Procuratorate\nSource: Yunling Procuratorate\n\n"
    matches = (
        "On Sunday the hospital won the basketball match of the county.",
        "The basketball match of the hospital began at nine.",
        "At the end of the basketball season the hospital gave a dinner.",
    )
    rain = "It rained for days and the river rose, so that the road to the village was closed.\n"
    for number, match in enumerate(matches):
        (tmp_path / "pages" / f"{number}.txt").write_text(f"{head}{match}\n{rain}")
    done = run("review", "pages", "--plain", "--by", "ann", stdin=b"n\n" * 3)
    assert b"3 rejected" in done.stderr
    assert run("decisions", "suggest", "--into", "own.yaml", "-o", "own.patch").returncode == 0
    assert not (tmp_path / "own.yaml").exists()
    subprocess.run(["git", "apply", "own.patch"], cwd=tmp_path, check=True)
    (tmp_path / "fresh.txt").write_text(f"{head}The basketball court of the hospital is new.\n")
    assert b"hospital is" not in run("clean", "fresh.txt").stdout
    assert b"hospital is" in run("clean", "fresh.txt", "--glossary", "own.yaml").stdout
    patched = (tmp_path / "own.yaml").read_bytes()
    (tmp_path / "own.yaml").unlink()
    run("decisions", "suggest", "--into", "own.yaml", "--write")
    assert (tmp_path / "own.yaml").read_bytes() == patched


def test_usage_errors(run: Run, folder: Path) -> None:
    """One message, exit 2, nothing written."""
    (folder / "mtfix-decisions.jsonl").rename(folder / "other.jsonl")
    done = run("decisions", "suggest", *GLOSSARY)
    assert done.returncode == 2 and b"name a file" in done.stderr
    done = run("decisions", "suggest", "other.jsonl", *GLOSSARY, "--pages", "pages")
    assert done.returncode == 2 and b"no page with gold" in done.stderr
    done = run("decisions", "suggest", "other.jsonl", "-o", "glossary/fish.yaml", *GLOSSARY)
    assert done.returncode == 2 and b"glossary/fish.yaml" in done.stderr
    assert glossary(folder) == FISHERIES.read_text()
