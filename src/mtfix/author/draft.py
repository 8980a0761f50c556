"""A draft of an entry: what a person corrected, written down as a translator would."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.author.forms import forms_of, rights_of, stands_in
from mtfix.author.swap import Swap, widened
from mtfix.glossary import Entry, Glossary
from mtfix.glossary.edit import add_condition, add_example, add_variant, append_entry, has_entry
from mtfix.glossary.splice import scalar
from mtfix.text.english import plural
from mtfix.text.fold import fold_phrase

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40
_ARTICLES = ("a", "an", "the")
PRIOR = -2.0
"""Before any reason an ordinary word is what it says: 12 in 100 that it is wrong."""
NEAR = 4.5
"""What a word of evidence says for a draft; with the prior it comes to 92 in 100."""
AGAINST = 4.5
WITHIN = 8
SOURCE = 6.0


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
    them, and without a profile, it is wrong everywhere.
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
    return swap


def drafted(swap: Swap, glossary: Glossary, page: str | None = None, source: str = "") -> Draft:
    """The draft that a correction asks for: id, form, term, number and a fix."""
    term = swap.term
    kin = _kin(glossary, term)
    whole = (swap.before, swap.after) == (swap.wrong, swap.right)
    kind = "debris" if not swap.after else "name" if term[:1].isupper() else "term"
    return Draft(
        id=_new_id(glossary, kin, swap.form, term, page),
        form=swap.form,
        term=term,
        many=plural(term) if swap.counts and not whole else None,
        kind=kind,
        exact=swap.exact or kind == "debris",
        source=(source,) if source else (),
        profile=page,
        examples=(Shown(swap.wrong, swap.right, page, source or None),),
    )


def written(draft: Draft) -> str:
    """The draft as the YAML of an entry, in the order of the guide."""
    lines = [f"- extend: {draft.into}"] if draft.into else list(_head(draft))
    if draft.suggest:
        lines.append("  suggest: true")
    if not draft.has_form:
        lines.append(f"  variants: [{_variant(draft)}]")
    if draft.near and not draft.into:
        lines.append(f"  prior: {PRIOR}")
    for side, conditions in (("for", list(_for(draft))), ("against", list(_against(draft)))):
        if conditions:
            lines += [f"  {side}:", *(f"    - {condition}" for condition in conditions)]
    lines += ["  examples:", *(f"    - {example(each)}" for each in draft.examples)]
    return "\n".join(lines) + "\n"


def _head(draft: Draft) -> Iterator[str]:
    yield f"- id: {draft.id}"
    if draft.kind != "term":
        yield f"  kind: {draft.kind}"
    if draft.source:
        yield f"  source: [{', '.join(map(scalar, draft.source))}]"
    yield f"  term: {_term(draft)}"
    if draft.profile:
        yield f"  profile: {draft.profile}"


def put_in(text: str, draft: Draft, file: str) -> str:
    """The text of a glossary with the draft: behind its last entry, or in the entry it goes into.

    Raises `InputError` where the text cannot be edited.
    """
    if draft.into is None or not has_entry(text, draft.into, file=file):
        return append_entry(text, written(draft), file=file)
    name = draft.into
    done = add_variant(text, name, draft.form, file=file) if not draft.has_form else text
    for condition in _for(draft):
        done = add_condition(done, name, "for", condition, file=file)
    for condition in _against(draft):
        done = add_condition(done, name, "against", condition, file=file)
    for each in draft.examples:
        done = add_example(done, name, example(each), file=file)
    return done


def example(shown: Shown) -> str:
    """An example as YAML on one line."""
    said = {"fix": shown.text, "to": shown.to} if shown.to is not None else {"keep": shown.text}
    pairs = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in said.items()]
    pairs += [f"page: {shown.page}"] if shown.page else []
    pairs += [f"source: {scalar(shown.source)}"] if shown.source else []
    return f"{{{', '.join(pairs)}}}"


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


def _term(draft: Draft) -> str:
    if draft.many is None:
        return scalar(draft.term) if draft.term else '""'
    return f"{{one: {scalar(draft.term)}, many: {scalar(draft.many)}}}"


def _variant(draft: Draft) -> str:
    form = scalar(draft.form)
    return f"{{form: {form}, exact: true}}" if draft.exact else form


def _for(draft: Draft) -> Iterator[str]:
    if draft.source and (draft.near or draft.profile):
        yield f"{{source: [{', '.join(map(scalar, draft.source))}], weight: {SOURCE}}}"
    if draft.near:
        yield near_words(draft.near, NEAR)


def _against(draft: Draft) -> Iterator[str]:
    if draft.against:
        yield near_words(draft.against, AGAINST)


def near_words(words: Sequence[str], weight: float) -> str:
    """A condition as YAML: one of the words stands near."""
    return f"{{near: [{', '.join(map(scalar, words))}], within: {WITHIN}, weight: {weight}}}"


def slug(text: str) -> str:
    """The text as a part of an id."""
    plain = _NOT_IN_ID.sub("-", text.lower()).strip("-")
    return plain[:_LONGEST_ID].strip("-") or "form"


def _kin(glossary: Glossary, term: str) -> Entry | None:
    """An entry of the same term, or of the theme in which most terms have its last word."""
    same = same_term(glossary, term, None)
    if same:
        return same[0]
    head = fold_phrase(term).split(" ")[-1]
    near = [e for e in glossary.entries if head and head in _heads(e)]
    themes = Counter(_theme(e.id) for e in near)
    return max(near, key=lambda e: (themes[_theme(e.id)], e.id), default=None)


def _heads(entry: Entry) -> set[str]:
    return {right.split(" ")[-1] for right in rights_of(entry)}


def _theme(name: str) -> str:
    return name.split(".", 1)[0]


def _new_id(
    glossary: Glossary, kin: Entry | None, form: str, term: str, profile: str | None
) -> str:
    theme = _theme(kin.id) if kin is not None else profile or slug(term.split(" ")[-1])
    if not term:
        theme = "debris"
    known = {entry.id for entry in glossary.entries}
    first = f"{slug(theme)}.{slug(form)}"
    numbered = (f"{first}-{number}" for number in range(2, len(known) + 3))
    return next(name for name in (first, *numbered) if name not in known)
