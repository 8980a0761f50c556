"""A folder or a few files of YAML become one glossary, or one error with all their faults."""

from __future__ import annotations

import hashlib
import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from mtfix.errors import GlossaryError, MtfixError
from mtfix.glossary import fields, lists, read
from mtfix.glossary.conflicts import cycles, own_terms
from mtfix.glossary.content import Content, content_of
from mtfix.glossary.expressions import heavy_expressions
from mtfix.glossary.extend import additions, extended, with_extensions
from mtfix.glossary.fields import Faults
from mtfix.glossary.files import Source, builtin_folder, read_sources
from mtfix.glossary.model import NAMING, Entry, Glossary, Place, Profile
from mtfix.glossary.nodes import Node, builtins, read_nodes
from mtfix.text.segments import line_column, line_starts

_WORD_SECTIONS = ("shields", "modifiers", "bylines", "qualifiers")


def load(
    paths: Sequence[Path], *, disabled: Sequence[str] = (), over: Sequence[Path] = ()
) -> Glossary:
    """The glossary at the paths, checked for form; entries `over` replace those of the same id.

    `disabled` are ids or globs of entries to leave out. Raises `GlossaryError` with every fault.
    """
    return load_sources(read_sources(paths), read_sources(over), disabled)


def load_sources(
    base: Sequence[Source], over: Sequence[Source], disabled: Sequence[str] = ()
) -> Glossary:
    """The glossary in the files as they were read, on the terms of `load`."""
    found = survey(base, over, disabled)
    if found.faults:
        raise GlossaryError(list(found.faults))
    return found.glossary


def load_written(
    base: Sequence[Source], over: Sequence[Source], disabled: Sequence[str] = ()
) -> tuple[Glossary, Content]:
    """The glossary on the terms of `load`, and what it was read from."""
    parts = _Parts(Faults())
    glossary = parts.glossary(base, over, disabled)
    if parts.faults.all:
        raise GlossaryError(parts.faults.all)
    return glossary, parts.content([entry.id for entry in glossary.entries])


class Survey(msgspec.Struct, frozen=True):
    """The entries that are right in form, and a fault for all that is not.

    `whole` says that every file could be read; else what is missing may be in one that was not.
    """

    glossary: Glossary
    faults: tuple[MtfixError, ...]
    whole: bool


def survey(base: Sequence[Source], over: Sequence[Source], disabled: Sequence[str] = ()) -> Survey:
    """What the files hold, as far as it can be read; nothing is raised for a fault of form."""
    parts = _Parts(Faults())
    glossary = parts.glossary(base, over, disabled)
    sound = tuple(entry for entry in glossary.entries if entry.id not in parts.unsound)
    glossary = msgspec.structs.replace(glossary, entries=sound)
    return Survey(glossary, tuple(parts.faults.all), parts.faults.whole)


def check(glossary: Glossary) -> None:
    """Raise `GlossaryError` for what is right in form and cannot be right in use."""
    faults = conflicts(glossary)
    if faults:
        raise GlossaryError(faults)


def conflicts(glossary: Glossary) -> list[MtfixError]:
    """A fault for whatever is right in form and cannot be right in use.

    A variant that is its own term, entries that undo each other, and an expression of anybody's
    but ours that takes too long to compile.
    """
    own = str(builtin_folder())
    others = [entry for entry in glossary.entries if not entry.place.file.startswith(own)]
    return [*own_terms(glossary.entries), *cycles(glossary.entries), *heavy_expressions(others)]


