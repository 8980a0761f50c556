"""`mtfix glossary test`: examples tried while an entry is being written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pages import Run

YAML = """\
- id: fish.net
  term: {one: trawl, many: trawls}
  variants: [web]
  prior: -1.0
  for: [{before: fishing, weight: 3.5}]
  against: [{near: [spider, page], weight: 3.0}]
  examples:
    - {fix: A fishing web was mended., to: A fishing trawl was mended.}
    - {keep: The spider has a web.}
"""
BROKEN = YAML.replace("A fishing web was", "A torn web was").replace("fishing trawl", "torn trawl")


@pytest.fixture
def fish(tmp_path: Path) -> Path:
    path = tmp_path / "fish.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def test_examples_that_hold_are_a_line_each(run: Run, fish: Path) -> None:
    """Of the file alone, with the built-in glossary loaded."""
    done = run("glossary", "test", "fish.yaml")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode() == (
        "fish.net\n"
        "  holds  fix   A fishing web was mended.\n"
        "  holds  keep  The spider has a web.\n"
        "1 entry, 2 examples: all hold\n"
    )


def test_one_that_fails_shows_what_came_and_why(run: Run, fish: Path) -> None:
    """Wanted, got, and the reasons of the entry with their weights; exit 2."""
    fish.write_text(BROKEN)
    done = run("glossary", "test", "fish.net", "--glossary", "fish.yaml", "--failing")
    assert done.returncode == 2
    # e^-1 / (1 + e^-1) = 0.27
    assert done.stdout.decode() == (
        "fish.net\n"
        "  FAILS  fix   A torn web was mended.\n"
        "         wanted     A torn trawl was mended.\n"
        "         got        A torn web was mended.\n"
        "         reasons    'web' 0.27 sure; 0.85 is applied, 0.50 suggested\n"
        "                     -1.00  before any reason\n"
        "1 entry, 2 examples: 1 does not hold\n"
    )


def test_another_entry_that_spoils_it_is_named(run: Run, fish: Path) -> None:
    """Its change, how sure it was; and that nothing of the entry's own stands there."""
    other = "- id: fish.rod\n  term: pole\n  variants: [torn]\n"
    other += "  examples: [{fix: A torn one., to: A pole one.}, {keep: A rod.}]\n"
    fish.write_text(YAML.replace("The spider has a web.", "The torn spider.") + other)
    out = run("glossary", "test", "fish.net", "--glossary", "fish.yaml").stdout.decode()
    assert "         applied    'torn' -> 'pole' by fish.rod, 0.95\n" in out
    assert "         reasons    none of its variants stands here\n" in out


def test_a_word_inside_a_right_form_says_so(run: Run, fish: Path) -> None:
    """A shield is a reason too."""
    fish.write_text(BROKEN.replace("variants", "admitted: [torn web]\n  variants"))
    out = run("glossary", "test", "fish.yaml").stdout.decode()
    assert "'web' is left alone inside 'torn web', which is right" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nope.yaml",), "nope.yaml: no such glossary"),
        (("fish.nett", "--glossary", "fish.yaml"), "did you mean 'fish.net'?"),
        ((), "Missing argument"),
    ],
)
def test_what_is_typed_wrong_is_told(
    run: Run, fish: Path, args: tuple[str, ...], said: str
) -> None:
    """Exit 2 and the message."""
    done = run("glossary", "test", *args)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_watch_tries_again_at_every_saving(fish: Path) -> None:
    """A slip in the YAML is told and waited out; what was saved is named."""
    command = [sys.executable, "-m", "mtfix", "glossary", "test", "--watch", "fish.yaml"]
    process = subprocess.Popen(
        command,
        cwd=fish.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    try:
        assert "2 examples: all hold" in _until(process, "hold\n")
        fish.write_text(BROKEN)
        said = _until(process, "hold\n")
        assert "fish.yaml was saved" in said
        assert "1 does not hold" in said
        fish.write_text(YAML.replace("variants", "varaints"))
        assert "did you mean 'variants'?" in _until(process, "?")
        fish.write_text(YAML)
        assert "all hold" in _until(process, "hold\n")
    finally:
        process.terminate()
        assert process.wait(10) == 143
        process.stdout.close()


def _until(process: subprocess.Popen[bytes], end: str) -> str:
    """What is said until the end is said; nothing within a minute is a failure."""
    said = ""
    for _ in range(600):
        assert process.stdout is not None
        said += (process.stdout.read() or b"").decode()
        if end in said:
            return said
        time.sleep(0.1)
    raise AssertionError(said)
