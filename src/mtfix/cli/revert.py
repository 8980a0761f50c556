"""`mtfix revert`: all changes of a log taken back, or some of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import click

from mtfix.api import original_of, revert_to, take_back
from mtfix.changes import Change, ChangeLog, Keys, decision_on, read_log
from mtfix.cli.logs import place_of_result, replay, replay_options
from mtfix.cli.now import now, whoever
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import read_input, say, write_output
from mtfix.cli.writing import beside, write_log
from mtfix.errors import InputError, LogError
from mtfix.formats import (
    append_decisions,
    make_folder,
    place_for_decisions,
    read_bytes,
    read_file,
    remove_strays,
    replace_file,
)
from mtfix.reports import one_line


@click.command()
@click.option(
    "--change", "ids", multiple=True, metavar="ID", help="Only the change of this id; repeatable."
)
@click.option(
    "--entry",
    "entries",
    multiple=True,
    metavar="ID",
    help="Only the changes of this entry; globs such as 'debris.*' too; repeatable.",
)
@click.option(
    "--reject",
    is_flag=True,
    help="Note what is taken back as rejected, so that mtfix clean does not make it again.",
)
@click.option("--by", metavar="NAME", help="Who rejects; the name of the user if not given.")
@replay_options
def revert(
    log: Path,
    file: str,
    output: str | None,
    in_place: bool,
    ids: tuple[str, ...],
    entries: tuple[str, ...],
    reject: bool,
    by: str | None,
) -> int:
    """Take the changes in LOG back from FILE, the page that was written with it.

    With --change or --entry only some of them; the log of what stays is then written beside the
    page, and leads back to the original like the first one.
    """
    if by is not None and not reject:
        raise click.UsageError("--by says who rejects; give --reject too")
    if not (ids or entries or reject):
        return replay(revert_to, log, file, output, in_place)
    target = place_of_result(log, file, output, in_place)
    raw, stamp = (read_input(), None) if file == "-" else read_file(Path(file))
    read = read_log(read_bytes(log), str(log))
    chosen = _chosen(read, ids, entries, str(log))
    try:
        result, left = take_back(raw, file, read, {change.id for change in chosen})
    except LogError as error:
        error.place = error.place or str(log)
        raise
    place = None
    if target is None:
        write_output(result)
    else:
        make_folder(target.parent)
        remove_strays(Path(os.path.realpath(target)).parent)
        with undisturbed():
            # The log first: a page is never there without one that leads back.
            place, _ = write_log(beside(target), left)
            replace_file(target, result, stamp if in_place else None)
    if reject:
        _note(read, chosen, raw, file, by)
    _tell(chosen, left, place)
    return 0


def _chosen(
    log: ChangeLog, ids: Sequence[str], entries: Sequence[str], name: str
) -> tuple[Change, ...]:
    """The applied changes asked for. Raises `InputError` for an id or an entry without one."""
    chosen: dict[str, Change] = {}
    for wanted in ids:
        found = [c for c in log.applied if wanted in (c.id, c.id.rpartition(".")[0])]
        chosen.update({c.id: c for c in found})
        if not found:
            stood = any(wanted in (c.id, c.id.rpartition(".")[0]) for c in log.changes)
            fault = "is not applied" if stood else "is not in it"
            remedy = 'the ids of applied changes stand in the log, behind "id"'
            raise InputError(f"change {wanted} {fault}", place=name, remedy=remedy)
    for wanted in entries:
        found = [c for c in log.applied if fnmatchcase(c.entry, wanted)]
        chosen.update({c.id: c for c in found})
        if not found:
            known = ", ".join(sorted({c.entry for c in log.applied})) or "none"
            fault = f"no change of entry '{wanted}' is applied"
            raise InputError(fault, place=name, remedy=f"applied are: {known}")
    if not (ids or entries):
        return log.applied
    return tuple(c for c in log.applied if c.id in chosen)


def _note(log: ChangeLog, chosen: Sequence[Change], raw: bytes, file: str, by: str | None) -> None:
    """The changes are rejected in the page's decisions."""
    texts = {s.id: s.text for s in original_of(raw, file, log).segments}
    keys = {
        name: Keys(text, [c for c in log.changes if c.segment == name])
        for name, text in texts.items()
    }
    who, at = by or whoever(), now()
    place = place_for_decisions(Path(log.head.document if file == "-" else file))
    lines = {
        key.name: decision_on(c, key, "reject", by=who, at=at, document=log.head.document)
        for c in chosen
        for key in (keys[c.segment].of(c),)
    }
    append_decisions(place, lines.values())
    say(f"noted as rejected in {one_line(str(place))}")


def _tell(chosen: Sequence[Change], left: ChangeLog, place: Path | None) -> None:
    many = "" if len(chosen) == 1 else "s"
    where = f"; the log is {one_line(str(place))}" if place is not None else ""
    say(f"{len(chosen)} change{many} taken back, {len(left.applied)} left{where}")
