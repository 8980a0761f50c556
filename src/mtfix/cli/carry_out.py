"""The pages of a review written as they were decided, from inside the review."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.cli.decided import Decided
from mtfix.cli.finish import Done, sum_up
from mtfix.cli.jobs import Job
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import say_error
from mtfix.cli.writing import write_cleaned
from mtfix.errors import MtfixError
from mtfix.formats import LARGEST, read_bytes, read_file


def carry_out(
    jobs: Sequence[Job], cleaner: Cleaner, decisions: Decided, encoding: str | None
) -> int:
    """Every page is cleaned where it is, as `mtfix clean -i` does; how many could not be."""
    done: list[Done] = []
    failures = 0
    for job in jobs:
        try:
            done.append(_one(job, cleaner, decisions, encoding))
        except MtfixError as error:
            say_error(error, job.name)
            failures += 1
    decisions.tell_conflicts(page.log for page in done)
    sum_up(jobs, done, failures, "", in_place=True)
    return failures


def _one(job: Job, cleaner: Cleaner, decisions: Decided, encoding: str | None) -> Done:
    if job.path is None:
        raise MtfixError("standard input has no place to be written to")
    raw, stamp = read_file(job.path, LARGEST)
    cleaned = cleaner.clean_bytes(
        raw,
        job.name,
        source=read_bytes(job.source) if job.source else b"",
        encoding=encoding,
        decisions=decisions.of(job.path),
    )
    with undisturbed():
        here = msgspec.structs.replace(job, output=job.path)
        return Done(
            cleaned.log, write_cleaned(here, raw, stamp, cleaned, no_log=False, in_place=True)
        )
