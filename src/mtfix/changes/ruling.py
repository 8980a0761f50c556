"""Decisions found again in a text: where each change stands that somebody has decided."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import Literal

import msgspec

from mtfix.changes.decisions import Decision, Decisions, Standing
from mtfix.changes.fingerprint import (
    EDGE,
    REACH,
    goes_on,
    last_word,
    left_of,
    left_words,
    right_of,
    right_words,
)
from mtfix.text.spans import Span

_MADE = ("accept", "amend", "done")
_MOST_UNDONE = 16


class Ruling(msgspec.Struct, frozen=True):
    """A decided span of a text.

    `standing` is what counts for it; `done` says that what the reviewers want stands there
    already, in place of the words before the change.
    """

    span: Span
    standing: Standing
    done: bool = False

    @property
    def decision(self) -> Decision:
        """The decision that counts."""
        return self.standing.decision

    @property
    def verdict(self) -> Literal["accept", "reject", "amend", "conflict", "done"]:
        """What becomes of the span."""
        if self.done:
            return "done"
        verdict = self.decision.verdict
        if self.standing.conflict or verdict == "skip" or verdict == "withdraw":
            return "conflict"
        return verdict


def locate(text: str, decisions: Decisions, document: str = "") -> tuple[Ruling, ...]:
    """Every decided span of the text, in order of place.

    Of two that are made, or to be made, and touch, the longer stays, of equals the one decided
    last: so a change is not made again inside its own result. What is rejected inside a change
    that is to be made is closed with it.
    """
    searched = _Text(text, decisions, document)
    found = [ruling for form in decisions.forms for ruling in searched.rulings(form)]
    found.sort(key=_rank)
    kept: list[Ruling] = []
    made: list[Span] = []
    for ruling in dict.fromkeys(found):
        if ruling.verdict in _MADE:
            if _touched(made, ruling.span):
                continue
            insort(made, ruling.span)
        kept.append(ruling)
    edits = sorted(ruling.span for ruling in kept if ruling.verdict in ("accept", "amend"))
    return tuple(
        sorted(
            (r for r in kept if r.verdict in _MADE or not _touched(edits, r.span)),
            key=lambda ruling: (ruling.span, ruling.decision.after),
        )
    )


def _rank(ruling: Ruling) -> tuple[int, list[int], Span]:
    late = [-ord(char) for char in ruling.decision.at]
    return ruling.span.start - ruling.span.end, late, ruling.span


def _touched(apart: Sequence[Span], span: Span) -> bool:
    """True if the span touches one of those, which are in order and apart from each other."""
    at = bisect_left(apart, Span(span.end, span.end + 1))
    while at and apart[at - 1].end >= span.start:
        at -= 1
        if apart[at].touches(span):
            return True
    return False


class _Text:
    """A text to find decisions in, and where in it stands what decisions have put there."""

    def __init__(self, text: str, decisions: Decisions, document: str) -> None:
        self.text, self.decisions, self.document = text, decisions, document
        self._made = sorted((at, made) for made in decisions.made for at in _places(text, made))

    def rulings(self, form: str) -> Iterator[Ruling]:
        """The decided spans at which the form stands, as what was there before or is now."""
        for at in _places(self.text, form):
            span = Span(at, at + len(form))
            around = _Around(self, span)
            for before, after in self.decisions.forms[form]:
                standing = around.standing(before, after)
                if standing is None:
                    continue
                if form == before:
                    yield Ruling(span, standing)
                elif not standing.conflict and standing.decision.outcome == form:
                    yield Ruling(span, standing, done=True)

    def undone(self, span: Span) -> Iterator[str]:
        """The stretch with what decisions have put there taken back, in all ways, not as it is."""
        at = bisect_left(self._made, (span.start, ""))
        texts = [self.text[span.start : span.end]]
        shifts = {texts[0]: 0}
        for number in range(at, len(self._made)):
            place, made = self._made[number]
            if place >= span.end or len(texts) > _MOST_UNDONE:
                break
            if place + len(made) > span.end:
                continue
            for text in list(texts):
                start = place - span.start + shifts[text]
                if text[start : start + len(made)] != made:
                    continue
                for before in self.decisions.made[made]:
                    other = text[:start] + before + text[start + len(made) :]
                    if other not in shifts:
                        shifts[other] = shifts[text] + len(before) - len(made)
                        texts.append(other)
        yield from texts[1:]


def _places(text: str, form: str) -> Iterator[int]:
    """Where the form stands; nowhere if it is empty: such a change has no span to be found by."""
    at = text.find(form) if form else -1
    while at >= 0:
        yield at
        at = text.find(form, at + 1)


class _Around:
    """The words on both sides of a place, as they stand and with decided changes taken back."""

    def __init__(self, text: _Text, span: Span) -> None:
        self._text, self._span = text, span
        self._lefts: dict[tuple[int, bool], list[str]] = {}
        self._rights: list[str] = []

    def standing(self, before: str, after: str) -> Standing | None:
        """What counts in these words; else in the words as they were before decided changes."""
        text = self._text
        for left in self._left_words(goes_on(before), text.decisions.last_words(before, after)):
            if text.decisions.knows(before, after, left):
                for right in self._right_words():
                    found = text.decisions.on(before, after, left, right, text.document)
                    if found is not None:
                        return found
        return None

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        """What stands on the left, as it is and with changes taken back, and its last words."""
        start = self._span.start
        edge = "" if start >= REACH else EDGE
        back = self._text.undone(Span(max(0, start - REACH), start))
        texts = [left_of(self._text.text, start), *(edge + text for text in back)]
        return [(text, last_word(text)) for text in texts]

    def _left_words(self, runs: bool, lasts: Set[str]) -> Iterator[str]:
        """The words on the left, where their last one is among those; each but once."""
        given = set[str]()
        for number, (text, last) in enumerate(self._texts):
            if last not in lasts and "" not in lasts:
                continue
            if (number, runs) not in self._lefts:
                overs = (False, True)
                found = [left_words(text, goes_on=runs, over=over) for over in overs]
                self._lefts[number, runs] = found
            for words in self._lefts[number, runs]:
                if words not in given:
                    given.add(words)
                    yield words

    def _right_words(self) -> list[str]:
        """Those of the sentence, none, and those of the line: which count, the decision says."""
        if not self._rights:
            end = self._span.end
            texts = [right_of(self._text.text, end)]
            edge = "" if len(texts[0]) == REACH else EDGE
            texts += [text + edge for text in self._text.undone(Span(end, end + REACH))]
            found = (right_words(text, over=over) for text in texts for over in (False, True))
            self._rights = [*dict.fromkeys((*found, ""))]
        return self._rights
