"""`mtfix glossary fit`: weights from pages with gold, and a report of what moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
import msgspec

from mtfix.api import Cleaner
from mtfix.author import speakers as whose
from mtfix.author.fit import Key, weights_of
from mtfix.author.learn import PULL, learn
from mtfix.author.prove import broken
from mtfix.author.reweigh import Written, rewritten, sizes, written_weights, written_words
from mtfix.cli.chosen import choose
from mtfix.cli.settings import no_config_option
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import say, write_text
from mtfix.engine.evidence import PRIOR
from mtfix.evaluate.gold import Page, pages_of
from mtfix.evaluate.marks import marked_pages
from mtfix.formats import Stamp, read_file, replace_file
from mtfix.glossary import Example, Glossary
from mtfix.reports import visible

_TRAIN = "train"
_TOLD = 0.005

_Texts = dict[str, tuple[str, Stamp]]


class _Kind(msgspec.Struct, frozen=True):
    """Weights that are fitted together: where they stand, what they are, and how they are called.

    `as_written` gives them as the YAML has them.
    """

    find: Callable[[Glossary, str, str], dict[Key, Written]]
    weights: Callable[[Glossary], dict[Key, float]]
    name: Callable[[Glossary, Key], str]
    as_written: Callable[[Mapping[Key, float]], dict[Key, float]]


def _named(glossary: Glossary, key: Key) -> str:
    entry = glossary.entries[key[0]]
    return f"{entry.id} {'prior' if key[1] == PRIOR else entry.conditions[key[1]].kind}"


def _worded(glossary: Glossary, key: Key) -> str:
    profile = glossary.profiles[key[0]]
    return f"{profile.name} '{profile.words[key[1]][0]}'"


_ENTRIES = _Kind(written_weights, weights_of, _named, sizes)
_WORDS = _Kind(written_words, whose.word_weights, _worded, dict)


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
    "--speakers",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Fit the words of profiles, and nothing else, to whose page this file says each is.",
)
@click.option(
    "--pull",
    type=click.FloatRange(0.0, min_open=True),
    help=f"How hard each weight is held where it is; {PULL:g}, with --speakers {whose.PULL:g}.",
)
@no_config_option
@click.option("--write", is_flag=True, help="Write the new weights into the YAML files.")
def fit(
    folder: Path,
    paths: tuple[Path, ...],
    parts: tuple[str, ...],
    marked: bool,
    speakers: Path | None,
    pull: float | None,
    write: bool,
) -> int:
    """Fit the weights of the glossary to the pages with gold in FOLDER.

    Prints what moved, and from where to where; nothing is written without --write. The same pages
    and glossary give the same weights. Exit 2 if an example of the glossary would no longer hold.
    """
    cleaner = choose(glossaries=paths, no_cache=True).cleaner()
    files = _files(cleaner.glossary, paths)
    pages = pages_of(folder, parts or (_TRAIN,)) + (marked_pages(folder) if marked else [])
    kind = _ENTRIES if speakers is None else _WORDS
    written = {file: kind.find(cleaner.glossary, text, file) for file, (text, _) in files.items()}
    free = frozenset(key for keys in written.values() for key in keys)
    if speakers is None:
        learned = learn(cleaner, pages, free, pull or PULL)
        new, fell = learned.weights, learned.broken
        told = f"{learned.lessons} lessons on {_count(len(pages), 'page')}"
    else:
        new, fell, told = _words(cleaner, pages, speakers, free, pull or whose.PULL)
    write_text(visible(_report(cleaner.glossary, written, new, kind)))
    write_text(f"{told}, {_count(len(free), 'weight')}\n")
    for example in fell:
        say(f"{example.place}: would not hold any more: {example.text}")
    if fell:
        say("nothing was written: mend these examples, or fit with a higher --pull")
        return 2
    if write:
        _write(files, written, kind.as_written(new))
    return 0


def _words(
    cleaner: Cleaner, pages: Sequence[Page], speakers: Path, free: frozenset[Key], pull: float
) -> tuple[dict[Key, float], tuple[Example, ...], str]:
    """New weights of the profiles' words, the examples that fall, and what was learnt from."""
    known = whose.read_speakers(speakers, [p.name for p in cleaner.glossary.profiles])
    new, taught = whose.learn_words(cleaner, pages, known, free, pull)
    fell = broken(Cleaner.of(whose.with_words(cleaner.glossary, new)))
    return new, tuple(fell), _count(taught, "page")


def _write(
    files: _Texts, written: Mapping[str, Mapping[Key, Written]], weights: Mapping[Key, float]
) -> None:
    news = {file: rewritten(text, written[file], weights) for file, (text, _) in files.items()}
    with undisturbed():
        for file, (text, stamp) in files.items():
            if news[file] != text:
                replace_file(Path(file), news[file].encode(), stamp)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _files(glossary: Glossary, paths: Sequence[Path]) -> _Texts:
    """The YAML files that what is to be fitted comes from, with their texts, as they were read."""
    places = {place for entry in glossary.entries for place in entry.places}
    places |= {profile.place for profile in glossary.profiles}
    files = sorted({place.file for place in places})
    if paths:
        over = {path.resolve() for path in paths}
        files = [f for f in files if {Path(f).resolve(), *Path(f).resolve().parents} & over]
    read = {file: read_file(Path(file)) for file in files}
    return {file: (raw.decode(), stamp) for file, (raw, stamp) in read.items()}


def _report(
    glossary: Glossary,
    written: Mapping[str, Mapping[Key, Written]],
    new: Mapping[Key, float],
    kind: _Kind,
) -> str:
    """A line a weight that moved: where it stands, what it weighs, its old and its new value."""
    old = kind.weights(glossary)
    return "".join(
        f"{place.place}: {kind.name(glossary, key)} {old[key]:+.2f} -> {new[key]:+.2f}\n"
        for places in written.values()
        for key, place in sorted(places.items())
        if abs(new[key] - old[key]) >= _TOLD
    )
