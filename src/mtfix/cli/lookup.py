"""`mtfix glossary show`, `search` and `list`: what stands in the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import cast

import click

from mtfix.author.search import FIELDS, Field, Hit, search
from mtfix.cli.chosen import Chosen
from mtfix.cli.faults import counted, cut, shown_place, width
from mtfix.cli.options import layer_options
from mtfix.cli.terminal import say, style_for_output, write_text
from mtfix.errors import InputError
from mtfix.glossary import Entry, Glossary
from mtfix.reports import Style, one_line
from mtfix.reports.entry import entry_sheet

_MOST = 12
_WIDEST_ID = 28
_IDS: tuple[Field, ...] = ("id",)


@click.command(short_help="Show entries by id.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--whole", is_flag=True, help="Show every word of every condition.")
@layer_options
def show(ids: tuple[str, ...], whole: bool, chosen: Chosen) -> int:
    """Show entries by ID, or all that a glob such as 'debris.*' takes in.

    What is wrong, what is right, the weight of every reason, and the examples.
    """
    glossary = chosen.glossary()
    entries = [entry for name in ids for entry in named(glossary, name, chosen.disable)]
    style = style_for_output()
    sheets = [
        entry_sheet(entry, [shown_place(str(p)) for p in entry.places], style, width(), whole=whole)
        for entry in dict.fromkeys(entries)
    ]
    write_text("\n".join(sheets))
    return 0


def named(glossary: Glossary, name: str, disable: Sequence[str] = ()) -> list[Entry]:
    """The entries of that id, or in that glob. Raises `InputError` if there is none."""
    found = [entry for entry in glossary.entries if fnmatchcase(entry.id, name)]
    if found:
        return found
    if any(fnmatchcase(name, pattern) for pattern in disable):
        raise InputError(f"'{name}' is disabled", remedy="mtfix config says where")
    near = [hit.entry.id for hit in search(glossary, name, _IDS)[:3]]
    meant = ", ".join(f"'{each}'" for each in near)
    remedy = f"did you mean {meant}?" if near else f"mtfix glossary search {name}"
    raise InputError(f"no entry '{name}'", remedy=remedy)


@click.command(name="search", short_help="Find entries by words, English or Chinese.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--by",
    type=click.Choice(FIELDS),
    multiple=True,
    help="Look only there; repeatable.",
)
@click.option("--most", type=click.IntRange(1), default=_MOST, show_default=True, help="So many.")
@layer_options
def find(
    words: tuple[str, ...],
    by: tuple[str, ...],
    most: int,
    chosen: Chosen,
) -> int:
    """Find entries by WORDS in English or Chinese: in terms, wrong forms, examples and notes.

    Slips are forgiven; the best come first. Exit 1 if nothing is found.
    """
    glossary = chosen.glossary()
    said = " ".join(words)
    hits = search(glossary, said, cast("tuple[Field, ...]", by) or FIELDS)
    write_text("".join(_hits(hits[:most], style_for_output())))
    if not hits:
        say(f"nothing like '{said}' in {counted(len(glossary.entries), 'entry')}")
        return 1
    more = f", {most} shown; --most {len(hits)} shows all" if len(hits) > most else ""
    say(f"{counted(len(hits), 'entry')}{more}")
    return 0


def _hits(hits: Sequence[Hit], style: Style) -> Iterator[str]:
    column = _column([hit.entry for hit in hits])
    for hit in hits:
        name = one_line(hit.entry.id)
        said = cut(f"{hit.field}: {one_line(hit.text)}", width() - max(column, len(name)) - 2)
        yield f"{style.paint(name, 'bold')}{' ' * (column - len(name))}  {said}\n"


def _column(entries: Sequence[Entry]) -> int:
    """How wide the ids stand; a very long one stands out of line."""
    return max((len(e.id) for e in entries if len(e.id) <= _WIDEST_ID), default=0)


@click.command(name="list", short_help="List entries, a line each.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@layer_options
def table(ids: tuple[str, ...], chosen: Chosen) -> int:
    """List entries, a line each: id, right English, and what stands for it wrongly.

    ID may be a glob such as 'staff.*'.
    """
    glossary = chosen.glossary()
    entries = (
        [e for name in ids for e in named(glossary, name, chosen.disable)]
        if ids
        else glossary.entries
    )
    style = style_for_output()
    shown = list(dict.fromkeys(entries))
    column = _column(shown)
    write_text("".join(_line(entry, column, style) for entry in shown))
    say(counted(len(shown), "entry"))
    return 0


def _line(entry: Entry, column: int, style: Style) -> str:
    name = one_line(entry.id)
    wrong = [f"[{entry.shape.name}]"] if entry.shape else [v.form for v in entry.variants]
    places = ", ".join(shown_place(str(place)) for place in entry.places[1:])
    added = f"; more at {places}" if places else ""
    said = one_line(f"{entry.term.one or '-'} <- {', '.join(wrong) or entry.pattern}{added}")
    said = cut(said, width() - max(column, len(name)) - 2)
    return f"{style.paint(name, 'bold')}{' ' * (column - len(name))}  {said}\n"
