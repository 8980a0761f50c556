"""`mtfix apply` and `mtfix revert`: from a page and its log to the other page."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from mtfix.api import apply_to, revert_to
from mtfix.changes import ChangeLog, read_log
from mtfix.cli.places import check_output, is_folder, is_log
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import read_input, say, write_output
from mtfix.errors import LogError
from mtfix.formats import make_folder, read_bytes, read_file, remove_strays, replace_file

_Make = Callable[[bytes, str, ChangeLog], bytes]


def _options(command: Callable[..., int]) -> click.Command:
    for option in (
        click.option("-i", "--in-place", is_flag=True, help="Write the result to FILE itself."),
        click.option(
            "-o",
            "--output",
            type=click.Path(),
            help="Write the result here: a file, or the folder to put it in.",
        ),
        click.argument("file", type=str),
        click.argument("log", type=click.Path(path_type=Path)),
    ):
        command = option(command)
    return click.command()(command)


def _replay(make: _Make, log: Path, file: str, output: str | None, in_place: bool) -> int:
    if in_place and (output is not None or file == "-"):
        raise click.UsageError("-i writes to FILE itself; give -o, or neither")
    target = Path(file) if in_place else None
    if output is not None:
        target = _target(output, file)
        check_output(target, {os.path.realpath(log), os.path.realpath(file)})
    if is_log(Path(file)) and not is_log(log):
        raise click.UsageError("the log comes first, then the file")
    raw, stamp = (read_input(), None) if file == "-" else read_file(Path(file))
    read = read_log(read_bytes(log), str(log))
    try:
        result = make(raw, file, read)
    except LogError as error:
        error.place = error.place or str(log)
        raise
    if target is None:
        write_output(result)
    else:
        make_folder(target.parent)
        remove_strays(Path(os.path.realpath(target)).parent)
        with undisturbed():
            replace_file(target, result, stamp if in_place else None)
    count = len(read.applied)
    done = "applied" if make is apply_to else "taken back"
    say(f"{count} change{'' if count == 1 else 's'} {done}")
    return 0


def _target(output: str, file: str) -> Path:
    """The output, under the name of the file where it is a folder."""
    if not is_folder(output):
        return Path(output)
    if file == "-":
        raise click.UsageError("standard input has no name in a folder; give -o a file")
    return Path(output) / Path(file).name


@_options
def apply(log: Path, file: str, output: str | None, in_place: bool) -> int:
    """Make the changes in LOG on FILE, the page that the log was made from."""
    return _replay(apply_to, log, file, output, in_place)


@_options
def revert(log: Path, file: str, output: str | None, in_place: bool) -> int:
    """Take the changes in LOG back from FILE, the page that was written with it."""
    return _replay(revert_to, log, file, output, in_place)
