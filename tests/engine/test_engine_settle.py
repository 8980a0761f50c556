"""Rounds to a fixed point: chains, circles, terms that are evidence, and what never comes to rest."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from engine_stage import cleaned, compiled_of, entry, settled, without_numbers

from mtfix.changes import Change


def chain(*words: str) -> str:
    """Entries that turn each word into the next."""
    return "".join(entry(f"e.{a}", b, a) for a, b in pairwise(words))


def only(changes: Iterable[Change]) -> Change:
    (change,) = changes
    return change


def kinds(change: Change) -> list[str]:
    return [reason.kind for reason in change.evidence]


def test_a_chain_is_one_change_from_the_first_word_to_the_last(tmp_path: Path) -> None:
    """yard -> hall -> office is one change of the original's "yard", with the reasons of both."""
    found = settled(compiled_of(tmp_path, chain("yard", "hall", "office")), "The yard met.")
    assert found.text == "The office met."
    change = only(found.changes)
    assert (change.start, change.end, change.before, change.after) == (4, 8, "yard", "office")
    assert (change.entry, change.status) == ("e.hall", "applied")
    assert [e.text for e in change.evidence] == ["e.yard", "e.hall"]


def test_a_later_edit_takes_in_what_it_touches(tmp_path: Path) -> None:
    """An edit over new words and old ones is one change over the union, in the original."""
    glossary = entry("a.one", "old yard", "shed") + entry("b.two", "lake house", "yard gate")
    glossary = glossary.replace("term: old yard", 'term: "old-time yard"')
    found = settled(compiled_of(tmp_path, glossary), "The shed gate met.")
    assert found.text == "The old-time lake house met."
    change = only(found.changes)
    assert (change.start, change.end, change.before) == (4, 13, "shed gate")
    assert change.after == "old-time lake house"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("aa", "bb", "aa"), True),
        (("aa", "bb", "cc", "aa"), True),
        (("aa", "bb", "cc", "dd", "aa"), True),
        # Four rounds are enough for four steps, and not for five.
        (("aa", "bb", "cc", "dd", "ee"), False),
        (("aa", "bb", "cc", "dd", "ee", "ff"), True),
    ],
)
def test_what_still_moves_after_four_rounds_is_only_suggested(
    tmp_path: Path, words: tuple[str, ...], left: bool
) -> None:
    """Entries that undo each other leave the text as it was, and one suggestion that says why."""
    found = settled(compiled_of(tmp_path, chain(*words)), "The aa met.")
    assert found.text == ("The aa met." if left else "The ee met.")
    change = only(found.changes)
    assert (change.start, change.end, change.before) == (4, 6, "aa")
    assert change.status == ("suggested" if left else "applied")
    assert ("unstable" in kinds(change)) == left


def test_what_does_not_move_is_applied_beside_what_does(tmp_path: Path) -> None:
    """A circle in one place does not keep a change in another from being made."""
    glossary = chain("aa", "bb", "aa") + entry("f.one", "office", "yard")
    found = settled(compiled_of(tmp_path, glossary), "The aa met the yard.")
    assert found.text == "The aa met the office."
    assert [(c.before, c.status) for c in found.changes] == [
        ("aa", "suggested"),
        ("yard", "applied"),
    ]


def test_an_entry_that_always_grows_comes_to_an_end(tmp_path: Path) -> None:
    """A word that becomes two of itself is left alone and suggested as unstable."""
    glossary = entry("a.b", "x", "{form: aa, to: aa aa}")
    found = settled(compiled_of(tmp_path, glossary), "The aa met.")
    assert found.text == "The aa met."
    change = only(found.changes)
    assert (change.before, change.status) == ("aa", "suggested")
    assert kinds(change)[-1] == "unstable"


def test_a_term_of_several_words_does_not_grow(tmp_path: Path) -> None:
    """A term is a set phrase: the wrong form inside it is not changed again."""
    assert (
        cleaned(compiled_of(tmp_path, entry("a.b", "old aa", "aa")), "The aa met.")
        == "The old aa met."
    )


FED = (
    "for: [{before: our, weight: 6.0}, {near: office, weight: 6.0}]",
    "prior: -3.0",
)


def test_a_term_put_in_is_evidence_in_the_next_round(tmp_path: Path) -> None:
    """ "our yard" becomes the office that speaks for the other yard, in one call."""
    compiled = compiled_of(tmp_path, entry("a.b", "head-office", "yard", *FED))
    found = settled(compiled, "Well, our yard met a yard.")
    assert found.text == "Well, our head-office met a head-office."
    first, second = found.changes
    assert (first.start, first.end) == (10, 14)
    assert (second.start, second.end, second.before) == (21, 25, "yard")
    # The office that speaks for it stands where the first yard stood.
    reason = second.evidence[-1]
    assert (reason.kind, reason.text, reason.start, reason.end) == ("near", "office", 10, 14)


