"""`mtfix glossary diff`: two versions of a glossary, and what they make of the same pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from mtfix.api import Cleaner
from mtfix.author.compare import Difference, Shift, differences, shifts
from mtfix.cli.faults import counted, cut, width
from mtfix.cli.jobs import Job, find_pages, with_source
from mtfix.cli.options import encoding_option
from mtfix.cli.outcome import Outcome, Tally
from mtfix.cli.progress import Progress
from mtfix.cli.terminal import say_error, style_for_output, write_text
from mtfix.errors import MtfixError
from mtfix.formats import LARGEST, read_bytes, read_file
from mtfix.reports import Style, one_line
from mtfix.reports.words import ChangedWords

_SIGNS = {"added": ("+", "new"), "removed": ("-", "gone"), "changed": ("~", "warn")}
_COLOURS = {"gained": "new", "lost": "gone", "altered": "warn"}


@click.command(name="diff", short_help="Compare two versions, on pages too.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.argument("pages", nargs=-1)
@click.option("--over-builtin", is_flag=True, help="Put both over the built-in glossary.")
@click.option("--check", is_flag=True, help="Exit 1 if a page would come out otherwise.")
@encoding_option
def compare(
    old: Path,
    new: Path,
    pages: tuple[str, ...],
    over_builtin: bool,
    check: bool,
    encoding: str | None,
) -> int:
    """Show what differs between the glossaries OLD and NEW, each a YAML file or a folder.

    With PAGES, files or folders, also what they make of them: changes that are gained, lost or
    altered from OLD to NEW. Nothing is written. For a version out of git:
    git worktree add ../before v1.0, and OLD is ../before/glossary.
    """
    cleaners = [Cleaner([path], builtin=over_builtin) for path in (old, new)]
    style = style_for_output()
    found = differences(*(cleaner.glossary for cleaner in cleaners))
    write_text("".join(_differences(found, style)))
    if not pages:
        return 0
    jobs, failures = _jobs(pages)
    counts: Counter[str] = Counter()
    tally = Tally()
    progress = Progress(tally, len(jobs), 0)
    for job in jobs:
        try:
            moved = _page(cleaners, job, encoding, style)
        except MtfixError as error:
            failures += 1
            say_error(error, job.name)
            moved = []
        counts.update(shift.fate for shift in moved)
        tally.add(Outcome(0, counts=(("", len(moved), 0),)))
        progress.step()
    told = ", ".join(f"{counts[fate]} {fate}" for fate in _COLOURS)
    write_text(f"{told} on {counted(len(jobs), 'page')}\n")
    return 2 if failures else 1 if check and counts else 0


def _jobs(pages: Sequence[str]) -> tuple[list[Job], int]:
    found = list(find_pages(pages))
    failures = [job for job in found if isinstance(job, MtfixError)]
    for failure in failures:
        say_error(failure)
    jobs = [with_source(job, None) for job in found if isinstance(job, Job)]
    return [job for job in jobs if job.path is not None], len(failures)


def _page(cleaners: Sequence[Cleaner], job: Job, encoding: str | None, style: Style) -> list[Shift]:
    assert job.path is not None
    raw, _ = read_file(job.path, LARGEST)
    source = read_bytes(job.source) if job.source else b""
    before, now = (
        cleaner.clean_bytes(raw, job.name, source=source, encoding=encoding) for cleaner in cleaners
    )
    moved = shifts(before.log.changes, now.log.changes)
    words = ChangedWords({s.id: s.text for s in now.document.segments}, style)
    write_text(
        "".join(row for shift in moved for row in shift_lines(job.name, shift, words, style))
    )
    return moved


def shift_lines(
    name: str, shift: Shift, words: ChangedWords, style: Style, mark: str = ""
) -> Iterator[str]:
    """The lines that tell what is gained, lost or altered, with a mark behind the place."""
    change = shift.change
    place = style.paint(f"{one_line(name)}:{change.line}:{change.column}", "bold")
    fate = style.paint(shift.fate, _COLOURS[shift.fate])
    yield f"{place}  {fate}  {one_line(change.entry)}  {change.confidence:.2f}{mark}\n"
    if shift.before is not None and shift.now is not None:
        yield f"    before  {words.sentence(shift.before)}\n    now     {words.sentence(change)}\n"
    else:
        yield f"    {words.sentence(change)}\n"


def _differences(found: Sequence[Difference], style: Style) -> Iterator[str]:
    for each in found:
        sign, colour = _SIGNS[each.fate]
        yield f"{style.paint(f'{sign} {one_line(each.name)}', colour)}\n"
        for detail in each.details:
            yield f"    {cut(one_line(detail), width() - 4)}\n"
    counts = Counter[str](each.fate for each in found)
    told = ", ".join(f"{counts[fate]} {fate}" for fate in _SIGNS if counts[fate])
    yield f"{told or 'no difference'}\n"
