"""The pages of a review written as they were decided, from inside the review."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.cli.chosen import Reading
from mtfix.cli.decided import Decided
from mtfix.cli.finish import sum_up
from mtfix.cli.jobs import Job
from mtfix.cli.outcome import Outcome, Tally
from mtfix.cli.page import Wish, clean_page, failure
from mtfix.cli.terminal import say
from mtfix.errors import MtfixError


def carry_out(
    jobs: Sequence[Job], cleaner: Cleaner, decisions: Decided, encoding: str | None
) -> int:
    """Every page is cleaned where it is, as `mtfix clean -i` does; how many could not be."""
    tally = Tally()
    wish = Wish(
        in_place=True,
        diff=False,
        patch=False,
        check=False,
        no_log=False,
        reading=Reading(encoding=encoding),
        decided=decisions,
    )

    def keep(outcome: Outcome) -> None:
        tally.add(outcome)
        if outcome.conflict:
            decisions.contradicted(outcome.path)
        for line in outcome.said if outcome.failed else ():
            say(line)

    for job in jobs:
        if job.path is None:
            keep(failure(job, MtfixError("standard input has no place to be written to")))
        else:
            clean_page(cleaner, wish, msgspec.structs.replace(job, output=job.path), keep)
    decisions.tell_conflicts()
    sum_up(tally, len(jobs), tally.failed, "", in_place=True)
    return tally.failed
