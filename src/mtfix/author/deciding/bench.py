"""A glossary on the bench: what a change of its YAML does to pages, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from mtfix.api import Cleaner
from mtfix.author.adding.effect import Layers
from mtfix.author.compare import shifts
from mtfix.author.deciding.answers import Answer
from mtfix.author.deciding.mends import ADDED, addition, copied, example_line, mended, with_example
from mtfix.author.deciding.moves import Moves, broken_keep, on_gold, outside
from mtfix.author.deciding.reviewed import Case, Changes, Stand, offered, stands
from mtfix.author.prove import broken, holds
from mtfix.author.trials import contradictions
from mtfix.changes import edits_of
from mtfix.engine import Thresholds
from mtfix.errors import GlossaryError, MtfixError
from mtfix.evaluate.gold import Page
from mtfix.evaluate.run import Run, run_pages
from mtfix.glossary import Entry, Example, Place
from mtfix.glossary.files import Source
from mtfix.glossary.load import check
from mtfix.text.spans import Segment, Span, splice

_LONGEST = 200
"""A sentence with more characters is an example only where there is no shorter one."""
_SAID = {"accept": "accepted", "reject": "rejected", "amend": "amended"}
_RANK = {"applied": 2, "suggested": 1, "": 0}


class Tried(msgspec.Struct, frozen=True):
    """An answer that holds: the file that it changes, before and after, and its effects.

    `examples` are how many hold. `reviewed` is the effect on the pages that were decided on,
    apart from what was decided there.
    """

    answer: Answer
    example: str
    file: str
    before: str
    after: str
    examples: int
    reviewed: Moves
    gold: Moves | None


def top(over: Sequence[Source]) -> int:
    """The number of a layer that lies over all of these."""
    return max((source.layer + 1 for source in over), default=0)


class RefusedError(Exception):
    """What speaks against an answer, in words."""


class Bench:
    """The glossary as it is so far, with all that an answer has to pass before it is taken in."""

    def __init__(
        self,
        layers: Layers,
        cases: Sequence[Case],
        pages: Sequence[Page],
        thresholds: Thresholds,
        into: str | None = None,
    ) -> None:
        self.layers, self.cases, self.pages = layers, cases, pages
        self.thresholds, self.into = thresholds, into
        self.cleaner = self._cleaner(layers)
        self._segments = {id(case.segment): case.segment for case in cases}
        self._changes: dict[int, Changes] = {
            key: self.cleaner.settle(segment).changes for key, segment in self._segments.items()
        }

    def entry(self, name: str) -> Entry | None:
        """The entry as it is so far."""
        return next((e for e in self.cleaner.glossary.entries if e.id == name), None)

    def stands(self, name: str) -> list[Stand]:
        """The cases of an entry, as the glossary sees them so far."""
        own = [case for case in self.cases if case.decision.entry == name]
        return stands(self.cleaner, own, self._changes)

    def texts(self) -> dict[str, str]:
        """The texts of the files so far."""
        return {s.file: s.raw.decode() for s in (*self.layers.base, *self.layers.over)}

    def take(self, answer: Answer) -> Tried:
        """The answer is in the glossary. Raises `RefusedError`, and it is not, if it does not hold.

        What is quick to see is looked at first.
        """
        entry = self.entry(answer.entry)
        assert entry is not None
        try:
            before, text, entry = self._home(entry, answer)
            file = entry.place.file
            after = mended(text, entry, answer.mends)
            cleaner = self._cleaner(self._with(file, after))
            news = self._as_decided(answer, cleaner)
            example = self._example(cleaner, entry, answer)
            after = with_example(after, entry, example)
            layers = self._with(file, after)
            cleaner = self._cleaner(layers)
        except GlossaryError as error:
            raise RefusedError(str(error.faults[0])) from error
        except MtfixError as error:
            raise RefusedError(str(error)) from error
        failing = self._failing(cleaner)
        self._no_worse(answer, cleaner, news)
        runs = self._runs_of(answer, cleaner)
        harm = broken_keep(self._runs, runs)
        if harm is not None:
            raise RefusedError(harm)
        gold = on_gold(self._runs, runs) if self.pages else None
        reviewed = self._on_reviewed(news)
        self.layers, self.cleaner = layers, cleaner
        self._changes |= news
        self._runs = runs
        count = sum(len(each.examples) for each in cleaner.glossary.entries) - failing
        return Tried(answer, example, file, before, after, count, reviewed, gold)

    def _home(self, entry: Entry, answer: Answer) -> tuple[str, str, Entry]:
        """The text of the file that is to change, as it is and with the entry in it; the entry.

        That is where the entry stands. One of the base is added to in `into`, or copied there if
        it is to change in what cannot be added.
        """
        texts = self.texts()
        text, into = texts[entry.place.file], self.into
        if into is None or all(s.file != entry.place.file for s in self.layers.base):
            return text, text, entry
        before = texts.get(into, "")
        if all(mend.key in ADDED for mend in answer.mends):
            here = msgspec.structs.replace(entry, place=Place(into, 1, 1))
            return before, addition(before, entry.id, into), here
        text = copied(text, entry, before, into)
        entries = self._with(into, text).glossary().entries
        return before, text, next(each for each in entries if each.id == entry.id)

    def _as_decided(self, answer: Answer, cleaner: Cleaner) -> dict[int, Changes]:
        """What is made of the segments of the answer's cases, if these come out as wanted."""
        news: dict[int, Changes] = {}
        for case in answer.cases:
            key = id(case.segment)
            if key not in news:
                news[key] = cleaner.settle(case.segment).changes
            if not _is_as(answer.wanted, case, *offered(case, news[key])):
                raise RefusedError(f"what was decided at {_at(case)} would still not come of it")
        return news

    def _example(self, cleaner: Cleaner, entry: Entry, answer: Answer) -> str:
        """A short sentence of the cases that holds with the mends, and did not before if may be."""
        now = next(e for e in cleaner.glossary.entries if e.id == entry.id)
        found = sorted({(c.before, c.wanted, c.profile) for c in answer.cases}, key=_shortness)
        tried = []
        for before, wanted, page in found:
            to = None if before == wanted else wanted
            shown = page if entry.profile is not None else None
            tried.append(Example(before, to, shown, None, entry.place))
        sound = [example for example in tried if holds(cleaner, now, example)]
        if not sound:
            raise RefusedError(f"as an example it would not hold by itself: {tried[0].text}")
        short = [example for example in sound if len(example.text) <= _LONGEST] or sound[:1]
        new = [example for example in short if not holds(self.cleaner, entry, example)]
        return example_line((new or short)[0])

    def _failing(self, cleaner: Cleaner) -> int:
        """How many examples fail, as before. Raises for one that held before."""
        failing = broken(cleaner)
        for example in failing:
            if _named(example) not in self._failed:
                raise RefusedError(
                    f"an example would not hold any more: {example.text} ({example.place})"
                )
        return len(failing)

    def _no_worse(self, answer: Answer, cleaner: Cleaner, news: dict[int, Changes]) -> None:
        """`news` hold all segments that the answer may touch, if no decision comes out worse."""
        for key, segment in self._segments.items():
            if key not in news and self._may_touch(answer, self._met[key]):
                news[key] = cleaner.settle(segment).changes
        own = {id(case) for case in answer.cases}
        for case in self.cases:
            key = id(case.segment)
            if id(case) in own or key not in news:
                continue
            if _is_worse(case, offered(case, self._changes[key]), offered(case, news[key])):
                verdict = _SAID[case.decision.verdict]
                raise RefusedError(f"what was {verdict} at {_at(case)} would come out worse")

    def _runs_of(self, answer: Answer, cleaner: Cleaner) -> list[Run]:
        return [
            run_pages(cleaner, [run.page])[0] if self._may_touch(answer, met) else run
            for run, met in zip(self._runs, self._met_on_gold, strict=True)
        ]

    def _may_touch(self, answer: Answer, met: frozenset[str]) -> bool:
        """False if the change of the entry can be seen in no text that meets those entries."""
        wide = any(mend.key in ("admitted", "variant") for mend in answer.mends)
        return wide or answer.entry in met

    @cached_property
    def _failed(self) -> set[tuple[str, str | None, str | None]]:
        return {_named(example) for example in broken(self.cleaner)}

    @cached_property
    def _met(self) -> dict[int, frozenset[str]]:
        pairs = ((key, self._segments[key], self._changes[key]) for key in self._segments)
        return {key: _met(self.cleaner, segment, changes) for key, segment, changes in pairs}

    @cached_property
    def _met_on_gold(self) -> list[frozenset[str]]:
        return [
            _met(self.cleaner, Segment("", run.page.text, run.page.source), run.changes)
            for run in self._runs
        ]

    @cached_property
    def _runs(self) -> list[Run]:
        return run_pages(self.cleaner, self.pages)

    def _with(self, file: str, text: str) -> Layers:
        return self.layers.written(Source(file, text.encode(), top(self.layers.over)))

    def _cleaner(self, layers: Layers) -> Cleaner:
        glossary = layers.glossary()
        check(glossary)
        faults = contradictions(glossary)
        if faults:
            raise GlossaryError(faults)
        return Cleaner.of(glossary, self.thresholds)

    def _on_reviewed(self, news: Mapping[int, Changes]) -> Moves:
        """What moves on the reviewed pages apart from what was decided there."""
        spans: dict[int, list[Span]] = {}
        names: dict[int, str] = {}
        for case in self.cases:
            spans.setdefault(id(case.segment), []).append(case.span)
            names[id(case.segment)] = case.page
        moved = [
            (names[key], shift)
            for key, now in news.items()
            for shift in shifts(outside(self._changes[key], spans[key]), outside(now, spans[key]))
        ]
        return Moves(len(set(names.values())), tuple(moved))


