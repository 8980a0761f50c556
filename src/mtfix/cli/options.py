"""Options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mtfix.api import Cleaner

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Share(click.FloatRange):
    """A number that is compared, which "nan" cannot be."""

    name = "number from 0 to 1"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number. Raises `click.BadParameter` for what is none, or out of range."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value!r} is not a valid {self.name}.", param, ctx)
        return number


def glossary_options(command: _Command) -> _Command:
    """The options that choose a glossary and what is done with it, for commands that clean."""
    options = [
        click.option(
            "--glossary",
            "glossaries",
            type=click.Path(path_type=Path),
            multiple=True,
            metavar="PATH",
            help="YAML file or folder over the built-in glossary; repeatable.",
        ),
        click.option("--no-builtin", is_flag=True, help="Leave the built-in glossary out."),
        click.option(
            "--disable",
            multiple=True,
            metavar="ID",
            help="Leave an entry out; globs such as 'debris.*' too; repeatable.",
        ),
        click.option(
            "--apply-at",
            type=_Share(0.0, 1.0),
            metavar="FLOAT",
            help="Confidence from which a change is applied.",
        ),
        click.option(
            "--harmonise",
            is_flag=True,
            help="Where several right forms of a term stand on a page, make them the commonest.",
        ),
        click.option("--no-cache", is_flag=True, help="Read the YAML; keep nothing compiled."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def encoding_option(command: _Command) -> _Command:
    """--encoding, for a command that reads pages."""
    return click.option(
        "--encoding",
        metavar="NAME",
        help="What pages without a byte order mark are in, if not UTF-8: gb18030, utf-16-le, …",
    )(command)


def decisions_options(command: _Command) -> _Command:
    """--decisions and --no-decisions, for a command that cleans pages."""
    command = click.option(
        "--no-decisions", is_flag=True, help="Clean as if nobody had decided anything."
    )(command)
    return click.option(
        "--decisions",
        "decided",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="PATH",
        help="What was decided in review; repeatable. "
        "mtfix-decisions.jsonl in the page's folder or above is found by itself.",
    )(command)


def make_cleaner(
    glossaries: tuple[Path, ...],
    no_builtin: bool,
    disable: tuple[str, ...],
    apply_at: float | None,
    harmonise: bool,
    no_cache: bool,
) -> Cleaner:
    """The cleaner that the shared options ask for."""
    return Cleaner(
        glossaries,
        builtin=not no_builtin,
        disable=disable,
        apply_at=apply_at,
        cache=not no_cache,
        harmonise=harmonise,
    )
