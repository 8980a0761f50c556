"""B4: line ends of every kind are kept, and counted as editors do."""

from __future__ import annotations

import re

import pytest
from agreement import assert_agrees
from hypothesis import strategies as st
from law_texts import cleaned, cleaner

from reliability import RecordRow
from trials import record_trials

ENDS = ["\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"]
LINES = [*ENDS, *ENDS, "Leaders of the hospital", "26 police officers", " .", " ", "the the ", "x."]
TEXTS = st.lists(st.sampled_from(LINES), max_size=25).map("Anping Procuratorate\r\n".join)
_END = re.compile("\r\n?|[\n\u2028\u2029\x85\x0b\x0c]")


@pytest.mark.row("B4")
def test_line_ends_are_kept_and_counted(record_row: RecordRow) -> None:
    """Those outside the changes byte for byte, those inside by number; places are an editor's."""

    def holds(text: str) -> None:
        raw = text.encode()
        done = cleaned(raw)
        assert_agrees(raw, done, cleaner().glossary)
        for change in done.log.applied:
            if change.kind != "debris":
                assert len(_END.findall(change.after)) <= len(_END.findall(change.before))
                assert set(_END.findall(change.after)) <= set(_END.findall(change.before))

    what = "texts with 8 line ends mixed: kept outside changes, lines and columns an editor's"
    record_trials(record_row, what, holds, TEXTS)
