"""Claimed confidence against actual."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.changes import Change
from mtfix.evaluate.calibration import Claim, calibrate, claims
from mtfix.evaluate.gold import Gold, Page
from mtfix.evaluate.report import render_calibration
from mtfix.evaluate.run import Run


def claimed(confidence: float, right: int, wrong: int, status: str = "applied") -> list[Claim]:
    return [Claim(confidence, n < right, status) for n in range(right + wrong)]


def test_no_claims_are_no_error() -> None:
    """Nothing claimed is nothing claimed wrongly."""
    found = calibrate([])
    assert (found.count, found.bins, found.error, found.brier) == (0, (), 0.0, 0.0)


def test_what_is_claimed_and_what_is_so_are_compared_bin_by_bin() -> None:
    """30 at 0.2 of which 9 are right and 30 at 0.9 of which 24 are.

    Error: (0.1 + 0.1) / 2. Brier: (9 * 0.64 + 21 * 0.04 + 24 * 0.01 + 6 * 0.81) / 60 = 0.195.
    """
    found = calibrate(claimed(0.2, 9, 21) + claimed(0.9, 24, 6))
    assert [(b.count, b.low, b.high) for b in found.bins] == [(30, 0.2, 0.2), (30, 0.9, 0.9)]
    assert [b.actual for b in found.bins] == pytest.approx([0.3, 0.8])
    assert found.error == pytest.approx(0.1)
    assert found.brier == pytest.approx(0.195)


@pytest.mark.parametrize(("count", "bins"), [(1, 1), (59, 1), (60, 2), (305, 10), (900, 10)])
def test_bins_hold_thirty_at_least_and_are_ten_at_most(count: int, bins: int) -> None:
    """No bin is smaller than 30 where there are 30; their sizes differ by one at the most."""
    sizes = [b.count for b in calibrate(claimed(0.5, count, 0)).bins]
    assert len(sizes) == bins
    assert sum(sizes) == count
    assert max(sizes) - min(sizes) <= 1
    assert bins == 1 or min(sizes) >= 30


TEXT = "The yard met the yard ; the hall met."
GOLD = (
    Gold("fix", 4, 8, "yard", ("office",), "term", "must"),
    Gold("keep", 17, 21, "yard"),
    Gold("fix", 28, 32, "hall", ("room",), "term", "may"),
)


def run(*rows: tuple[int, str, str, float, str]) -> Run:
    changes = tuple(
        Change(
            id=str(start),
            segment="text",
            start=start,
            end=start + len(before),
            line=1,
            column=start + 1,
            before=before,
            after=after,
            entry="a.b",
            kind=kind,  # type: ignore[arg-type]
            source=None,
            status="applied" if confidence > 0.8 else "suggested",
            confidence=confidence,
            decision=None,
            evidence=(),
        )
        for start, before, after, confidence, kind in rows
    )
    return Run(Page("p", "train", Path("p.txt"), TEXT, GOLD), changes)


def test_every_change_is_judged_alone_and_what_is_open_is_left_out() -> None:
    """Right on the must, wrong on the keep; on the may the accepted text is no claim."""
    rows = [(4, "yard", "office", 0.9, "term"), (17, "yard", "office", 0.6, "term")]
    found = claims([run(*rows, (28, "hall", "room", 0.95, "term"))], frozenset(), strict=False)
    assert found == [Claim(0.9, True, "applied"), Claim(0.6, False, "suggested")]
    # Changed to something else the may is wrong.
    (wrong,) = claims([run((28, "hall", "barn", 0.95, "term"))], frozenset(), strict=False)
    assert not wrong.right


def test_kinds_choose_the_changes() -> None:
    """Debris is what gold calls artifact and punctuation."""
    runs = [run((4, "yard", "office", 0.9, "term"), (21, " ;", ";", 0.97, "debris"))]
    terms = claims(runs, frozenset({"term", "name"}), strict=False)
    debris = claims(runs, frozenset({"punct"}), strict=False)
    assert ([c.confidence for c in terms], [c.confidence for c in debris]) == ([0.9], [0.97])


def test_the_table_shows_all_and_the_suggested_alone() -> None:
    """One table for everything, one for the band that a person is asked about."""
    shown = render_calibration(claimed(0.9, 27, 3) + claimed(0.6, 15, 15, "suggested"))
    assert shown == (
        "confidence of all changes: expected calibration error 0.050, Brier score 0.175\n"
        "confidence  changes  claimed  actual\n"
        "0.60-0.60        30    0.600   0.500\n"
        "0.90-0.90        30    0.900   0.900\n"
        "\n"
        "confidence of suggested alone: expected calibration error 0.100, Brier score 0.260\n"
        "confidence  changes  claimed  actual\n"
        "0.60-0.60        30    0.600   0.500\n"
    )
