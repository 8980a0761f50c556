"""What writing a file of a glossary would do: to its examples, and to pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.author.against import contradicted
from mtfix.author.check import Checked, check_sources
from mtfix.author.compare import Shift, shifts
from mtfix.author.forms import stands_in
from mtfix.errors import MtfixError
from mtfix.evaluate.gold import Gold, Page
from mtfix.glossary import Glossary
from mtfix.glossary.files import Source
from mtfix.glossary.load import load_sources
from mtfix.text.fold import fold_phrase


class Layers(msgspec.Struct, frozen=True):
    """The files of a glossary as they were read: the lower layer, and what lies over it."""

    base: tuple[Source, ...]
    over: tuple[Source, ...]
    disabled: tuple[str, ...] = ()

    def written(self, source: Source) -> Layers:
        """The same with one file as given, in its place or on top."""
        layers = tuple(
            tuple(_instead(each, source) for each in layer) for layer in (self.base, self.over)
        )
        found = any(_same(each.file, source.file) for layer in layers for each in layer)
        return Layers(layers[0], layers[1] if found else (*layers[1], source), self.disabled)

    def glossary(self) -> Glossary:
        """What they hold. Raises `GlossaryError`."""
        return load_sources(self.base, self.over, self.disabled)

    def checked(self) -> Checked:
        """All that is wrong with them."""
        return check_sources(self.base, self.over, self.disabled)


class Moved(msgspec.Struct, frozen=True):
    """What becomes otherwise on a page; `verdict` is right, wrong, or "" if no gold tells."""

    page: Page
    shift: Shift
    verdict: str


class Effect(msgspec.Struct, frozen=True):
    """What a new version would break and move.

    `faults` are those that it brings; `contradicted` the words that editors kept and an entry
    would change; `suggested` counts what it would only suggest, on so many `pages`.
    """

    examples: int
    faults: tuple[MtfixError, ...]
    contradicted: tuple[MtfixError, ...]
    moved: tuple[Moved, ...]
    suggested: int
    pages: int

    @property
    def breaks(self) -> bool:
        """True if it must not be written as it is."""
        return bool(self.faults or self.contradicted)


def effect(
    layers: Layers, source: Source, cleaner: Cleaner, pages: Sequence[Page], words: Collection[str]
) -> Effect:
    """What writing the file would do; `cleaner` has the layers as they are.

    Only pages in which one of the words stands are cleaned; without any words, all of them.
    """
    after = layers.written(source)
    checked = after.checked()
    faults = checked.faults
    if faults:
        known = {f.fault for f in layers.checked().faults}
        faults = tuple(fault for fault in faults if fault.fault not in known)
    if faults:
        return Effect(checked.examples, faults, (), (), 0, len(pages))
    now = Cleaner.of(after.glossary(), cleaner.thresholds)
    touched = [page for page in pages if not words or _has(page.text, words)]
    moved, suggested = _moved(cleaner, now, touched)
    old = {e.id: e for e in cleaner.glossary.entries}
    fresh = {e.id for e in now.glossary.entries if old.get(e.id) != e}
    broken = [
        fault
        for fault in contradicted(now, [p for p in touched if p.gold], {source.file})
        if any(fault.fault.startswith(f"entry '{name}':") for name in fresh)
    ]
    return Effect(checked.examples, (), tuple(broken), tuple(moved), suggested, len(pages))


def _instead(old: Source, new: Source) -> Source:
    return msgspec.structs.replace(old, raw=new.raw) if _same(old.file, new.file) else old


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _has(text: str, words: Collection[str]) -> bool:
    folded = fold_phrase(text)
    return any(stands_in(fold_phrase(word), folded) for word in words if word)


def _moved(old: Cleaner, new: Cleaner, pages: Sequence[Page]) -> tuple[list[Moved], int]:
    moved: list[Moved] = []
    suggested = 0
    for page in pages:
        before, now = (
            each.clean(page.text, source="\n".join(page.source)).log.changes for each in (old, new)
        )
        moved += [Moved(page, shift, _verdict(page, shift)) for shift in shifts(before, now)]
        seen = {(c.start, c.end, c.after) for c in before}
        suggested += sum(
            c.status == "suggested" and (c.start, c.end, c.after) not in seen for c in now
        )
    return moved, suggested


def _verdict(page: Page, shift: Shift) -> str:
    """What the gold of the page says of a change that is gained, lost or altered."""
    change = shift.change
    good, bad = ("right", "wrong") if shift.now is not None else ("wrong", "right")
    for gold in _touching(page, change.start, change.end):
        if gold.op == "keep":
            return bad
        if (gold.start, gold.end) == (change.start, change.end):
            return good if change.after in gold.after else bad
    return ""


def _touching(page: Page, start: int, end: int) -> Iterator[Gold]:
    yield from (gold for gold in page.gold if gold.start < end and start < gold.end)
