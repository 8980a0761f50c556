"""Entries found again by anything that stands in them, in English or Chinese, slips forgiven."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

import msgspec

from mtfix.glossary import Entry, Glossary
from mtfix.text.fold import fold_phrase, is_han

Field = Literal["id", "term", "variant", "admitted", "source", "example", "note"]

FIELDS: tuple[Field, ...] = ("id", "term", "variant", "admitted", "source", "example", "note")
"""Where a word is looked for: of two that fit as well, the first field counts."""

_SAME, _PART = 100.0, 90.0
_NEAR = 76
"""From this likeness on, in hundredths, two spellings may be the same word."""
_FORGIVEN = 0.8
"""What a fit with slips counts beside one without."""
_SHORTEST = 4
"""Shorter words have too many neighbours to be looked for with slips."""


class Hit(msgspec.Struct, frozen=True):
    """An entry, the field that fits best with its text, and how well it fits, up to 100."""

    entry: Entry
    field: Field
    text: str
    fit: float


def search(glossary: Glossary, words: str, fields: Collection[Field] = FIELDS) -> list[Hit]:
    """The entries in which the words stand, or something like them, the best first."""
    wanted = fold_phrase(words)
    if not wanted:
        return []
    hits = []
    for entry in glossary.entries:
        best = max(_hits(entry, wanted, fields), key=_rank, default=None)
        if best is not None:
            hits.append(best)
    return sorted(hits, key=lambda hit: (*(-part for part in _rank(hit)), hit.entry.id))


def _rank(hit: Hit) -> tuple[float, ...]:
    """The same before a part, a part before a slip; then by field, and by how much fits."""
    return (hit.fit >= _SAME) + (hit.fit >= _PART), -FIELDS.index(hit.field), hit.fit


def _hits(entry: Entry, wanted: str, fields: Collection[Field]) -> Iterator[Hit]:
    for field in FIELDS:
        if field in fields:
            for text in _texts(entry, field):
                fit = _fit(wanted, fold_phrase(text))
                if fit:
                    yield Hit(entry, field, text, fit)


def _texts(entry: Entry, field: Field) -> list[str]:
    found: dict[Field, list[str]] = {
        "id": [entry.id],
        "term": [entry.term.one, entry.term.many],
        "variant": [form for v in entry.variants for form in (v.form, v.many or "")],
        "admitted": list(entry.admitted),
        "source": list(entry.source),
        "example": [t for e in entry.examples for t in (e.text, e.to or "", e.source or "")],
        "note": [entry.note, entry.see],
    }
    return [text for text in dict.fromkeys(found[field]) if text]


def _fit(wanted: str, text: str) -> float:
    """100 for the same, less the more else there is; 0 for what is not alike."""
    if not text:
        return 0.0
    if wanted == text:
        return _SAME
    if _stands_in(wanted, text):
        return _PART + 9.0 * len(wanted) / len(text)
    if len(wanted) < _SHORTEST or any(map(is_han, wanted)):
        return 0.0
    alike = _likeness(wanted, text)
    return alike * (_FORGIVEN + 0.05 * min(1.0, len(wanted) / len(text)))


def _likeness(wanted: str, text: str) -> float:
    """How like the wanted words are to as many words anywhere in the text; 0 if not enough."""
    from rapidfuzz import fuzz, process  # only where nothing plain was found

    words = text.split(" ")
    count = wanted.count(" ") + 1
    windows = [" ".join(words[at : at + count]) for at in range(max(1, len(words) - count + 1))]
    best = process.extractOne(wanted, windows, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return best[1] if best is not None else 0.0


def _stands_in(wanted: str, text: str) -> bool:
    """True if the words stand in the text, beginning where a word does."""
    at = text.find(wanted)
    while at > 0 and not is_han(wanted[0]) and (text[at - 1].isalnum()):
        at = text.find(wanted, at + 1)
    return at >= 0
