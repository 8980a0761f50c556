"""Candidates for new entries from pages and their corrections: counted, ranked, drafted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.author.candidates.align import Corrected, Correction
from mtfix.author.candidates.count import Counted, Known, counted, readings
from mtfix.author.candidates.options import Key, Place
from mtfix.author.candidates.words import phrase_key
from mtfix.author.forms import forms_of
from mtfix.changes import Change
from mtfix.glossary import Entry
from mtfix.text.spans import Span

TOP = 50
"""So many candidates are given, if nothing else is asked for."""
_FOUND = ("applied", "suggested")


class Candidate(msgspec.Struct, frozen=True):
    """A term with the wrong forms that stand for it, the commonest first."""

    term: str
    forms: tuple[Counted, ...]

    @property
    def score(self) -> float:
        """That of its forms together."""
        return sum(form.score for form in self.forms)

    @property
    def pages(self) -> int:
        """On how many pages one of them was corrected."""
        return len({option.place.page for form in self.forms for option in form.fixes})


def from_pairs(cleaner: Cleaner, pages: Sequence[Corrected]) -> list[Candidate]:
    """What was corrected on the pages and the glossary does not find, the best first.

    A wrong form that the glossary has for the same term already is no candidate.
    """
    groups: defaultdict[Key, list[Counted]] = defaultdict(list)
    for each in counted(readings(pages), known(cleaner, pages)):
        # Words that were only taken out have nothing in common.
        groups[phrase_key(each.right) or ("", *each.wrong)].append(each)
    ranked = [Candidate(forms[0].right, tuple(forms)) for forms in groups.values()]
    return sorted(ranked, key=_rank)


def _rank(candidate: Candidate) -> tuple[float, int, Key]:
    first = candidate.forms[0]
    return -round(candidate.score, 6), min(f.extra for f in candidate.forms), first.wrong


def known(cleaner: Cleaner, pages: Sequence[Corrected]) -> Known:
    """What the glossary finds on the pages, and the wrong forms and terms that it has."""
    places = {
        Place(number, correction.span)
        for number, page in enumerate(pages)
        for correction in _found(cleaner, page)
    }
    pairs = {pair for entry in cleaner.glossary.entries for pair in pairs_of(entry)}
    terms = {right for _, right in pairs if right}
    return Known(frozenset(places), frozenset(pairs), frozenset(terms))


def pairs_of(entry: Entry) -> set[tuple[Key, Key]]:
    """The entry's wrong forms, each with what it becomes; number and case set aside."""
    terms = {entry.term.one, entry.term.many, entry.term.counted}
    return {
        (phrase_key(form), phrase_key(right))
        for variant in entry.variants
        for form in forms_of(variant)
        for right in (terms if variant.to is None else {variant.to})
    }


def _found(cleaner: Cleaner, page: Corrected) -> Iterator[Correction]:
    """The corrections that the glossary makes, or suggests, in one of the accepted ways.

    Where but one way is told, a change that is made at all will do.
    """
    if not page.corrections:
        return
    cleaned = cleaner.clean(page.text, source="\n".join(page.source))
    made = [change for change in cleaned.log.changes if change.status in _FOUND]
    for correction in page.corrections:
        if any(_makes(change, correction, page.text) for change in made):
            yield correction


def _makes(change: Change, correction: Correction, text: str) -> bool:
    """True if the change does what the correction asks for, or a part of it."""
    span, made = correction.span, Span(change.start, change.end)
    if not span.touches(made):
        return False
    if len(correction.after) == 1 and change.status == "applied":
        return True  # it may be right in other words, of which nobody was asked
    if span.holds(made) and change.after:
        low = change.after.lower()
        if any(low in after.lower() for after in correction.after):
            return True
    whole = Span(min(span.start, made.start), max(span.end, made.end))
    key = phrase_key(_made(text, whole, made, change.after))
    return any(phrase_key(_made(text, whole, span, each)) == key for each in correction.after)


def _made(text: str, whole: Span, span: Span, after: str) -> str:
    return f"{text[whole.start : span.start]}{after}{text[span.end : whole.end]}"
