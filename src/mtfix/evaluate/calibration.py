"""Whether confidence means what it says: claimed against actual, in bins of equal count.

The expected calibration error is the mean distance between the confidence claimed in a bin and
the share that was right, weighed by the bins' counts; the Brier score is the mean square of the
distance between confidence and outcome. Both are 0 at best.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from mtfix.evaluate.run import Run
from mtfix.evaluate.score import Judged, score_page

LEAST = 30
_MOST_BINS = 10
_ENTRY_KINDS = {"artifact": "debris", "punct": "debris"}


class Claim(msgspec.Struct, frozen=True):
    """A change with the confidence that it was given, and whether gold has it so."""

    confidence: float
    right: bool
    status: str


class Bin(msgspec.Struct, frozen=True):
    """Claims next to each other in confidence: how many, what they claim, what holds of it."""

    count: int
    low: float
    high: float
    claimed: float
    actual: float


class Calibration(msgspec.Struct, frozen=True):
    """The bins in order of confidence with both measures of how far off they are."""

    count: int
    bins: tuple[Bin, ...]
    error: float
    brier: float


def claims(runs: Iterable[Run], kinds: frozenset[str], *, strict: bool) -> list[Claim]:
    """Each change of the runs, of any status, judged alone; what gold leaves open is left out.

    With `kinds`, changes of other kinds of entry are left out too; punctuation is debris.
    """
    wanted = {_ENTRY_KINDS.get(kind, kind) for kind in kinds}
    found = []
    for run in runs:
        for change in run.changes:
            if wanted and change.kind not in wanted:
                continue
            if any(reason.kind == "uniform" for reason in change.evidence):
                continue  # asked for, whatever the odds
            edit = Judged(change.start, change.end, change.after, change.entry)
            score = score_page(run.page.text, run.page.gold, [edit], strict=strict)
            if not score.neutral and (score.right or score.bad):
                found.append(Claim(change.confidence, bool(score.right), change.status))
    return found


def calibrate(given: Sequence[Claim]) -> Calibration:
    """The claims in as many bins of equal count as hold `LEAST` each, ten at the most."""
    ordered = sorted(given, key=lambda claim: (claim.confidence, claim.right))
    number = max(1, min(_MOST_BINS, len(ordered) // LEAST))
    edges = [round(len(ordered) * place / number) for place in range(number + 1)]
    bins = tuple(_bin(ordered[start:end]) for start, end in pairwise(edges) if end > start)
    count = len(ordered)
    off = sum(one.count * abs(one.claimed - one.actual) for one in bins)
    square = sum((claim.confidence - claim.right) ** 2 for claim in ordered)
    return Calibration(count, bins, off / max(count, 1), square / max(count, 1))


def _bin(part: Sequence[Claim]) -> Bin:
    return Bin(
        len(part),
        part[0].confidence,
        part[-1].confidence,
        sum(claim.confidence for claim in part) / len(part),
        sum(claim.right for claim in part) / len(part),
    )
