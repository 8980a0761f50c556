"""The documents are true: what they show is what happens, and nothing is left out of them."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from key_tables import PAGES, PLACE, SCHEMA, filled

import reliability
from mtfix import Cleaner
from mtfix.author import prove
from mtfix.author.prove import tried
from mtfix.cli.main import _COMMANDS
from mtfix.glossary.keys import TABLES
from mtfix.text.shapes import SHAPES
from reliability_rows import PROPERTIES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def shell(command: str) -> str:
    arguments = command.split()[1:]
    done = subprocess.run(
        [sys.executable, "-m", "mtfix", *arguments], cwd=ROOT, capture_output=True, check=True
    )
    return done.stdout.decode()


def test_before_and_after_is_what_mtfix_does() -> None:
    """The first thing a reader sees is true."""
    before, after = (
        quote.removeprefix("> ").replace("**", "")
        for quote in README.splitlines()
        if quote.startswith("> ")
    )
    cleaned = Cleaner().clean(f"Anping Procuratorate. {before}").text
    assert cleaned == f"Anping Procuratorate. {after}"


def test_the_two_commands_are_the_ones_that_ci_runs() -> None:
    """One command sets up and cleans, one sets up and tests, and .ci/run ends with the tests."""
    clean, tests = (block.strip() for block in blocks(README, "sh")[:2])
    assert clean.startswith("python3 -m venv .venv && ")
    assert tests.startswith("python3 -m venv .venv && ")
    assert (ROOT / clean.split()[-1]).is_file()
    ci = (ROOT / ".ci" / "run").read_text()
    assert ci.rstrip().endswith(tests.split(" && ")[-1])


def test_what_the_readme_shows_is_what_is_printed() -> None:
    """Every line of the shown output stands in the real one."""
    texts = [block for block in blocks(README, "text") if "mtfix: off" not in block]
    shown = [line for block in texts for line in block.splitlines()]
    real = shell("mtfix clean --diff docs/sample.txt") + shell("mtfix explain docs/sample.txt:6")
    assert shown
    assert not [line for line in shown if line not in real.splitlines()]


def test_what_the_readme_says_to_mtfix_is_understood() -> None:
    """Its lines close what stands between them, and name entries that are there."""
    (spoken,) = (block for block in blocks(README, "text") if "mtfix: off" in block)
    done = Cleaner().clean_bytes(f"{spoken}Essence".encode(), "page.md")
    verbs = [aside.verb for segment in done.document.segments for aside in segment.asides]
    assert verbs == ["off", "on", "ignore"]
    assert Cleaner().doubts(done.document) == []


def test_the_python_of_the_readme_runs() -> None:
    """Its prints give what its comments say."""
    (code,) = blocks(README, "python")
    said = re.findall(r"print\(.*?\)\s+# (.+)", code)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    assert said
    assert all(line in out.getvalue() for line in said)


def test_the_docstring_of_the_package_is_true() -> None:
    """Its example runs."""
    import doctest

    import mtfix

    assert doctest.testmod(mtfix).failed == 0


@pytest.mark.parametrize("command", sorted(_COMMANDS))
def test_every_command_is_in_the_readme(command: str) -> None:
    """And every option that the README names exists."""
    assert f"mtfix {command}" in README
    help_text = shell(f"mtfix {command} --help")
    for line in (line for block in blocks(README, "sh") for line in block.splitlines()):
        if line.startswith(f"mtfix {command} "):
            for option in re.findall(r"(?<= )(--?[a-z][a-z-]*)", line.split("#")[0]):
                assert option in help_text, line


def test_the_tables_of_keys_are_made_from_the_code() -> None:
    """Those of the guide and of the README; `python tests/docs/key_tables.py` writes them."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert filled(text) == text, page.name


def test_the_guide_has_a_table_for_everything_with_keys() -> None:
    """Each in full; the README has the one of the entry."""
    guide, readme = ([*PLACE.finditer(text)] for text in (GLOSSARY, README))
    assert sorted(place["name"] for place in guide) == sorted(TABLES)
    assert not any(place["short"] for place in guide)
    assert [place["name"] for place in readme] == ["entry"]


def test_the_schema_is_made_from_the_code() -> None:
    """`mtfix glossary schema` prints what stands beside the built-in glossary."""
    assert shell("mtfix glossary schema") == SCHEMA.read_text(encoding="utf-8")


def test_the_glossary_page_names_every_shape() -> None:
    """In the table of shapes of debris."""
    assert not [name for name in SHAPES if f"`{name}`" not in GLOSSARY]


def test_the_entry_of_the_glossary_page_works(tmp_path: Path) -> None:
    """It loads without the built-in glossary, and its examples hold."""
    (entry,) = blocks(GLOSSARY, "yaml")
    path = tmp_path / "fisheries.yaml"
    path.write_text(entry, encoding="utf-8")
    proof = prove(Cleaner(path, builtin=False))
    assert proof.examples == 2
    assert not proof.faults


def test_the_addition_of_the_glossary_page_works(tmp_path: Path) -> None:
    """It lies over the built-in glossary, and all examples of its entry hold."""
    (added,) = blocks(GLOSSARY, "yml")
    path = tmp_path / "own.yaml"
    path.write_text(added, encoding="utf-8")
    cleaner = Cleaner(path)
    (entry,) = (each for each in cleaner.glossary.entries if each.extended)
    assert len({example.place.file for example in entry.examples}) == 2
    assert all(tried(cleaner, entry, example).holds for example in entry.examples)


def test_the_entry_of_the_readme_works(tmp_path: Path) -> None:
    """It loads over the built-in glossary, and its examples hold."""
    (entry,) = blocks(README, "yaml")
    path = tmp_path / "own.yaml"
    path.write_text(entry, encoding="utf-8")
    cleaner = Cleaner(path)
    faults = [f for f in prove(cleaner).faults if "own.yaml" in str(f)]
    assert not faults


def test_every_row_of_the_table_names_a_test_that_is_there() -> None:
    """The table is made by the tests: each row's test exists and has that row's mark."""
    rows = reliability.read(ROOT / "docs" / "reliability.md")
    assert {row.id for row in rows} >= {"A3", "C8", "D1", "E10", "F1", "F3", "F8", "F12"}
    for row in rows:
        assert row.id in PROPERTIES
        assert reliability.exists(row.test), row.test
        assert f'"{row.id}"' in (ROOT / row.test.partition("::")[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md")), ids=lambda p: p.name
)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the repository finds it."""
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_changelog_has_an_open_section() -> None:
    """Changes are written for users, under Unreleased or a version."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## Unreleased\n\n- ", changelog, re.MULTILINE)
