"""Right forms made one: where a page says the same thing in several right ways, for whoever asks.

Only entries that say so (`uniform`) take part, and no name does: what has a capital of its own
stays. The form that stands most often wins, of equals the term.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from mtfix.engine.compile import Compiled, uniform_forms
from mtfix.engine.decide import holders
from mtfix.engine.find import Found, find
from mtfix.engine.rewrite import with_article
from mtfix.glossary import Entry
from mtfix.text.english import carry_case
from mtfix.text.fold import fold
from mtfix.text.graphemes import tears
from mtfix.text.names import opens_sentence
from mtfix.text.spans import Edit, Segment, Span


class Uniformed(msgspec.Struct, frozen=True):
    """An edit that makes a right form another right one; `why` tells how often each stands."""

    edit: Edit
    entry: int
    why: str


def uniform(compiled: Compiled, segment: Segment) -> list[Uniformed]:
    """What would make every entry that asks for it one form on the page, in order of place."""
    entries = enumerate(compiled.glossary.entries)
    asked = [n for n, entry in entries if entry.uniform and not segment.ignores(entry.id)]
    if not asked:
        return []
    found = find(compiled, segment)
    made = [one for number in asked for one in _of_entry(compiled, segment, found, number)]
    made.sort(key=lambda one: (one.edit.span, one.entry))
    apart: list[Uniformed] = []
    for one in made:
        if not apart or not apart[-1].edit.span.touches(one.edit.span):
            apart.append(one)
    return apart


def _of_entry(
    compiled: Compiled, segment: Segment, found: Found, number: int
) -> Iterator[Uniformed]:
    entry, text = compiled.entry(number), segment.reading
    places = [
        (span, form)
        for span in _maximal(found, number)
        if (form := _form(entry, text[span.start : span.end])) is not None
        and (text[span.start].islower() or opens_sentence(text, span))
    ]
    counts = Counter(form[0] for _, form in places)
    if len(counts) < 2:
        return
    best = min(counts, key=lambda kind: (-counts[kind], kind))
    forms = uniform_forms(entry)
    why = ", ".join(f"{forms[kind][0]} {counts[kind]} times" for kind in sorted(counts))
    for span, (kind, many) in places:
        after = carry_case(
            text[span.start : span.end], forms[best][many], opens=opens_sentence(text, span)
        )
        edit = with_article(text, Edit(span, after), segment.room(span))
        if kind != best and _may_stand(segment, edit):
            yield Uniformed(edit, number, why)


def _may_stand(segment: Segment, edit: Edit) -> bool:
    """False on what is protected or off, inside a grapheme, and for what the file cannot bear."""
    closed = segment.closed(edit.span) or segment.is_off(edit.span)
    if closed or tears(segment.text, edit.span):
        return False
    return segment.objection is None or segment.objection(segment.text, edit) is None


def _maximal(found: Found, number: int) -> Iterator[Span]:
    """The places of the entry's right forms that no longer right form or set phrase holds."""
    own = set(found.rights.get(number, ()))
    phrases = sorted({*own, *found.shields})
    return (span for span in sorted(own) if not any(holders(phrases, span)))


def _form(entry: Entry, words: str) -> tuple[int, bool] | None:
    """Which of the entry's forms the words are, and whether in the plural."""
    folded = fold(words).text
    for number, (one, many) in enumerate(uniform_forms(entry)):
        if folded in (fold(one).text, fold(many).text):
            return number, folded != fold(one).text
    return None
