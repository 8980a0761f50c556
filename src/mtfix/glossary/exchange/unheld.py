"""What a format has no place for, counted by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mtfix.glossary.content import Content, Written, listed

_PAIR = ("id", "source", "term")
HELD: dict[str, tuple[str, ...]] = {
    "deepl": _PAIR,
    "google": _PAIR,
    "omegat": (*_PAIR, "note"),
    "sheet": (*_PAIR, "admitted", "variants", "note", "see"),
    "tbx": (*_PAIR, "admitted", "variants", "note", "see"),
}
"""The keys of an entry that each format holds; of a pair, only the first form of the term."""
_PLURALS = ("sheet", "tbx")


def unheld(content: Content, written: Sequence[str], target: str) -> dict[str, int]:
    """For each key that the format has no place for, how many of the entries written have it.

    The sections of a file are counted by what they hold. The commonest comes first, and of equals
    the one that is met first.
    """
    counts: Counter[str] = Counter()
    for name in written:
        counts.update(dict.fromkeys(_lost(content.entries[name], target), 1))
    for section, said in content.sections.items():
        counts[section] = len(said)
    return dict(counts.most_common())


def _lost(entry: Written, target: str) -> Iterator[str]:
    held = HELD[target]
    yield from (key for key in entry if key not in held)
    term = entry.get("term")
    if isinstance(term, dict) and target not in _PLURALS:
        yield from (key for key in ("many", "counted") if key in term)
    elif isinstance(term, dict) and "counted" in term:
        yield "counted"
    if "variants" in held:
        for variant in listed(entry.get("variants", [])):
            if isinstance(variant, dict):
                yield from (f"variants/{key}" for key in variant if key != "form")
