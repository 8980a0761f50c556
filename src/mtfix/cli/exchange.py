"""`mtfix glossary export` and `import`: a glossary carried to other programs, and from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from mtfix.cli.chosen import Chosen
from mtfix.cli.faults import counted
from mtfix.cli.options import layer_options
from mtfix.cli.stops import undisturbed
from mtfix.cli.taken import left_out, some, told_of, why_nothing, write_taken
from mtfix.cli.terminal import say, write_output
from mtfix.errors import InputError
from mtfix.formats import LARGEST, read_file, replace_file

if TYPE_CHECKING:
    from mtfix.glossary import Glossary
    from mtfix.glossary.content import Content
    from mtfix.glossary.exchange.incoming import Incoming
    from mtfix.glossary.exchange.write_table import TableShape
    from mtfix.glossary.exchange.write_tbx import Style

_SUFFIXES = {
    ".tbx": "tbx",
    ".xml": "tbx",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".utf8": "tsv",
    ".txt": "tsv",
}
_LITERAL = (".tab", ".utf8", ".txt")
"""Suffixes of tables in which a quotation mark is one, as OmegaT has them."""
_SHAPES = ("sheet", "deepl", "google", "omegat")
_FORMATS = click.Choice(("tbx", "csv", "tsv"))


@click.command(name="export", short_help="Write a glossary as TBX, CSV or TSV.")
@click.option("--to", "target", type=_FORMATS, help="The format; else by the suffix of -o.")
@click.option("--style", type=click.Choice(("dca", "dct")), help="Of TBX: dca if not given.")
@click.option(
    "--shape",
    type=click.Choice(_SHAPES),
    help="Who reads the table: a spreadsheet (sheet) if not given.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to; else standard output."
)
@layer_options
def export(
    target: str | None,
    style: str | None,
    shape: str | None,
    output: Path | None,
    chosen: Chosen,
) -> int:
    """Write the glossary for other programs: TBX-Basic, or a table of Chinese and English.

    TBX brings everything back that the YAML says. A table holds little; standard error tells what
    is left out.
    """
    from mtfix.glossary.load import load_written

    target = target or _format_of(output, "--to")
    _demand_fitting(target, style, shape)
    base, over = chosen.sources()
    if output is not None:
        _demand_other(output, [source.file for source in (*base, *over)])
    glossary, content = chosen.without_disabled(lambda disable: load_written(base, over, disable))
    if target == "tbx":
        raw, told = _tbx(glossary, content, cast("Style", style or "dca"))
    else:
        raw, told = _table(glossary, content, cast("TableShape", shape or "sheet"), target)
    if output is None:
        write_output(raw)
    else:
        with undisturbed():
            replace_file(output, raw)
    for line in told:
        say(line)
    return 0


def _format_of(path: Path | None, option: str) -> str:
    """The format that the suffix names. Raises `InputError` if it names none."""
    suffix = path.suffix.lower() if path is not None else ""
    if suffix not in _SUFFIXES:
        place = str(path) if path is not None else ""
        raise InputError(
            "no format is named",
            place=place,
            remedy=f"add {option} tbx, {option} csv or {option} tsv",
        )
    return _SUFFIXES[suffix]


def _demand_fitting(target: str, style: str | None, shape: str | None) -> None:
    if style is not None and target != "tbx":
        raise click.UsageError("--style is for TBX; a table takes --shape")
    if shape is not None and target == "tbx":
        raise click.UsageError("--shape is for a table; TBX takes --style")


def _demand_other(output: Path, files: Iterable[str]) -> None:
    """Raise `InputError` where writing would replace a file of the glossary itself."""
    if any(output.exists() and output.samefile(file) for file in files):
        remedy = "name another file with -o"
        raise InputError("a file of the glossary itself", place=str(output), remedy=remedy)


def _tbx(glossary: Glossary, content: Content, style: Style) -> tuple[bytes, list[str]]:
    from mtfix.glossary.exchange.unheld import unheld
    from mtfix.glossary.exchange.write_tbx import tbx

    raw = tbx(glossary, content, style)
    kept = unheld(content, list(content.entries), "tbx")
    return raw, [
        counted(len(content.entries), "entry"),
        *_line("kept in notes that only mtfix reads", _keys(kept)),
    ]


def _table(
    glossary: Glossary, content: Content, shape: TableShape, target: str
) -> tuple[bytes, list[str]]:
    from mtfix.glossary.exchange.unheld import unheld
    from mtfix.glossary.exchange.write_table import table

    done = table(glossary, shape, "," if target == "csv" else "\t")
    written = [name for name in content.entries if name not in done.without]
    lost = unheld(content, written, shape)
    first = "Chinese that has several English terms, of which one is written"
    return done.raw, [
        f"{counted(done.rows, 'row')} of {counted(len(written), 'entry')}",
        *_line(f"not held by {target} ({shape}) and left out", _keys(lost)),
        *_line("entries left out that lack Chinese or an English term", some(done.without)),
        *_line(first, some(done.doubled)),
        *_line("left out, as '#' begins a comment there", some(done.comments)),
    ]


def _line(what: str, said: str) -> list[str]:
    return [f"{what}: {said}"] if said else []


def _keys(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{key} ({count:,})" for key, count in counts.items())


@click.command(name="import", short_help="Make entries and drafts of TBX, CSV or TSV.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "format_", type=_FORMATS, help="The format; else by the suffix of FILE.")
@click.option(
    "--shape",
    type=click.Choice(("omegat",)),
    help="A table of OmegaT: quotation marks are taken as they are.",
)
@click.option("--prefix", default="imported", show_default=True, help="What new ids begin with.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The new YAML file.")
def take_in(
    file: Path, format_: str | None, shape: str | None, prefix: str, output: Path | None
) -> int:
    """Make YAML of FILE: TBX of any age, or a table of Chinese and English.

    What mtfix exported as TBX comes back whole. Anything else is a draft: it says what is right,
    and you add the wrong forms and examples; `mtfix glossary check` tells what is still missing.
    Drafts that come with whole entries are written beside them, in NAME.drafts.yaml.
    """
    from mtfix.glossary.exchange.take import taken

    format_ = format_ or _format_of(file, "--from")
    _demand_fitting(format_, None, shape)
    raw, _ = read_file(file, LARGEST)
    incoming = _read(raw, file, format_, shape)
    done = taken(incoming, prefix)
    if not done.count and not done.drafted:
        raise InputError(
            "nothing to make an entry of", place=str(file), remedy=why_nothing(incoming)
        )
    places = write_taken(done, output)
    for line in [*told_of(done, places), *left_out(incoming)]:
        say(line)
    return 0


def _read(raw: bytes, file: Path, format_: str, shape: str | None) -> Incoming:
    if format_ == "tbx":
        from mtfix.glossary.exchange.read_tbx import read_tbx

        return read_tbx(raw, str(file))
    from mtfix.glossary.exchange.read_table import read_table

    literal = format_ == "tsv" and (
        shape == "omegat" or (shape is None and file.suffix.lower() in _LITERAL)
    )
    return read_table(raw, str(file), "\t" if format_ == "tsv" else None, literal=literal)
