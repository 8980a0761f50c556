"""What is said when a run of `mtfix clean` is over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from mtfix.changes import ChangeLog
from mtfix.cli.hint import undo
from mtfix.cli.jobs import Job
from mtfix.cli.terminal import say
from mtfix.cli.writing import beside
from mtfix.reports import last_line, one_line


class Done(msgspec.Struct, frozen=True):
    """What came of a page: its log, and where that is if it was written."""

    log: ChangeLog
    place: Path | None


def counted(pages: Sequence[object]) -> str:
    """How many pages, with the word in its number."""
    return f"{len(pages)} page{'' if len(pages) == 1 else 's'}"


def sum_up(
    jobs: Sequence[Job], done: Sequence[Done], failures: int, hint: str, *, in_place: bool
) -> None:
    """The last line is on standard error; `hint` is the command that shows the changes again."""
    if len(jobs) == 1:
        _tell_of_other_log(jobs, done)
    if in_place:
        hint = _hint_in_place(jobs, done, hint)
    pages = f" in {counted(done)}" if len(jobs) > 1 else ""
    errors = f"; {failures} could not be read or written" if failures else ""
    say(last_line([page.log for page in done], hint, pages) + errors)


def _hint_in_place(jobs: Sequence[Job], done: Sequence[Done], hint: str) -> str:
    """What was applied is in the pages by now: only what was suggested could be shown again."""
    if len(done) == 1 and len(jobs) == 1 and done[0].log.applied:
        place, page = done[0].place, jobs[0].path
        return undo(place, page) if place is not None and page is not None else ""
    return hint if any(page.log.with_status("suggested") for page in done) else ""


def _tell_of_other_log(jobs: Sequence[Job], done: Sequence[Done]) -> None:
    """Where the log went, if another file had its place."""
    for job, page in zip(jobs, done, strict=False):
        wanted = job.log or (job.output and beside(job.output))
        if page.place is not None and wanted is not None and page.place != wanted:
            say(f"{one_line(str(wanted))} is kept; this log is {one_line(str(page.place))}")
