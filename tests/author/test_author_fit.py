"""Weights from lessons: where the least loss is known, and what holds of every fit."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.author.fit import fit
from mtfix.author.lessons import LEAVE, Lesson
from mtfix.engine.evidence import PRIOR
from mtfix.engine.features import Reading

KEY = (0, 0)
FREE = frozenset({KEY})


def lesson(right: int, *amounts: tuple[int, float], loud: float = 1.0) -> Lesson:
    return Lesson((Reading(0, 0.0, amounts, None),), right, loud)


def test_no_lessons_leave_every_weight() -> None:
    """What nothing is said of stays where it is."""
    assert fit([], {KEY: 1.5, (0, PRIOR): -1.0}, FREE, 2.0) == {KEY: 1.5, (0, PRIOR): -1.0}


def test_the_share_that_is_right_becomes_the_confidence() -> None:
    """With hardly any pull, 3 right of 4 give log 3: the confidence is 0.75."""
    lessons = [lesson(0, (0, 1.0))] * 3 + [lesson(LEAVE, (0, 1.0))]
    assert fit(lessons, {KEY: 0.5}, FREE, 1e-6)[KEY] == pytest.approx(math.log(3), abs=0.01)


def test_the_pull_holds_a_weight_where_its_slope_is_even() -> None:
    """At the answer, pull * (w - start) equals what the lessons ask for: 4 * (1 - confidence)."""
    weight = fit([lesson(0, (0, 1.0))] * 4, {KEY: 1.0}, FREE, 2.0)[KEY]
    assert 2.0 * (weight - 1.0) == pytest.approx(4 / (1 + math.exp(weight)), abs=0.02)


def test_a_loud_lesson_counts_as_several() -> None:
    """One lesson three times as loud is three lessons."""
    three = fit([lesson(0, (0, 1.0))] * 3, {KEY: 1.0}, FREE, 2.0)
    loud = fit([lesson(0, (0, 1.0), loud=3.0)], {KEY: 1.0}, FREE, 2.0)
    assert three[KEY] == pytest.approx(loud[KEY], abs=1e-9)


def test_a_weight_keeps_its_side() -> None:
    """A reason for a sense never becomes one against it, nor the other way round."""
    against = [lesson(LEAVE, (0, 1.0))] * 50
    assert fit(against, {KEY: 0.5}, FREE, 0.01)[KEY] == 0.05
    right = [lesson(0, (0, 1.0))] * 50
    assert fit(right, {KEY: -0.5}, FREE, 0.01)[KEY] == -0.05


def test_a_prior_may_change_its_side() -> None:
    """The prior is no reason, and goes where the lessons want it."""
    lessons = [lesson(LEAVE, (PRIOR, 1.0))] * 20
    assert fit(lessons, {(0, PRIOR): 1.0}, frozenset({(0, PRIOR)}), 0.1)[0, PRIOR] < -1.0


def test_what_is_not_free_stays() -> None:
    """Only the weights that were given over move."""
    start = {KEY: 1.0, (0, 1): 2.0}
    moved = fit([lesson(LEAVE, (0, 1.0), (1, 1.0))] * 9, start, FREE, 1.0)
    assert moved[0, 1] == 2.0
    assert moved[KEY] < 1.0


LESSONS = st.lists(
    st.builds(
        lambda right, a, b: lesson(right, (PRIOR, 1.0), (0, a), (1, b)),
        st.sampled_from([0, LEAVE]),
        st.sampled_from([0.0, 1.0, 2.5]),
        st.sampled_from([0.0, 1.0]),
    ),
    min_size=1,
    max_size=30,
)
START = {(0, PRIOR): -0.5, (0, 0): 1.0, (0, 1): -2.0}


def loss(lessons: list[Lesson], weights: dict[tuple[int, int], float], pull: float) -> float:
    """The function that the fit is said to minimise, written out."""
    total = sum(pull / 2 * (weights[key] - START[key]) ** 2 for key in START)
    for one in lessons:
        score = sum(weights[0, number] * amount for number, amount in one.senses[0].amounts)
        total += math.log1p(math.exp(score)) - (score if one.right == 0 else 0.0)
    return total


@given(LESSONS, st.sampled_from([0.5, 2.0]))
def test_no_small_step_is_better(lessons: list[Lesson], pull: float) -> None:
    """Around the answer the loss is nowhere lower, for each weight that is not at its bound."""
    found = fit(lessons, START, frozenset(START), pull)
    least = loss(lessons, found, pull)
    for key in START:
        for step in (-0.05, 0.05):
            moved = {**found, key: found[key] + step}
            inside = key[1] == PRIOR or (moved[key] > 0) == (START[key] > 0)
            assert not inside or abs(moved[key]) < 0.05 or loss(lessons, moved, pull) > least


@given(LESSONS)
def test_the_order_of_lessons_does_not_show(lessons: list[Lesson]) -> None:
    """The same lessons in another order give the same weights, to the places that are written."""
    again = lessons[::-1]
    first, second = (fit(ones, START, frozenset(START), 2.0) for ones in (lessons, again))
    for key in START:
        assert first[key] == pytest.approx(second[key], abs=0.004)
