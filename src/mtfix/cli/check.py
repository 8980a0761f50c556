"""`mtfix glossary check`: all that is wrong with a glossary, in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from mtfix.author.check import Checked, check_sources
from mtfix.author.remarks import SORTS, Remark
from mtfix.cli.chosen import choose
from mtfix.cli.faults import counted, cut, held, say_faults, shown_place, width
from mtfix.cli.options import builtin_option
from mtfix.cli.settings import no_config_option
from mtfix.cli.terminal import style_for_output, write_text
from mtfix.evaluate.gold import pages_of
from mtfix.reports import Style, one_line


@click.command(short_help="Tell all that is wrong with a glossary.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@builtin_option
@no_config_option
@click.option("--thorough", is_flag=True, help="Show what no example needs or shows, too.")
@click.option(
    "--pages",
    type=click.Path(path_type=Path),
    help="A folder of pages with gold: entries of PATHS may change nothing that it keeps.",
)
def check(paths: tuple[Path, ...], builtin: bool | None, thorough: bool, pages: Path | None) -> int:
    """Check the glossary in force, with the YAML files or folders in PATHS over it.

    One run tells all: faults of form, with file, line, column and remedy; duplicates, cycles,
    variants that are never used or that spoil the term of another entry; and every example that
    does not hold with the whole glossary loaded. Exit 2 if anything is wrong.

    With --thorough, once nothing is wrong: conditions that no example needs, examples that
    cannot fail, variants that cross those of other entries; of PATHS alone, if there are any,
    else of the highest layer of the settings.
    """
    chosen = choose(glossaries=paths, builtin=builtin)
    base, over = chosen.sources()
    gold = pages_of(pages, ()) if pages is not None else ()
    done = chosen.without_disabled(
        lambda disable: check_sources(base, over, disable, thorough=thorough, pages=gold)
    )
    say_faults(done.faults)
    if thorough:
        write_text("".join(_remarks(done.remarks, style_for_output())))
    write_text(_last_line(done, thorough) + "\n")
    return 2 if done.faults else 0


def _last_line(done: Checked, thorough: bool) -> str:
    said = f"{counted(done.entries, 'entry')}, {counted(done.examples, 'example')}: "
    if not done.proved:
        return f"{counted(len(done.faults), 'fault')}; mend the files before examples are tried"
    if not done.faults:
        return f"{said}{held(0)}"
    left = "; --thorough waits until there is none" if thorough else ""
    return f"{said}{held(done.failed)}; {counted(len(done.faults), 'fault')}{left}"


def _remarks(remarks: Sequence[Remark], style: Style) -> Iterator[str]:
    """A heading for each sort with what to do about it, then a line a remark."""
    for sort, group in groupby(remarks, key=lambda remark: remark.sort):
        rows = list(group)
        title, remedy = SORTS[sort]
        yield f"{style.paint(f'{len(rows)} {title}', 'bold')}\n{style.paint(remedy, 'new')}\n"
        for entry, own in groupby(rows, key=lambda remark: remark.entry):
            yield f"  {style.paint(one_line(entry), 'bold')}\n"
            for remark in own:
                yield f"    {_row(remark, style)}\n"
        yield "\n"


def _row(remark: Remark, style: Style) -> str:
    place = one_line(shown_place(str(remark.place)))
    said = cut(one_line(remark.said), width() - len(place) - 6)
    return f"{style.paint(place, 'dim')}  {said}"
