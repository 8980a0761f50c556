"""The sentences of a candidate: where it was corrected, and where it stood unchanged."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mtfix.author.candidates.align import Corrected, Correction
from mtfix.author.candidates.count import Counted
from mtfix.author.candidates.options import Option, Place
from mtfix.author.candidates.words import phrase_key
from mtfix.text.segments import line_column, line_starts, sentence_starts, window
from mtfix.text.spans import Edit, Span, splice

_SHORTEST, _LONGEST = 15, 220
"""Sentences of so many characters make good examples."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence as it stands, with all else in it corrected; `to` is None where it was kept.

    `place` says where it is: the page and its line.
    """

    text: str
    to: str | None
    place: str


class Sentences:
    """The pages with the borders of their sentences, which are looked for but once."""

    def __init__(self, pages: Sequence[Corrected]) -> None:
        self._pages = pages
        self._starts: dict[int, list[int]] = {}
        self._lines: dict[int, list[int]] = {}

    def place(self, place: Place) -> str:
        """The page and the line of the place."""
        page = self._pages[place.page]
        starts = self._lines.setdefault(place.page, line_starts(page.text))
        return f"{page.name}:{line_column(starts, place.span.start)[0]}"

    def fixes(self, form: Counted) -> list[Sentence]:
        """The sentences in which the form was corrected, those best to read first."""
        key = phrase_key(form.right)
        found = [self._fix(option, key) for option in form.fixes]
        return _best([sentence for sentence in found if sentence is not None])

    def keeps(self, form: Counted) -> list[Sentence]:
        """The sentences in which it stood unchanged, those best to read first."""
        return _best([self._keep(place) for place in form.kept])

    def _fix(self, option: Option, key: tuple[str, ...]) -> Sentence | None:
        page, span = self._pages[option.place.page], option.place.span
        around = self._around(option.place)
        own = [c for c in page.corrections if c.span.touches(span)]
        others = [c for c in self._others(page, around) if c not in own]
        if any(not around.holds(c.span) for c in own):
            return None
        right = next(r for r in option.rights if phrase_key(r) == key)
        text = _made(page.text, around, others)
        edits = [*_edits(others), Edit(span, right)]
        to = _spliced(page.text, around, sorted(edits, key=lambda edit: edit.span))
        return Sentence(text, to, self.place(option.place)) if text != to else None

    def _keep(self, place: Place) -> Sentence:
        page, around = self._pages[place.page], self._around(place)
        text = _made(page.text, around, self._others(page, around))
        return Sentence(text, None, self.place(place))

    def _around(self, place: Place) -> Span:
        text = self._pages[place.page].text
        if place.page not in self._starts:
            self._starts[place.page] = sentence_starts(text)
        return window(self._starts[place.page], len(text), place.span.start)

    def _others(self, page: Corrected, around: Span) -> list[Correction]:
        return [c for c in page.corrections if around.holds(c.span)]


def _made(text: str, around: Span, corrections: Sequence[Correction]) -> str:
    return _spliced(text, around, _edits(corrections))


def _edits(corrections: Sequence[Correction]) -> list[Edit]:
    return [Edit(c.span, c.after[0]) for c in corrections]


def _spliced(text: str, around: Span, edits: Sequence[Edit]) -> str:
    """The stretch with the edits made, on one line."""
    inside = [
        Edit(Span(e.span.start - around.start, e.span.end - around.start), e.after) for e in edits
    ]
    return " ".join(splice(text[around.start : around.end], inside).split())


def _best(found: Sequence[Sentence]) -> list[Sentence]:
    """Each once; those of a good length first, the shorter before the longer."""
    once = {sentence.text: sentence for sentence in reversed(found)}

    def rank(sentence: Sentence) -> tuple[bool, int, str]:
        size = len(sentence.text)
        return not _SHORTEST <= size <= _LONGEST, size, sentence.text

    return sorted(once.values(), key=rank)
