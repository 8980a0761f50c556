"""`mtfix explain`: why each word was changed or left alone."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import click

from mtfix.cli.chosen import Chosen
from mtfix.cli.decided import Decided
from mtfix.cli.jobs import Job, with_source
from mtfix.cli.options import (
    decisions_options,
    encoding_option,
    glossary_options,
)
from mtfix.cli.terminal import read_input, say, style_for_output, told, write_text
from mtfix.errors import InputError
from mtfix.formats import read_bytes
from mtfix.reports import Account
from mtfix.reports import explain as draw
from mtfix.text.segments import line_count

_PLACE = re.compile(r"(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?:?")


@click.command()
@click.argument("target", metavar="FILE[:LINE[:COLUMN]]")
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The Chinese, line by line; page.zh.txt beside page.txt is found by itself.",
)
@click.option("--page", metavar="PROFILE", help="Take the page for this kind of institution's.")
@encoding_option
@decisions_options
@glossary_options
def explain(
    target: str,
    source: Path | None,
    page: str | None,
    encoding: str | None,
    decisions: Decided,
    chosen: Chosen,
) -> int:
    """Print for every match its senses, each reason with its weight, the verdict and the losers.

    Changes are those that mtfix clean makes or suggests; what was left alone is shown too. With
    :LINE only the matches of that line, with :COLUMN only those at that place.
    """
    name, line, column = _place(target)
    raw = read_input() if name == "-" else read_bytes(Path(name))
    job = with_source(Job(None if name == "-" else Path(name), Path(name)), source)
    chinese = read_bytes(job.source) if job.source else b""
    cleaner = chosen.cleaner()
    if page is not None:
        cleaner.check_profile(page)
    cleaned = cleaner.clean_bytes(
        raw, name, source=chinese, page=page, encoding=encoding, decisions=decisions.of(job.path)
    )
    for doubt in cleaner.doubts(cleaned.document):
        say(told(doubt))
    _check_line(name, line, [segment.text for segment in cleaned.document.segments])
    style = style_for_output()
    for segment in cleaned.document.segments:
        changes = [change for change in cleaned.log.changes if change.segment == segment.id]
        account = Account(segment.text, cleaner.judge(segment, page), changes)
        write_text(draw(name, account, cleaner.glossary, style, line=line, column=column))
    return 0


def _place(target: str) -> tuple[str, int | None, int | None]:
    """The file's name, and the line and the column asked for, None where none is.

    Raises `InputError` for a line or a column 0.
    """
    found = _PLACE.fullmatch(target)
    if found is None or os.path.exists(target):
        return target, None, None
    name, line, column = found.group(1), int(found[2]), int(found[3]) if found[3] else None
    if line == 0 or column == 0:
        raise InputError("there is no 0th", place=target, remedy="lines and columns begin at 1")
    return name, line, column


def _check_line(name: str, line: int | None, texts: Sequence[str]) -> None:
    """Raise `InputError` for a line behind the last one."""
    count = sum(map(line_count, texts))
    if line is not None and line > max(count, 1):
        lines = "1 line" if count == 1 else f"{count} lines"
        raise InputError(f"no line {line}", place=name, remedy=f"the page has {lines}")
