"""`mtfix report`: logs with their pages drawn in one file, to read them and to decide."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath

import click

from mtfix.cli.cases import chinese_of, find_logs, open_case
from mtfix.cli.decided import Decided
from mtfix.cli.options import decisions_options, source_option
from mtfix.cli.places import check_output
from mtfix.cli.settings import no_config_option
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import say, say_error, write_output
from mtfix.errors import MtfixError
from mtfix.formats import make_folder, replace_file
from mtfix.reports import Page

_Draw = Callable[[Sequence[Page]], bytes]


def _html(pages: Sequence[Page]) -> bytes:
    from mtfix.reports.html import html_report

    return html_report(pages)


def _csv(pages: Sequence[Page]) -> bytes:
    from mtfix.reports.sheet import csv_report

    return csv_report(pages)


def _sarif(pages: Sequence[Page]) -> bytes:
    from mtfix.reports.sarif import sarif_report

    return sarif_report(pages)


def _markdown(pages: Sequence[Page]) -> bytes:
    from mtfix.reports.markdown import markdown_report

    return markdown_report(pages)


_FORMATS: dict[str, _Draw] = {"html": _html, "csv": _csv, "sarif": _sarif, "md": _markdown}
"""How pages are drawn, by the ending of the file; the first is for standard output."""


@click.command()
@click.argument("logs", nargs=-1, required=True, metavar="LOG…")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="The file; its ending says what it is: .html, .csv, .sarif or .md.",
)
@click.option(
    "--format",
    "wanted",
    type=click.Choice(tuple(_FORMATS)),
    help="What to write, where no ending says so; html if neither does.",
)
@click.option(
    "--page",
    type=click.Path(path_type=Path, exists=True),
    help="The page of the log, or the folder with the pages, where they are not beside the logs.",
)
@source_option
@no_config_option
@decisions_options
def report(
    logs: Sequence[str],
    output: str | None,
    wanted: str | None,
    page: Path | None,
    source: Path | None,
    decisions: Decided,
) -> int:
    """Draw the changes of logs in their pages, to read them and to decide.

    LOG is a .changes.jsonl file, or a folder with such files. The page beside it is read, as it
    was or as it is corrected.

    .html is to read and decide in, in a browser, without a server or a network; .csv to decide in
    with a spreadsheet (then: mtfix decisions import); .sarif for editors and code hosts; .md a
    summary for a pull request.
    """
    draw = _format_of(output, wanted)
    pages, failures, read = _read(logs, page, source, decisions)
    if not pages:
        return 2
    if output is not None:
        check_output(Path(output), read)
    _write(draw(pages), output)
    count = sum(len(each.log.changes) for each in pages)
    where = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
    errors = f"; {failures} could not be read" if failures else ""
    say(f"{count} change{'' if count == 1 else 's'} in {where}{errors}")
    return 2 if failures else 0


def _format_of(output: str | None, wanted: str | None) -> _Draw:
    """How the output is drawn. Raises `click.UsageError` for an ending that is not known."""
    if wanted is not None:
        return _FORMATS[wanted]
    if output is None:
        return next(iter(_FORMATS.values()))
    ending = PurePath(output).suffix.lower().removeprefix(".")
    if ending not in _FORMATS:
        known = ", ".join(f".{name}" for name in _FORMATS)
        raise click.UsageError(f"{output}: no report has this ending; the endings are: {known}")
    return _FORMATS[ending]


def _write(raw: bytes, output: str | None) -> None:
    if output is None:
        write_output(raw)
        return
    make_folder(Path(output).parent)
    with undisturbed():
        replace_file(Path(output), raw)


def _read(
    logs: Sequence[str], page: Path | None, source: Path | None, decided: Decided
) -> tuple[list[Page], int, set[str]]:
    """The pages that could be read, how many could not, and the real paths of all files read."""
    pages: list[Page] = []
    failures = 0
    read: set[str] = set()
    for log in _each(logs):
        try:
            if isinstance(log, MtfixError):
                raise log
            case = open_case(log, page)
            lines, chinese = chinese_of(case, source)
            decisions = decided.of(case.page)
        except MtfixError as error:
            say_error(error)
            failures += 1
            continue
        name = str(case.page) if case.name == "-" else case.name
        pages.append(Page(name, case.log, case.texts, lines, decisions))
        read.update(os.path.realpath(path) for path in (log, case.page, chinese) if path)
    return pages, failures, read


def _each(logs: Sequence[str]) -> Iterator[Path | MtfixError]:
    """Every log that is named or found in a folder, each once."""
    seen: set[str] = set()
    for given in logs:
        try:
            found = find_logs(Path(given))
        except MtfixError as error:
            yield error
            continue
        for log in found:
            if os.path.realpath(log) not in seen:
                seen.add(os.path.realpath(log))
                yield log
