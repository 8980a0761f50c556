"""A glossary with the weights that its lessons ask for, and with every example still holding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from mtfix.api import Cleaner
from mtfix.author.fit import Key, fit, weights_of
from mtfix.author.lessons import Lesson, example_lessons, page_lessons
from mtfix.author.prove import broken
from mtfix.engine.evidence import PRIOR
from mtfix.evaluate.gold import Page
from mtfix.glossary import Condition, Entry, Example, Glossary

PULL = 2.0
_ROUNDS = 2
"""What the company of a match is hangs on the weights, so that lessons are taken twice."""
_TRIES = 8
_LOUDER = 2.0


class Learned(msgspec.Struct, frozen=True):
    """The weights found, how many lessons they come from, and the examples that do not hold."""

    weights: dict[Key, float]
    lessons: int
    broken: tuple[Example, ...]


def learn(
    cleaner: Cleaner, pages: Sequence[Page], free: frozenset[Key], pull: float = PULL
) -> Learned:
    """The `free` weights of the cleaner's glossary fitted to the pages.

    An example that would no longer hold becomes a lesson, louder each time that it is not heard.
    """
    start = weights_of(cleaner.glossary)
    weights, now, loud = start, cleaner, dict[Example, float]()
    lessons: list[Lesson] = []
    for _ in range(_ROUNDS):
        lessons = page_lessons(now, pages)
        weights, now = _heard(cleaner, now, lessons, start, free, pull, loud)
    return Learned(weights, len(lessons), tuple(broken(now)))


def _heard(
    first: Cleaner,
    now: Cleaner,
    lessons: Sequence[Lesson],
    start: Mapping[Key, float],
    free: frozenset[Key],
    pull: float,
    loud: dict[Example, float],
) -> tuple[dict[Key, float], Cleaner]:
    """The weights, and a cleaner with them, once every example holds or none can be louder."""
    for _ in range(_TRIES):
        shown = chain.from_iterable(example_lessons(now, e, loud[e]) for e in loud)
        weights = fit([*lessons, *shown], start, free, pull)
        rounded = {key: round(weight, 2) for key, weight in weights.items()}
        now = Cleaner.of(reweighed(first.glossary, rounded))
        failing = broken(now)
        if not failing:
            break
        for example in failing:
            loud[example] = loud.get(example, 1.0) * _LOUDER
    return rounded, now


def reweighed(glossary: Glossary, weights: Mapping[Key, float]) -> Glossary:
    """The glossary with other weights; its digest stays that of the old one."""
    entries = tuple(_entry(number, entry, weights) for number, entry in enumerate(glossary.entries))
    return msgspec.structs.replace(glossary, entries=entries)


def _entry(number: int, entry: Entry, weights: Mapping[Key, float]) -> Entry:
    conditions = tuple(
        _condition(condition, weights[number, place])
        for place, condition in enumerate(entry.conditions)
    )
    return msgspec.structs.replace(entry, prior=weights[number, PRIOR], conditions=conditions)


def _condition(condition: Condition, weight: float) -> Condition:
    return msgspec.structs.replace(condition, weight=weight)
