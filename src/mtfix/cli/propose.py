"""`mtfix decisions suggest`: what reviewers decided again and again, as a patch to the glossary."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from mtfix.changes import Decisions
from mtfix.cli.chosen import Chosen
from mtfix.cli.faults import counted
from mtfix.cli.jobs import Job, find_pages, with_source
from mtfix.cli.options import encoding_option, layer_options
from mtfix.cli.places import check_output
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import say, say_error, write_output
from mtfix.errors import InputError, MtfixError
from mtfix.formats import (
    LARGEST,
    Document,
    find_decisions,
    known,
    load_decisions,
    make_folder,
    read_bytes,
    read_document,
    read_file,
    read_source,
    replace_file,
)
from mtfix.formats.deciding import NAME
from mtfix.reports import one_line
from mtfix.text.segments import lines_of

if TYPE_CHECKING:
    from mtfix.author.adding.effect import Layers
    from mtfix.author.deciding.proposals import Proposed
    from mtfix.author.deciding.reviewed import Case


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--in",
    "folders",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    metavar="PATH",
    help="Where the pages are that were decided on, if not where they were; repeatable.",
)
@click.option(
    "--pages",
    "gold",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Pages with gold to show the effect on, as mtfix evaluate takes them.",
)
@click.option("--part", "parts", multiple=True, help="Only this sub-folder's pages; repeatable.")
@click.option(
    "--at-least",
    "least",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="So many decisions must say the same.",
)
@click.option("--entry", "wanted", multiple=True, metavar="ID", help="Only for this; repeatable.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own YAML, for what is asked of entries of the built-in glossary.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the patch there.")
@click.option("--write", is_flag=True, help="Change the YAML files.")
@encoding_option
@layer_options
def suggest(
    files: tuple[Path, ...],
    folders: tuple[Path, ...],
    gold: Path | None,
    parts: tuple[str, ...],
    least: int,
    wanted: tuple[str, ...],
    into: Path | None,
    output: Path | None,
    write: bool,
    encoding: str | None,
    chosen: Chosen,
) -> int:
    """Propose changes of the glossary that decisions ask for, as a patch to its YAML.

    FILES are decisions files; without any, the one found upward from here. What was rejected
    again and again gets what speaks against it, what was accepted what speaks for it, what was
    amended the new wording; each with an example. Nothing is proposed that an example, a page
    with gold or another decision contradicts. Nothing is written without -o or --write.
    """
    from mtfix.author.deciding.proposals import propose
    from mtfix.cli.proposed import patch_of
    from mtfix.evaluate.gold import HELD_BACK, pages_of

    if HELD_BACK in parts:
        raise click.UsageError("the test part is only measured, by mtfix evaluate")
    layers = _layers(chosen, into)
    given = files or tuple(filter(None, [find_decisions(Path("page"))]))
    if not given:
        raise click.UsageError(f"no {NAME} here or above; name a file")
    decisions = load_decisions(given)
    jobs = _jobs(decisions, given, folders)
    if output is not None:
        read = [*given, *(Path(s.file) for s in (*layers.base, *layers.over))]
        read += [path for job in jobs for path in (job.path, job.source) if path is not None]
        check_output(output, {os.path.realpath(path) for path in read})
    cases, failures = _cases(layers, decisions, jobs, encoding and known(encoding))
    if wanted:
        cases = [case for case in cases if case.decision.entry in wanted]
    pages = pages_of(gold, parts) if gold is not None else []
    proposed = propose(layers, cases, least=least, pages=pages, into=str(into) if into else None)
    patch = patch_of(proposed)
    if output is not None:
        make_folder(output.parent)
        with undisturbed():
            replace_file(output, patch)
    else:
        write_output(patch)
    if write:
        _write(layers, proposed.texts)
    say(_summary(proposed, cases, write=write))
    return 2 if failures else 0


def _layers(chosen: Chosen, into: Path | None) -> Layers:
    """The files of the glossary, and over them the one that changes go to, if it is there."""
    from mtfix.author.adding.effect import Layers
    from mtfix.author.deciding.bench import top
    from mtfix.glossary.files import read_sources

    base, over = chosen.sources()
    if into is not None and into.exists() and all(s.file != str(into) for s in over):
        layer = top(over)
        over += tuple(msgspec.structs.replace(s, layer=layer) for s in read_sources([into]))

    def without(disabled: Sequence[str]) -> Layers:
        layers = Layers(base, over, tuple(disabled))
        layers.glossary()
        return layers

    return chosen.without_disabled(without)


def _cases(
    layers: Layers, decisions: Decisions, jobs: Sequence[Job], encoding: str | None
) -> tuple[list[Case], int]:
    """Every decided place on the pages, and how many of these could not be read, and were told."""
    from mtfix.api import Cleaner
    from mtfix.author.deciding.reviewed import cases_on
    from mtfix.glossary.load import check

    glossary = layers.glossary()
    check(glossary)
    cleaner = Cleaner.of(glossary)
    cases: list[Case] = []
    failures = 0
    for job in jobs:
        try:
            document = _document(job, encoding)
        except MtfixError as error:
            say_error(error, job.name)
            failures += 1
            continue
        cases += cases_on(cleaner, document, decisions)
    return cases, failures


def _document(job: Job, encoding: str | None) -> Document:
    assert job.path is not None
    raw, _ = read_file(job.path, LARGEST)
    chinese = read_source(read_bytes(job.source), encoding) if job.source else ""
    return read_document(raw, job.name, lines_of(chinese), encoding=encoding)


def _jobs(decisions: Decisions, files: Sequence[Path], folders: Sequence[Path]) -> list[Job]:
    """The pages that were decided on; those that are not found are told."""
    names = dict.fromkeys(line.decision.document for line in decisions.lines)
    places = [Path(), *(file.parent for file in files)]
    below = _below(folders)
    found: dict[str, Path] = {}
    missing = []
    for name in filter(None, names):
        path = next((p for p in _candidates(name, places, below) if p.is_file()), None)
        if path is None:
            missing.append(name)
        else:
            found.setdefault(os.path.realpath(path), path)
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        say(f"{one_line(missing[0])}{more}: not found; name the folder of the pages with --in")
    return [with_source(Job(path, Path(path.name)), None) for path in found.values()]


def _candidates(name: str, places: Sequence[Path], below: Mapping[str, Path]) -> Iterator[Path]:
    yield from (place / name for place in places)
    base = name.replace("\\", "/").rpartition("/")[2]
    yield from (place / base for place in places)
    if base in below:
        yield below[base]


def _below(folders: Sequence[Path]) -> dict[str, Path]:
    """The pages in the folders by the names of their files."""
    found: dict[str, Path] = {}
    for job in find_pages([str(folder) for folder in folders]):
        if isinstance(job, MtfixError):
            say_error(job)
        elif job.path is not None:
            found.setdefault(job.path.name, job.path)
    return found


def _write(layers: Layers, texts: Mapping[str, str]) -> None:
    """The new texts are in the files, unless one has changed meanwhile."""
    old = {source.file: source.raw for source in (*layers.base, *layers.over)}
    news = {file: text.encode() for file, text in texts.items()}
    changed = [file for file, raw in news.items() if old.get(file) != raw]
    stamps = {}
    for file in filter(os.path.exists, changed):
        raw, stamps[file] = read_file(Path(file))
        if raw != old.get(file):
            remedy = "nothing was written; try again"
            raise InputError("changed meanwhile", place=file, remedy=remedy)
    with undisturbed():
        for file in changed:
            replace_file(Path(file), news[file], stamps.get(file))


def _summary(proposed: Proposed, cases: Sequence[Case], *, write: bool) -> str:
    decided = len({case.decision.key for case in cases})
    made = counted(len(proposed.proposals), "proposal")
    refused = f", {len(proposed.refusals)} not put forward" if proposed.refusals else ""
    done = "; the glossary is changed" if write and proposed.proposals else ""
    return f"{made}{refused} from {counted(decided, 'decision')} found on pages{done}"
