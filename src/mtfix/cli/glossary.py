"""`mtfix glossary`: what keeps a glossary right."""

from __future__ import annotations

from pathlib import Path

import click

from mtfix.api import Cleaner
from mtfix.author import prove
from mtfix.cli.fit import fit
from mtfix.cli.terminal import say, told, write_text


@click.group()
def glossary() -> None:
    """Check a glossary, its form and its examples; fit its weights to pages with gold."""


glossary.add_command(fit)


@glossary.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--no-builtin", is_flag=True, help="Check the files without the built-in glossary.")
def check(paths: tuple[Path, ...], no_builtin: bool) -> int:
    """Check the built-in glossary, with the YAML files or folders in PATHS over it.

    All faults of form are reported in one run, with file, line, column and remedy; then every
    example of every entry is proved with the whole glossary loaded. Exit 2 if anything is wrong.
    """
    cleaner = Cleaner(paths, builtin=not no_builtin, cache=False)
    proof = prove(cleaner)
    for fault in proof.faults:
        say(told(fault))
    entries = len(cleaner.glossary.entries)
    failed = len(proof.faults)
    write_text(
        f"{entries} entries, {proof.examples} examples: "
        + (f"{failed} do not hold\n" if failed else "all hold\n")
    )
    return 2 if failed else 0
