"""What is no fault, but what no example shows to be meant: for whoever looks thoroughly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Literal

import msgspec

from mtfix.api import Cleaner
from mtfix.author.crossings import astride, nested
from mtfix.author.forms import Forms, forms_of, stands_in
from mtfix.author.prove import holds
from mtfix.author.rivals import terms_hit
from mtfix.glossary import Condition, Entry, Example, Glossary, Place
from mtfix.text.fold import fold_phrase
from mtfix.text.segments import lines_of
from mtfix.text.spans import Segment

_SHOWN = 3

Sort = Literal["condition", "keep", "covered", "right", "nested", "astride"]

SORTS: dict[Sort, tuple[str, str]] = {
    "condition": (
        "conditions that no example needs",
        "add an example that fails without it, or take it out",
    ),
    "keep": ("keeps that can never fail", "put one of the entry's variants into the sentence"),
    "covered": (
        "variants that are found already",
        "take them out: hyphens and plurals are found by themselves",
    ),
    "right": (
        "variants that are right English elsewhere, and in no keep",
        "add a keep that shows where it stays",
    ),
    "nested": (
        "variants that hold one of another entry",
        "add an example with the longer one to show what comes of it",
    ),
    "astride": (
        "variants that overlap with one of another entry",
        "add an example with both to show what comes of it",
    ),
}
"""What is remarked on, in order, each sort with what to do about it."""


class Remark(msgspec.Struct, frozen=True):
    """Something in an entry that no example shows to be meant."""

    sort: Sort
    entry: str
    place: Place
    said: str


Tried = tuple[Entry, Example]


def remarks(cleaner: Cleaner, forms: Forms, files: Collection[str]) -> list[Remark]:
    """Conditions, examples and variants in the files of which no example shows the sense.

    The examples are those of the whole glossary.
    """
    about = _about(cleaner)
    found = [
        *_unneeded(cleaner, about, files),
        *_idle_keeps(cleaner.glossary, about),
        *_covered(forms),
        *_unguarded(forms),
        *(Remark("nested", c.entry, c.place, c.said) for c in nested(forms)),
        *(Remark("astride", c.entry, c.place, c.said) for c in astride(forms)),
    ]
    order = list(SORTS)
    own = (remark for remark in found if remark.place.file in files)
    return sorted(own, key=lambda remark: (order.index(remark.sort), remark.place))


def _about(cleaner: Cleaner) -> dict[int, list[Tried]]:
    """For each entry the examples in which something could be its own, those of others too."""
    about: dict[int, list[Tried]] = defaultdict(list)
    for entry in cleaner.glossary.entries:
        for example in entry.examples:
            source = lines_of(example.source or "")
            cleaned = cleaner.clean(example.text, source=example.source or "", page=example.page)
            met: set[int] = set()
            for text in dict.fromkeys([example.text, cleaned.text]):
                judged = cleaner.judge(Segment("", text, source), example.page)
                met |= {w.sense.entry for p in judged.proposals for w in p.verdict.senses}
            for number in sorted(met):
                about[number].append((entry, example))
    return about


def _unneeded(
    cleaner: Cleaner, about: dict[int, list[Tried]], files: Collection[str]
) -> Iterator[Remark]:
    """Each condition in the files without which every example still holds."""
    for number, entry in enumerate(cleaner.glossary.entries):
        own = sorted(about[number], key=lambda tried: tried[0] is not entry)
        for place, condition in enumerate(entry.conditions):
            if condition.place.file not in files:
                continue  # to try one takes as long as all examples of its entry
            without = cleaner.reweighed(_without(cleaner.glossary, number, place))
            if all(holds(without, whose, example) for whose, example in own):
                yield Remark("condition", entry.id, condition.place, _shown(condition))


def _without(glossary: Glossary, number: int, place: int) -> Glossary:
    entry = glossary.entries[number]
    conditions = list(entry.conditions)
    conditions[place] = msgspec.structs.replace(conditions[place], weight=0.0)
    entry = msgspec.structs.replace(entry, conditions=tuple(conditions))
    entries = (*glossary.entries[:number], entry, *glossary.entries[number + 1 :])
    return msgspec.structs.replace(glossary, entries=entries)


def _shown(condition: Condition) -> str:
    more = " …" if len(condition.words) > _SHOWN else ""
    words = f" '{', '.join(condition.words[:_SHOWN])}{more}'" if condition.words else ""
    side = "for" if condition.weight > 0 else "against"
    return f"{side}: {condition.kind}{words}"


def _idle_keeps(glossary: Glossary, about: dict[int, list[Tried]]) -> Iterator[Remark]:
    """Each keep in which nothing is found that its entry could change."""
    for number, entry in enumerate(glossary.entries):
        met = {example for _, example in about[number]}
        for example in entry.examples:
            if example.to is None and example not in met and entry.shape is None:
                yield Remark("keep", entry.id, example.place, example.text)


def _covered(forms: Forms) -> Iterator[Remark]:
    """Each variant that another of the same entry finds, by its hyphen or its plural."""
    for entry in forms.entries:
        found: dict[str, int] = {}
        for place, variant in enumerate(entry.variants):
            if not variant.exact:
                for form in forms_of(variant):
                    found.setdefault(form, place)
        for place, variant in enumerate(entry.variants):
            for other in {found.get(form, place) for form in forms_of(variant)} - {place}:
                first = entry.variants[other]
                if first.place != variant.place and first.to == variant.to:
                    said = f"'{variant.form}' by '{first.form}'"
                    yield Remark("covered", entry.id, variant.place, said)


def _unguarded(forms: Forms) -> Iterator[Remark]:
    """Each variant that is right English elsewhere, and that no keep of its entry holds."""
    for use, other in terms_hit(forms):
        entry, variant = forms.entry(use), forms.variant(use)
        kept = [fold_phrase(e.text) for e in entry.examples if e.to is None]
        if not any(stands_in(form, text) for form in forms_of(variant) for text in kept):
            said = f"'{variant.form}' in {other.id}"
            yield Remark("right", entry.id, variant.place, said)
