"""`mtfix glossary fit`: weights from pages with gold, and a report of what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from mtfix.author.fit import Key
from mtfix.author.learn import PULL, learn
from mtfix.author.reweigh import Written, rewritten, written_weights
from mtfix.cli.chosen import choose
from mtfix.cli.settings import no_config_option
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import say, write_text
from mtfix.engine.evidence import PRIOR
from mtfix.evaluate.gold import pages_of
from mtfix.evaluate.marks import marked_pages
from mtfix.formats import Stamp, read_file, replace_file
from mtfix.glossary import Glossary
from mtfix.reports import visible

_TRAIN = "train"
_TOLD = 0.005


@click.command(short_help="Fit the weights to pages with gold.")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--glossary",
    "paths",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="PATH",
    help="Fit these files, put over the built-in glossary, in its place; repeatable.",
)
@click.option("--part", "parts", multiple=True, help=f"Sub-folder to learn from; '{_TRAIN}'.")
@click.option("--marked", is_flag=True, help="Learn from the pages with marks below FOLDER too.")
@click.option(
    "--pull",
    type=click.FloatRange(0.0, min_open=True),
    default=PULL,
    show_default=True,
    help="How hard each weight is held where it is.",
)
@no_config_option
@click.option("--write", is_flag=True, help="Write the new weights into the YAML files.")
def fit(
    folder: Path,
    paths: tuple[Path, ...],
    parts: tuple[str, ...],
    marked: bool,
    pull: float,
    write: bool,
) -> int:
    """Fit the weights of the glossary to the pages with gold in FOLDER.

    Prints what moved, and from where to where; nothing is written without --write. The same pages
    and glossary give the same weights. Exit 2 if an example of the glossary would no longer hold.
    """
    cleaner = choose(glossaries=paths, no_cache=True).cleaner()
    files = _files(cleaner.glossary, paths)
    pages = pages_of(folder, parts or (_TRAIN,)) + (marked_pages(folder) if marked else [])
    written = {
        file: written_weights(cleaner.glossary, text, file) for file, (text, _) in files.items()
    }
    free = frozenset(key for keys in written.values() for key in keys)
    learned = learn(cleaner, pages, free, pull)
    write_text(visible(_report(cleaner.glossary, written, learned.weights)))
    write_text(
        f"{learned.lessons} lessons on {_count(len(pages), 'page')}, "
        f"{_count(len(free), 'weight')}\n"
    )
    for example in learned.broken:
        say(f"{example.place}: would not hold any more: {example.text}")
    if learned.broken:
        say("nothing was written: mend these examples, or fit with a higher --pull")
        return 2
    if write:
        news = {
            file: rewritten(text, written[file], learned.weights)
            for file, (text, _) in files.items()
        }
        with undisturbed():
            for file, (text, stamp) in files.items():
                if news[file] != text:
                    replace_file(Path(file), news[file].encode(), stamp)
    return 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _files(glossary: Glossary, paths: Sequence[Path]) -> dict[str, tuple[str, Stamp]]:
    """The YAML files that the entries to fit come from, with their texts, as they were read."""
    files = sorted({place.file for entry in glossary.entries for place in entry.places})
    if paths:
        over = {path.resolve() for path in paths}
        files = [f for f in files if {Path(f).resolve(), *Path(f).resolve().parents} & over]
    read = {file: read_file(Path(file)) for file in files}
    return {file: (raw.decode(), stamp) for file, (raw, stamp) in read.items()}


def _report(
    glossary: Glossary, written: Mapping[str, Mapping[Key, Written]], weights: Mapping[Key, float]
) -> str:
    """A line a weight that moved: where it stands, what it weighs, its old and its new value."""
    lines = []
    for places in written.values():
        for (number, place), old in sorted(places.items()):
            entry = glossary.entries[number]
            if place == PRIOR:
                before, what = entry.prior, "prior"
            else:
                before, what = entry.conditions[place].weight, entry.conditions[place].kind
            after = weights[number, place]
            if abs(after - before) >= _TOLD:
                lines.append(f"{old.place}: {entry.id} {what} {before:+.2f} -> {after:+.2f}\n")
    return "".join(lines)
