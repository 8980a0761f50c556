"""Rounds in which all take turns, so that what slows the machine slows all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

import msgspec


class Spread(msgspec.Struct, frozen=True):
    """The median of the rounds, the least and the most."""

    median: float
    least: float
    most: float


def spread(values: Sequence[float]) -> Spread:
    return Spread(statistics.median(values), min(values), max(values))


def in_turn(takes: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """What each took in each round, in seconds; each is tried once before the first round."""
    for take in takes.values():
        take()
    found: dict[str, list[float]] = {name: [] for name in takes}
    for number in range(rounds):
        order = list(takes)
        for name in order[number % len(order) :] + order[: number % len(order)]:
            found[name].append(takes[name]())
    return found


def over(pages: Sequence[str], replace: Callable[[str], object]) -> Callable[[], float]:
    """A round: the CPU time of all pages, one after the other."""

    def take() -> float:
        begin = time.process_time()
        for page in pages:
            replace(page)
        return time.process_time() - begin

    return take


def against(times: Mapping[str, Sequence[float]], base: str) -> dict[str, Spread]:
    """How many times as fast as `base` each was, round by round."""
    return {
        name: spread([b / own for own, b in zip(rounds, times[base], strict=True)])
        for name, rounds in times.items()
    }
