"""A3: whichever changes a person keeps, the text is right, and the way back is whole."""

from __future__ import annotations

import random

import pytest
from hypothesis import strategies as st

from mtfix.changes import Change, apply_log, revert_log
from reliability import RecordRow
from trials import record_trials

WORDS = st.text(alphabet="ab é\n😀\udce9", max_size=4)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Change], list[bool]]:
    """A text, changes of it that do not overlap, and which of them are kept."""
    text, changes, at = "", [], 0
    for number, (gap, before, after) in enumerate(
        draw(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=6))
    ):
        text += gap + before
        at += len(gap)
        changes.append(
            Change(
                id=f"{number}.1",
                segment="text",
                start=at,
                end=at + len(before),
                line=1,
                column=1,
                before=before,
                after=after,
                entry="a.b",
                kind="term",
                source=None,
                status="applied",
                confidence=1.0,
                decision=None,
                evidence=(),
            )
        )
        at += len(before)
        text += "-"  # two changes at one place are one change
        at += 1
    kept = draw(st.lists(st.booleans(), min_size=len(changes), max_size=len(changes)))
    return text, changes, kept


@pytest.mark.row("A3")
def test_any_subset_leads_there_and_back(record_row: RecordRow) -> None:
    """Kept in any order, the text is that of the kept ones; taken back, it is the original."""

    def holds(case: tuple[str, list[Change], list[bool]], chance: random.Random) -> None:
        text, changes, kept = case
        some = [change for change, keep in zip(changes, kept, strict=True) if keep]
        wanted, at = "", 0
        for change in some:
            wanted += text[at : change.start] + change.after
            at = change.end
        wanted += text[at:]
        shuffled = chance.sample(some, len(some))
        got = apply_log({"text": text}, shuffled)["text"]
        assert got == wanted
        assert revert_log({"text": got}, shuffled) == {"text": text}
        whole = apply_log({"text": text}, changes)
        assert apply_log(revert_log(whole, changes), some) == {"text": wanted}

    chances = st.randoms(use_true_random=False)
    record_trials(record_row, "random subsets in random order: 0 wrong", holds, cases(), chances)
