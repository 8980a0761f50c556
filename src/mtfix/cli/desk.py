"""What is on the desk while a glossary is added to: its layers, the file, the pages looked at."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

from mtfix.api import Cleaner
from mtfix.author.adding.effect import Effect, Known, Layers, effect
from mtfix.author.adding.keeping import Kept, kept_sentences
from mtfix.cli.chosen import Chosen
from mtfix.cli.faults import shown_place
from mtfix.cli.jobs import Job, find_pages, with_source
from mtfix.cli.terminal import say_error
from mtfix.errors import InputError, MtfixError
from mtfix.evaluate.gold import Page, pages_of
from mtfix.formats import (
    LARGEST,
    Stamp,
    create_file,
    make_folder,
    read_bytes,
    read_document,
    read_file,
    replace_file,
)
from mtfix.glossary import Entry
from mtfix.glossary.files import Source, yaml_files
from mtfix.glossary.load import load_sources
from mtfix.text.segments import lines_of

_DEFAULT = Path("my-glossary.yaml")
_CORPUS = Path("corpus")
_NEW = "entries:\n"


def default_file(chosen: Chosen) -> Path:
    """The glossary that the project's settings name, if it is one file; else one of the folder."""
    for layer in reversed(chosen.below):
        files = [path for path in layer if not path.is_dir()]
        if files:
            return files[-1]
    return _DEFAULT


class Desk:
    """The file that is added to, and all that an addition is held against.

    `in_force` says that every run from here takes the file, be it named or not; `corrected` is
    text in which an editor let all stand as it is.
    """

    def __init__(self, file: Path, chosen: Chosen, look: Sequence[Path]) -> None:
        self.file = file
        self.name = shown_place(str(file))
        base, over = chosen.sources()
        _, disabled = chosen.without_disabled(lambda ids: (load_sources(base, over, ids), ids))
        self.layers = Layers(base, over, tuple(disabled))
        self._layer = len(chosen.below)
        named = {
            os.path.realpath(f) for paths in chosen.below for p in paths for f in yaml_files(p)
        }
        named |= {os.path.realpath(source.file) for source in base}
        self.in_force = os.path.realpath(file) in named
        self.stamp: Stamp | None = None
        self.text = _NEW
        if file.is_dir():
            raise InputError("a folder", place=self.name, remedy="name a file in it with --to")
        if file.exists():
            raw, self.stamp = read_file(file)
            self.text = decoded(raw, self.name) or _NEW
            if raw.strip():
                self.layers = self.layers.written(self._source(raw))
        self._look = look
        self._known: Known = {}
        self.corrected = ""

    def _source(self, raw: bytes) -> Source:
        return Source(str(self.file), raw, self._layer)

    @cached_property
    def cleaner(self) -> Cleaner:
        """The glossary as it is."""
        return Cleaner.of(self.layers.glossary())

    def check_new(self, name: str) -> None:
        """Raise `InputError` for an id that an entry has already: a new one would replace it."""
        for entry in self.cleaner.glossary.entries:
            if entry.id == name:
                raise InputError(
                    f"the id '{name}' is taken",
                    place=shown_place(str(entry.place)),
                    remedy=f"--into {name} adds to that entry; or take another id",
                )

    def is_here(self, entry: Entry) -> bool:
        """True if the entry is defined in the file that is added to."""
        return self._layer_of(entry.place.file)[1]

    def can_extend(self, entry: Entry) -> bool:
        """True if the file may add to the entry: it defines it, or lies over what does."""
        layer, here = self._layer_of(entry.place.file)
        return here or layer < self._layer_of(str(self.file))[0]

    def _layer_of(self, file: str) -> tuple[int, bool]:
        """How high a file lies, -1 for the lowest, and whether it is the one added to."""
        here = os.path.realpath(file) == os.path.realpath(self.file)
        for source in self.layers.over:
            if os.path.realpath(source.file) == os.path.realpath(file):
                return source.layer, here
        base = {os.path.realpath(source.file) for source in self.layers.base}
        return (-1 if os.path.realpath(file) in base else self._layer), here

    @cached_property
    def pages(self) -> list[Page]:
        """The pages to look at: those named, and the corpus if the working folder has one."""
        found = []
        given = [*self._look]
        if _CORPUS.is_dir() and not any(path == _CORPUS for path in given):
            given.append(_CORPUS)
        for path in given:
            try:
                found += pages_of(path, ()) if _has_gold(path) else _pages(path)
            except MtfixError as error:
                if path in self._look:
                    raise
                say_error(error)
        return found

    def kept(self, form: str, besides: str) -> list[Kept]:
        """Sentences in which the form stands and may be right."""
        return kept_sentences(self.cleaner, form, self.pages, self.corrected, besides=besides)

    def effect(self, text: str, words: Collection[str]) -> Effect:
        """What would come of the file if this were its text."""
        return effect(
            self.layers, self._source(text.encode()), self.cleaner, self.pages, words, self._known
        )

    def write(self, text: str) -> None:
        """The file holds the text, whole; later additions start from there."""
        make_folder(self.file.parent)
        raw = text.encode()
        if self.stamp is not None:
            replace_file(self.file, raw, self.stamp)
        elif not create_file(self.file, raw):
            raise InputError(
                "somebody else has made this file meanwhile", place=self.name, remedy="run it again"
            )
        _, self.stamp = read_file(self.file)
        self.text = text
        self.layers = self.layers.written(self._source(raw))
        self._known = {}
        self.__dict__.pop("cleaner", None)


def decoded(raw: bytes, name: str) -> str:
    """The text of a file of YAML. Raises `InputError` if it is not UTF-8."""
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", place=name, remedy="save it as UTF-8") from error


def _has_gold(path: Path) -> bool:
    return path.is_dir() and next(path.rglob("*.gold.jsonl"), None) is not None


def _pages(path: Path) -> list[Page]:
    found = []
    for job in find_pages([str(path)]):
        if isinstance(job, MtfixError):
            raise job
        found.append(_page(with_source(job, None)))
    return found


def _page(job: Job) -> Page:
    if job.path is None:
        raise InputError("standard input is no folder of pages", remedy="name a file or a folder")
    source = lines_of(read_bytes(job.source).decode("utf-8-sig", "replace")) if job.source else ()
    return Page(job.name, "", job.path, page_text(job.path), (), source)


def page_text(path: Path) -> str:
    """The text of a page. Raises `InputError` for one that cannot be read."""
    raw, _ = read_file(path, LARGEST)
    return "\n".join(segment.text for segment in read_document(raw, str(path), ()).segments)
