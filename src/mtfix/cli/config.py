"""`mtfix config`: what a run from here would go by, and where each part of it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from mtfix.cli.chosen import Chosen
from mtfix.cli.decided import Decided
from mtfix.cli.faults import counted, shown_place
from mtfix.cli.options import decisions_options, glossary_options
from mtfix.cli.settings import KEYS
from mtfix.cli.terminal import style_for_output, write_text
from mtfix.engine import Thresholds
from mtfix.glossary.files import yaml_files
from mtfix.reports import Style, one_line

_OPTIONS = {"apply-at": "apply_at", "decisions": "decided"}
"""The options that set a key, where they are called otherwise inside."""
_BUILTIN = "built in"
_DEFAULT = "default"


@click.command()
@glossary_options
@decisions_options
def config(chosen: Chosen, decisions: Decided) -> int:
    """Print what is in force here, key by key, with the file and line or the option that says so.

    Settings stand in mtfix.toml, or under [tool.mtfix] in pyproject.toml, in the working folder or
    the nearest one above it, and in mtfix.toml in your own folder of settings.
    """
    style = style_for_output()
    write_text("".join(_files(chosen, style)))
    write_text("".join(_glossary(chosen, style)))
    write_text("".join(_keys(chosen, decisions, style)))
    return 0


def _files(chosen: Chosen, style: Style) -> Iterator[str]:
    yield f"{style.paint('settings', 'bold')}\n"
    for each in chosen.settings:
        yield f"  {each.whose:<10}{_shown(each.path)}\n"
    if not chosen.settings:
        yield "  none\n"


def _glossary(chosen: Chosen, style: Style) -> Iterator[str]:
    """Every file with its entries that are in force, the lowest first, and who names it."""
    entries = chosen.glossary().entries
    counts = Counter(entry.place.file for entry in entries)
    added = Counter(each.place.file for entry in entries for each in entry.extended)
    yield f"{style.paint('glossary, each over those before it', 'bold')}\n"
    files = [(f, whose) for whose, paths in _layers(chosen) for p in paths for f in yaml_files(p)]
    rows = [(_shown(f), _held(counts[str(f)], added[str(f)]), whose) for f, whose in files]
    yield from _table(rows)
    yield f"  {counted(counts.total(), 'entry')} in force\n"


def _held(entries: int, added: int) -> str:
    return counted(entries, "entry") + (f", {added} extended" if added else "")


def _layers(chosen: Chosen) -> Iterator[tuple[str, Sequence[Path]]]:
    yield _BUILTIN, chosen.base
    for each in chosen.settings:
        if "glossary" in each.said:
            yield shown_place(each.said["glossary"].place), each.said["glossary"].value
    yield "--glossary", chosen.glossaries


def _keys(chosen: Chosen, decisions: Decided, style: Style) -> Iterator[str]:
    values = {
        "builtin": _said(chosen.builtin),
        "apply-at": f"{Thresholds().apply if chosen.apply_at is None else chosen.apply_at:g}",
        "harmonise": _said(chosen.harmonise),
        "decisions": ", ".join(map(_shown, decisions.places)) or "found from each page upward",
    }
    yield f"{style.paint('keys', 'bold')}\n"
    rows = [(key, value, _whence(key, chosen)) for key, value in values.items()]
    yield from _table([*rows, *_disabled(chosen)])


def _disabled(chosen: Chosen) -> Iterator[tuple[str, str, str]]:
    """A row for each id that is disabled, with who says so."""
    said = {
        name: shown_place(each.said["disable"].place)
        for each in chosen.settings
        if "disable" in each.said
        for name in each.said["disable"].value
    }
    for name in chosen.disable:
        yield "disable", one_line(name), said.get(name, "--disable")
    if not chosen.disable:
        yield "disable", "nothing", _DEFAULT


def _whence(key: str, chosen: Chosen) -> str:
    """The option, the file and line, or the default that a key has its value from."""
    assert key in KEYS
    given = click.get_current_context().params
    value = given.get(_OPTIONS.get(key, key))
    if value not in (None, ()):
        return f"--no-{key}" if value is False else f"--{key}"
    for each in reversed(chosen.settings):
        if key in each.said:
            return shown_place(each.said[key].place)
    return _DEFAULT


def _said(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shown(path: Path) -> str:
    return one_line(shown_place(str(path)))


def _table(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(2)]
    for first, second, third in rows:
        yield f"  {first:<{widths[0]}}  {second:<{widths[1]}}  {one_line(third)}\n"
