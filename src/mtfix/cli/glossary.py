"""`mtfix glossary`: what keeps a glossary right, and what finds a way about it."""

from __future__ import annotations

import click

from mtfix.cli.add import add
from mtfix.cli.arrange import arrange
from mtfix.cli.check import check
from mtfix.cli.compare import compare
from mtfix.cli.exchange import export, take_in
from mtfix.cli.fit import fit
from mtfix.cli.lookup import find, show, table
from mtfix.cli.schema import form
from mtfix.cli.stats import stats
from mtfix.cli.trial import trial


@click.group()
def glossary() -> None:
    """Look into a glossary, check it, and make it better."""


for command in (
    *(add, check, trial, show, find, table, stats, compare, arrange, form, fit),
    *(export, take_in),
):
    glossary.add_command(command)
