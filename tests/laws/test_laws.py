"""The laws, on the built-in glossary: whatever the text, these hold."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_texts import WIDE_MARKS, bytes_of, cleaned, cleaner, texts

from mtfix import Cleaner
from mtfix.api import apply_to, revert_to
from mtfix.changes import read_log
from mtfix.glossary.files import builtin_folder
from reliability import RecordRow
from trials import record_trials, tried

RAW = st.binary(max_size=200).filter(lambda raw: b"\0" not in raw and raw[:2] not in WIDE_MARKS)


@pytest.mark.row("A2")
def test_reverting_gives_the_original_byte_for_byte(record_row: RecordRow) -> None:
    """revert(apply(x)) = x, and the log alone leads both ways."""

    def holds(text: str) -> None:
        raw = bytes_of(text)
        done = cleaned(raw)
        log = read_log(done.log_bytes, "log")
        assert revert_to(done.raw, "page.txt", log) == raw
        assert apply_to(raw, "page.txt", log) == done.raw

    record_trials(record_row, "texts there and back by the log alone: 0 wrong", holds, texts())


@pytest.mark.row("A1")
def test_cleaning_twice_is_cleaning_once(record_row: RecordRow) -> None:
    """clean(clean(x)) = clean(x)."""

    def holds(text: str) -> None:
        once = cleaned(bytes_of(text))
        assert cleaned(once.raw).raw == once.raw

    record_trials(record_row, "texts: 0 changed the second time", holds, texts())


@pytest.mark.parametrize(
    "text", ["People's Court of Anping, judge. two level hospitals“", "Of Our HospitalIn"]
)
def test_texts_that_once_moved_on(text: str) -> None:
    """The debris that was mended spoke for or against a word beside it."""
    once = cleaned(text.encode())
    assert cleaned(once.raw).raw == once.raw != text.encode()


def test_every_change_says_why() -> None:
    """Each has reasons that stand in the text, a confidence, and an id of its own."""

    def holds(text: str) -> None:
        done = cleaned(bytes_of(text))
        original = done.document.segments[0].text
        for change in done.log.changes:
            assert change.before != change.after
            assert change.evidence
            assert 0.1 <= change.confidence <= 1
            for reason in change.evidence:
                if reason.start is not None and reason.end is not None:
                    assert 0 <= reason.start <= reason.end <= len(original)
        assert len({change.id for change in done.log.changes}) == len(done.log.changes)

    tried(holds, texts())


@pytest.mark.row("A2", "B3")
def test_any_bytes_come_back(record_row: RecordRow) -> None:
    """Invalid bytes are kept, and reverted byte for byte."""

    def holds(raw: bytes) -> None:
        done = cleaned(raw)
        assert revert_to(done.raw, "page.txt", done.log) == raw

    record_trials(record_row, "strings of random bytes there and back: 0 wrong", holds, RAW)


@given(st.text(alphabet="bdfghjklmnpqvwxyz \n", max_size=80))
def test_nothing_to_fix_comes_back_identical(text: str) -> None:
    """A text without a word of the glossary is returned as it is."""
    raw = bytes_of(f"zq{text.strip()}")
    done = cleaned(raw)
    if not done.log.applied:
        assert done.raw == raw


def test_the_order_of_files_and_entries_does_not_matter(tmp_path: Path) -> None:
    """The same entries in other files, in another order: the same digest, texts and logs."""
    files = sorted(builtin_folder().glob("*.yaml"))
    random.Random(7).shuffle(files)
    shuffled = Cleaner(files, builtin=False)
    assert shuffled.glossary.digest == cleaner().glossary.digest
    page = "Anping Procuratorate: leaders of the hospital and 26 police officers went . "
    assert shuffled.clean(page).log_bytes == cleaner().clean(page).log_bytes


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_the_same_page_gives_the_same_bytes_in_every_process(seed: str, tmp_path: Path) -> None:
    """Hash seeds do not show in the output or in the log."""
    page = tmp_path / "page.txt"
    page.write_text("Anping Procuratorate. Leaders of the hospital and police officers studied.\n")
    out = tmp_path / "out.txt"
    command = [sys.executable, "-m", "mtfix", "clean", "page.txt", "-o", str(out)]
    env = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    here = cleaner().clean_bytes(page.read_bytes(), "page.txt")
    assert out.read_bytes() == here.raw
    assert (tmp_path / "out.txt.changes.jsonl").read_bytes() == here.log_bytes
