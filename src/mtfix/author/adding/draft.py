"""A draft of an entry: what a person corrected, written down as a translator would."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from mtfix.author.adding.reasons import is_empty
from mtfix.author.adding.swap import Swap, head_of, many_of, widened, word_before
from mtfix.author.forms import forms_of, rights_of, stands_in
from mtfix.glossary import Entry, Glossary
from mtfix.text.english import plural
from mtfix.text.fold import fold_phrase

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40
_ARTICLES = ("a", "an", "the")
_ONE_WORD = re.compile(r"[^\W\d_][^\W\d_]+")
LONE_WORD = "lone-word"
"""The shape of a word that stands alone between sentences."""


class Shown(msgspec.Struct, frozen=True):
    """An example: a sentence, what it becomes (None: it stays), and whose page it stands on."""

    text: str
    to: str | None = None
    page: str | None = None
    source: str | None = None


class Draft(msgspec.Struct, frozen=True):
    """An entry to be: wrong form, term, reasons and examples.

    `many` is None for a term without number. `into` is the id of an entry that takes it in, in
    place of a new one; `has_form` says that the form stands there already. `near` and `against`
    are words that stand near the form where it is wrong, and where it is right; without any of
    them, and without a profile, it is wrong everywhere. With a `shape` it is wrong only so.
    """

    id: str
    form: str
    term: str
    many: str | None = None
    kind: str = "term"
    exact: bool = False
    source: tuple[str, ...] = ()
    profile: str | None = None
    near: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    examples: tuple[Shown, ...] = ()
    suggest: bool = False
    into: str | None = None
    has_form: bool = False
    shape: str | None = None

    @property
    def keeps(self) -> tuple[Shown, ...]:
        """The sentences in which the form is right."""
        return tuple(example for example in self.examples if example.to is None)


def fitted(swap: Swap, glossary: Glossary) -> Swap:
    """The swap as wide as the longest right form of the glossary that stands there."""
    right = fold_phrase(swap.right)
    known = {
        form
        for entry in glossary.entries
        for form in rights_of(entry)
        if len(form) > len(swap.after) and stands_in(form, right)
        if form.split(" ")[0] not in _ARTICLES
    }
    for form in sorted(known, key=len, reverse=True):
        wider = widened(swap, term=form)
        if wider is not None:
            return wider
    before = word_before(swap)
    if before and not is_empty(before) and right_in(glossary, swap.form):
        # Alone it is right somewhere; with what describes it, less so.
        return widened(swap, form=f"{before} {swap.before}") or swap
    return swap


def drafted(swap: Swap, glossary: Glossary, page: str | None = None, source: str = "") -> Draft:
    """The draft that a correction asks for: id, form, term, number and a fix."""
    term = swap.term
    kin = _kin(glossary, term, page)
    whole = (swap.before, swap.after) == (swap.wrong, swap.right)
    kind = "debris" if not swap.after else "name" if term[:1].isupper() else "term"
    return Draft(
        id=_new_id(glossary, kin, swap.form, term, page),
        form=swap.form,
        term=term,
        many=many_of(term) if swap.counts and not whole else None,
        kind=kind,
        exact=swap.exact or kind == "debris",
        shape=LONE_WORD if kind == "debris" and _ONE_WORD.fullmatch(swap.form) else None,
        source=(source,) if source else (),
        profile=page,
        examples=(Shown(swap.wrong, swap.right, page, source or None),),
    )


def same_term(glossary: Glossary, term: str, profile: str | None) -> list[Entry]:
    """The entries whose right English is the term already, those of the profile first."""
    wanted = fold_phrase(term)
    found = [
        e
        for e in glossary.entries
        if wanted and wanted in {fold_phrase(e.term.one), fold_phrase(e.term.many)}
    ]
    return sorted(found, key=lambda e: (e.profile != profile, e.id))


def having_form(glossary: Glossary, form: str) -> list[Entry]:
    """The entries that have the wrong form already."""
    wanted = fold_phrase(form)
    return [e for e in glossary.entries if any(wanted in forms_of(v) for v in e.variants)]


def right_in(glossary: Glossary, form: str) -> list[Entry]:
    """The entries in which the wrong form is right English."""
    wanted = {fold_phrase(form), fold_phrase(plural(form))}
    return [e for e in glossary.entries if wanted & rights_of(e)]


def slug(text: str) -> str:
    """The text as a part of an id."""
    plain = _NOT_IN_ID.sub("-", text.lower()).strip("-")
    return plain[:_LONGEST_ID].strip("-") or "form"


def _kin(glossary: Glossary, term: str, page: str | None) -> Entry | None:
    """An entry of the theme in which most terms are this one, or else have its last word."""
    head = fold_phrase(head_of(term)).split(" ")[-1]
    near = [e for e in same_term(glossary, term, page) if page is None or e.profile == page]
    near = near or [e for e in glossary.entries if head and head in _heads(e)]
    themes = Counter(_theme(e.id) for e in near)
    return max(near, key=lambda e: (themes[_theme(e.id)], e.id), default=None)


def _heads(entry: Entry) -> set[str]:
    return {head_of(right).split(" ")[-1] for right in rights_of(entry)}


def _theme(name: str) -> str:
    return name.split(".", 1)[0]


def _new_id(
    glossary: Glossary, kin: Entry | None, form: str, term: str, profile: str | None
) -> str:
    theme = _theme(kin.id) if kin is not None else profile or slug(head_of(term).split(" ")[-1])
    if not term:
        theme = "debris"
    known = {entry.id for entry in glossary.entries}
    first = f"{slug(theme)}.{slug(form)}"
    numbered = (f"{first}-{number}" for number in range(2, len(known) + 3))
    return next(name for name in (first, *numbered) if name not in known)
