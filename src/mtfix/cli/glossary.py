"""`mtfix glossary`: what keeps a glossary right, and what finds a way about it."""

from __future__ import annotations

import click

from mtfix.cli.check import check
from mtfix.cli.fit import fit


@click.group()
def glossary() -> None:
    """Check a glossary, its form and its examples; fit its weights to pages with gold."""


glossary.add_command(check)
glossary.add_command(fit)
