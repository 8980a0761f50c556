"""Decisions found again in a text: where each change stands that somebody has decided."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from mtfix.changes.decisions import Decision, Decisions, Standing
from mtfix.changes.fingerprint import REACH, ends_sentence, goes_on, left_words, right_words
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
    found = [ruling for form in decisions.forms for ruling in _of(text, form, decisions, document)]
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


def _of(text: str, form: str, decisions: Decisions, document: str) -> Iterator[Ruling]:
    """The decided spans at which the form stands, as the words before the change or after it."""
    if not form:
        return  # an insertion has no span to be found by, nor has what was deleted
    at = text.find(form)
    while at >= 0:
        span = Span(at, at + len(form))
        around = _Around(text, span, decisions, document)
        for before, after in decisions.forms[form]:
            standing = around.standing(before, after)
            if standing is None:
                continue
            if form == before:
                yield Ruling(span, standing)
            elif not standing.conflict and standing.decision.outcome == form:
                yield Ruling(span, standing, done=True)
        at = text.find(form, at + 1)


class _Around:
    """The words on both sides of a place, as they stand and with decided changes taken back."""

    def __init__(self, text: str, span: Span, decisions: Decisions, document: str) -> None:
        self._left = text[max(0, span.start - REACH) : span.start]
        self._right = text[span.end : span.end + REACH]
        self._decisions, self._document = decisions, document

    def standing(self, before: str, after: str) -> Standing | None:
        """What counts in these words; else in the words as they were before decided changes."""
        ends, runs = ends_sentence(before, after), goes_on(before)
        left = left_words(self._left, goes_on=runs)
        right = "" if ends else right_words(self._right)
        found = self._decisions.on(before, after, left, right, self._document)
        if found is not None:
            return found
        rights = ("",) if ends else tuple(map(right_words, self._undone(self._right)))
        for text in self._undone(self._left):
            for right in rights:
                left = left_words(text, goes_on=runs)
                found = self._decisions.on(before, after, left, right, self._document)
                if found is not None:
                    return found
        return None

    def _undone(self, side: str) -> list[str]:
        texts = {side: None}
        for made, befores in self._decisions.made.items():
            if made.strip() and made in side:
                for before in befores:
                    texts.update({t.replace(made, before): None for t in list(texts)})
            if len(texts) > _MOST_UNDONE:
                break
        return list(texts)
