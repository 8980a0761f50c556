"""`mtfix clean`: pages in, corrected pages and their logs out."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from mtfix.api import Cleaned, Cleaner
from mtfix.changes import ChangeLog
from mtfix.cli.jobs import Job, find_pages, with_places, with_source
from mtfix.cli.options import encoding_option, glossary_options, make_cleaner
from mtfix.cli.progress import Progress
from mtfix.cli.stops import tell_when_stopped, undisturbed
from mtfix.cli.terminal import (
    read_input,
    say,
    say_error,
    style_for_output,
    write_output,
    write_text,
)
from mtfix.cli.writing import write_cleaned
from mtfix.errors import InputError, MtfixError
from mtfix.formats import LARGEST, known, read_bytes, read_file
from mtfix.reports import by_entry, last_line, one_line, patch, words_diff


class _Wish(msgspec.Struct, frozen=True):
    """What is wanted of each page."""

    in_place: bool
    diff: bool
    patch: bool
    check: bool
    no_log: bool
    no_ignore: bool
    encoding: str | None

    @property
    def looks_only(self) -> bool:
        return self.diff or self.patch or self.check


@click.command(epilog="Exit status: 0 done, 1 --check found something, 2 usage or input error.")
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write the corrected page here: a file, or a folder for folders and several pages.",
)
@click.option("-i", "--in-place", is_flag=True, help="Correct the pages where they are.")
@click.option(
    "--log",
    type=click.Path(path_type=Path),
    help="Write the change log here; a folder for several pages.",
)
@click.option("--no-log", is_flag=True, help="Write no log with -o or -i.")
@click.option("--diff", is_flag=True, help="Show the changed words in their sentences, and stop.")
@click.option("--patch", is_flag=True, help="Print a patch that git apply takes, and stop.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything would be applied.")
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True),
    help="The Chinese, line by line: a file, or a folder with the same paths. "
    "page.zh.txt beside page.txt is found by itself.",
)
@click.option("--no-ignore", is_flag=True, help="In folders, take what .gitignore leaves out too.")
@encoding_option
@glossary_options
def clean(
    paths: tuple[str, ...],
    output: Path | None,
    in_place: bool,
    log: Path | None,
    no_log: bool,
    diff: bool,
    patch: bool,
    check: bool,
    source: Path | None,
    no_ignore: bool,
    encoding: str | None,
    glossaries: tuple[Path, ...],
    no_builtin: bool,
    disable: tuple[str, ...],
    apply_at: float | None,
    harmonise: bool,
    no_cache: bool,
) -> int:
    """Correct machine-translated pages.

    One page goes to standard output; with -o or -i pages are written, each with its log of
    changes. A folder stands for the .txt, .md and .markdown files in it.
    """
    wish = _Wish(in_place, diff, patch, check, no_log, no_ignore, encoding and known(encoding))
    _check_usage(wish, output, log)
    if not paths:
        if sys.stdin is not None and sys.stdin.isatty():
            raise click.UsageError("no page given; name a file or a folder, or pipe one in")
        paths = ("-",)
    if in_place and "-" in paths:
        raise click.UsageError("standard input has no place to be written to; leave -i out")
    jobs, failures = _jobs(paths, wish, output, log, source)
    cleaner = make_cleaner(glossaries, no_builtin, disable, apply_at, harmonise, no_cache)
    logs, failed = _run(cleaner, jobs, wish)
    return _finish(paths, jobs, logs, failures + failed, wish)


def _check_usage(wish: _Wish, output: Path | None, log: Path | None) -> None:
    if wish.in_place and output is not None:
        raise click.UsageError("-i and -o are two places for one page; give one of them")
    if wish.no_log and log is not None:
        raise click.UsageError("--log and --no-log contradict each other; give one of them")
    if wish.diff and wish.patch:
        raise click.UsageError("--diff and --patch are two ways to print; give one of them")
    if wish.looks_only and (wish.in_place or output is not None or log is not None):
        raise click.UsageError("--diff, --patch and --check write nothing; leave -i, -o, --log out")


def _jobs(
    paths: Sequence[str], wish: _Wish, output: Path | None, log: Path | None, source: Path | None
) -> tuple[list[Job], int]:
    found = list(find_pages(paths, ignore=not wish.no_ignore))
    failures = [job for job in found if isinstance(job, MtfixError)]
    for failure in failures:
        say_error(failure)
    jobs = [job for job in found if isinstance(job, Job)]
    several = len(found) > 1 or any(os.path.isdir(path) for path in paths)
    if several and not wish.looks_only and output is None and not wish.in_place:
        raise click.UsageError(
            "several pages need a place: -o FOLDER, or -i to correct them where they are; "
            "or --diff to look first"
        )
    if source is not None and os.path.isfile(source) and several:
        raise click.UsageError("--source is one file for several pages; give a folder")
    if output is not None and several and os.path.isfile(output):
        raise click.UsageError(f"{output} is a file; several pages need a folder")
    jobs = [with_source(job, source) for job in jobs]
    return with_places(jobs, output, log, wish.in_place, several), len(failures)


def _run(cleaner: Cleaner, jobs: Sequence[Job], wish: _Wish) -> tuple[list[ChangeLog], int]:
    """The logs of the pages that could be done, and how many could not: none stops the rest."""
    logs: list[ChangeLog] = []
    progress = Progress(len(jobs))
    failures = 0
    tell_when_stopped(
        lambda: last_line(logs, "", f" in {len(logs)} of {len(jobs)} pages before the stop")
    )
    for job in jobs:
        try:
            _one(cleaner, job, wish, logs)
            progress.step(len(logs[-1].applied))
        except Exception as error:
            failures += _tell(error, job)
            progress.step(0)
    return logs, failures


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


def _one(cleaner: Cleaner, job: Job, wish: _Wish, logs: list[ChangeLog]) -> None:
    """The page is done, and its log is the last of the logs; no signal comes between the two."""
    raw, stamp = (read_input(), None) if job.path is None else read_file(job.path, LARGEST)
    source = read_bytes(job.source) if job.source else b""
    cleaned = cleaner.clean_bytes(raw, job.name, source=source, encoding=wish.encoding)
    if source and cleaned.paired != "lines":
        how = _PAIRED[cleaned.paired]
        say(f"{one_line(job.name)}: its Chinese has another number of lines {how}")
    with undisturbed(wanted=job.output is not None):
        if wish.looks_only:
            _show(job, raw, cleaned, wish)
        else:
            write_cleaned(job, raw, stamp, cleaned, no_log=wish.no_log, in_place=wish.in_place)
        logs.append(cleaned.log)


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


def _finish(
    paths: Sequence[str], jobs: Sequence[Job], logs: list[ChangeLog], failures: int, wish: _Wish
) -> int:
    if wish.diff:
        table = by_entry(logs)
        write_text(f"\n{table}" if table else "")
    name = paths[0] if len(paths) == 1 else "…"
    shown = one_line(shlex.quote(name)) if len(paths) == 1 else name
    hint = "" if wish.diff or paths[0] == "-" else f"mtfix clean --diff {shown}"
    pages = f" in {len(logs)} pages" if len(jobs) > 1 else ""
    errors = f"; {failures} could not be read or written" if failures else ""
    say(last_line(logs, hint, pages) + errors)
    if failures:
        return 2
    return 1 if wish.check and any(log.applied for log in logs) else 0
