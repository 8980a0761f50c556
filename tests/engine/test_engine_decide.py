"""Confidence, thresholds, shields, and what is only ever suggested."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest
from engine_stage import compiled_of, entry, judged, proposal_at

from mtfix.engine import Thresholds, Verdict
from mtfix.engine.decide import Outcome


def verdict(folder: Path, *entries: str, text: str = "They met the yard.") -> Verdict:
    (found,) = judged(compiled_of(folder, "".join(entries)), text).proposals
    return found.verdict


def prior(name: str, weight: float, term: str = "office") -> str:
    return entry(name, term, "yard", f"prior: {weight}")


@pytest.mark.parametrize(
    ("weight", "confidence"),
    [
        # e^w / (1 + e^w), "leave it" being e^0.
        (0.0, 0.5),
        (1.0, 0.7311),  # 2.7183 / 3.7183
        (2.0, 0.8808),  # 7.3891 / 8.3891
        (3.0, 0.9526),  # 20.0855 / 21.0855
        (-1.0, 0.2689),  # 0.3679 / 1.3679
        (700.0, 1.0),
        (-700.0, 0.0),
    ],
)
def test_one_sense_is_weighed_against_leaving_it(
    tmp_path: Path, weight: float, confidence: float
) -> None:
    """With one sense its confidence is the logistic function of its score, to four places."""
    best = verdict(tmp_path, prior("a.office", weight)).best
    assert (best.score, best.confidence) == (weight, confidence)


def test_two_senses_share_with_leaving_it(tmp_path: Path) -> None:
    """Senses of score 2 and 1 have e^2 and e^1 of 1 + e + e^2 = 11.1073; the first is the best."""
    found = verdict(tmp_path, prior("a.office", 1.0), prior("b.hall", 2.0, "hall")).senses
    assert [s.sense.entry for s in found] == [1, 0]
    # 7.3891 / 11.1073 and 2.7183 / 11.1073
    assert [s.confidence for s in found] == [0.6652, 0.2447]


def test_a_score_is_the_sum_of_the_weights(tmp_path: Path) -> None:
    """Prior, reasons for and reasons against are added: -1 + 2.5 - 0.75 = 0.75."""
    lines = (
        "prior: -1.0",
        "for: [{before: our, weight: 2.5}]",
        "against: [{near: clerk, weight: 0.75}]",
    )
    office = entry("a.office", "office", "yard", *lines)
    best = verdict(tmp_path, office, text="The clerk met our yard.").best
    assert [e.weight for e in best.evidence] == [-1.0, 2.5, -0.75]
    assert best.score == 0.75
    assert best.confidence == round(exp(0.75) / (1 + exp(0.75)), 4) == 0.6792


def test_equal_senses_come_in_order_of_id(tmp_path: Path) -> None:
    """Of two senses as likely the entry that comes first by id is the best, in any file order."""
    for texts in ((prior("a.x", 1.0), prior("b.y", 1.0)), (prior("b.y", 1.0), prior("a.x", 1.0))):
        compiled = compiled_of(tmp_path, *texts)
        (found,) = judged(compiled, "the yard").proposals
        assert compiled.entry(found.verdict.best.sense.entry).id == "a.x"


@pytest.mark.parametrize(
    ("confidence", "outcome"),
    [
        (1.0, "apply"),
        (0.85, "apply"),
        (0.8499, "suggest"),
        (0.5, "suggest"),
        (0.4999, "note"),
        (0.1, "note"),
        (0.0999, "leave"),
        (0.0, "leave"),
    ],
)
def test_each_outcome_begins_at_its_threshold(confidence: float, outcome: Outcome) -> None:
    """Apply from 0.85, suggest from 0.5, note from 0.1, and below that nothing is said."""
    assert Thresholds().outcome(confidence) == outcome


def test_a_lower_bar_for_applying_leaves_no_gap() -> None:
    """With `apply` below `suggest`, what is not applied is at most a note."""
    low = Thresholds(apply=0.3)
    assert [low.outcome(c) for c in (0.3, 0.29, 0.1, 0.09)] == ["apply", "note", "note", "leave"]


@pytest.mark.parametrize(
    ("weight", "outcome"), [(2.0, "apply"), (1.0, "suggest"), (-1.0, "note"), (-3.0, "leave")]
)
def test_the_best_sense_decides_the_outcome(tmp_path: Path, weight: float, outcome: str) -> None:
    """0.88 is applied, 0.73 suggested, 0.27 noted, and 0.05 left without a word."""
    assert verdict(tmp_path, prior("a.office", weight)).outcome == outcome


@pytest.mark.parametrize(
    "office",
    [
        entry("a.office", "office", "{form: yard, suggest: true}"),
        entry("a.office", "office", "yard", "suggest: true"),
    ],
)
def test_what_only_suggests_is_never_applied(tmp_path: Path, office: str) -> None:
    """A variant or an entry with `suggest: true` is suggested however sure it is."""
    found = verdict(tmp_path, office)
    assert (found.best.confidence, found.outcome) == (0.9526, "suggest")


def test_what_only_suggests_is_applied_where_the_chinese_tells(tmp_path: Path) -> None:
    """The Chinese word that speaks for an entry stands behind the match: it is no longer in doubt.

    A Chinese word that speaks against it, and one that is not there, change nothing.
    """
    lines = ("suggest: true", "prior: 3.0", "for: [{source: 站, weight: 1.0}]")
    against = "against: [{source: 院, weight: 0.5}]"
    compiled = compiled_of(tmp_path, entry("a.office", "office", "yard", *lines, against))
    outcomes = []
    for source in ("他们见站。", "他们见院。", "他们见面。", ""):
        (found,) = judged(compiled, "They met the yard.", source=source).proposals
        outcomes.append(found.verdict.outcome)
    assert outcomes == ["apply", "suggest", "suggest", "suggest"]


def test_what_only_suggests_may_be_less(tmp_path: Path) -> None:
    """`suggest: true` lifts nothing: an unlikely sense is a note as ever."""
    office = entry("a.office", "office", "yard", "suggest: true", "prior: -1.0")
    assert verdict(tmp_path, office).outcome == "note"


def test_another_variant_of_the_entry_is_applied(tmp_path: Path) -> None:
    """`suggest: true` of one variant does not bind the others."""
    office = entry("a.office", "office", "{form: yard, suggest: true}, shed")
    judgement = judged(compiled_of(tmp_path, office), "The yard and the shed.")
    assert [p.verdict.outcome for p in judgement.proposals] == ["suggest", "apply"]


SHIELDS = "shields: [tennis yard, tennis yard gate]\nentries:\n"


def test_a_match_inside_a_set_phrase_is_left(tmp_path: Path) -> None:
    """Inside a shield a match is left, the smallest shield told; outside it is not."""
    compiled = compiled_of(tmp_path, SHIELDS + prior("a.office", 3.0))
    judgement = judged(compiled, "A tennis yard gate, the yard, TENNIS\nyards.")
    outcomes = [(p.verdict.match.span.start, p.verdict.outcome) for p in judgement.proposals]
    assert outcomes == [(9, "leave"), (24, "apply")]
    shield = proposal_at(judgement, 9).verdict.shield
    assert shield is not None
    assert (shield.start, shield.end) == (2, 13)
    assert proposal_at(judgement, 24).verdict.shield is None


def test_a_set_phrase_does_not_shield_itself(tmp_path: Path) -> None:
    """A shield that is the match holds nothing more than it, and does not stop it."""
    text = "shields: [tennis yard]\nentries:\n" + entry("a.b", "court", "tennis yard")
    (found,) = judged(compiled_of(tmp_path, text), "A tennis yard.").proposals
    assert (found.verdict.outcome, found.verdict.shield) == ("apply", None)


def test_a_right_form_shields_the_words_in_it(tmp_path: Path) -> None:
    """An admitted form, and the term, hold words that are right: "back yard" is no yard."""
    office = entry("a.office", "yard house", "yard", "admitted: [back yard]")
    judgement = judged(compiled_of(tmp_path, office), "Back yard, yard house, yard.")
    assert [p.verdict.outcome for p in judgement.proposals] == ["leave", "leave", "apply"]


DEBRIS = """\
- {id: d.hyphen, kind: debris, shape: split-hyphen, examples: [{fix: a b -c, to: a b-c}, {keep: x}]}
- {id: d.twice, kind: debris, shape: doubled-word, examples: [{fix: x x, to: x}, {keep: x}]}
"""


def test_a_right_form_shields_no_debris_that_it_was_read_through(tmp_path: Path) -> None:
    """A split hyphen inside it is mended; what makes another phrase of it is not."""
    office = entry("a.office", "self-made yard", "shed", "admitted: [home again again]")
    compiled = compiled_of(tmp_path, office + DEBRIS)
    judgement = judged(compiled, "A self -made yard, home again again, again again.")
    outcomes = [(p.verdict.match.span.start, p.verdict.outcome) for p in judgement.proposals]
    assert outcomes == [(6, "apply"), (29, "leave"), (42, "apply")]
