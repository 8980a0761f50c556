"""`mtfix glossary check --pages`: an entry that pages contradict, and one that is certain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pages import Run

PAGE = "The quay is old. The old quay was mended.\n"
ENTRY = """\
- id: port.pier
  term: pier
  variants: [quay]
  examples: [{fix: One quay., to: One pier.}, {keep: No jetty.}]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A page in which an editor keeps both words, and an entry that would change them."""
    (tmp_path / "port.yaml").write_text(ENTRY)
    pages = tmp_path / "gold" / "train"
    pages.mkdir(parents=True)
    (pages / "a.txt").write_text(PAGE)
    keeps = [{"op": "keep", "start": at, "end": at + 4, "before": "quay"} for at in (4, 25)]
    lines = "".join(json.dumps(keep) + "\n" for keep in keeps)
    (pages / "a.gold.jsonl").write_text(lines)
    return tmp_path


CHECK = ("glossary", "check", "--no-builtin", "port.yaml")


def test_an_entry_that_a_page_contradicts_is_a_fault(run: Run, desk: Path) -> None:
    """The first word is told with its place, the rest is counted; without pages all is well."""
    assert run(*CHECK).returncode == 0
    done = run(*CHECK, "--pages", "gold")
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "port.yaml:1:3: entry 'port.pier': it would change a word that is right, 'quay' at "
        "gold/train/a.txt:1:5, and 1 more (add what speaks against it, or 'suggest: true', or "
        "'certain: true' if you are sure)\n"
    )


@pytest.mark.parametrize(
    "more",
    ["certain: true", "suggest: true", "against: [{before: [the, old], weight: 4.0}]"],
)
def test_the_remedies_are_remedies(run: Run, desk: Path, more: str) -> None:
    """Each of the three makes the check pass."""
    (desk / "port.yaml").write_text(f"{ENTRY}  {more}\n")
    assert run(*CHECK, "--pages", "gold").returncode == 0


def test_a_certain_entry_is_sure_from_the_start(run: Run, desk: Path) -> None:
    """An entry with reasons waits for one of them; with `certain` it does not."""
    (desk / "a.txt").write_text("The quay is old.\n")
    reason = "  for: [{near: [ship], weight: 3.0}]\n"
    (desk / "port.yaml").write_text(ENTRY + reason)
    clean = ("clean", "--no-builtin", "--glossary", "port.yaml", "a.txt")
    assert run(*clean).stdout == b"The quay is old.\n"
    (desk / "port.yaml").write_text(ENTRY + reason + "  certain: true\n")
    assert run(*clean).stdout == b"The pier is old.\n"


@pytest.mark.parametrize("other", ["prior: 1.0", "suggest: true"])
def test_certain_stands_alone(run: Run, desk: Path, other: str) -> None:
    """What contradicts it is a fault, told where it stands."""
    (desk / "port.yaml").write_text(f"{ENTRY}  certain: true\n  {other}\n")
    done = run(*CHECK)
    assert done.returncode == 2
    key = other.split(":")[0]
    wanted = f"port.yaml:6:{len(key) + 5}: entry 'port.pier': '{key}' beside 'certain: true'"
    assert done.stderr.decode().startswith(wanted)
