"""What came from elsewhere becomes entries: whole ones as they were, and drafts to be finished.

An entry of ours that came along is put together again with what was changed on the way. Any other
concept is a draft: it says what is right, and a person adds what is wrong, and examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from mtfix.glossary.content import Written
from mtfix.glossary.exchange.concept import Concept, draft, merged, tidied
from mtfix.glossary.exchange.emit import yaml_of
from mtfix.glossary.exchange.ids import ids_for
from mtfix.glossary.exchange.incoming import Arrived, Incoming
from mtfix.glossary.files import Source
from mtfix.glossary.load import survey
from mtfix.glossary.model import Entry

_HEAD = """\
Drafts: each says what is right and still needs wrong forms and examples.
mtfix glossary check tells of each what is missing. What is finished can be used.
"""


class Taken(msgspec.Struct, frozen=True):
    """YAML of the entries that came whole, "" if there is none, and of the drafts, likewise.

    `lacking` counts the drafts that lack a key, `changed` the entries of ours that came back
    other than they went.
    """

    entries: str
    drafts: str
    count: int
    lacking: dict[str, int]
    drafted: int
    changed: int


def taken(incoming: Incoming, prefix: str) -> Taken:
    """The entries and drafts of what came in, the latter with ids that begin with the prefix.

    Raises `InputError` for such a prefix that no id may begin with.
    """
    ours = [(a, a.own) for a in incoming.arrived if a.own is not None]
    whole, changed = _returned(ours, incoming)
    concepts = _united(a.concept for a in incoming.arrived if a.own is None)
    names = ids_for([concept.term for concept in concepts], prefix)
    drafts = [draft(concept, name) for concept, name in zip(concepts, names, strict=True)]
    lacking = Counter({"examples": len(drafts)} if drafts else {})
    lacking.update("variants" for each in drafts if "variants" not in each)
    has_entries = bool(whole or incoming.sections)
    return Taken(
        yaml_of(whole, incoming.sections) if has_entries else "",
        yaml_of(drafts, {}, _HEAD) if drafts else "",
        len(whole),
        dict(sorted(lacking.items(), reverse=True)),
        len(drafts),
        changed,
    )


def _returned(
    ours: Sequence[tuple[Arrived, Written]], incoming: Incoming
) -> tuple[list[Written], int]:
    """Our entries as they are by now, and how many of them were changed on the way."""
    went = [own for _, own in ours]
    read = _read([*went, *incoming.rest], incoming.sections) if ours else {}
    back: list[Written] = []
    for arrived, own in ours:
        entry = read.get(own["id"]) if isinstance(own.get("id"), str) else None
        back.append(merged(own, entry, arrived.concept) if entry else own)
    changed = sum(old != new for old, new in zip(went, back, strict=True))
    whole = [*back, *incoming.rest]
    return sorted(whole, key=lambda each: str(each.get("id", ""))), changed


def _read(entries: Sequence[Written], sections: Written) -> dict[str, Entry]:
    """Those of the entries that are right in form, by id."""
    source = Source("", yaml_of(entries, sections).encode())
    return {entry.id: entry for entry in survey([source], []).glossary.entries}


def _united(concepts: Iterable[Concept]) -> list[Concept]:
    """Concepts of the same English made one, in the order in which they came.

    A table has a row for each Chinese term, and an entry holds them all.
    """
    found: dict[str, Concept] = {}
    for concept in concepts:
        key = concept.term.casefold()
        found[key] = _one(found[key], concept) if key in found else concept
    return list(found.values())


def _one(first: Concept, second: Concept) -> Concept:
    both = {
        key: tidied([*getattr(first, key), *getattr(second, key)])
        for key in ("source", "admitted", "wrong")
    }
    notes = "; ".join(tidied([first.note, second.note]))
    sees = "; ".join(tidied([first.see, second.see]))
    return Concept(**both, term=first.term, many=first.many or second.many, note=notes, see=sees)
