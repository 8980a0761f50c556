"""Before anything is written, log and bytes are held against each other, both ways."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pages import PAGE, Run

CORPUS = Path(__file__).parents[2] / "corpus" / "development"

# mtfix with one of its parts broken, as a fault in a later version could break it.
_BROKEN = """
import sys
from mtfix import api
right = getattr(api, {name!r})
setattr(api, {name!r}, lambda texts, changes: {{k: v + "x" for k, v in right(texts, changes).items()}})
from mtfix.cli import main
main()
"""


@pytest.mark.parametrize("name", ["apply_log", "revert_log"])
@pytest.mark.parametrize("args", [("-i", "page.txt"), ("page.txt", "-o", "out.txt"), ("page.txt",)])
def test_nothing_is_written_where_log_and_bytes_disagree(
    page: Path, name: str, args: tuple[str, ...]
) -> None:
    """Exit 2, the entries that did it named, and not a byte anywhere."""
    done = subprocess.run(
        [sys.executable, "-c", _BROKEN.format(name=name), "clean", *args],
        cwd=page.parent,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"page.txt: the log does not lead back to the page (entries: " in done.stderr
    assert b"procuratorate" in done.stderr
    assert [p.name for p in page.parent.iterdir()] == ["page.txt"]
    assert page.read_text() == PAGE


def test_a_second_run_over_real_pages_changes_nothing(run: Run, tmp_path: Path) -> None:
    """Cleaned in place twice: the second run touches no file and writes no log."""
    (tmp_path / "pages").mkdir()
    for path in CORPUS.glob("*.txt"):
        (tmp_path / "pages" / path.name).write_bytes(path.read_bytes())
    assert run("clean", "-i", "pages").returncode == 0
    before = {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in tmp_path.glob("pages/*")}
    done = run("clean", "-i", "pages")
    assert done.returncode == 0
    assert done.stderr.decode().splitlines()[-1].startswith("0 applied")
    after = {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in tmp_path.glob("pages/*")}
    assert after == before
