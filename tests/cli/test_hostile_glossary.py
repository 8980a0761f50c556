"""D6: an expression that takes too long fails the page, and no page goes out without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import PAGE, Run
from reliability import RecordRow

SLOW = """\
- id: own.slow
  term: x
  pattern: '(?:a|aa)+$'
  examples: [{fix: "Old one.", to: "New one."}, {keep: "Old two."}]
"""


@pytest.mark.row("D6")
@pytest.mark.parametrize("where", [("-i",), ("-o", "out"), ("--diff",), ("--check",)])
def test_a_page_on_which_an_expression_hangs_is_not_written(
    run: Run, tmp_path: Path, where: tuple[str, ...], record_row: RecordRow
) -> None:
    """Exit 2, the page and the entry named; other pages are done."""
    (tmp_path / "slow.yaml").write_text(SLOW)
    (tmp_path / "bad.txt").write_text(PAGE + "a" * 100 + "!\n")
    (tmp_path / "good.txt").write_text(PAGE)
    done = run("clean", *where, "--glossary", "slow.yaml", "bad.txt", "good.txt")
    assert done.returncode == 2
    said = done.stderr.decode()
    assert "mtfix: bad.txt: the pattern of entry 'own.slow' took longer than 0.1 s" in said
    assert "--disable" in said
    assert "3 applied" in said
    assert (tmp_path / "bad.txt").read_text() == PAGE + "a" * 100 + "!\n"
    assert not (tmp_path / "bad.txt.changes.jsonl").exists()
    assert not (tmp_path / "out" / "bad.txt").exists()
    record_row("0.1 s a match, 2 s a text, then the page fails with exit 2; the others are done")


@pytest.mark.row("D6")
def test_nothing_goes_to_standard_output_either(
    run: Run, tmp_path: Path, record_row: RecordRow
) -> None:
    """Not a byte of the page."""
    (tmp_path / "slow.yaml").write_text(SLOW)
    done = run("clean", "--glossary", "slow.yaml", stdin=b"hospital " + b"a" * 100 + b"!\n")
    assert (done.returncode, done.stdout) == (2, b"")
    record_row("no output on a pipe")
