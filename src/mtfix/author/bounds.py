"""How sure an entry can be at most and at least, whatever the page says."""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec

from mtfix.engine import Thresholds
from mtfix.engine.company import amount
from mtfix.glossary import Condition, Entry, Glossary
from mtfix.glossary.model import KEPT

_MUCH = 10**9


class Bounds(msgspec.Struct, frozen=True):
    """The least and the most that the reasons of an entry can come to, in log-odds."""

    least: float
    most: float

    @property
    def surest(self) -> float:
        """The highest confidence that the entry can have."""
        return 1 / (1 + math.exp(-self.most)) if self.most > -_MUCH else 0.0


def bounds(entry: Entry, limits: Mapping[str, float]) -> Bounds:
    """What all reasons against, or all reasons for, come to; `limits` are those of profiles.

    Debris by shape is not bounded: its finder weighs too.
    """
    page = limits.get(entry.profile, 0.0) if entry.profile is not None else 0.0
    ups = sum(_most(c) for c in entry.conditions if c.weight > 0)
    downs = sum(c.weight for c in entry.conditions if c.weight < 0)
    return Bounds(entry.prior + downs - page, entry.prior + ups + page)


def limits_of(glossary: Glossary) -> dict[str, float]:
    """The most that a page may say for or against a sense, by profile."""
    return {profile.name: profile.limit for profile in glossary.profiles}


def score_for(confidence: float) -> float:
    """The log-odds at which a sense without a rival has this confidence."""
    return math.log(confidence / (1 - confidence))


APPLIED = score_for(Thresholds().apply)


def _most(condition: Condition) -> float:
    return condition.weight * (amount(_MUCH) if condition.kind in KEPT else 1.0)