def _met(cleaner: Cleaner, segment: Segment, changes: Changes) -> frozenset[str]:
    """The entries that find words of theirs in the segment, as it is and with the changes made."""
    text = splice(segment.text, edits_of(segment.text, changes))
    cleaned = Segment(segment.id, text, segment.source)
    entries = cleaner.glossary.entries
    return frozenset(
        entries[weighed.sense.entry].id
        for each in (segment, cleaned)
        for proposal in cleaner.judge(each).proposals
        for weighed in proposal.verdict.senses
    )


def _at(case: Case) -> str:
    return f"{case.page}:{case.line}"


def _named(example: Example) -> tuple[str, str | None, str | None]:
    return example.text, example.to, example.page


def _shortness(sentence: tuple[str, str, str | None]) -> tuple[int, str]:
    return len(sentence[0]), sentence[0]


def _is_as(wanted: str, case: Case, status: str, after: str) -> bool:
    if wanted == "kept":
        return status == ""
    if wanted == "suggested":
        return status != "applied"
    if wanted == "amended":
        return after == case.decision.result
    return status == "applied"


def _is_worse(case: Case, before: tuple[str, str], now: tuple[str, str]) -> bool:
    moved = _RANK[now[0]] - _RANK[before[0]]
    if case.decision.verdict == "reject":
        return moved > 0
    right = case.decision.result
    return moved < 0 or (before[1] == right and now[1] != right)
