"""`mtfix glossary schema`: the form of a glossary, for editors."""

from __future__ import annotations

import json

import click

from mtfix.cli.terminal import write_text
from mtfix.glossary.schema import schema
from mtfix.text.shapes import SHAPES


@click.command(name="schema", short_help="Print what an editor needs to help with a glossary.")
def form() -> int:
    """Print the JSON Schema of a glossary, with which an editor completes and explains its keys.

    Keep it beside your YAML with: mtfix glossary schema > schema.json. Then let the first line of
    the YAML be: # yaml-language-server: $schema=schema.json
    """
    write_text(schema_text())
    return 0


def schema_text() -> str:
    """The schema as it is printed, and as it stands in the folder of the built-in glossary."""
    return json.dumps(schema(SHAPES), ensure_ascii=False, indent=2) + "\n"
