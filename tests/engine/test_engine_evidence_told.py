"""Conditions that the match and its page tell without words of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_reasons import reasons
from engine_stage import compiled_of, judged, told

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
