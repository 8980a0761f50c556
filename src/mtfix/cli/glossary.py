"""`mtfix glossary`: what keeps a glossary right, and what finds a way about it."""

from __future__ import annotations

import click

from mtfix.cli.check import check
from mtfix.cli.fit import fit
from mtfix.cli.lookup import find, show, table


@click.group()
def glossary() -> None:
    """Look into a glossary, check it, and make it better."""


for command in (check, show, find, table, fit):
    glossary.add_command(command)
