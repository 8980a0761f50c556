"""Conditions that look for words: before, after, near, paragraph and page, and their windows."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_reasons import reasons
from engine_stage import compiled_of, entry, judged

# The condition, a text, and the words that are told, None where the condition does not hold.
# Distances are counted in words: side by side is 1.
CASES = [
    # before: right in front, quotes and brackets aside; with `within` as far as that.
    ("before: our", "They met our yard.", "our"),
    ("before: our", "They met Our “yard”.", "Our"),
    ("before: our", "They met our (yard).", "our"),
    ("before: our", "They met our old yard.", None),
    ("before: our", "They met our, yard.", None),
    ("before: our", "The yard met our man.", None),
    ("before: all our", "They met all our yards.", "all our"),
    ("before: our, within: 2", "They met our old yard.", "our"),
    ("before: our, within: 2", "They met our very old yard.", None),
    ("before: our, within: 2", "The yard is our man.", None),
    # after: right behind, a possessive and quotes aside; with `within` as far as that.
    ("after: met", "The yard met.", "met"),
    ("after: man", "The yard's man came.", "man"),
    ("after: men", "The yards' men came.", "men"),
    ("after: man", "The “yard” man came.", "man"),
    ("after: met", "The yard then met.", None),
    ("after: met", "They met the yard.", None),
    ("after: met, within: 2", "The yard then met.", "met"),
    ("after: met, within: 2", "The yard only then met.", None),
    # near: on either side in the sentence; with `within` as far as that.
    ("near: clerk", "The clerk of the town came to see the yard.", "clerk"),
    ("near: clerk", "The yard was seen by the town and by the clerk.", "clerk"),
    ("near: clerk", "The yard was seen by clerks.", "clerks"),
    ("near: clerk", "The clerk came. The yard is wet.", None),
    ("near: clerk", "The yard is wet. The clerk came.", None),
    ("near: clerk", "The yard is wet\nThe clerk came", None),
    ("near: clerk, within: 3", "The clerk saw the yard.", "clerk"),
    ("near: clerk, within: 3", "The clerk saw the old yard.", None),
    ("near: clerk, within: 3", "The yard saw the clerk.", "clerk"),
    ("near: clerk, within: 3", "The yard saw the old clerk.", None),
    ("near: clerk, within: 1", "The yard clerk came.", "clerk"),
    ("near: clerk, within: 2", "A clerk of yard-like size met well-known yard men.", None),
    ("near: 'treat*'", "The yard is for treatment of men.", "treatment"),
    ("near: 'treat*'", "The yard is for maltreatment of men.", None),
    ("near: 渔政", "The yard, or 渔政局, met.", "渔政"),
    ("near: [pond, clerk]", "The yard and the clerk met.", "clerk"),
    # paragraph: anywhere in the line.
    ("paragraph: clerk", "The clerk came. The yard is wet.", "clerk"),
    ("paragraph: clerk", "The yard is wet.\nThe clerk came.", None),
    ("paragraph: clerk", "The clerk came.\r\nThe yard is wet.", None),
    # page: anywhere, but not the match itself.
    ("page: clerk", "The yard is wet.\n\nFar below, a clerk came.", "clerk"),
    ("page: clerk", "The yard is wet.\n\nFar below, nobody came.", None),
    ("page: yard", "The yard is wet.", None),
]


@pytest.mark.parametrize(("condition", "text", "words"), CASES)
def test_a_condition_holds_where_its_words_stand_in_its_window(
    tmp_path: Path, condition: str, text: str, words: str | None
) -> None:
    """A condition that holds tells its kind, the words as they stand, its weight and their place."""
    kind = condition.split(":")[0]
    want = [] if words is None else [(kind, words, 2.0, text.index(words))]
    assert reasons(tmp_path, condition, text) == want


def test_words_of_the_match_itself_are_no_evidence(tmp_path: Path) -> None:
    """A word inside the match says nothing of it, the same word outside does."""
    line = "for: [{near: old, weight: 2.0}]"
    compiled = compiled_of(tmp_path, entry("a.b", "office", "old yard", line))
    (first,) = judged(compiled, "The old yard met.").proposals
    assert [e.kind for e in first.verdict.best.evidence] == ["prior"]
    (first,) = judged(compiled, "The old yard met old men.").proposals
    assert first.verdict.best.evidence[1].start == 17


def test_the_nearest_of_several_words_is_told(tmp_path: Path) -> None:
    """Of two clerks the one with fewer words between is told, of two as near the left one."""
    assert reasons(tmp_path, "near: clerk", "A clerk and yes a clerk met a yard.")[0][3] == 18
    assert reasons(tmp_path, "near: clerk", "The clerk yard clerk came.")[0][3] == 4


def test_the_end_of_the_span_is_that_of_the_words(tmp_path: Path) -> None:
    """Evidence points at the words that it tells, from their start to their end."""
    line = "for: [{near: [fish clerk], weight: 2.0}]"
    compiled = compiled_of(tmp_path, entry("a.b", "office", "yard", line))
    text = "The yard saw the fish\nclerk come."
    (first,) = judged(compiled, text).proposals
    reason = first.verdict.best.evidence[1]
    assert (reason.start, reason.end, reason.segment) == (17, 27, "text")
    assert reason.text == text[17:27] == "fish\nclerk"


def test_a_condition_against_has_a_weight_below_zero(tmp_path: Path) -> None:
    """What stands under `against` is told with its weight taken away."""
    line = "against: [{near: clerk, weight: 2.0}]"
    compiled = compiled_of(tmp_path, entry("a.b", "office", "yard", line))
    (first,) = judged(compiled, "The clerk met the yard.").proposals
    assert first.verdict.best.evidence[1].weight == -2.0
