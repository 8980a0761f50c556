"""Options that several commands share; a group of them comes to a command as one record."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from mtfix.cli.chosen import Reading, choose, nearest
from mtfix.cli.decided import Decided
from mtfix.cli.settings import no_config_option, settings_files
from mtfix.formats import known

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Option = Callable[[Callable[..., Any]], Callable[..., Any]]


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


def _gathered(
    name: str, make: Callable[..., Any], options: Sequence[_Option]
) -> Callable[[_Command], _Command]:
    """A decorator: the command has the options, and their values made one as argument `name`."""

    def decorate(command: _Command) -> _Command:
        @wraps(command)
        def called(*args: Any, **given: Any) -> Any:
            values = {key: given.pop(key) for key in names}
            return command(*args, **given, **{name: make(**values)})

        before = len(getattr(called, "__click_params__", ()))
        whole: Any = called
        for option in reversed(options):
            whole = option(whole)
        own = whole.__click_params__[before:]
        names = [option.name for option in own if option.expose_value]
        return cast("_Command", whole)

    return decorate


builtin_option = click.option(
    "--builtin/--no-builtin", default=None, help="Take the built-in glossary, or leave it out."
)
"""--no-builtin, for a command that loads a glossary."""

_WHICH: tuple[_Option, ...] = (
    click.option(
        "--glossary",
        "glossaries",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="PATH",
        help="YAML file or folder over the built-in glossary; repeatable.",
    ),
    builtin_option,
    no_config_option,
)
_HOW: tuple[_Option, ...] = (
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
        "--harmonise/--no-harmonise",
        default=None,
        help="Where several right forms of a term stand on a page, make them the commonest.",
    ),
    click.option("--no-cache", is_flag=True, help="Read the YAML; keep nothing compiled."),
)

layer_options = _gathered("chosen", choose, _WHICH)
"""The options that say which glossary is looked at, as `chosen`."""

glossary_options = _gathered("chosen", choose, (*_WHICH, *_HOW))
"""The options that choose a glossary and what is done with it, as `chosen`: to clean."""

encoding_option = click.option(
    "--encoding",
    metavar="NAME",
    help="What pages without a byte order mark are in, if not UTF-8: gb18030, utf-16-le, …",
)
"""--encoding, for a command that reads pages."""

source_option = click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True),
    help="The Chinese, line by line: a file, or a folder with the same paths. "
    "page.zh.txt beside page.txt is found by itself.",
)
"""--source, for a command that reads pages with their Chinese."""

_IGNORE = click.option(
    "--no-ignore", is_flag=True, help="In folders, take what .gitignore leaves out too."
)


def _reading(source: Path | None, no_ignore: bool, encoding: str | None) -> Reading:
    return Reading(source, no_ignore, encoding and known(encoding))


reading_options = _gathered("reading", _reading, (source_option, _IGNORE, encoding_option))
"""The options that say how pages are found and read, as `reading`."""


def _decided(decided: tuple[Path, ...], no_decisions: bool, makes: bool = False) -> Decided:
    return Decided(decided, no_decisions, nearest("decisions", settings_files()), makes)


_DECISIONS: tuple[_Option, ...] = (
    click.option(
        "--decisions",
        "decided",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="PATH",
        help="What was decided in review; repeatable. "
        "mtfix-decisions.jsonl in the page's folder or above is found by itself.",
    ),
    click.option("--no-decisions", is_flag=True, help="Clean as if nobody had decided anything."),
)


decisions_options = _gathered("decisions", _decided, _DECISIONS)
"""--decisions and --no-decisions, for a command that cleans pages, as `decisions`."""

review_options = _gathered("decisions", partial(_decided, makes=True), _DECISIONS)
"""The same for the command that decides: the first file need not be there yet."""
