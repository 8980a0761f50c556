"""`mtfix glossary suggest`: candidates for new entries, as drafts for a person to read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from mtfix.author.candidates.alone import from_pages, guessed
from mtfix.author.candidates.prove import proved
from mtfix.author.candidates.ranked import TOP, from_pairs
from mtfix.author.candidates.sketch import Sketch, drafts
from mtfix.author.candidates.written import drafts_yaml
from mtfix.cli.chosen import Chosen
from mtfix.cli.faults import counted, cut, width
from mtfix.cli.options import encoding_option, layer_options
from mtfix.cli.pairs import pairs_in, pairs_of_table, uncorrected, with_gold
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import say, style_for_output, write_text
from mtfix.errors import InputError
from mtfix.formats import create_file
from mtfix.reports import Style, one_line

_HEADS = ("fixed", "pages", "kept")


@click.command(short_help="Draft entries from corrected pages, or from pages.")
@click.argument("pages", nargs=-1, metavar="[PATH]...")
@click.option(
    "--pairs",
    nargs=2,
    type=click.Path(path_type=Path, exists=True),
    metavar="MACHINE CORRECTED",
    help="Machine output and its correction: two files, or two folders of the same files.",
)
@click.option(
    "--table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="TSV",
    help="Machine output TAB its correction, on a line each.",
)
@click.option("--top", type=click.IntRange(1), default=TOP, show_default=True, help="So many.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A new file for the drafts.")
@encoding_option
@layer_options
def suggest(
    pages: tuple[str, ...],
    pairs: tuple[Path, Path] | None,
    table: Path | None,
    top: int,
    output: Path | None,
    encoding: str | None,
    chosen: Chosen,
) -> int:
    """Draft new entries from what was corrected, or from pages alone; the best come first.

    PATHs are folders of pages with gold, as `mtfix evaluate` takes them, or pages that nobody has
    corrected, or folders of these. Corrections tell most: gold, --pairs, a --table. Pages alone
    give guesses: slips of known terms, and words that stand where known terms do.

    The drafts are YAML, with their evidence in comments; a terminal shows a table of them. They
    are never added to a glossary by themselves. The test part of a corpus is not read.
    """
    if not (pages or pairs or table):
        raise click.UsageError("name pages, or give --pairs or --table")
    if output is not None and output.exists():
        raise InputError("is there already", place=str(output), remedy="name a new file")
    cleaner = chosen.cleaner()
    corrected = [each for page in pages for each in with_gold(Path(page))]
    corrected += pairs_in(*pairs, encoding) if pairs else []
    corrected += pairs_of_table(table, encoding) if table else []
    looked_at = corrected or uncorrected(pages, encoding)
    found = (from_pairs if corrected else from_pages)(cleaner, looked_at)
    shown = corrected or guessed(looked_at, found)
    made = drafts(found, shown, top, guesses=not corrected)
    _give(proved(cleaner, made), output)
    guess = "" if corrected else ": guesses, as nobody has corrected them"
    told = f"{counted(len(made), 'draft')} of {counted(len(found), 'candidate')}"
    say(f"{told}, from {counted(len(looked_at), 'page')}{guess}")
    return 0


def _give(made: Sequence[Sketch], output: Path | None) -> None:
    """The drafts are in the file, if one is named, and else printed; a terminal shows a table."""
    text = drafts_yaml(made)
    if output is not None:
        with undisturbed():
            if not create_file(output, text.encode()):
                raise InputError("is there already", place=str(output), remedy="name a new file")
    if sys.stdout is not None and sys.stdout.isatty():
        write_text("".join(_table(made, style_for_output())))
    elif output is None:
        write_text(text)


def _table(made: Sequence[Sketch], style: Style) -> Iterator[str]:
    """A line a draft: how often and on how many pages it was corrected, and how often kept."""
    yield style.paint(f"{'':>4}" + "".join(f"{head:>7}" for head in _HEADS), "bold") + "\n"
    for number, draft in enumerate(made, 1):
        forms = draft.candidate.forms
        counts = (sum(len(f.fixes) for f in forms), draft.candidate.pages)
        kept = sum(len(f.kept) for f in forms)
        told = f"{number:>4}" + "".join(f"{count:>7}" for count in (*counts, kept))
        said = f"{draft.term or '(taken out)'} <- {', '.join(draft.variants)}"
        yield f"{told}  {cut(one_line(said), width() - len(told) - 2)}\n"
