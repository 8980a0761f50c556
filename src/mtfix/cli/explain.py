"""`mtfix explain`: why each word was changed or left alone."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from mtfix.cli.jobs import Job, with_source
from mtfix.cli.options import encoding_option, glossary_options, make_cleaner
from mtfix.cli.terminal import read_input, style_for_output, write_text
from mtfix.formats import read_bytes, read_document, read_source
from mtfix.reports import explain as draw
from mtfix.text.segments import lines_of

_LINE = re.compile(r"(.+):(\d+)$")


@click.command()
@click.argument("target", metavar="FILE[:LINE]")
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The Chinese, line by line; page.zh.txt beside page.txt is found by itself.",
)
@click.option("--page", metavar="PROFILE", help="Take the page for this kind of institution's.")
@encoding_option
@glossary_options
def explain(
    target: str,
    source: Path | None,
    page: str | None,
    encoding: str | None,
    glossaries: tuple[Path, ...],
    no_builtin: bool,
    disable: tuple[str, ...],
    apply_at: float | None,
) -> int:
    """Print for every match its senses, each reason with its weight, the verdict and the losers.

    What was left alone is shown too. With :LINE only the matches of that line.
    """
    name, line = target, None
    found = _LINE.match(target)
    if found and not os.path.exists(target):
        name, line = found.group(1), int(found.group(2))
    raw = read_input() if name == "-" else read_bytes(Path(name))
    job = with_source(Job(None if name == "-" else Path(name), Path(name)), source)
    chinese = read_source(read_bytes(job.source), encoding) if job.source else ""
    document = read_document(raw, name, lines_of(chinese), encoding=encoding)
    cleaner = make_cleaner(glossaries, no_builtin, disable, apply_at)
    if page is not None:
        cleaner.check_profile(page)
    for segment in document.segments:
        judgement = cleaner.judge(segment, page)
        style = style_for_output()
        write_text(draw(name, segment.text, judgement, cleaner.glossary, style, line=line))
    return 0
