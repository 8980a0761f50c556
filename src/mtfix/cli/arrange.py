"""`mtfix glossary format`: the keys of every entry in one order."""

from __future__ import annotations

from pathlib import Path

import click

from mtfix.api import uncollected
from mtfix.cli.faults import counted
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import say, write_text
from mtfix.errors import InputError
from mtfix.formats import read_file, replace_file
from mtfix.glossary.arrange import arranged
from mtfix.glossary.files import yaml_files
from mtfix.reports import one_line


@click.command(name="format", short_help="Put the keys of every entry in one order.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is out of order.")
def arrange(paths: tuple[Path, ...], check: bool) -> int:
    """Put the keys of every entry in the YAML files or folders PATHS in one order.

    id, what is right, what is wrong, the reasons, the examples, notes. Lines move with their
    comments; nothing else changes, and no entry means anything else afterwards.
    """
    files = list(dict.fromkeys(file for path in paths for file in yaml_files(path)))
    found = {file: read_file(file) for file in files}
    with uncollected():
        news = {file: _arranged(file, raw) for file, (raw, _) in found.items()}
    changed = [file for file in files if news[file] != found[file][0]]
    for file in changed:
        write_text(f"{one_line(str(file))}\n")
    if not check:
        with undisturbed():
            for file in changed:
                replace_file(file, news[file], found[file][1])
    done = "out of order" if check else "put in order"
    say(f"{counted(len(changed), 'file')} {done}, {len(files) - len(changed)} as it should be")
    return 1 if check and changed else 0


def _arranged(file: Path, raw: bytes) -> bytes:
    try:
        return arranged(raw.decode(), str(file)).encode()
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", place=str(file), remedy="save it as UTF-8") from error
