"""From decisions to a better glossary: what they ask for, tried before it is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from mtfix.api import Cleaner
from mtfix.author.compare import Shift, shifts
from mtfix.author.drafts import Draft, against_rejected, for_accepted
from mtfix.author.mends import example_line, mended, with_example
from mtfix.author.prove import broken, holds
from mtfix.author.reviewed import Case, Stand, stands
from mtfix.author.trials import contradictions
from mtfix.author.wordings import Disputed, for_amended
from mtfix.changes import Change
from mtfix.engine import Thresholds
from mtfix.errors import GlossaryError, MtfixError
from mtfix.evaluate.gold import Page
from mtfix.evaluate.run import Run, run_pages
from mtfix.evaluate.score import Score, total
from mtfix.glossary import Entry, Example
from mtfix.glossary.files import Source
from mtfix.glossary.load import check, load_sources
from mtfix.text.spans import Span

_MOST_ROUNDS = 4
_APPLIED = frozenset({"applied"})


class Effect(msgspec.Struct, frozen=True):
    """What a proposal changes on pages; `before` and `now` are their scores where there is gold."""

    pages: int
    moved: tuple[tuple[str, Shift], ...]
    before: Score | None = None
    now: Score | None = None

    def count(self, fate: str) -> int:
        """How many changes are gained, lost or altered."""
        return sum(shift.fate == fate for _, shift in self.moved)


class Proposal(msgspec.Struct, frozen=True):
    """A draft that holds: the file that it changes, before and after, and its effects.

    `examples` are how many hold. `reviewed` is the effect on the pages that were decided on,
    apart from what was decided there.
    """

    draft: Draft
    example: str
    file: str
    before: str
    after: str
    examples: int
    reviewed: Effect
    gold: Effect | None


class Refusal(msgspec.Struct, frozen=True):
    """What decisions ask for and what stands against it."""

    entry: str
    why: str
    reason: str
    cases: tuple[Case, ...]


class Proposed(msgspec.Struct, frozen=True):
    """All proposals, each on top of those before it, what was refused, and the texts at the end."""

    proposals: tuple[Proposal, ...]
    refusals: tuple[Refusal, ...]
    texts: Mapping[str, str]


class Layers(NamedTuple):
    """The files of a glossary as they were read: those below, and those put over them."""

    base: tuple[Source, ...]
    over: tuple[Source, ...]


def propose(
    layers: Layers,
    cases: Sequence[Case],
    *,
    least: int = 3,
    pages: Sequence[Page] = (),
    thresholds: Thresholds | None = None,
) -> Proposed:
    """What consistent decisions ask of the glossary, as far as it holds.

    Consistent are `least` decisions on two pages or more without one that contradicts them. A
    proposal is refused by an example that would fail, by a word which gold keeps, and by any
    other decision that would come out worse.
    """
    bench = _Bench(layers, cases, pages, thresholds or Thresholds())
    proposals: list[Proposal] = []
    refusals: list[Refusal] = []
    for name in sorted({case.decision.entry for case in cases}):
        for _ in range(_MOST_ROUNDS):
            done, refused = _round(bench, name, least)
            proposals += done
            refusals = [r for r in refusals if r.entry != name] + refused
            if not done:
                break
    return Proposed(tuple(proposals), tuple(refusals), bench.texts())


def _round(bench: _Bench, name: str, least: int) -> tuple[list[Proposal], list[Refusal]]:
    """What can be proposed for an entry as it stands, one proposal for each thing asked."""
    done: list[Proposal] = []
    refused: list[Refusal] = []
    for asked in _asked:
        entry = bench.entry(name)
        if entry is None:
            break
        for drafts in asked(entry, bench.own(name), least):
            if isinstance(drafts, Disputed):
                refused.append(Refusal(name, "amended", drafts.said, drafts.cases))
                continue
            found = bench.first(entry, drafts)
            if isinstance(found, Proposal):
                done.append(found)
                break  # the entry has changed: what else is asked of it is asked anew
            refused += [found] if found is not None else []
    return done, refused


def _rejected(entry: Entry, own: Sequence[Stand], least: int) -> Iterator[list[Draft] | Disputed]:
    yield list(against_rejected(entry, own, least))


def _accepted(entry: Entry, own: Sequence[Stand], least: int) -> Iterator[list[Draft] | Disputed]:
    yield list(for_accepted(entry, own, least))


_asked = (_rejected, _accepted, for_amended)


class _Bench:
    """The glossary as it is so far, and everything that a draft has to pass."""

    def __init__(
        self, layers: Layers, cases: Sequence[Case], pages: Sequence[Page], thresholds: Thresholds
    ) -> None:
        self.layers, self.cases, self.pages = layers, cases, pages
        self.thresholds = thresholds
        self._take(layers, self._cleaner(layers))
        self.failing = {_named(example) for example in broken(self.cleaner)}

    def _take(self, layers: Layers, cleaner: Cleaner) -> None:
        self.layers, self.cleaner = layers, cleaner
        self.stands = stands(cleaner, self.cases)
        self.runs = run_pages(cleaner, self.pages)
        self.made = self._made(cleaner)

    def entry(self, name: str) -> Entry | None:
        return next((e for e in self.cleaner.glossary.entries if e.id == name), None)

    def own(self, name: str) -> list[Stand]:
        return [stand for stand in self.stands if stand.case.decision.entry == name]

    def texts(self) -> dict[str, str]:
        return {s.file: s.raw.decode() for s in (*self.layers.base, *self.layers.over)}

    def first(self, entry: Entry, drafts: Sequence[Draft]) -> Proposal | Refusal | None:
        """The first draft that holds; else what stands against the first; None without any."""
        refusals = []
        for draft in drafts:
            try:
                return self._tried(entry, draft)
            except _RefusedError as error:
                refusals.append(Refusal(entry.id, draft.why, str(error), draft.cases))
        return refusals[0] if refusals else None

    def _tried(self, entry: Entry, draft: Draft) -> Proposal:
        file = entry.place.file
        before = self.texts()[file]
        try:
            after = mended(before, entry, draft.mends)
            example = self._example(self._cleaner(self._with(file, after)), entry, draft)
            after = with_example(after, entry, example)
            layers = self._with(file, after)
            cleaner = self._cleaner(layers)
        except GlossaryError as error:
            raise _RefusedError(str(error.faults[0])) from error
        except MtfixError as error:
            raise _RefusedError(str(error)) from error
        failing = broken(cleaner)
        for lost in failing:
            if _named(lost) not in self.failing:
                raise _RefusedError(
                    f"an example would not hold any more: {lost.text} ({lost.place})"
                )
        self._judge(draft, stands(cleaner, self.cases))
        runs = run_pages(cleaner, self.pages)
        gold = _on_gold(self.runs, runs) if self.pages else None
        made = self._made(cleaner)
        reviewed = self._on_reviewed(made)
        self._take(layers, cleaner)
        count = sum(len(entry.examples) for entry in cleaner.glossary.entries)
        count -= len(failing)
        return Proposal(draft, example, file, before, after, count, reviewed, gold)

    def _example(self, cleaner: Cleaner, entry: Entry, draft: Draft) -> str:
        """A short sentence of the cases that holds with the mends, and did not before if may be."""
        entry = next(e for e in cleaner.glossary.entries if e.id == entry.id)
        found = sorted({(c.before, c.wanted, c.profile) for c in draft.cases}, key=_shortness)
        tried = []
        for before, wanted, page in found:
            to = None if before == wanted else wanted
            shown = page if entry.profile is not None else None
            tried.append(Example(before, to, shown, None, entry.place))
        sound = [e for e in tried if holds(cleaner, entry, e)]
        if not sound:
            raise _RefusedError(f"as an example it would not hold by itself: {tried[0].text}")
        new = [e for e in sound if not holds(self.cleaner, entry, e)]
        return example_line((new or sound)[0])

    def _judge(self, draft: Draft, now: Sequence[Stand]) -> None:
        """Raise if a case of the draft is not as wanted, or another decision comes out worse."""
        own = {id(case) for case in draft.cases}
        for before, after in zip(self.stands, now, strict=True):
            case = after.case
            at = f"{case.page}:{case.line}"
            if id(case) in own and not _is_as(draft.wanted, after):
                raise _RefusedError(f"what was decided at {at} would still not come of it")
            if id(case) not in own and _is_worse(before, after):
                verdict = case.decision.verdict
                raise _RefusedError(f"what was {_SAID[verdict]} at {at} would come out worse")

    def _with(self, file: str, text: str) -> Layers:
        base, over = (
            tuple(Source(s.file, text.encode()) if s.file == file else s for s in layer)
            for layer in self.layers
        )
        return Layers(base, over)

    def _cleaner(self, layers: Layers) -> Cleaner:
        glossary = load_sources(*layers)
        check(glossary)
        faults = contradictions(glossary)
        if faults:
            raise GlossaryError(faults)
        return Cleaner.of(glossary, self.thresholds)

    def _made(self, cleaner: Cleaner) -> dict[str, list[Change]]:
        """What is made of the reviewed pages apart from what was decided there, by page."""
        decided: dict[int, list[Case]] = {}
        for case in self.cases:
            decided.setdefault(id(case.segment), []).append(case)
        made: dict[str, list[Change]] = {}
        for cases in decided.values():
            spans = [case.span for case in cases]
            free = [
                change
                for change in cleaner.settle(cases[0].segment).changes
                if not any(Span(change.start, change.end).touches(span) for span in spans)
            ]
            made.setdefault(cases[0].page, []).extend(free)
        return made

    def _on_reviewed(self, made: Mapping[str, list[Change]]) -> Effect:
        moved = [(p, s) for p, now in made.items() for s in shifts(self.made[p], now)]
        return Effect(len(made), tuple(moved))


class _RefusedError(Exception):
    """A draft that does not hold, in words."""


_SAID = {"accept": "accepted", "reject": "rejected", "amend": "amended"}
_RANK = {"applied": 2, "suggested": 1, "": 0}


def _named(example: Example) -> tuple[str, str | None, str | None]:
    return example.text, example.to, example.page


def _shortness(sentence: tuple[str, str, str | None]) -> tuple[int, str]:
    return len(sentence[0]), sentence[0]


def _is_as(wanted: str, stand: Stand) -> bool:
    if wanted == "kept":
        return stand.status == ""
    if wanted == "suggested":
        return stand.status != "applied"
    if wanted == "amended":
        return stand.after == stand.case.decision.result
    return stand.status == "applied"


def _is_worse(before: Stand, after: Stand) -> bool:
    moved = _RANK[after.status] - _RANK[before.status]
    if before.case.decision.verdict == "reject":
        return moved > 0
    right = before.case.decision.result
    return moved < 0 or (before.after == right and after.after != right)


def _on_gold(before: Sequence[Run], now: Sequence[Run]) -> Effect:
    """The effect on pages with gold. Raises for a word that is kept there and was not touched."""
    for old, new in zip(before, now, strict=True):
        kept = {(v.keep.start, v.keep.end) for v in _score([old]).violations}
        for violation in _score([new]).violations:
            if (violation.keep.start, violation.keep.end) not in kept:
                raise _RefusedError(
                    f"it would change '{violation.keep.before}' in {new.page.name}, "
                    "where an editor kept it"
                )
    moved = [
        (old.page.name, shift)
        for old, new in zip(before, now, strict=True)
        for shift in shifts(old.changes, new.changes)
    ]
    return Effect(len(now), tuple(moved), _score(before), _score(now))


def _score(runs: Sequence[Run]) -> Score:
    return total(run.score(_APPLIED, strict=False, kinds=frozenset()) for run in runs)
