"""Whole pages, each with what a careful editor made of it by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix import Cleaner

_CASES = Path(__file__).parent / "cases"
_NAMES = sorted(p.name.removesuffix(".expected.txt") for p in _CASES.glob("*.expected.txt"))


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


@pytest.mark.parametrize("name", _NAMES)
def test_the_page_comes_out_as_the_editor_wrote_it(cleaner: Cleaner, name: str) -> None:
    """A page of a court, a hospital, a police bureau and plain English stay as they are."""
    page = (_CASES / f"{name}.txt").read_text(encoding="utf-8")
    expected = (_CASES / f"{name}.expected.txt").read_text(encoding="utf-8")
    assert cleaner.clean(page).text == expected


@pytest.mark.parametrize("name", ["court", "hospital", "police", "english"])
def test_no_other_page_is_even_suggested_a_procuratorate(cleaner: Cleaner, name: str) -> None:
    """Of the words of another institution none is offered as the procuratorate's."""
    page = (_CASES / f"{name}.txt").read_text(encoding="utf-8")
    offered = [c for c in cleaner.clean(page).log.changes if c.status in ("applied", "suggested")]
    assert not [c for c in offered if "procurat" in c.after.lower()]


def test_both_doors_give_the_same_log(cleaner: Cleaner, tmp_path: Path) -> None:
    """Python and the command line write the same bytes for the same page."""
    import subprocess
    import sys

    for name in _NAMES:
        page = _CASES / f"{name}.txt"
        log = tmp_path / f"{name}.jsonl"
        command = [sys.executable, "-m", "mtfix", "clean", page.name, "--log", str(log)]
        out = subprocess.run(command, cwd=_CASES, capture_output=True, check=True).stdout
        here = cleaner.clean_bytes(page.read_bytes(), page.name)
        assert (out, log.read_bytes()) == (here.raw, here.log_bytes)
