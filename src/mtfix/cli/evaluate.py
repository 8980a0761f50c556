"""`mtfix evaluate`: how right the cleaner is on pages with gold."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mtfix.cli.chosen import Chosen
from mtfix.cli.options import glossary_options
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import say, write_text
from mtfix.evaluate.calibration import claims
from mtfix.evaluate.flat import flat_edits, read_flat
from mtfix.evaluate.gold import ENDS, HELD_BACK, Page, pages_of
from mtfix.evaluate.marks import marked_pages
from mtfix.evaluate.report import render, render_calibration, render_comparison, totals
from mtfix.evaluate.run import fallen, read_baseline, run_pages, save_baseline, write_edits
from mtfix.evaluate.score import Score, score_page, total
from mtfix.reports import visible


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--part", "parts", multiple=True, help="Only this sub-folder's pages; repeatable.")
@click.option(
    "--marked", is_flag=True, help="Measure on pages with marks, and on what is marked alone."
)
@click.option("--strict", is_flag=True, help="Compare case, spaces and hyphens too.")
@click.option(
    "--kinds", default="", help="Count only these kinds of must: term,name,artifact,punct."
)
@click.option("--status", default="applied", help="Count these: applied or applied,suggested.")
@click.option("--no-source", is_flag=True, help="Do not use the Chinese beside a page.")
@click.option("--verbose", is_flag=True, help="Show misses and false changes in their context.")
@click.option(
    "--edits", type=click.Path(path_type=Path), help="Write each page's edits to this folder."
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="Exit 1 if a figure of a page in this file has fallen.",
)
@click.option(
    "--write-baseline", type=click.Path(path_type=Path), help="Write the figures of now here."
)
@click.option("--calibration", is_flag=True, help="Show claimed confidence against actual.")
@click.option(
    "--compare",
    type=click.Path(path_type=Path),
    metavar="TSV",
    help="Measure a flat list of replacements on the same pages, wrong TAB right on a line.",
)
@glossary_options
def evaluate(
    folder: Path,
    parts: tuple[str, ...],
    marked: bool,
    strict: bool,
    kinds: str,
    status: str,
    no_source: bool,
    verbose: bool,
    edits: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
    calibration: bool,
    compare: Path | None,
    chosen: Chosen,
) -> int:
    """Print precision by entry, recall by kind, F0.5 and false changes of the pages in FOLDER.

    A page is NAME.txt with NAME.gold.jsonl. The part "test" is held back: it is measured only
    where it is asked for, and then in totals alone.
    """
    if marked and parts:
        raise click.UsageError("--marked takes the pages with marks in every sub-folder")
    pages = marked_pages(folder) if marked else pages_of(folder, parts)
    hidden = any(page.part == HELD_BACK for page in pages)
    if hidden and (verbose or edits or write_baseline):
        raise click.UsageError("of the test part only totals are shown; leave the other options")
    if write_baseline is not None:
        _check_baseline(write_baseline, pages, compare)
    before = read_baseline(baseline) if baseline is not None else None
    flat = read_flat(compare) if compare is not None else None
    cleaner = chosen.cleaner()
    runs = run_pages(cleaner, pages, use_source=not no_source)
    wanted, counted = _words(status), _words(kinds)
    scores = [(r.page.name, r.score(wanted, strict=strict, kinds=counted)) for r in runs]
    with undisturbed():
        if edits is not None:
            write_edits(runs, edits)
        if write_baseline is not None:
            save_baseline(write_baseline, scores)
    texts = {page.name: page.text for page in pages} if verbose else None
    write_text(visible(totals(scores) if hidden else render(scores, verbose_texts=texts)))
    if calibration:
        given = claims(runs, counted, strict=strict)
        write_text("\n" + visible(render_calibration(given)))
    if flat is not None and compare is not None:
        theirs = _flat_score(flat, pages, strict=strict, kinds=counted)
        ours = total(score for _, score in scores)
        write_text("\n" + visible(render_comparison(ours, theirs, compare.name)))
    worse = fallen(before, scores) if before is not None else []
    for line in worse:
        say(line)
    return 1 if worse else 0


def _check_baseline(place: Path, pages: list[Page], compare: Path | None) -> None:
    """Raise `click.UsageError` if the new baseline would take the place of what is read."""
    read = [page.path.with_name(page.path.stem + end) for page in pages for end in ENDS]
    read += [compare] if compare is not None else []
    if os.path.realpath(place) in {os.path.realpath(path) for path in read}:
        raise click.UsageError(f"{place}: the baseline would be one of the files read")


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split(",") if word)


def _flat_score(
    flat: dict[str, str], pages: list[Page], *, strict: bool, kinds: frozenset[str]
) -> Score:
    return total(
        score_page(page.text, page.gold, flat_edits(flat, page.text), strict=strict, kinds=kinds)
        for page in pages
    )
