"""Settling, on random entries that feed, follow and undo each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from engine_stage import compiled_of, segment
from hypothesis import given
from hypothesis import strategies as st

from mtfix.changes import apply_log, revert_log
from mtfix.engine import Compiled, Thresholds, settle

WORDS = ["aa", "bb", "cc", "dd", "ee", "aa bb", "cc-dd"]
KINDS = ["near", "before", "after", "page"]
TOLD = ["company", "debris", "definite", "capital", "plural"]
WORD = st.sampled_from(WORDS)


@st.composite
def entries(draw: st.DrawFn) -> str:
    """Up to seven entries from word to word, most of which wait for a third word near by."""
    found: list[dict[str, object]] = []
    for number in range(draw(st.integers(2, 7))):
        old, new = draw(WORD), draw(st.sampled_from([*WORDS, "aa aa", ""]))
        made: dict[str, object] = {
            "id": f"e.{number}",
            "term": "x",
            "profile": "p",
            "variants": [{"form": old, "to": new}],
            "examples": [{"fix": "Old one.", "to": "New one."}, {"keep": "Old two."}],
        }
        if draw(st.integers(0, 3)):
            made["prior"] = draw(st.sampled_from([-3, -1]))
            made["for"] = [
                {draw(st.sampled_from(KINDS)): draw(WORD), "weight": 6},
                {draw(st.sampled_from(TOLD)): True, "weight": 4},
            ]
        if draw(st.integers(0, 3)) == 0:
            made["against"] = [{draw(st.sampled_from(KINDS)): draw(WORD), "weight": 6}]
        found.append(made)
    return json.dumps({"profiles": {"p": {"words": {"gg": 1}}}, "entries": found})


PIECES = st.sampled_from([*WORDS, *WORDS, " ", " ", ". ", "\n", "A ", "-", "'s ", "Aa", "BB"])
TEXTS = st.lists(PIECES, min_size=1, max_size=10).map(" ".join)


def made(factory: pytest.TempPathFactory, text: str) -> Compiled:
    folder: Path = factory.mktemp("settle")
    return compiled_of(folder, text)


@given(entries(), TEXTS)
def test_what_is_clean_stays_clean(
    tmp_path_factory: pytest.TempPathFactory, glossary: str, text: str
) -> None:
    """Whatever the entries do to each other, a cleaned text is cleaned to itself."""
    compiled = made(tmp_path_factory, glossary)
    once = settle(compiled, segment(text), Thresholds()).text
    again = settle(compiled, segment(once), Thresholds())
    assert again.text == once
    assert [c for c in again.changes if c.status == "applied"] == []


@given(entries(), TEXTS)
def test_the_changes_lead_there_and_back(
    tmp_path_factory: pytest.TempPathFactory, glossary: str, text: str
) -> None:
    """Applied changes do not touch, hold the original's words, and lead both ways."""
    found = settle(made(tmp_path_factory, glossary), segment(text), Thresholds())
    for change in found.changes:
        assert text[change.start : change.end] == change.before != change.after
        assert change.evidence
        for reason in change.evidence:
            if reason.start is not None and reason.end is not None:
                assert 0 <= reason.start <= reason.end <= len(text)
    assert apply_log({"text": text}, found.changes) == {"text": found.text}
    assert revert_log({"text": found.text}, found.changes) == {"text": text}
