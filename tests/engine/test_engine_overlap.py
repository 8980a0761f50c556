"""Edits that touch the same words: which of them stands, by the rule as it is written."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from engine_stage import cleaned, compiled_of, entry, judged, said

from mtfix.engine import Compiled
from reliability import RecordRow

LONG = entry("z.long", "lake house", "old yard gate")
SHORT = entry("a.short", "office", "yard")


def winners(compiled: Compiled, text: str) -> list[str]:
    """The ids of the entries whose proposals no other beat."""
    standing = judged(compiled, text).standing()
    return [compiled.entry(p.verdict.best.sense.entry).id for p in standing]


def test_of_two_sure_edits_the_longer_stands(tmp_path: Path) -> None:
    """The longer of two applied edits wins, whatever the ids; the loser says who beat it."""
    compiled = compiled_of(tmp_path, LONG + SHORT)
    judgement = judged(compiled, "The old yard gate.")
    assert winners(compiled, "The old yard gate.") == ["z.long"]
    long, short = judgement.proposals
    assert long.beaten_by is None
    assert short.beaten_by == long.edit
    assert cleaned(compiled, "The old yard gate.") == "The lake house."


@pytest.mark.parametrize("line", ["suggest: true", "prior: 1.0", "prior: -1.0"])
def test_the_surer_outcome_stands_before_the_longer(tmp_path: Path, line: str) -> None:
    """What is applied beats what is only suggested or noted, be it ever so long."""
    long = entry("a.long", "lake house", "old yard gate", line)
    compiled = compiled_of(tmp_path, long + SHORT)
    assert winners(compiled, "The old yard gate.") == ["a.short"]
    assert cleaned(compiled, "The old yard gate.") == "The old office gate."


def test_what_is_left_beats_nothing(tmp_path: Path) -> None:
    """A longer match that is left alone does not stand in the way of a shorter one."""
    long = entry("a.long", "lake house", "old yard gate", "prior: -5.0")
    assert winners(compiled_of(tmp_path, long + SHORT), "The old yard gate.") == ["a.short"]


def test_of_two_as_long_the_more_confident_stands(tmp_path: Path) -> None:
    """ "old yard" and "yard man" have eight letters each: 0.98 beats 0.95, left or right."""
    for sure, other in (("old yard", "yard man"), ("yard man", "old yard")):
        text = entry("z.sure", "x", sure, "prior: 4.0") + entry("a.other", "w", other)
        assert winners(compiled_of(tmp_path, text), "the old yard man") == ["z.sure"]


def test_of_two_as_long_and_sure_the_left_one_stands(tmp_path: Path) -> None:
    """Length and confidence being equal, the edit further left wins, whatever the ids."""
    text = entry("z.left", "x", "old yard") + entry("a.right", "w", "yard man")
    assert winners(compiled_of(tmp_path, text), "the old yard man") == ["z.left"]


def test_a_loser_of_a_loser_may_stand(tmp_path: Path) -> None:
    """Only an edit that stands beats another: the third of a chain of three is free."""
    chain = [("a.one", "old yard gate"), ("b.two", "gate man"), ("c.three", "man of men")]
    text = "".join(entry(name, "x", form) for name, form in chain)
    # 13 letters stand first, then 10; the 8 of "gate man" touch both.
    assert winners(compiled_of(tmp_path, text), "old yard gate man of men") == ["a.one", "c.three"]


def test_an_article_makes_an_edit_longer(tmp_path: Path) -> None:
    """Edits touch by what they write over: the article that changes is part of the edit."""
    text = entry("a.inn", "inn", "pub") + entry("b.lot", "lots of", "such a")
    # "a pub" -> "an inn" has 5 letters, "such a" has 6 and wins; the pub waits for its round.
    compiled = compiled_of(tmp_path, text)
    assert winners(compiled, "such a pub") == ["b.lot"]
    assert cleaned(compiled, "such a pub") == "lots of inn"


def test_neighbours_do_not_touch(tmp_path: Path) -> None:
    """Two edits side by side both stand."""
    text = entry("a.one", "x", "yard") + entry("b.two", "w", "gate")
    assert cleaned(compiled_of(tmp_path, text), "yard gate yard,gate") == "x w x,w"


@pytest.mark.row("A8")
def test_the_order_of_entries_and_files_does_not_matter(
    tmp_path: Path, record_row: RecordRow
) -> None:
    """In any order, in one file or in three, the same edits stand with the same evidence."""
    entries = [
        LONG,
        SHORT,
        entry("m.mid", "hall", "yard gate, yard", "for: [{near: old, weight: 1.0}]"),
    ]
    text = "The old yard gate, a yard, the Yard gate and OLD yards."
    want = judged(compiled_of(tmp_path, *entries), text)
    for order in permutations(entries):
        for given in (order, ["".join(order)]):
            assert said(judged(compiled_of(tmp_path, *given), text)) == said(want)
    record_row("edits that overlap: the same stand in all 6 orders, in one file or in three")


@pytest.mark.row("A8")
@pytest.mark.parametrize("prior", ["0.5", "3.0", "9.0"])
def test_two_entries_that_are_as_sure_are_a_question(
    prior: str, tmp_path: Path, record_row: RecordRow
) -> None:
    """The same words, two terms and nothing to choose by: never applied, whatever the order."""
    entries = [
        entry("a.one", "office", "yard", f"prior: {prior}"),
        entry("b.two", "garden", "yard", f"prior: {prior}"),
    ]
    want = judged(compiled_of(tmp_path, *entries), "The yard.")
    assert {p.verdict.outcome for p in want.proposals} <= {"suggest", "note"}
    assert want.proposals
    for order in permutations(entries):
        for given in (order, ["".join(order)]):
            assert said(judged(compiled_of(tmp_path, *given), "The yard.")) == said(want)
        assert cleaned(compiled_of(tmp_path, *order), "The yard.") == "The yard."
    record_row("two entries as sure of the same words: told, never applied, in any order")