class _Parts:
    """What the files hold, before it is put together. Lists are read first: any may use any."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.listed: dict[str, Node] = {}
        self.lists: lists.Lists = {}
        self.entries: list[tuple[int, Node]] = []
        self.profiles: list[tuple[Node, Node]] = []
        self.kept: dict[str, Node] = {}
        self.words: dict[str, list[Node]] = {name: [] for name in _WORD_SECTIONS}
        self.unsound: set[str] = set()

    def glossary(
        self, base: Sequence[Source], over: Sequence[Source], disabled: Sequence[str]
    ) -> Glossary:
        for source in base:
            self.read(source, 0)
        for source in over:
            self.read(source, source.layer + 1)
        return self.assemble(disabled)

    def content(self, ids: Iterable[str]) -> Content:
        kept = {name: self.kept[name] for name in ids}
        return content_of(kept, self.listed, self.profiles, self.words)

    def read(self, source: Source, layer: int) -> None:
        raw = source.raw.removeprefix(BOM_UTF8)
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            before = raw[: error.start].decode()
            place = Place(source.file, *line_column(line_starts(before), len(before)))
            self.faults.all.append(
                MtfixError("not UTF-8", place=str(place), remedy="save it as UTF-8")
            )
            self.faults.whole = False
            return
        root, found = read_nodes(text, source.file)
        self.faults.all.extend(found)
        if root is None:
            self.faults.whole = False
            if not found:
                start = str(Place(source.file, 1, 1))
                self.faults.all.append(
                    MtfixError("nothing in this file", place=start, remedy="write '- id: …' lines")
                )
            return
        if root.kind == "list":
            self.entries.extend((layer, child) for child in root.children)
            return
        self.faults.about = ""
        self._sections(fields.mapping(root, read.FILE_KEYS, self.faults), layer)

    def _sections(self, keys: dict[str, Node], layer: int) -> None:
        if "lists" in keys:
            lists.name_lists(keys["lists"], self.listed, self.faults)
        for name in _WORD_SECTIONS:
            if name in keys:
                self.words[name].append(keys[name])
        if "profiles" in keys:
            self.faults.about = "profiles"
            self.profiles.extend(fields.named(keys["profiles"], self.faults))
        if "entries" in keys:
            self.faults.about = "entries"
            nodes = fields.listed(keys["entries"], self.faults)
            self.entries.extend((layer, child) for child in nodes)

    def assemble(self, disabled: Sequence[str]) -> Glossary:
        self.lists = lists.read_lists(self.listed, self.faults)
        profiles = self._profiles()
        entries = self._entries(disabled)
        if self.faults.whole:
            self._check_references(entries, profiles)
        words = {name: self._words(name) for name in _WORD_SECTIONS}
        self._check_qualifiers(words["qualifiers"])
        content = [
            [builtins(self.kept[name]) for name in sorted(entries)],
            {key.text: builtins(node) for key, node in self.profiles},
            self.lists,
            *words.values(),
        ]
        return Glossary(
            tuple(entries[name] for name in sorted(entries)),
            tuple(profiles[name] for name in sorted(profiles)),
            **words,
            digest=hashlib.sha256(_canonical(content).encode()).hexdigest(),
        )

    def _words(self, section: str) -> tuple[str, ...]:
        self.faults.about = section
        nodes = self.words[section]
        found = [lists.named_words(node, self.lists, self.faults) for node in nodes]
        return tuple(sorted({word for words in found for word in words}))

    def _check_qualifiers(self, found: Sequence[str]) -> None:
        for pair in found:
            if len(pair.split(maxsplit=1)) < 2:
                self.faults.about = "qualifiers"
                fault = f"'{pair}' is not a Chinese word and the English for it"
                self.faults.add(
                    self.words["qualifiers"][0], fault, "write the one, a space, and the other"
                )

    def _profiles(self) -> dict[str, Profile]:
        profiles: dict[str, Profile] = {}
        for key, node in self.profiles:
            profile = read.read_profile(key, node, self.lists, self.faults)
            if profile.name in profiles:
                place = profiles[profile.name].place
                self.faults.add(key, "a second time", f"the first is at {place}")
            profiles[profile.name] = profile
        return profiles

    def _entries(self, disabled: Sequence[str]) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        layers: dict[str, int] = {}
        for (layer, node), added in zip(*additions(self.entries, self.faults), strict=True):
            before = len(self.faults.all)
            node = extended(node, added)
            entry = read.read_entry(node, self.lists, self.faults)
            if entry is None:
                continue
            entry = with_extensions(entry, added)
            if len(self.faults.all) > before:
                self.unsound.add(entry.id)
            if entry.id in entries and layers[entry.id] == layer:
                place = entries[entry.id].place
                self.faults.add(node, "the same id a second time", f"the first is at {place}")
            entries[entry.id], layers[entry.id], self.kept[entry.id] = entry, layer, node
        dropped: set[str] = set()
        for pattern in disabled:
            hit = [name for name in entries if _globs(pattern, name)]
            if not hit:
                near = fields.closest(pattern, entries)
                raise MtfixError(
                    f"no entry '{pattern}' to disable",
                    remedy=f"did you mean '{near}'?" if near else "see 'mtfix glossary check'",
                )
            dropped.update(hit)
        return {name: entry for name, entry in entries.items() if name not in dropped}

    def _check_references(self, entries: dict[str, Entry], profiles: dict[str, Profile]) -> None:
        for entry in entries.values():
            for name, place in _names_of_profiles(entry, self.kept[entry.id], self.faults):
                if name not in profiles:
                    remedy = _meant(str(name), profiles) or "add it under 'profiles:'"
                    _refer(self.faults, f"entry '{entry.id}': no profile '{name}'", place, remedy)
                    self.unsound.add(entry.id)
        for profile in profiles.values():
            about = f"profile '{profile.name}'"
            for name in profile.own:
                # One that is not here may stand in another folder; a misspelt one is a fault.
                meant = _meant(name, self.kept) if name not in self.kept else None
                if meant:
                    fault = f"{about}: no entry '{name}' to be its own"
                    _refer(self.faults, fault, profile.place, meant)
                elif name in entries and entries[name].profile != profile.name:
                    fault = f"{about}: its own '{name}' names another profile"
                    remedy = f"add 'profile: {profile.name}' to the entry"
                    _refer(self.faults, fault, profile.place, remedy)


def _names_of_profiles(entry: Entry, node: Node, faults: Faults) -> Iterator[tuple[str, Place]]:
    pairs = fields.named(node, faults)
    yield from ((v.text, v.place) for k, v in pairs if k.text == "profile" and v.text)
    yield from ((e.page, e.place) for e in entry.examples if e.page)
    yield from ((word, c.place) for c in entry.conditions if c.kind in NAMING for word in c.words)


def _globs(pattern: str, name: str) -> bool:
    from fnmatch import fnmatchcase

    return fnmatchcase(name, pattern)


def _canonical(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _meant(name: str, known: Iterable[str]) -> str | None:
    near = fields.closest(name, known)
    return f"did you mean '{near}'?" if near else None


def _refer(faults: Faults, fault: str, place: Place, remedy: str) -> None:
    faults.all.append(MtfixError(fault, place=str(place), remedy=remedy))
