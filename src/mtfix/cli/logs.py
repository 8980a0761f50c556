"""From a page and its log to the other page: `mtfix apply`, and what `mtfix revert` shares."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from mtfix.api import apply_to
from mtfix.changes import ChangeLog, read_log
from mtfix.cli.places import check_output, is_folder, is_log
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import read_input, say, write_output
from mtfix.errors import LogError
from mtfix.formats import make_folder, read_bytes, read_file, remove_strays, replace_file

Make = Callable[[bytes, str, ChangeLog], bytes]


def replay_options(command: Callable[..., int]) -> Callable[..., int]:
    """LOG, FILE, -o and -i, for a command that makes a page of a page and its log."""
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
    return command


def replay(make: Make, log: Path, file: str, output: str | None, in_place: bool) -> int:
    """The page is made and written where it is wanted."""
    target = place_of_result(log, file, output, in_place)
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


def place_of_result(log: Path, file: str, output: str | None, in_place: bool) -> Path | None:
    """Where the result goes, None for standard output. Raises `click.UsageError` for no place."""
    if in_place and (output is not None or file == "-"):
        raise click.UsageError("-i writes to FILE itself; give -o, or neither")
    target = Path(file) if in_place else None
    if output is not None:
        target = _target(output, file)
        check_output(target, {os.path.realpath(log), os.path.realpath(file)})
    if is_log(Path(file)) and not is_log(log):
        raise click.UsageError("the log comes first, then the file")
    return target


def _target(output: str, file: str) -> Path:
    """The output, under the name of the file where it is a folder."""
    if not is_folder(output):
        return Path(output)
    if file == "-":
        raise click.UsageError("standard input has no name in a folder; give -o a file")
    return Path(output) / Path(file).name


@click.command()
@replay_options
def apply(log: Path, file: str, output: str | None, in_place: bool) -> int:
    """Make the changes in LOG on FILE, the page that the log was made from."""
    return replay(apply_to, log, file, output, in_place)
