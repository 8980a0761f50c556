"""What the options say of an entry, and the sentences in which its form is right."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mtfix.author.adding.draft import Draft, Shown
from mtfix.author.adding.keeping import Kept, is_ordinary
from mtfix.author.adding.swap import sentences_with
from mtfix.cli.asking import agreed, ask
from mtfix.cli.desk import Desk
from mtfix.cli.terminal import write_text
from mtfix.reports import one_line

NONE = "-"
"""The answer for none of what is proposed."""


class Wanted(msgspec.Struct, frozen=True):
    """What the options say of an entry; None and () where they say nothing."""

    name: str | None = None
    into: str | None = None
    form: str | None = None
    term: str | None = None
    many: str | None = None
    keep: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    page: str | None = None
    source: str = ""
    suggest: bool = False

    @property
    def of_one(self) -> bool:
        """True if something is said that only one entry can have."""
        said = (self.name, self.into, self.form, self.term, self.many)
        return any(each is not None for each in said)


def with_keeps(draft: Draft, texts: Sequence[str], wanted: Wanted) -> Draft:
    """The draft with its keeps: those that a person gave stand on the page that she named."""
    keeps = [Shown(text, page=wanted.page if text in wanted.keep else None) for text in texts]
    return msgspec.structs.replace(draft, examples=(*draft.examples, *keeps))


def keeps_asked(desk: Desk, draft: Draft, wanted: Wanted, kept: Sequence[Kept]) -> list[str]:
    """Sentences in which the form is right: the options', those found, or one that is asked for."""
    if wanted.keep:
        return list(wanted.keep)
    found = [each.text for each in kept if each.sure or _is_right(draft.form, each)]
    for text in found:
        write_text(f"kept as it is: {one_line(text)}\n")
    if found or draft.into is not None:
        return found
    ordinary = is_plain_english(desk, draft, kept)
    never = "" if ordinary else f" ({NONE} if it never is)"
    while True:
        text = ask(f"a sentence in which '{draft.form}' is right{never}", "" if ordinary else NONE)
        if text == NONE and not ordinary:
            return [draft.examples[0].to or ""]
        if has_form(text, draft.form):
            return [text]


def is_plain_english(desk: Desk, draft: Draft, kept: Sequence[Kept]) -> bool:
    """True for what could be right English; debris and names are written as they stood."""
    return not draft.exact and is_ordinary(draft.form, desk.cleaner.glossary, kept)


def has_form(text: str, form: str) -> bool:
    """True if the form stands in the text, for one or for many."""
    return next(sentences_with(text, form), None) is not None


def _is_right(form: str, kept: Kept) -> bool:
    return agreed(f"is '{form}' right here? {one_line(kept.text)}", default=False)
