"""What terminology programs know of an entry: its terms by language and standing, and its notes.

An entry of ours says more. Whatever travels with a concept, `merged` puts back together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import msgspec

from mtfix.errors import InputError
from mtfix.glossary.content import Written, listed
from mtfix.glossary.model import Entry

_LONGEST_NOTE = 2_000
# What XML does not hold, what it should not, and what no table is sure to bring back.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\r\n]+")


class Concept(msgspec.Struct, frozen=True):
    """One concept: Chinese, the right English with its plural, other right forms, wrong forms.

    `many` is "" where nothing is said of a plural. Texts have single spaces and none at the ends.
    """

    source: tuple[str, ...] = ()
    term: str = ""
    many: str = ""
    admitted: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    note: str = ""
    see: str = ""

    def terms(self) -> tuple[str, ...]:
        """All that is a term in either language."""
        english = [text for text in (self.term, self.many) if text]
        return (*self.source, *english, *self.admitted, *self.wrong)


def tidy(text: str) -> str:
    """The text as XML and tables keep it: one space for several, none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")


def tidied(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts tidied, each once, those that are empty left out."""
    return tuple(dict.fromkeys(text for text in map(tidy, texts) if text))


def short(notes: Iterable[str]) -> str:
    """The notes as one, each said once, cut where it gets longer than anybody reads."""
    text = "; ".join(tidied(notes))
    return text if len(text) <= _LONGEST_NOTE else f"{text[:_LONGEST_NOTE]} …"


def concept_of(entry: Entry) -> Concept:
    """The entry as far as terminology programs understand it; slots of wrong forms are filled."""
    many = tidy(entry.term.many) if entry.term.counts else ""
    return Concept(
        source=tidied(entry.source),
        term=tidy(entry.term.one),
        many=many,
        admitted=tidied(entry.admitted),
        wrong=tidied(variant.form for variant in entry.variants),
        note=tidy(entry.note),
        see=tidy(entry.see),
    )


def demand_legal(entry: Entry, concept: Concept) -> None:
    """Raise `InputError` for a control character in what other programs are to read."""
    for text in (*concept.terms(), concept.note, concept.see):
        if found := _ILLEGAL.search(text):
            fault = f"entry '{entry.id}': a control character (U+{ord(found[0]):04X}) in a text"
            raise InputError(fault, place=str(entry.place), remedy="take it out, then export")


def merged(written: Written, entry: Entry, now: Concept) -> Written:
    """The entry as written, with what the concept says otherwise by now.

    `entry` is what `written` was read to. What the concept does not know of stays.
    """
    was = concept_of(entry)
    news: dict[str, Any] = {
        "source": list(now.source),
        "term": _term(written.get("term"), was, now),
        "admitted": list(now.admitted),
        "variants": _variants(written.get("variants"), entry, now.wrong),
        "note": now.note,
        "see": now.see,
    }
    same = {
        "source": was.source == now.source,
        "term": (was.term, was.many) == (now.term, now.many),
        "admitted": was.admitted == now.admitted,
        "variants": set(was.wrong) == set(now.wrong),
        "note": was.note == now.note,
        "see": was.see == now.see,
    }
    changed = {key: value for key, value in news.items() if not same[key]}
    kept = {key: value for key, value in written.items() if key not in changed}
    return kept | {key: value for key, value in changed.items() if value}


def _term(written: Any, was: Concept, now: Concept) -> Any:
    if not isinstance(written, dict) and not now.many:
        return now.term
    counted = written.get("counted") if isinstance(written, dict) else None
    said = {"one": now.term} | ({"many": now.many} if now.many not in ("", was.many) else {})
    if was.term == now.term and counted:
        said["counted"] = counted
    return said


def _variants(written: Any, entry: Entry, wrong: Sequence[str]) -> list[Any]:
    """The variants as written of which every form is still wrong, then the other wrong forms."""
    groups = [list(group) for _, group in groupby(entry.variants, lambda v: v.place)]
    parts = zip(listed(written) if written else [], groups, strict=False)
    kept: list[Any] = []
    said: set[str] = set()
    for part, group in parts:
        forms = tidied(variant.form for variant in group)
        if set(forms) <= set(wrong):
            kept.append(part)
            said.update(forms)
    return kept + [form for form in wrong if form not in said]


def draft(concept: Concept, name: str) -> Written:
    """What the concept gives of an entry with that id; what it lacks is for a person to add."""
    term: Any = concept.term
    if concept.many:
        term = {"one": concept.term, "many": concept.many}
    said = {
        "id": name,
        "source": list(concept.source),
        "term": term,
        "admitted": list(concept.admitted),
        "variants": list(concept.wrong),
        "note": concept.note,
        "see": concept.see,
    }
    return {key: value for key, value in said.items() if value}
