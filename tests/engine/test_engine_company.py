"""What else on the page is surely wrong, as a reason for a match."""

from __future__ import annotations

from math import log2
from pathlib import Path

import pytest
from engine_stage import compiled_of, entry, judged, settled, told

from mtfix.engine.company import Company, amount

PROFILES = "profiles: {office: {words: {clerk: 1.0}}, school: {words: {pupil: 1.0}}}\nentries:\n"
OFFICE = (
    "profile: office",
    "prior: 0.0",
    "for: [{before: our, weight: 9.0}, {company: true, weight: 1.0}, {debris: true, weight: 0.5}]",
    "against: [{before: river, weight: 9.0}]",
)
DEBRIS = """\
- id: debris.dots
  kind: debris
  shape: six-dots
  examples: [{fix: They sat ......, to: They sat …}, {keep: They sat.}]
"""
OURS, RIVER, THE = "They met our yard.", "They met a river yard.", "They met a yard."


def heard(folder: Path, *sentences: str) -> list[list[tuple[str, str, float, int | None]]]:
    """What each yard hears of the page: "our yard" is surely an office, "river yard" is not.

    The limit of what the page's own words say is 3 against, so that "a yard" is sure of nothing.
    """
    compiled = compiled_of(folder, PROFILES + entry("a.office", "office", "yard", *OFFICE) + DEBRIS)
    found = judged(compiled, " ".join(sentences)).proposals
    kinds = ("company", "debris")
    return [
        [t for t in told(p.verdict.best.evidence) if t[0] in kinds]
        for p in found
        if p.verdict.best.sense.hit is None
    ]


def test_a_match_is_no_company_to_itself(tmp_path: Path) -> None:
    """A sure match alone on its page hears nothing."""
    assert heard(tmp_path, OURS) == [[]]


def test_sure_matches_are_company_by_the_logarithm_of_their_number(tmp_path: Path) -> None:
    """Of three sure ones the unsure hears 3, log2(1 + 3) = 2; each of them hears the other two."""
    found = heard(tmp_path, OURS, OURS, OURS, THE)
    assert found[3] == [("company", "3 elsewhere on the page", 2.0, None)]
    two = [("company", "2 elsewhere on the page", round(log2(3), 2), None)]
    assert found[:3] == [two, two, two]


@pytest.mark.parametrize("others", [[RIVER, RIVER], [THE, THE]])
def test_what_is_not_sure_is_no_company(tmp_path: Path, others: list[str]) -> None:
    """Matches that are surely something else, or unsure, say nothing for the rest."""
    assert heard(tmp_path, *others, THE)[-1] == []


def test_debris_is_heard(tmp_path: Path) -> None:
    """A piece of debris on the page speaks by its own weight: 0.5 times log2(1 + 1)."""
    assert heard(tmp_path, THE, "They sat ......") == [
        [("debris", "1 elsewhere on the page", 0.5, None)]
    ]


def test_another_profile_is_no_company(tmp_path: Path) -> None:
    """What is surely a school's own says nothing of an office."""
    school = entry("b.school", "school", "field", "profile: school", OFFICE[1], OFFICE[2])
    office = entry("a.office", "office", "yard", *OFFICE)
    compiled = compiled_of(tmp_path, PROFILES + office + school)
    found = judged(compiled, "They met our field. They met a yard.").proposals
    assert [e.kind for e in found[1].verdict.best.evidence if e.kind == "company"] == []


def test_matches_that_touch_count_once(tmp_path: Path) -> None:
    """A longer variant over the same words is no second sign."""
    lines = (OFFICE[0], OFFICE[1], "for: [{near: our, weight: 9.0}, {company: true, weight: 1.0}]")
    office = entry("a.office", "office", "yard, old yard", *lines)
    compiled = compiled_of(tmp_path, PROFILES + office)
    found = judged(compiled, "They met our old yard. They met a yard.").proposals
    last = [t for t in told(found[-1].verdict.best.evidence) if t[0] == "company"]
    assert last == [("company", "1 elsewhere on the page", 1.0, None)]


def test_a_shielded_match_is_no_company(tmp_path: Path) -> None:
    """A match inside a set phrase speaks for nothing."""
    shields = "shields: [our yard sale]\n"
    compiled = compiled_of(
        tmp_path, shields + PROFILES + entry("a.office", "office", "yard", *OFFICE)
    )
    found = judged(compiled, "They met at our yard sale. They met a yard.").proposals
    assert [e.kind for e in found[-1].verdict.best.evidence if e.kind == "company"] == []


def test_more_than_fifteen_say_no_more() -> None:
    """The amount grows to log2(16) = 4 and not further; one of those counted is taken off first."""
    assert [amount(count) for count in (0, 1, 15, 16, 400)] == [0.0, 1.0, 4.0, 4.0, 4.0]
    found = Company({"office": 15}, 2)
    assert found.count("company", "office", itself=True) == 14
    assert found.count("company", "office", itself=False) == 15
    assert found.count("company", "school", itself=True) == 0
    assert found.count("debris", "office", itself=False) == 2


def test_a_page_keeps_its_company_while_it_is_mended(tmp_path: Path) -> None:
    """Suggestions are as confident as before the sure changes were made.

    "a yard" has the page against it (no clerk here, and a floor of 2 + log2(1 + 16 / 100) = 2.21
    to outweigh, of which the half counts: -1.11) and 2.0 for its company of three: 0.89, which
    is 1 / (1 + e^-0.89) = 0.709.
    """
    compiled = compiled_of(tmp_path, PROFILES + entry("a.office", "office", "yard", *OFFICE))
    changes = settled(compiled, " ".join([OURS, OURS, OURS, THE])).changes
    assert [c.status for c in changes] == ["applied"] * 3 + ["suggested"]
    assert changes[3].confidence == pytest.approx(0.7089, abs=0.0001)


def test_a_longer_page_has_more_to_show(tmp_path: Path) -> None:
    """What no word speaks for is less likely the page's on a long page: 2 + log2(1 + n / 100).

    Of 300 words more than 2 + 2, half of that: -2.0 and a little.
    """
    compiled = compiled_of(tmp_path, PROFILES + entry("a.office", "office", "yard", *OFFICE))
    short = judged(compiled, THE).page_weights[0]
    long = judged(compiled, "They sat and ate. " * 75 + THE).page_weights[0]
    assert short == pytest.approx(-(2 + log2(1.04)) / 2, abs=0.01)
    assert long == pytest.approx(-(2 + log2(4.04)) / 2, abs=0.01)


def test_a_sure_term_is_no_debris_to_itself(tmp_path: Path) -> None:
    """It hears all the debris there is; a sure piece of debris would be one less."""
    assert heard(tmp_path, OURS, "They sat ......") == [
        [("debris", "1 elsewhere on the page", 0.5, None)]
    ]
