"""`mtfix clean`: pages in, corrected pages and their logs out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from mtfix.api import Cleaned, Cleaner
from mtfix.cli.chosen import Chosen, Reading
from mtfix.cli.decided import Decided
from mtfix.cli.finish import Done, counted, sum_up
from mtfix.cli.hint import decide, options_of
from mtfix.cli.jobs import Job, find_pages, with_source
from mtfix.cli.options import decisions_options, glossary_options, reading_options
from mtfix.cli.places import Wanted, with_places
from mtfix.cli.progress import Progress
from mtfix.cli.stops import tell_when_stopped, undisturbed
from mtfix.cli.terminal import (
    read_input,
    say,
    say_error,
    show_progress,
    style_for_output,
    told,
    write_output,
    write_text,
)
from mtfix.cli.writing import write_cleaned
from mtfix.errors import InputError, MtfixError
from mtfix.formats import LARGEST, read_bytes, read_file
from mtfix.reports import by_entry, last_line, one_line, patch, words_diff


class _Wish(msgspec.Struct, frozen=True):
    """What is wanted of each page."""

    in_place: bool
    diff: bool
    patch: bool
    check: bool
    no_log: bool
    reading: Reading
    decided: Decided

    @property
    def looks_only(self) -> bool:
        return self.diff or self.patch or self.check


_LONG = 4 * 1024 * 1024


@click.command(epilog="Exit status: 0 done, 1 --check found something, 2 usage or input error.")
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="Write the corrected page here: a file, or a folder for folders and several pages.",
)
@click.option("-i", "--in-place", is_flag=True, help="Correct the pages where they are.")
@click.option(
    "--log",
    type=click.Path(),
    help="Write the change log here; a folder for several pages.",
)
@click.option("--no-log", is_flag=True, help="Write no log with -o or -i.")
@click.option("--diff", is_flag=True, help="Show the changed words in their sentences, and stop.")
@click.option("--patch", is_flag=True, help="Print a patch that git apply takes, and stop.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything would be applied.")
@reading_options
@decisions_options
@glossary_options
def clean(
    paths: tuple[str, ...],
    output: str | None,
    in_place: bool,
    log: str | None,
    no_log: bool,
    diff: bool,
    patch: bool,
    check: bool,
    reading: Reading,
    decisions: Decided,
    chosen: Chosen,
) -> int:
    """Correct machine-translated pages.

    One page goes to standard output; with -o or -i pages are written, each with its log of
    changes. A folder stands for the .txt, .md and .markdown files in it.
    """
    wish = _Wish(in_place, diff, patch, check, no_log, reading, decisions)
    _check_usage(wish, output, log)
    if not paths:
        if sys.stdin is not None and sys.stdin.isatty():
            raise click.UsageError("no page given; name a file or a folder, or pipe one in")
        paths = ("-",)
    if in_place and "-" in paths:
        raise click.UsageError("standard input has no place to be written to; leave -i out")
    folders = [Path(path) for path in paths if os.path.isdir(path)]
    several = bool(folders) or len(paths) > 1
    wanted = Wanted(output, log, in_place, several, folders, chosen.files)
    jobs, failures = _jobs(paths, wish, wanted)
    done, failed = _run(chosen.cleaner(), jobs, wish)
    hint = decide(paths, options_of(click.get_current_context()))
    if diff:
        table = by_entry(page.log for page in done)
        write_text(f"\n{table}" if table else "")
    failures += failed
    decisions.tell_conflicts(page.log for page in done)
    sum_up(jobs, done, failures, "" if diff else hint, in_place=in_place)
    if failures:
        return 2
    return 1 if check and any(page.log.applied for page in done) else 0


def _check_usage(wish: _Wish, output: str | None, log: str | None) -> None:
    if wish.in_place and output is not None:
        raise click.UsageError("-i and -o are two places for one page; give one of them")
    if wish.no_log and log is not None:
        raise click.UsageError("--log and --no-log contradict each other; give one of them")
    if wish.diff and wish.patch:
        raise click.UsageError("--diff and --patch are two ways to print; give one of them")
    if wish.looks_only and (wish.in_place or output is not None or log is not None):
        raise click.UsageError("--diff, --patch and --check write nothing; leave -i, -o, --log out")


def _jobs(paths: Sequence[str], wish: _Wish, wanted: Wanted) -> tuple[list[Job], int]:
    found = list(find_pages(paths, ignore=not wish.reading.no_ignore))
    source = wish.reading.source
    failures = [job for job in found if isinstance(job, MtfixError)]
    for failure in failures:
        say_error(failure)
    jobs = [job for job in found if isinstance(job, Job)]
    output = wanted.output
    if wanted.several and not wish.looks_only and output is None and not wish.in_place:
        raise click.UsageError(
            "several pages need a place: -o FOLDER, or -i to correct them where they are; "
            "or --diff to look first"
        )
    if source is not None and os.path.isfile(source) and wanted.several:
        raise click.UsageError("--source is one file for several pages; give a folder")
    if output is not None and wanted.several and os.path.isfile(output):
        raise click.UsageError(f"{output} is a file; several pages need a folder")
    jobs = [with_source(job, source) for job in jobs]
    return with_places(jobs, wanted), len(failures)


def _run(cleaner: Cleaner, jobs: Sequence[Job], wish: _Wish) -> tuple[list[Done], int]:
    """The pages that could be done, and how many could not: none stops the rest."""
    done: list[Done] = []
    progress = Progress(len(jobs))
    failures = 0
    tell_when_stopped(
        lambda: last_line(
            [page.log for page in done], "", f" in {len(done)} of {counted(jobs)} before the stop"
        )
    )
    for job in jobs:
        try:
            _one(cleaner, job, wish, done)
            progress.step(len(done[-1].log.applied))
        except Exception as error:
            failures += _tell(error, job)
            progress.step(0)
    return done, failures


def _tell(error: Exception, job: Job) -> bool:
    """Tell what went wrong with a page; False if it is no failure. What concerns all is raised."""
    if isinstance(error, MtfixError):
        if job.walked and error.fault.startswith("a binary file"):
            say(f"{one_line(job.name)}: a binary file, skipped")
            return False
        say_error(error, job.name)
        return True
    if isinstance(error, OSError) and error.filename is None:
        raise error  # of standard output
    if os.environ.get("MTFIX_TRACEBACK"):
        raise error
    reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
    remedy = "the page is as it was; please report this, with MTFIX_TRACEBACK=1 set"
    say_error(MtfixError(f"an error of mtfix itself: {reason}", place=job.name, remedy=remedy))
    return True


_PAIRED = {
    "length": "and was paired by length: look at what rests on it",
    "no": "and was not used; make the lines the same in number",
}


def _one(cleaner: Cleaner, job: Job, wish: _Wish, done: list[Done]) -> None:
    """The page is done, and the last of those done; no signal comes between the two."""
    raw, stamp = (read_input(), None) if job.path is None else read_file(job.path, LARGEST)
    if len(raw) > _LONG:
        show_progress(f"{one_line(job.name)}: {len(raw) // 1024 // 1024} MB, this takes a while")
    source = read_bytes(job.source) if job.source else b""
    cleaned = cleaner.clean_bytes(
        raw,
        job.name,
        source=source,
        encoding=wish.reading.encoding,
        decisions=wish.decided.of(job.path),
    )
    if source and cleaned.paired != "lines":
        how = _PAIRED[cleaned.paired]
        say(f"{one_line(job.name)}: its Chinese has another number of lines {how}")
    for doubt in cleaner.doubts(cleaned.document):
        say(told(doubt))
    with undisturbed(wanted=job.output is not None):
        place = None
        if wish.looks_only:
            _show(job, raw, cleaned, wish)
        else:
            place = write_cleaned(
                job, raw, stamp, cleaned, no_log=wish.no_log, in_place=wish.in_place
            )
        done.append(Done(cleaned.log, place))


def _show(job: Job, raw: bytes, cleaned: Cleaned, wish: _Wish) -> None:
    if wish.diff:
        texts = {s.id: s.text for s in cleaned.document.segments}
        write_text(words_diff(job.name, texts, cleaned.log, style_for_output()))
    elif wish.patch:
        _check_patchable(cleaned, job)
        write_output(patch(job.name, raw, cleaned.raw, cleaned.log))


def _check_patchable(cleaned: Cleaned, job: Job) -> None:
    """Raise `InputError` where the lines of the text are no lines of bytes."""
    encoding = cleaned.document.encoding
    if encoding.startswith(("utf-16", "utf-32")):
        raise InputError(
            f"a page in {encoding} has no patch", place=job.name, remedy="look at it with --diff"
        )
