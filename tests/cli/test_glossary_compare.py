"""`mtfix glossary diff` and `stats`, as they are seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pages import Run

YAML = """\
- id: fish.net
  term: {one: trawl, many: trawls}
  variants: [web]
  prior: 2.0
  against: [{near: spider, weight: 6.0}]
  examples: [{fix: A web., to: A trawl.}, {keep: A spider web.}]
"""
NEW = YAML.replace("[web]", "[web, mesh]").replace("6.0", "0.5").replace("spider web", "weblog")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(YAML)
    (tmp_path / "new.yaml").write_text(NEW)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(
        "The web and the mesh.\nNo spider here. A spider web.\n"
    )
    (tmp_path / "pages" / "b.txt").write_text("Nothing.\n")
    return tmp_path


def test_diff_tells_what_differs_and_what_it_changes(run: Run, folder: Path) -> None:
    """Entries first, then each change on the pages in its sentence, then the count."""
    done = run("glossary", "diff", "old.yaml", "new.yaml", "pages")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode() == (
        "~ fish.net\n"
        "    variant + mesh\n"
        "    weight -6.00 -> -0.50: near spider\n"
        "    example - A spider web.\n"
        "    example + A weblog.\n"
        "1 changed\n"
        "pages/a.txt:1:17  gained  fish.net  0.88\n"
        "    The web and the [-mesh-]{+trawl+}.\n"
        "2 gained, 0 lost, 0 altered on 2 pages\n"
    ).replace("2 gained", "1 gained")


def test_diff_the_other_way_round_loses(run: Run, folder: Path) -> None:
    """And what is altered shows before and now."""
    (folder / "old.yaml").write_text(NEW.replace("trawl", "seine"))
    out = run("glossary", "diff", "old.yaml", "new.yaml", "pages/a.txt").stdout.decode()
    assert (
        "    before  The [-web-]{+seine+} and the mesh.\n    now     The [-web-]{+trawl+} and"
        in out
    )
    (folder / "new.yaml").write_text(YAML.replace("trawl", "seine"))
    out = run("glossary", "diff", "old.yaml", "new.yaml", "pages/a.txt").stdout.decode()
    assert "pages/a.txt:1:17  lost  fish.net  0.88\n    The web and the [-mesh-]{+seine+}.\n" in out


def test_diff_without_pages_or_without_a_difference(run: Run, folder: Path) -> None:
    """Two lines say it all; --check exits 1 only for pages."""
    assert run("glossary", "diff", "old.yaml", "old.yaml").stdout == b"no difference\n"
    same = run("glossary", "diff", "old.yaml", "old.yaml", "pages", "--check")
    assert same.stdout == b"no difference\n0 gained, 0 lost, 0 altered on 2 pages\n"
    assert same.returncode == 0
    assert run("glossary", "diff", "old.yaml", "new.yaml", "pages", "--check").returncode == 1
    assert run("glossary", "diff", "old.yaml", "new.yaml", "--check").returncode == 0


def test_diff_over_the_builtin_glossary_knows_its_pages(run: Run, folder: Path) -> None:
    """Both versions have the built-in entries, which differ in nothing."""
    (folder / "pages" / "b.txt").write_text(
        "Anping Procuratorate\nThe leaders of the hospital met.\n"
    )
    done = run("glossary", "diff", "--over-builtin", "old.yaml", "new.yaml", "pages")
    assert "1 gained, 0 lost, 0 altered" in done.stdout.decode()
    assert "procuratorate" not in done.stdout.decode()


def test_a_page_that_cannot_be_read_stops_no_other(run: Run, folder: Path) -> None:
    """Exit 2 and its name; the others are compared."""
    (folder / "pages" / "a0.txt").write_bytes(b"a\0b")
    done = run("glossary", "diff", "old.yaml", "new.yaml", "pages", "nope.txt")
    assert done.returncode == 2
    assert b"a0.txt: a binary file" in done.stderr
    assert b"nope.txt: no such file" in done.stderr
    assert b"1 gained" in done.stdout


def test_stats_count_what_examples_show(run: Run, folder: Path) -> None:
    """Sums, then the entries of which examples show least."""
    done = run("glossary", "stats", "--no-builtin", "--glossary", "new.yaml")
    assert done.stdout.decode() == (
        "entries           1  1 term\n"
        "wrong forms       2  1 stand in an example (50 in 100)\n"
        "conditions        1\n"
        "examples          2  1 fix, 1 keep\n"
        "\n"
        "wrong forms that stand in no example, in 1 entry\n"
        "  entry     forms  shown  fix  keep\n"
        "  fish.net      2      1    1     1\n"
    )


def test_stats_on_pages_with_gold(run: Run, folder: Path) -> None:
    """How often met, made, right and wrong."""
    row = {"op": "fix", "start": 4, "end": 7, "before": "web", "after": ["trawl"]}
    gold = json.dumps({**row, "kind": "term", "need": "must"}) + "\n"
    (folder / "pages" / "a.gold.jsonl").write_text(gold)
    done = run("glossary", "stats", "pages", "--no-builtin", "--glossary", "new.yaml")
    assert done.stdout.decode().partition("\n\n")[2] == (
        "on 1 page\n"
        "  entry     met  applied  suggested  right  wrong  precision\n"
        "  fish.net    3        2          1      1      1       0.50\n"
    )
    assert run("glossary", "stats", "pages", "--part", "test").returncode == 2
