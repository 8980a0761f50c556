"""Machine output and its correction, read from two files, two folders or a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from mtfix.author.candidates.align import Corrected, corrected_page, corrected_pair
from mtfix.cli.jobs import Job, find_pages
from mtfix.cli.terminal import say_error
from mtfix.errors import InputError
from mtfix.evaluate.gold import ENDS, HELD_BACK, pages_of
from mtfix.formats import LARGEST, read_document, read_file

_GOLD = f"*{ENDS[1]}"


def with_gold(folder: Path) -> list[Corrected]:
    """The pages with gold in the folder, the part held back left out; empty if there are none."""
    if not folder.is_dir() or next(folder.rglob(_GOLD), None) is None:
        return []
    if folder.resolve().name == HELD_BACK:
        fault = f"'{HELD_BACK}' is only measured, and nothing may be learnt from it"
        raise InputError(fault, place=str(folder), remedy="name another part")
    return [corrected_page(page) for page in pages_of(folder, ())]


def uncorrected(named: Sequence[str], encoding: str | None) -> list[Corrected]:
    """The pages named, or in the folders named, as nobody has corrected them."""
    return [Corrected(job.name, _text(job.path, encoding), ()) for job in _jobs(named)]


def pairs_in(machine: Path, right: Path, encoding: str | None) -> list[Corrected]:
    """What was corrected from the one file to the other, or in the files of two folders.

    Raises `InputError` where a file of the first has none of its name in the second.
    """
    if machine.is_dir() != right.is_dir():
        fault = "one of the pair is a folder and the other is not"
        raise InputError(fault, place=f"{machine}, {right}", remedy="name two files or two folders")
    found = []
    for job in _jobs([str(machine)]):
        other = right / job.kept if machine.is_dir() else right
        if not other.is_file():
            remedy = "give both folders the same files"
            raise InputError(f"no correction of {job.name}", place=str(other), remedy=remedy)
        texts = (_text(job.path, encoding), _text(other, encoding))
        found.append(corrected_pair(job.name, *texts))
    return found


def pairs_of_table(table: Path, encoding: str | None) -> list[Corrected]:
    """What was corrected in the rows of a table: machine output, a tab, its correction."""
    raw, _ = read_file(table, LARGEST)
    text = "".join(s.text for s in read_document(raw, "-", encoding=encoding).segments)
    return list(_rows(text, str(table)))


def _rows(text: str, name: str) -> Iterator[Corrected]:
    for number, line in enumerate(text.splitlines(), 1):
        columns = line.split("\t")
        if line.strip() and len(columns) != 2:
            place, count = f"{name}:{number}", len(columns)
            remedy = "write machine output, a tab, and its correction"
            raise InputError(f"{count} columns, not two", place=place, remedy=remedy)
        if line.strip():
            yield corrected_pair(f"{name}:{number}", *columns)


def _jobs(named: Sequence[str]) -> list[Job]:
    """The pages, in order of name; what is none is told, and left out if it was in a folder."""
    jobs = []
    for found in find_pages(named):
        if isinstance(found, InputError):
            if found.place in named or not found.place:
                raise found
            say_error(found)
        elif found.path is not None:
            jobs.append(found)
    return jobs


def _text(path: Path | None, encoding: str | None) -> str:
    assert path is not None
    raw, _ = read_file(path, LARGEST)
    return "".join(s.text for s in read_document(raw, str(path), encoding=encoding).segments)
