"""`mtfix review`: every change of some pages put to a reviewer, one question after the other."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from mtfix.api import Cleaner
from mtfix.changes.decisions import Verdict
from mtfix.cli.carry_out import carry_out
from mtfix.cli.cases import chinese_of, open_case
from mtfix.cli.chosen import Chosen, Reading
from mtfix.cli.decided import Decided
from mtfix.cli.hint import make, options_of, quoted
from mtfix.cli.jobs import Job, find_pages, with_source
from mtfix.cli.now import now, reviewer
from mtfix.cli.options import glossary_options, reading_options, review_options
from mtfix.cli.places import is_log
from mtfix.cli.terminal import say, say_error, style_for_output, told, write_text
from mtfix.errors import MtfixError
from mtfix.formats import LARGEST, append_decisions, read_bytes
from mtfix.formats import read_file as read_page
from mtfix.glossary.fields import closest
from mtfix.reports import Page, one_line
from mtfix.review import Filter, Queue
from mtfix.review.prompts import prompt


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|LOG…")
@click.option("--plain", is_flag=True, help="Prompts in place of the screen.")
@click.option("--by", help="Who decides; else the name of the user.")
@click.option(
    "--only",
    type=click.Choice(("suggested", "applied")),
    help="Only what is suggested, or only what is applied.",
)
@click.option("--entry", metavar="ID", help="Only the changes of this entry.")
@click.option("--again", is_flag=True, help="Put what is decided already once more, too.")
@reading_options
@review_options
@glossary_options
def review(
    paths: tuple[str, ...],
    plain: bool,
    by: str | None,
    only: str | None,
    entry: str | None,
    again: bool,
    reading: Reading,
    decisions: Decided,
    chosen: Chosen,
) -> int:
    """Decide on the changes of pages, one question after the other, riskiest first.

    PATH is a page or a folder of pages; LOG a .changes.jsonl. What you decide is added to the
    decisions file at once, and mtfix clean holds to it. Pages stay as they are until you write
    them. Leave and come back at any time; what is decided is not asked again.
    """
    cleaner = chosen.cleaner()
    logs = [path for path in paths if is_log(Path(path))]
    own_paths = [path for path in paths if path not in logs]
    found = find_pages(own_paths, ignore=not reading.no_ignore)
    jobs = [with_source(each, reading.source) if isinstance(each, Job) else each for each in found]
    given = [*jobs, *map(Path, logs)]
    pages, failures = _pages(given, cleaner, decisions, reading.encoding)
    if not pages:
        return 2
    place = decisions.place_for(Path(paths[0]))
    queue = Queue(pages, by or reviewer(), now, lambda one: append_decisions(place, [one]))
    _tell_missing(queue, entry)
    wanted = Filter(status=only, entry=entry, undecided=not again)
    own = [job for job in jobs if isinstance(job, Job)]
    ended = None if plain else _on_screen(queue, wanted, len(own))
    if ended is None:
        ended = prompt(queue, wanted, _ask, write_text, style_for_output(), len(own))
    hint = "" if ended else make(own_paths, options_of(click.get_current_context()))
    say(_summary(queue, place, f" ({hint})" if hint else ""))
    if ended:
        failures += carry_out(own, cleaner, decisions.again(), reading.encoding)
    return 2 if failures else 0


def _tell_missing(queue: Queue, entry: str | None) -> None:
    """An entry that is asked for and has made no change here is told."""
    entries = {card.change.entry for card in queue.cards}
    if entry is not None and entry not in entries:
        near = closest(entry, entries)
        meant = f" (did you mean '{near}'?)" if near else ""
        say(one_line(f"no change here is of entry '{entry}'{meant}"))


def _pages(
    given: Sequence[Job | Path | MtfixError],
    cleaner: Cleaner,
    decisions: Decided,
    encoding: str | None,
) -> tuple[list[Page], int]:
    """The pages that could be read with the logs of what would be done, and how many not.

    A job is a page to clean, a path is a log.
    """
    pages: list[Page] = []
    failures = 0
    for each in given:
        try:
            if isinstance(each, MtfixError):
                raise each
            if isinstance(each, Job):
                pages.append(_of_page(each, cleaner, decisions, encoding))
            else:
                pages.append(_of_log(each, decisions))
        except MtfixError as error:
            say_error(error, each.name if isinstance(each, Job) else "")
            failures += 1
    return pages, failures


def _of_log(place: Path, decisions: Decided) -> Page:
    case = open_case(place)
    lines, _ = chinese_of(case)
    return Page(case.name, case.log, case.texts, lines, decisions.of(case.page))


def _of_page(job: Job, cleaner: Cleaner, decisions: Decided, encoding: str | None) -> Page:
    if job.path is None:
        raise click.UsageError("standard input cannot be reviewed: name a file")
    raw, _ = read_page(job.path, LARGEST)
    source = read_bytes(job.source) if job.source else b""
    # Cleaned as if nobody had decided anything: what was rejected can be asked again.
    cleaned = cleaner.clean_bytes(raw, job.name, source=source, encoding=encoding)
    for doubt in cleaner.doubts(cleaned.document):
        say(told(doubt))
    texts = {s.id: s.text for s in cleaned.document.segments}
    lines = next((s.source for s in cleaned.document.segments), ())
    source_lines = lines if cleaned.paired == "lines" else ()
    return Page(cleaned.log.head.document, cleaned.log, texts, source_lines, decisions.of(job.path))


def _on_screen(queue: Queue, wanted: Filter, pages: int) -> bool | None:
    """Whether to write the pages, as said on a screen; None where there is none to be had.

    Raises `MtfixError` where an answer could not be kept, or the screen broke off.
    """
    streams = (sys.stdin, sys.stdout)
    dumb = os.environ.get("TERM", "dumb") == "dumb"
    if dumb or not all(stream is not None and stream.isatty() for stream in streams):
        return None
    try:
        from mtfix.review.screen import ReviewApp
    except ModuleNotFoundError:
        say("for a screen instead of prompts: pip install 'mtfix[review]'")
        return None
    app = ReviewApp(queue, wanted, pages)
    ended = app.run()
    if app.failure is not None:
        raise app.failure
    if app.stopped:
        signal.raise_signal(signal.SIGINT)  # on the screen Ctrl-C is a key
    if app.return_code:
        remedy = "what was decided is kept; --plain asks by prompts; please report this"
        raise MtfixError("the screen broke off", remedy=remedy)
    return bool(ended)


def _ask(words: str) -> str | None:
    """The answer to a prompt; None at the end of the input."""
    if sys.stdin is None:
        return None
    write_text(words)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


_SAID: dict[Verdict, str] = {"accept": "accepted", "reject": "rejected", "amend": "amended"}


def _summary(queue: Queue, place: Path, hint: str) -> str:
    """How the review stands, and the command that goes on from here."""
    verdicts = Counter(queue.verdict(card) for card in queue.cards)
    said = [f"{verdicts[verdict]} {name}" for verdict, name in _SAID.items() if verdicts[verdict]]
    left = len(queue.undecided())
    said.append(f"{left} of {len(queue.cards)} undecided")
    return f"{', '.join(said)}; decisions in {quoted(str(place))}{hint}"
