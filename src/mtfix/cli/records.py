"""`mtfix clean --records`: records in, one a line, the corrected ones and their log out."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import click
import msgspec

from mtfix.api import Cleaner
from mtfix.changes import ChangeLog, read_logs
from mtfix.cli.decided import Decided
from mtfix.cli.finish import counted, told_of
from mtfix.cli.outcome import Outcome, Tally
from mtfix.cli.places import check_output, is_folder
from mtfix.cli.progress import Progress
from mtfix.cli.record import RecordWish, clean_record, lost, replayed
from mtfix.cli.spread import outcomes
from mtfix.cli.stops import ended_when_stopped, tell_when_stopped, undisturbed
from mtfix.cli.terminal import say, write_output, write_text
from mtfix.cli.writing import beside, log_names
from mtfix.errors import InputError, LogError
from mtfix.formats.lines import Line, Lines
from mtfix.formats.partial import Partial
from mtfix.reports import by_entry, one_line

_MOST_TOLD = 100
Batches = Iterator[Sequence[Line] | None]


class Typed(msgspec.Struct, frozen=True):
    """What was typed of a run over records."""

    paths: Sequence[str]
    output: Path | None
    log: Path | None
    resume: bool
    jobs: int | None


def typed(
    paths: Sequence[str], output: str | None, log: str | None, no_log: bool, resume: bool,
    jobs: int | None, read: Sequence[Path]
) -> Typed:  # fmt: skip
    """The places, looked at. Raises `click.UsageError` for those that are none, or would clash."""
    if "-" in paths and sys.stdin is None:
        raise InputError("standard input is closed", remedy="name a file, or pipe one in")
    for path in paths:
        if os.path.isdir(path):
            raise click.UsageError(f"{path}: a folder; name the files with records: {path}/*.jsonl")
    for name in (output, log):
        if name is not None and is_folder(name):
            raise click.UsageError(f"{name}: a folder; records go to one file")
    out = Path(output) if output is not None else None
    place = Path(log) if log is not None else beside(out) if out and not no_log else None
    taken = {os.path.realpath(path) for path in (*map(Path, paths), *read)}
    if out is not None:
        check_output(out, taken)
        taken.add(os.path.realpath(out))
    if place is not None and os.path.realpath(place) in taken:
        raise click.UsageError(f"{place}: the log would take another file's place; name another")
    if resume and (out is None or place is None):
        raise click.UsageError(
            "--resume goes on with -o FILE and its log; give -o, and no --no-log"
        )
    return Typed(paths, out, place, resume, jobs)


class _Run:
    """The records that come out, their log, and all that is said of them."""

    def __init__(
        self, out: Partial | None, log: Partial | None, decided: Decided, size: int
    ) -> None:
        self.out = out
        self.log = log
        self.tally = Tally()
        self.progress = Progress(self.tally, 0, size, "records")
        self._decided = decided
        self._said = 0

    def write(self, outcome: Outcome) -> None:
        """The record and its log are where they belong, the log first, and counted."""
        with undisturbed():
            if self.log is not None:
                self.log.write(outcome.log_bytes)
            if self.out is not None:
                self.out.write(outcome.out or b"")
            self.keep(outcome)
        if self.out is None and outcome.out is not None:
            write_output(outcome.out)
            sys.stdout.buffer.flush()
        self.progress.step()

    def keep(self, outcome: Outcome) -> None:
        """The record is counted, and what is to be said of it is said."""
        self.tally.add(outcome)
        for line in outcome.said:
            self._said += 1
            if self._said <= _MOST_TOLD:
                say(line)
        if outcome.conflict:
            self._decided.contradicted(None)

    def before(self) -> str:
        """The last line of a run that is stopped."""
        where = f"; go on with --resume: {self.out.path} is kept" if self.out is not None else ""
        told = told_of(self.tally, "", f" in {counted(self.tally.done, 'record')} before the stop")
        return one_line(told + where)

    def end(self) -> None:
        """The last line is on standard error."""
        self._decided.tell_conflicts()
        if self._said > _MOST_TOLD:
            say(f"{self._said - _MOST_TOLD} more lines could not be used")
        failed = self.tally.failed
        more = f" in {counted(self.tally.done, 'record')}{self.progress.taken()}"
        errors = f"; {failed} could not be used" if failed else ""
        say(told_of(self.tally, "", more) + errors)

    def finish_log(self) -> None:
        """The log has its own name, a free one."""
        if self.log is None:
            return
        place = self.log.add_name(log_names(self.log.target))
        if place != self.log.target:
            say(f"{one_line(str(self.log.target))} is kept; this log is {one_line(str(place))}")


def clean_records(cleaner: Cleaner, typed: Typed, wish: RecordWish, decided: Decided) -> int:
    """Every record is out, in order; the exit status."""
    wish = msgspec.structs.replace(wish, decisions=decided.of(None), log=typed.log is not None)
    with contextlib.ExitStack() as stack:
        out, log = (
            stack.enter_context(Partial(place, again=typed.resume)) if place is not None else None
            for place in (typed.output, typed.log)
        )
        size = _size(typed.paths)
        cleaner.expect(size)
        run = _Run(out, log, decided, size)
        tell_when_stopped(run.before)
        lines = Lines(typed.paths)
        batches: Batches = iter(lines)
        if typed.resume and out is not None and log is not None:
            batches = _caught_up(cleaner, wish, batches, out, log, run.keep)
        if out is None:
            stack.enter_context(ended_when_stopped(run.finish_log))
        made = outcomes(
            partial(clean_record, cleaner, wish),
            batches,
            lambda outcome: None,
            partial(lost, wish),
            jobs=1 if "MTFIX_TRACEBACK" in os.environ else typed.jobs,
            promptly=False,
            source=lines,
        )
        for outcome in made:
            run.write(outcome)
        _finish(run)
    if wish.diff and (table := by_entry(run.tally.applied, run.tally.suggested)):
        write_text(f"\n{table}")
    run.end()
    return _status(run.tally, wish)


def _status(tally: Tally, wish: RecordWish) -> int:
    return 2 if tally.failed else 1 if wish.check and any(tally.applied.values()) else 0


def _finish(run: _Run) -> None:
    """Output and log have their own names; whatever happens, one of both leads back."""
    with undisturbed():
        run.finish_log()
        if run.out is not None:
            run.out.finish()
        if run.log is not None:
            run.log.discard()


def _size(paths: Sequence[str]) -> int:
    """Bytes in all; 0 where nobody knows."""
    if any(not os.path.isfile(path) for path in paths):
        return 0
    return sum(os.stat(path).st_size for path in paths)


def _caught_up(
    cleaner: Cleaner,
    wish: RecordWish,
    batches: Batches,
    out: Partial,
    log: Partial,
    keep: Callable[[Outcome], None],
) -> Batches:
    """The lines that are still to be done; what a run before did, and still holds, is kept.

    Nothing is believed: for each line its log has to be of this text, glossary and settings, and
    to lead to what stands in the output. From the first that does not, all is done again.
    """
    logs, at = _Logs(log), 0
    for batch in batches:
        for n, line in enumerate(batch or ()):
            outcome = replayed(cleaner, wish, line, logs.next)
            if outcome is None or not out.holds(at, outcome.out or b""):
                out.cut(at)
                log.cut(logs.end)
                return chain([(batch or ())[n:]], batches)
            at += len(outcome.out or b"")
            if outcome.done:
                logs.step()
            keep(outcome)
    out.cut(at)
    log.cut(logs.end)
    return iter(())


class _Logs:
    """The logs of the records of a run before, one after the other; `next` is None at the end."""

    def __init__(self, log: Partial) -> None:
        self._read = self.end = 0
        self._logs = read_logs(self._counted(log.reader()), str(log.path))
        self.next: ChangeLog | None = None
        self._advance()

    def _counted(self, lines: Iterator[bytes]) -> Iterator[bytes]:
        for line in lines:
            self._read += len(line)
            yield line

    def step(self) -> None:
        """The next one is behind us."""
        self.end = self._read
        self._advance()

    def _advance(self) -> None:
        try:
            self.next = next(self._logs, None)
        except LogError:
            self.next = None  # the run was killed in the midst of it
