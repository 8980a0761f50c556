"""Drafts held against their own examples: what does not hold is left out, or said to be missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.author.candidates.sentences import Sentence
from mtfix.author.candidates.sketch import Sketch
from mtfix.author.candidates.written import drafts_yaml
from mtfix.author.prove import tried
from mtfix.errors import MtfixError
from mtfix.glossary import Entry, Glossary
from mtfix.glossary.files import Source
from mtfix.glossary.load import conflicts, survey

_MOST = 3
_NO_FIX = "no fix example holds yet: give it reasons (for, profile), or another sentence"
_NO_KEEP = "no keep example: write a sentence in which the wrong form is right"
_OPEN = "kept in places, and no word tells them apart: give it reasons (for, against, profile)"


def proved(cleaner: Cleaner, drafts: Sequence[Sketch]) -> list[Sketch]:
    """The drafts with those of their examples that hold with the glossary, and what is missing.

    Each keeps a fix and a keep at least, whether they hold or not: an entry needs both.
    """
    started = [_with_a_keep(_tidied(cleaner, draft)) for draft in drafts]
    sound = {entry.id: entry for entry in _loaded(started)}
    entries = [entry for entry in cleaner.glossary.entries if entry.id not in sound]
    together = Cleaner.of(_with(cleaner.glossary, [*entries, *sound.values()]))
    return [_proved(together, draft, sound.get(draft.id)) for draft in started]


def _loaded(drafts: Sequence[Sketch]) -> list[Entry]:
    """The entries that the drafts make, without those that can never be right."""
    source = Source("drafts", drafts_yaml(drafts).encode())
    glossary = survey([], [source]).glossary
    bad = {fault.place for fault in conflicts(glossary)}
    return [
        entry
        for entry in glossary.entries
        if not {str(entry.place), *(str(v.place) for v in entry.variants)} & bad
    ]


def _with(glossary: Glossary, entries: Sequence[Entry]) -> Glossary:
    ordered = tuple(sorted(entries, key=lambda entry: entry.id))
    return msgspec.structs.replace(glossary, entries=ordered)


def _tidied(cleaner: Cleaner, draft: Sketch) -> Sketch:
    """The draft with examples of which the glossary, as it is, would change nothing more."""
    tidy = tuple(_tidy(cleaner, draft.examples))
    has_a_fix = any(example.to is not None for example in tidy)
    return msgspec.structs.replace(draft, examples=tidy) if has_a_fix else draft


def _tidy(cleaner: Cleaner, examples: Sequence[Sentence]) -> Iterator[Sentence]:
    for example in examples:
        try:
            text = cleaner.clean(example.text).text
            to = None if example.to is None else cleaner.clean(example.to).text
        except MtfixError:  # a sentence with what no page may hold
            continue
        if text != to:
            yield Sentence(text, to, example.place)


def _with_a_keep(draft: Sketch) -> Sketch:
    """The draft with a keep at its end that holds for sure: a corrected sentence."""
    right = next((e.to for e in draft.examples if e.to is not None), None)
    if right is None:
        return draft
    return msgspec.structs.replace(
        draft, examples=(*draft.examples, Sentence(right, None, "corrected"))
    )


def _proved(cleaner: Cleaner, draft: Sketch, entry: Entry | None) -> Sketch:
    holding = set() if entry is None else set(_holding(cleaner, entry))
    fixes = [e for e in draft.examples if e.to is not None]
    keeps = [e for e in draft.examples if e.to is None]
    good = [e for e in fixes if e.text in holding]
    kept = [e for e in keeps[:-1] if e.text in holding]
    missing = list(draft.missing)
    if not good:
        missing.append(_NO_FIX)
    if not kept:
        missing.append(_OPEN if keeps[:-1] else _NO_KEEP)
    examples = (*(good or fixes)[: _MOST if good else 1], *(kept or keeps[-1:])[:_MOST])
    return msgspec.structs.replace(draft, examples=examples, missing=tuple(missing))


def _holding(cleaner: Cleaner, entry: Entry) -> Iterator[str]:
    """The sentences of the entry's examples that come out as they should."""
    for example in entry.examples:
        if tried(cleaner, entry, example).holds:
            yield example.text
