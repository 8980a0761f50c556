"""Tasks done one after the other, by this process or by several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from mtfix.cli.outcome import Keep, Outcome, Source, T, Work

_ENOUGH = 256 * 1024
"""Bytes from which other processes are worth their start, a fifth of a second of work."""


def cores() -> int:
    """How many processes can work at once; 1 where the system cannot fork."""
    if not hasattr(os, "fork"):
        return 1
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def outcomes(
    work: Work[T],
    batches: Iterator[Sequence[T] | None],
    arrived: Keep,
    lost: Callable[[T, str], Outcome],
    *,
    jobs: int | None,
    promptly: bool,
    source: Source | None = None,
) -> Iterator[Outcome]:
    """The outcome of every task in order of the tasks; `arrived` hears of each at once.

    `jobs` is the number of processes; if it is None, all cores are used once there is enough to
    do. The rest is as in `Pool`.
    """
    most = cores() if jobs is None else min(jobs, 512) if hasattr(os, "fork") else 1
    spent = 0 if jobs is None else _ENOUGH
    for batch in batches:
        if batch is None:
            continue
        spent += sum(task.size for task in batch)
        if most > 1 and spent >= _ENOUGH:
            from mtfix.cli.pool import Pool  # 20 ms: only for a run that it makes shorter

            pool = Pool(work, most, arrived, lost, promptly=promptly)
            yield from pool.outcomes(chain([batch], batches), source)
            return
        for task in batch:
            yield from _alone(work, task, arrived)


def _alone(work: Work[T], task: T, arrived: Keep) -> list[Outcome]:
    made: list[Outcome] = []

    def keep(outcome: Outcome) -> None:
        made.append(outcome)
        arrived(outcome)

    work(task, keep)
    return made
