"""`mtfix clean`: pages in, corrected pages and their logs out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from mtfix.api import Cleaner
from mtfix.cli.chosen import Chosen, Reading
from mtfix.cli.decided import Decided
from mtfix.cli.finish import counted, sum_up, told_of
from mtfix.cli.hint import decide, options_of
from mtfix.cli.jobs import Job, find_pages, with_source
from mtfix.cli.options import decisions_options, glossary_options, reading_options
from mtfix.cli.outcome import Tally
from mtfix.cli.page import Wish, clean_page, lost
from mtfix.cli.places import Wanted, placed_at
from mtfix.cli.plan import Plan, in_batches, plan
from mtfix.cli.progress import Progress
from mtfix.cli.spread import outcomes
from mtfix.cli.stops import tell_when_stopped
from mtfix.cli.terminal import say, write_output, write_text
from mtfix.errors import InputError
from mtfix.reports import by_entry


class _Command(click.Command):
    """`--records` takes a value only behind an equals sign, so that a name can follow it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        stop = args.index("--") if "--" in args else len(args)
        whole = [f"{word}=text" if word == "--records" else word for word in args[:stop]]
        return super().parse_args(ctx, whole + args[stop:])


@click.command(
    cls=_Command, epilog="Exit status: 0 done, 1 --check found something, 2 usage or input error."
)
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
@click.option(
    "--records",
    metavar="[=FIELD]",
    help="JSON lines: correct the text in one FIELD of each record, 'text' if not given.",
)
@click.option("--source-field", metavar="FIELD", help="The field of a record with the Chinese.")
@click.option("--id-field", metavar="FIELD", help="The field that names a record in the log.")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes work at once; all cores if not given and there is enough to do.",
)
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
    records: str | None,
    source_field: str | None,
    id_field: str | None,
    resume: bool,
    jobs: int | None,
    reading: Reading,
    decisions: Decided,
    chosen: Chosen,
) -> int:
    """Correct machine-translated pages.

    One page goes to standard output; with -o or -i pages are written, each with its log of
    changes. A folder stands for the .txt, .md and .markdown files in it.
    """
    wish = Wish(in_place, diff, patch, check, no_log, reading, decisions, jobs, resume)
    _check_usage(wish, output, log)
    if not paths:
        if sys.stdin is not None and sys.stdin.isatty():
            raise click.UsageError("no page given; name a file or a folder, or pipe one in")
        paths = ("-",)
    if in_place and "-" in paths:
        raise click.UsageError("standard input has no place to be written to; leave -i out")
    if records is not None:
        if in_place or patch or reading.source or reading.encoding:
            raise click.UsageError("--records goes without -i, --patch, --source and --encoding")
        fields = (records, source_field, id_field)
        return _clean_records(fields, paths, output, log, wish, chosen)
    if source_field is not None or id_field is not None:
        raise click.UsageError("--source-field and --id-field are for --records")
    if resume and output is None and not in_place:
        raise click.UsageError("--resume goes on with -o or -i; give one of them")
    folders = [Path(path) for path in paths if os.path.isdir(path)]
    several = bool(folders) or len(paths) > 1
    wanted = Wanted(output, log, in_place, several, folders, chosen.files)

    def find() -> Iterator[Job | InputError]:
        found = find_pages(paths, ignore=not reading.no_ignore)
        return (with_source(job, reading.source) if isinstance(job, Job) else job for job in found)

    todo = plan(find, wanted)
    _check_places(wish, wanted)
    cleaner = chosen.cleaner()
    placed = (placed_at(job, wanted) for job in find() if isinstance(job, Job))
    tally, progress = _run(cleaner, placed, wish, todo)
    hint = decide(paths, options_of(click.get_current_context()))
    return _ended(tally, progress, todo, wish, hint)


def _ended(tally: Tally, progress: Progress, todo: Plan, wish: Wish, hint: str) -> int:
    """All that is said when the last page is done; the exit status."""
    if wish.diff:
        table = by_entry(tally.applied, tally.suggested)
        write_text(f"\n{table}" if table else "")
        hint = ""
    failures = todo.failures + tally.failed
    wish.decided.tell_conflicts()
    taken = progress.taken()
    sum_up(tally, todo.pages, failures, hint, in_place=wish.in_place, taken=taken)
    if failures:
        return 2
    return 1 if wish.check and any(tally.applied.values()) else 0


def _clean_records(
    fields: tuple[str, str | None, str | None],
    paths: tuple[str, ...],
    output: str | None,
    log: str | None,
    wish: Wish,
    chosen: Chosen,
) -> int:
    from mtfix.cli.record import RecordWish  # only for records
    from mtfix.cli.records import clean_records, typed
    from mtfix.formats.records import Fields

    places = typed(paths, output, log, wish.no_log, wish.resume, wish.jobs, chosen.files)
    asked = RecordWish(Fields(*fields), diff=wish.diff, check=wish.check)
    return clean_records(chosen.cleaner(), places, asked, wish.decided)


def _check_usage(wish: Wish, output: str | None, log: str | None) -> None:
    if wish.in_place and output is not None:
        raise click.UsageError("-i and -o are two places for one page; give one of them")
    if wish.no_log and log is not None:
        raise click.UsageError("--log and --no-log contradict each other; give one of them")
    if wish.diff and wish.patch:
        raise click.UsageError("--diff and --patch are two ways to print; give one of them")
    if wish.looks_only and (wish.in_place or output is not None or log is not None):
        raise click.UsageError("--diff, --patch and --check write nothing; leave -i, -o, --log out")


def _check_places(wish: Wish, wanted: Wanted) -> None:
    output, source = wanted.output, wish.reading.source
    if wanted.several and not wish.looks_only and output is None and not wish.in_place:
        raise click.UsageError(
            "several pages need a place: -o FOLDER, or -i to correct them where they are; "
            "or --diff to look first"
        )
    if source is not None and os.path.isfile(source) and wanted.several:
        raise click.UsageError("--source is one file for several pages; give a folder")
    if output is not None and wanted.several and os.path.isfile(output):
        raise click.UsageError(f"{output} is a file; several pages need a folder")


def _run(cleaner: Cleaner, pages: Iterator[Job], wish: Wish, todo: Plan) -> tuple[Tally, Progress]:
    """Every page is done, said and printed: none stops the rest."""
    tally = Tally()
    progress = Progress(tally, todo.pages, todo.size)
    tell_when_stopped(
        lambda: told_of(tally, "", f" in {tally.done} of {counted(todo.pages)} before the stop")
    )
    alone = todo.shared or todo.stream or todo.pages == 1 or "MTFIX_TRACEBACK" in os.environ
    cleaner.expect(todo.size)
    made = outcomes(
        partial(clean_page, cleaner, wish),
        in_batches(pages),
        tally.add,
        lost,
        jobs=1 if alone else wish.jobs,
        promptly=True,
    )
    for outcome in made:
        for line in outcome.said:
            say(line)
        if outcome.conflict:
            wish.decided.contradicted(outcome.path)
        if outcome.out is not None:
            write_output(outcome.out)
        progress.step()
    return tally, progress