def test_evidence_of_later_rounds_stands_in_the_original(tmp_path: Path) -> None:
    """Words behind an edit that changed the length are told where they stood before it."""
    glossary = entry("a.b", "head-office", "yard") + entry(
        *("c.d", "net", "gate"),
        "for: [{page: office, weight: 6.0}, {near: clerk, weight: 1.0}]",
        "prior: -3.0",
    )
    text = "A yard, a gate, a clerk."
    first, second = settled(compiled_of(tmp_path, glossary), text).changes
    assert first.before == "yard"
    assert (second.before, second.start) == ("gate", text.index("gate"))
    place = {reason.kind: (reason.start, reason.end) for reason in second.evidence}
    assert place["page"] == (text.index("yard"), text.index("yard") + 4)
    assert place["near"] == (text.index("clerk"), text.index("clerk") + 5)


def test_suggestions_stand_in_the_original(tmp_path: Path) -> None:
    """What is only suggested keeps its place in the original, edits before it or not."""
    glossary = entry("a.b", "head-office", "yard") + entry("c.d", "net", "gate", "prior: 1.0")
    text = "A yard,\na gate."
    found = settled(compiled_of(tmp_path, glossary), text)
    assert found.text == "A head-office,\na gate."
    gate = found.changes[1]
    assert (gate.status, gate.before, gate.after) == ("suggested", "gate", "net")
    assert (gate.start, gate.end, gate.line, gate.column) == (10, 14, 2, 3)
    assert text[gate.start : gate.end] == "gate"


def test_a_circle_through_the_context_ends(tmp_path: Path) -> None:
    """Two words that change each other's reasons for ever are left as they were."""
    glossary = (
        entry("a.office", "office", "yard")
        + entry("b.lake", "lake", "river", "for: [{near: office, weight: 6.0}]", "prior: -3.0")
        + entry("c.yard", "yard", "office", "for: [{near: lake, weight: 6.0}]", "prior: -3.0")
    )
    compiled = compiled_of(tmp_path, glossary)
    found = settled(compiled, "The river yard met.")
    assert cleaned(compiled, found.text) == found.text
    assert any("unstable" in kinds(change) for change in found.changes)


def test_what_was_left_moving_rests_in_the_text_as_it_becomes(tmp_path: Path) -> None:
    """A word that could not rest beside "old" is cleaned beside the "new" that replaced it."""
    near_old = ("for: [{near: old, weight: 6.0}]", "prior: -3.0")
    near_new = ("for: [{near: new, weight: 6.0}]", "prior: -3.0")
    glossary = (
        entry("a.one", "bb", "aa", *near_old)
        + entry("a.two", "cc", "bb")
        + entry("a.three", "bb", "cc")
        + entry("a.four", "gg", "aa", *near_new)
        + entry("b.new", "new", "old")
    )
    compiled = compiled_of(tmp_path, glossary)
    found = settled(compiled, "The old aa met.")
    assert found.text == cleaned(compiled, found.text) == "The new gg met."
    assert [(c.before, c.after, c.start) for c in found.changes] == [
        ("old", "new", 4),
        ("aa", "gg", 8),
    ]
    # The reason for gg is the "new" that stands where "old" stood.
    assert (found.changes[1].evidence[-1].start, found.changes[1].evidence[-1].end) == (4, 7)


WAVE = entry("a.b", "cc", "aa", "against: [{before: aa, weight: 9.0}]")


def test_a_wave_may_take_longer_than_four_rounds(tmp_path: Path) -> None:
    """Five words that change one behind the other are all changed, in one call, and rest."""
    compiled = compiled_of(tmp_path, WAVE)
    found = settled(compiled, "aa aa aa aa aa")
    assert found.text == "cc cc cc cc cc"
    assert [c.start for c in found.changes] == [0, 3, 6, 9, 12]
    assert {c.status for c in found.changes} == {"applied"}


def test_a_wave_without_end_leaves_all_as_it_was(tmp_path: Path) -> None:
    """Where passes do not end it nothing is applied: what is clean must stay clean."""
    text = " ".join(["aa"] * 70)
    found = settled(compiled_of(tmp_path, WAVE), text)
    assert found.text == text
    assert found.changes
    assert {c.status for c in found.changes} == {"suggested"}
    assert all(kinds(c)[-1] == "unstable" for c in found.changes)


def test_changes_are_in_order_with_line_and_column(tmp_path: Path) -> None:
    """Changes come in order of place; lines and columns count from 1, in code points."""
    compiled = compiled_of(tmp_path, entry("a.b", "office", "yard", "source: [渔, 政]"))
    found = settled(compiled, "院 yard\r\n\nThe yard")
    assert [(c.line, c.column, c.start) for c in found.changes] == [(1, 3, 2), (3, 5, 13)]
    assert {(c.source, c.kind, c.segment, c.decision) for c in found.changes} == {
        ("渔", "term", "text", None)
    }
    assert without_numbers(found.changes[0]).id == ""
    assert len({c.id for c in found.changes}) == 2


def test_a_text_without_matches_has_no_changes(tmp_path: Path) -> None:
    """Nothing known is nothing changed."""
    compiled = compiled_of(tmp_path, entry("a.b", "office", "yard"))
    for text in ("", "\n", "The gate.\r\n", "\udc80"):
        found = settled(compiled, text)
        assert (found.text, found.changes) == (text, ())
