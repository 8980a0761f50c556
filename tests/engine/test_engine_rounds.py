"""Texts that a settling comes back to: remembered, and judged as though for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_stage import compiled_of, entry, said, segment
from hypothesis import given
from hypothesis import strategies as st

from mtfix.api import Cleaner
from mtfix.engine import Compiled, Thresholds, judge
from mtfix.engine import rounds as module
from mtfix.engine.company import Company
from mtfix.engine.rewrite import Weighing, weighing
from mtfix.engine.rounds import Judge
from mtfix.text.spans import Segment

INTERACTIONS = Path(__file__).with_name("interactions.yaml")
CLEANER = Cleaner(INTERACTIONS, builtin=False, cache=False)
TEXTS = ["Our yard opened.", "The yard gate, the the yard.", "", "A clerk of the back yard ......"]
COMPANY = st.sampled_from([None, Company({}, 0), Company({"office": 9}, 4)])


@given(st.lists(st.tuples(st.sampled_from(TEXTS), COMPANY), max_size=12))
def test_what_came_before_changes_no_judgement(asked: list[tuple[str, Company | None]]) -> None:
    bench = Judge(CLEANER._compiled, Thresholds(), None)
    for text, company in asked:
        fresh = judge(CLEANER._compiled, segment(text), Thresholds(), None, company)
        assert said(bench.judge(segment(text), company)) == said(fresh)


@pytest.mark.parametrize(("kept", "weighed"), [(1_000, 2), (9, 4)])
def test_a_text_is_weighed_once_while_there_is_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: int, weighed: int
) -> None:
    seen: list[str] = []

    def counted(compiled: Compiled, text: Segment, page: str | None) -> Weighing:
        seen.append(text.text)
        return weighing(compiled, text, page)

    monkeypatch.setattr(module, "_KEPT", kept)
    monkeypatch.setattr(module, "weighing", counted)
    glossary = "entries:\n" + entry("a.b", "office", "yard")
    bench = Judge(compiled_of(tmp_path, glossary), Thresholds(), None)
    for text in ("Our yard opened.", "Their yard closed.") * 2:
        bench.judge(segment(text), None)
    assert len(seen) == weighed
