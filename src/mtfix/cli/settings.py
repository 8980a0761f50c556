"""mtfix.toml: what a user and a project want of every run, found, read and checked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from mtfix.cli.tables import Table, tables_in
from mtfix.errors import MtfixError, SettingsError
from mtfix.formats import folders_above
from mtfix.glossary.files import yaml_files

NAME = "mtfix.toml"
_META = "mtfix.no_config"
NO_CONFIG = "--no-config"


class Setting(msgspec.Struct, frozen=True):
    """What a file says of one key, checked, and where it says so."""

    value: Any
    place: str


class Settings(msgspec.Struct, frozen=True):
    """A file of settings: whose it is, where it is, and what it says, key by key.

    Paths are whole: a relative one in the file begins in the file's folder.
    """

    whose: str
    path: Path
    said: dict[str, Setting]


def _texts(value: Any) -> str | None:
    fits = isinstance(value, list) and all(_text(each) is None for each in value)
    return None if fits else 'a list of texts, as in ["one", "two"]'


def _text(value: Any) -> str | None:
    fits = isinstance(value, str) and value and "\0" not in value
    return None if fits else 'a text, as in "one.jsonl"'


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "true or false"


def _share(value: Any) -> str | None:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    fits = number and 0 <= value <= 1
    return None if fits else "a number from 0 to 1"


KEYS: dict[str, Callable[[Any], str | None]] = {
    "glossary": _texts,
    "disable": _texts,
    "builtin": _flag,
    "apply-at": _share,
    "harmonise": _flag,
    "decisions": _text,
}
"""What can be set, and what says how a value is to be written that does not fit."""


def _remember(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.meta[_META] = value or context.meta.get(_META, False)


no_config_option = click.option(
    NO_CONFIG,
    is_flag=True,
    expose_value=False,
    callback=_remember,
    help="Take no settings from mtfix.toml or pyproject.toml.",
)
"""--no-config, for a command that heeds settings; the run remembers it."""


def is_without() -> bool:
    """True if this run was told on its command line to heed no file of settings."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_META))


def settings_files() -> tuple[Settings, ...]:
    """The files of settings that this run heeds, the user's before the project's.

    Raises `SettingsError` with every fault of both.
    """
    if is_without() or os.environ.get("MTFIX_NO_CONFIG"):
        return ()
    faults: list[MtfixError] = []
    user, project = _of_user(), _of_project()
    if user is not None and project is not None and user.path.samefile(project.path):
        project = None
    both = (("user", user), ("project", project))
    found = tuple(_checked(whose, table, faults) for whose, table in both if table is not None)
    if faults:
        raise SettingsError(faults)
    return found


def user_folder() -> Path | None:
    """Where the settings of a user are, by the rules of the system; None where there is no home."""
    given = os.environ.get("XDG_CONFIG_HOME", "")
    if os.path.isabs(given):
        return Path(given) / "mtfix"
    home = os.environ.get("HOME", "")
    if sys.platform == "win32":
        home, inside = os.environ.get("APPDATA", ""), ""
    else:
        inside = "Library/Application Support" if sys.platform == "darwin" else ".config"
    return Path(home) / inside / "mtfix" if os.path.isabs(home) else None


def _of_user() -> Table | None:
    folder = user_folder()
    return next(tables_in(folder, (NAME,)), None) if folder is not None else None


def _of_project() -> Table | None:
    """The nearest one in the working folder or above it."""
    try:
        here = Path.cwd()
    except OSError:  # it was removed
        return None
    tables = (table for folder in folders_above(here) for table in tables_in(folder))
    return next(tables, None)


def _checked(whose: str, table: Table, faults: list[MtfixError]) -> Settings:
    said: dict[str, Setting] = {}
    for key, value in table.content.items():
        place = table.place(key)
        for fault, remedy in _wrong(key, value, table.path.parent):
            faults.append(MtfixError(fault, place=place, remedy=remedy))
        said[key] = Setting(_whole(key, value, table.path.parent), place)
    return Settings(whose, table.path, said)


def _wrong(key: str, value: Any, folder: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with the key and its value, and what to do about it."""
    if key not in KEYS:
        from mtfix.glossary.fields import closest  # only where something is wrong already

        near = closest(key, KEYS)
        remedy = f"did you mean '{near}'?" if near else f"known keys: {', '.join(KEYS)}"
        yield f"unknown key '{key}'", remedy
        return
    wanted = KEYS[key](value)
    if wanted is not None:
        yield f"'{key}' is written wrongly", f"write {wanted}"
    elif key == "glossary":
        for path in _whole(key, value, folder):
            try:
                yaml_files(path)
            except MtfixError as error:
                yield f"{error.fault}: {path}", error.remedy
            except OSError as error:
                yield f"{error.strerror or error}: {path}", "give this user the right to read it"


def _whole(key: str, value: Any, folder: Path) -> Any:
    if key == "glossary" and _texts(value) is None:
        return tuple(folder / os.path.expanduser(each) for each in value)
    if key == "decisions" and _text(value) is None:
        return folder / os.path.expanduser(value)
    return value
