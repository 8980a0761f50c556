"""`mtfix glossary stats`: how much of a glossary its examples show and pages bear out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from mtfix.author.stats import Borne, Shown, borne, shown
from mtfix.cli.chosen import Chosen
from mtfix.cli.faults import counted
from mtfix.cli.options import layer_options
from mtfix.cli.terminal import style_for_output, write_text
from mtfix.evaluate.gold import HELD_BACK, pages_of
from mtfix.glossary import Glossary
from mtfix.reports import Style, one_line


@click.command(short_help="Count what examples show and pages bear out.")
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option("--part", "parts", multiple=True, help="Only this sub-folder's pages; repeatable.")
@layer_options
def stats(folder: Path | None, parts: tuple[str, ...], chosen: Chosen) -> int:
    """Count the glossary's entries, and how many of their wrong forms an example shows.

    With a FOLDER of pages with gold, as `mtfix evaluate` takes it: how often each entry's wrong
    forms stand on them, what was made of those, and how much of that was right.
    """
    cleaner = chosen.cleaner()
    style = style_for_output()
    write_text("".join(_sums(cleaner.glossary)))
    if folder is None:
        write_text("".join(_thin(shown(cleaner.glossary), style)))
        return 0
    if HELD_BACK in parts:
        raise click.UsageError("of the test part only totals are shown, by mtfix evaluate")
    pages = pages_of(folder, parts)
    rows = borne(cleaner, pages)
    write_text("".join(_borne(rows, len(pages), style)))
    return 0


def _sums(glossary: Glossary) -> Iterator[str]:
    rows = shown(glossary)
    kinds = [(kind, sum(e.kind == kind for e in glossary.entries)) for kind in _KINDS]
    said = ", ".join(f"{count:,} {kind}" for kind, count in kinds if count)
    variants, stand = sum(row.variants for row in rows), sum(row.shown for row in rows)
    fixes, keeps = sum(row.fixes for row in rows), sum(row.keeps for row in rows)
    conditions = sum(len(entry.conditions) for entry in glossary.entries)
    share = f" ({100 * stand // variants} in 100)" if variants else ""
    yield f"{'entries':<12}{len(rows):>7,}  {said}\n"
    yield f"{'wrong forms':<12}{variants:>7,}  {stand:,} stand in an example{share}\n"
    yield f"{'conditions':<12}{conditions:>7,}\n"
    yield f"{'examples':<12}{fixes + keeps:>7,}  {fixes:,} fix, {keeps:,} keep\n"


_KINDS = ("term", "name", "debris")


def _thin(rows: Sequence[Shown], style: Style) -> Iterator[str]:
    """The entries of which examples show least."""
    thin = sorted(
        (r for r in rows if r.shown < r.variants), key=lambda r: (r.shown - r.variants, r.entry)
    )
    if not thin:
        return
    title = f"wrong forms that stand in no example, in {counted(len(thin), 'entry')}"
    yield f"\n{style.paint(title, 'bold')}\n"
    heads = ("entry", "forms", "shown", "fix", "keep")
    yield from _table(
        heads, [(r.entry, *map(str, (r.variants, r.shown, r.fixes, r.keeps))) for r in thin]
    )


def _borne(rows: Sequence[Borne], pages: int, style: Style) -> Iterator[str]:
    """The entries that were met on the pages, the commonest first; how many were not."""
    met = sorted((row for row in rows if row.met), key=lambda row: (-row.met, row.entry))
    title = f"on {counted(pages, 'page')}"
    yield f"\n{style.paint(title, 'bold')}\n"
    heads = ("entry", "met", "applied", "suggested", "right", "wrong", "precision")
    yield from _table(heads, [_borne_row(row) for row in met])
    never = len(rows) - len(met)
    yield f"{counted(never, 'entry')} never met\n" if never else ""


def _borne_row(row: Borne) -> tuple[str, ...]:
    rate = f"{row.precision:.2f}" if row.precision is not None else "-"
    counts = (row.met, row.applied, row.suggested, row.right, row.bad)
    return (row.entry, *map(str, counts), rate)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows in columns: the first to the left, the rest to the right."""
    cells = [list(heads), *([one_line(row[0]), *row[1:]] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        rest = "".join(f"  {cell:>{size}}" for cell, size in zip(row[1:], widths[1:], strict=True))
        yield f"  {row[0]:<{widths[0]}}{rest}\n"
