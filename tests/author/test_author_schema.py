"""The planted faults of form that an editor marks by itself, and those that only `check` finds."""

from __future__ import annotations

import pytest
from planted import FAULTS, HEAD, REMARKS, SYNTAX, Plant, file_of

from editor import complaints

MARKED = {"key", "odd key", "kind", "number", "sign", "no weight", "no term", "no keep", "shape"}
"""All that can be told from the file alone, and from nothing else in it than the place itself."""


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.name)
def test_a_planted_fault_that_a_schema_can_know_is_refused(plant: Plant) -> None:
    """Others are names of nothing, entries against one another, and examples that fail."""
    told = complaints(file_of([(plant, "alpha")])[0])
    assert told is not None
    assert bool(told) is (plant.name in MARKED), told


@pytest.mark.parametrize("plant", REMARKS, ids=lambda plant: plant.name)
def test_what_is_no_fault_is_not_marked(plant: Plant) -> None:
    """What is only remarked on is right in form."""
    assert complaints(file_of([(plant, "alpha")])[0]) == []


@pytest.mark.parametrize("plant", SYNTAX, ids=lambda plant: plant.name)
def test_what_is_no_yaml_never_comes_to_the_schema(plant: Plant) -> None:
    """An editor marks it by itself."""
    assert complaints(file_of([(plant, "alpha")])[0]) is None


def test_every_name_is_planted() -> None:
    """The list above is of faults that are there; the ground has none."""
    assert {plant.name for plant in FAULTS} >= MARKED
    assert complaints(HEAD.replace("entries:\n", "")) == []
