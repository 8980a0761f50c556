"""Conditions that the match and its page tell without words of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_reasons import reasons
from engine_stage import compiled_of, entry, judged, told

# A kind, a text in which it holds for the first yard, and some in which it does not.
CASES = [
    ("named", "They met Beishan Yard men.", "They met the yard.", "They met the Yard."),
    ("named", "They met the Yard of Beishan.", "They met the Grassroots Yard.", "Our Yard met."),
    ("counted", "They met three yards.", "They met the yards.", "They met all yards."),
    ("counted", "They met 26 old yards.", "They met old yards.", "They met the three. Yards met."),
    ("definite", "They met the yard.", "They met a yard.", "They met old yards."),
    ("definite", "They met our yard.", "They met yards.", "They met the old yard."),
    ("capital", "They met the Yard.", "They met the yard.", "Yard men met."),
    ("plural", "They met yards.", "They met a yard.", "They met the yard's men."),
    ("heading", "Work of the yard", "The yard met.", "The yard met; it was wet"),
    ("heading", "The men met.\nWork of the yard", "Work\nThe yard met.", "The yard, then"),
]


@pytest.mark.parametrize(("kind", "holds", "other", "third"), CASES)
def test_a_told_condition_holds_or_not(
    tmp_path: Path, kind: str, holds: str, other: str, third: str
) -> None:
    """It holds in the first text, with its weight and no place, and in neither of the others."""
    assert reasons(tmp_path, f"{kind}: true", holds) == [(kind, "", 2.0, None)]
    assert reasons(tmp_path, f"{kind}: true", other) == []
    assert reasons(tmp_path, f"{kind}: true", third) == []


DOUBLED = """\
- id: debris.doubled
  kind: debris
  shape: doubled-word
  words: [the]
  against: [{doubtful: true, weight: 2.5}]
  examples: [{fix: They sat the the day., to: They sat the day.}, {keep: They sat.}]
