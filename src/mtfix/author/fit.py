"""Weights under which the lessons of a glossary are likeliest, near those that it has.

Multinomial logistic regression, as confidence is a softmax over sums of weights. Minimised is
the negative log-likelihood of the lessons plus `pull` / 2 times the squared way of each weight
from where it began; one weight after the other by a Newton step, until none moves. The function
is convex, so there is one answer, and the order of the lessons does not show in it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import msgspec

from mtfix.author.lessons import Lesson
from mtfix.engine.evidence import PRIOR
from mtfix.glossary import Glossary

Key = tuple[int, int]
"""The number of an entry, and that of one of its conditions, or `PRIOR`."""

_LEAST = 0.05
"""A weight keeps its side: none becomes smaller than this."""
_STEP = 1.0
_SWEEPS = 60
_STILL = 0.002


def weights_of(glossary: Glossary) -> dict[Key, float]:
    """Every weight of the glossary's entries, in log-odds, negative where it speaks against."""
    found: dict[Key, float] = {}
    for number, entry in enumerate(glossary.entries):
        found[number, PRIOR] = entry.prior
        for place, condition in enumerate(entry.conditions):
            found[number, place] = condition.weight
    return found


def fit(
    lessons: Sequence[Lesson],
    start: Mapping[Key, float],
    free: Collection[Key],
    pull: float,
) -> dict[Key, float]:
    """The weights `start` with those that are `free` moved to where the lessons want them."""
    problem = _Problem(lessons, start, free)
    for _ in range(_SWEEPS):
        if max((problem.move(key, pull) for key in problem.keys), default=0.0) < _STILL:
            break
    return {**start, **problem.weights}


class _Use(msgspec.Struct, frozen=True):
    """Where a weight counts: lesson, sense, and what it is multiplied by."""

    lesson: int
    sense: int
    amount: float


class _Problem:
    def __init__(
        self, lessons: Sequence[Lesson], start: Mapping[Key, float], free: Collection[Key]
    ) -> None:
        self.lessons = lessons
        self.start = start
        self.scores: list[list[float]] = []
        self.uses: dict[Key, list[_Use]] = defaultdict(list)
        for number, lesson in enumerate(lessons):
            scores = []
            for place, sense in enumerate(lesson.senses):
                score = sense.given
                for condition, amount in sense.amounts:
                    key = (sense.entry, condition)
                    score += start[key] * amount
                    if key in free:
                        self.uses[key].append(_Use(number, place, amount))
                scores.append(score)
            self.scores.append(scores)
        self.keys = sorted(self.uses)
        self.weights = {key: start[key] for key in self.keys}

    def move(self, key: Key, pull: float) -> float:
        """How far the weight moved by one Newton step."""
        slope = pull * (self.weights[key] - self.start[key])
        bend = pull
        for use in self.uses[key]:
            lesson = self.lessons[use.lesson]
            share = _share(self.scores[use.lesson], use.sense)
            slope += lesson.loud * use.amount * (share - (lesson.right == use.sense))
            bend += lesson.loud * use.amount**2 * share * (1 - share)
        before = self.weights[key]
        after = before - max(-_STEP, min(_STEP, slope / bend)) if bend else before
        after = self._bounded(key, after)
        self.weights[key] = after
        for use in self.uses[key]:
            self.scores[use.lesson][use.sense] += (after - before) * use.amount
        return abs(after - before)

    def _bounded(self, key: Key, weight: float) -> float:
        if key[1] == PRIOR:
            return weight
        return max(weight, _LEAST) if self.start[key] > 0 else min(weight, -_LEAST)


def _share(scores: Sequence[float], sense: int) -> float:
    top = max(0.0, *scores)
    return math.exp(scores[sense] - top) / (
        math.exp(-top) + sum(math.exp(score - top) for score in scores)
    )
