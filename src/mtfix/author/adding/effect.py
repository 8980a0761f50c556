"""What writing a file of a glossary would do: to its examples, and to pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.author.check import Checked, check_sources
from mtfix.author.compare import Shift, shifts
from mtfix.author.forms import stands_in
from mtfix.changes import Change
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
    """What becomes otherwise on a page; `verdict` is right, wrong, or "" if no gold tells.

    `kept` says that it would change a word that an editor kept, and that it did not before.
    """

    page: Page
    shift: Shift
    verdict: str
    kept: bool


Known = dict[str, tuple[Change, ...]]
"""What the glossary as it is makes of pages, by their path: kept from one look to the next."""


class Effect(msgspec.Struct, frozen=True):
    """What a new version would break and move.

    `faults` are those that it brings; `contradicted` the words that editors kept and an entry
    would now change; `suggested` counts what it would only suggest, on so many `pages`.
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
    layers: Layers,
    source: Source,
    cleaner: Cleaner,
    pages: Sequence[Page],
    words: Collection[str],
    known: Known,
) -> Effect:
    """What writing the file would do; `cleaner` has the layers as they are, `known` grows.

    Only pages in which one of the words stands are cleaned; without any words, all of them.
    """
    after = layers.written(source)
    checked = after.checked()
    faults = checked.faults
    if faults:
        old = {f.fault for f in layers.checked().faults}
        faults = tuple(fault for fault in faults if fault.fault not in old)
    if faults:
        return Effect(checked.examples, faults, (), (), 0, len(pages))
    now = Cleaner.of(after.glossary(), cleaner.thresholds)
    touched = [page for page in pages if not words or _has(page.text, words)]
    moved, suggested = _moved(cleaner, now, touched, known)
    certain = {entry.id for entry in now.glossary.entries if entry.certain}
    broken = tuple(_fault(m) for m in moved if m.kept and m.shift.change.entry not in certain)
    return Effect(checked.examples, (), broken, tuple(moved), suggested, len(pages))


def _fault(moved: Moved) -> MtfixError:
    change = moved.shift.change
    return MtfixError(
        f"entry '{change.entry}': it would change '{change.before}', which is right there",
        place=f"{moved.page.path}:{change.line}:{change.column}",
        remedy="add what speaks against it, or 'suggest: true', or 'certain: true' if you are sure",
    )


def _instead(old: Source, new: Source) -> Source:
    return msgspec.structs.replace(old, raw=new.raw) if _same(old.file, new.file) else old


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _has(text: str, words: Collection[str]) -> bool:
    folded = fold_phrase(text)
    return any(stands_in(fold_phrase(word), folded) for word in words if word)


def _moved(
    old: Cleaner, new: Cleaner, pages: Sequence[Page], known: Known
) -> tuple[list[Moved], int]:
    moved: list[Moved] = []
    suggested = 0
    for page in pages:
        path = str(page.path)
        if path not in known:
            known[path] = _changes(old, page)
        before = known[path]
        now = _changes(new, page)
        moved += [_judged(page, shift) for shift in shifts(before, now)]
        seen = {(c.start, c.end, c.after) for c in before}
        suggested += sum(
            c.status == "suggested" and (c.start, c.end, c.after) not in seen for c in now
        )
    return moved, suggested


def _changes(cleaner: Cleaner, page: Page) -> tuple[Change, ...]:
    return tuple(cleaner.clean(page.text, source="\n".join(page.source)).log.changes)


def _judged(page: Page, shift: Shift) -> Moved:
    """What the gold of the page says of a change that is gained, lost or altered."""
    change = shift.change
    good, bad = ("right", "wrong") if shift.now is not None else ("wrong", "right")
    for gold in _touching(page, change.start, change.end):
        if gold.op == "keep":
            return Moved(page, shift, bad, shift.now is not None and shift.before is None)
        if (gold.start, gold.end) == (change.start, change.end):
            return Moved(page, shift, good if change.after in gold.after else bad, kept=False)
    return Moved(page, shift, "", kept=False)


def _touching(page: Page, start: int, end: int) -> Iterator[Gold]:
    yield from (gold for gold in page.gold if gold.start < end and start < gold.end)