"""


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        # A long word or one of `words` twice is surely debris: its shape is told with weight 0.
        ("They sent the reports reports there.", [("shape", 0.0)]),
        ("They sent the the reports there.", [("shape", 0.0)]),
        # Another short word may well stand twice.
        ("All that they had had was there.", [("shape", 0.0), ("doubtful", -2.5)]),
    ],
)
def test_a_shape_says_if_it_is_doubtful(
    tmp_path: Path, text: str, weights: list[tuple[str, float]]
) -> None:
    """`doubtful` holds where good text could look like the debris, and only there."""
    (found,) = judged(compiled_of(tmp_path, DOUBLED), text).proposals
    evidence = told(found.verdict.best.evidence)
    assert [(kind, weight) for kind, _, weight, _ in evidence] == weights


def pages(folder: Path, *sentences: str) -> list[list[tuple[str, str, float, int | None]]]:
    """What agrees or dissents of each yard: "our yard" is surely an office, "river yard" not.

    Scores: 3.0 is 0.95, -3.0 is 0.05; "the yard" has 0.5 and is neither.
    """
    lines = (
        "for: [{before: our, weight: 3.0}, {agrees: true, weight: 0.5}]",
        "against: [{before: river, weight: 3.0}, {dissents: true, weight: 0.25}]",
    )
    compiled = compiled_of(folder, entry("a.office", "office", "yard", *lines))
    found = judged(compiled, " ".join(sentences)).proposals
    kinds = ("agrees", "dissents")
    return [[t for t in told(p.verdict.best.evidence) if t[0] in kinds] for p in found]


OURS, RIVER, THE = "They met our yard.", "They met a river yard.", "They met the yard."


def test_a_match_alone_hears_nothing(tmp_path: Path) -> None:
    """What a match came to itself is no reason for it."""
    assert pages(tmp_path, OURS) == [[]]


def test_others_that_are_sure_agree(tmp_path: Path) -> None:
    """Two sure matches elsewhere agree with the third, and each with the other."""
    found = pages(tmp_path, OURS, OURS, THE)
    assert found[0] == found[1] == [("agrees", "1 of 1 elsewhere on the page", 0.5, None)]
    assert found[2] == [("agrees", "2 of 2 elsewhere on the page", 0.5, None)]


def test_others_that_are_surely_not_dissent(tmp_path: Path) -> None:
    """Two matches elsewhere that are surely something else speak against the third."""
    found = pages(tmp_path, RIVER, RIVER, THE)
    assert found[2] == [("dissents", "0 of 2 elsewhere on the page", -0.25, None)]


@pytest.mark.parametrize(
    ("others", "kind"),
    [
        # More than two to one is a voice.
        ([OURS], "agrees"),
        ([OURS, RIVER], ""),
        ([OURS, OURS, RIVER], ""),
        ([OURS, OURS, OURS, RIVER], "agrees"),
        ([RIVER, RIVER, OURS], ""),
        ([RIVER, RIVER, RIVER, OURS], "dissents"),
        ([THE, THE, THE], ""),
    ],
)
def test_the_page_speaks_with_more_than_two_to_one(
    tmp_path: Path, others: list[str], kind: str
) -> None:
    """The rest of the page agrees or dissents by more than two to one, and else says nothing."""
    assert [reason[0] for reason in pages(tmp_path, *others, THE)[-1]] == ([kind] if kind else [])


def after(folder: Path, text: str) -> list[list[tuple[str, str, float, int | None]]]:
    """What each yard hears of the yard before it."""
    lines = (
        "for: [{before: our, weight: 3.0}, {after_own: true, weight: 0.5}]",
        "against: [{before: river, weight: 3.0}, {after_other: true, weight: 0.25}]",
    )
    compiled = compiled_of(folder, entry("a.office", "office", "yard", *lines))
    found = judged(compiled, text).proposals
    kinds = ("after_own", "after_other")
    return [[t for t in told(p.verdict.best.evidence) if t[0] in kinds] for p in found]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Our yard met. They met the yard.", ["", "own"]),
        ("A river yard met. They met the yard.", ["", "other"]),
        # The nearest before it speaks, not the one further back.
        ("A river yard, our yard, the yard.", ["", "other", "own"]),
        # Unsure itself, behind it, or in another paragraph: nothing.
        ("The yard met. They met the yard.", ["", ""]),
        ("They met the yard. They met our yard.", ["", ""]),
        ("Our yard met.\nThey met the yard.", ["", ""]),
    ],
)
def test_the_match_before_in_the_paragraph_speaks(
    tmp_path: Path, text: str, heard: list[str]
) -> None:
    """What the match before it in its line surely is, or surely is not, is a reason."""
    kinds = ["".join(kind for kind, *_ in reasons) for reasons in after(tmp_path, text)]
    assert kinds == [f"after_{kind}" if kind else "" for kind in heard]


def test_the_match_before_is_told_with_its_place(tmp_path: Path) -> None:
    """The reason shows the words of the match before, where they stand."""
    assert after(tmp_path, "Our yard met the yard.")[1] == [("after_own", "yard", 0.5, 4)]
    assert after(tmp_path, "A river yard met the yard.")[1] == [("after_other", "yard", -0.25, 8)]


def test_words_that_overlap_are_not_elsewhere(tmp_path: Path) -> None:
    """A longer or shorter match over the same words has no say in what they are."""
    line = (
        "for: [{before: our, within: 2, weight: 3.0}, {agrees: true, weight: 0.5}, "
        "{after_own: true, weight: 0.5}]"
    )
    compiled = compiled_of(tmp_path, entry("a.office", "office", "yard, old yard", line))
    found = judged(compiled, "They met our old yard.").proposals
    assert [[e.kind for e in p.verdict.best.evidence] for p in found] == [["prior", "before"]] * 2
    # With one more yard there is an elsewhere: one match for each, whichever its length.
    found = judged(compiled, "They met our old yard. They met our yard.").proposals
    said = [[e.text for e in p.verdict.best.evidence if e.kind == "agrees"] for p in found]
    assert said[:2] == [["1 of 1 elsewhere on the page"]] * 2


def test_a_shielded_match_neither_speaks_nor_is_miscounted(tmp_path: Path) -> None:
    """A match inside a set phrase has no voice, and hears just the others."""
    shields = "shields: [our yard sale]\nentries:\n"
    lines = "for: [{before: our, weight: 3.0}, {agrees: true, weight: 0.5}]"
    compiled = compiled_of(tmp_path, shields + entry("a.office", "office", "yard", lines))
    text = "They met at our yard sale. They met the yard. They met our yard."
    sale, the, ours = (p.verdict.best for p in judged(compiled, text).proposals)
    agreed = ("agrees", "1 of 1 elsewhere on the page", 0.5, None)
    assert agreed in told(the.evidence)
    assert agreed in told(sale.evidence)
    assert [e.kind for e in ours.evidence] == ["prior", "before"]
