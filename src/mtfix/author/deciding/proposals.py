"""From decisions to a better glossary: what they ask for, tried before it is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from mtfix.author.adding.effect import Layers
from mtfix.author.deciding.answers import Answer, against_rejected, for_accepted
from mtfix.author.deciding.bench import Bench, RefusedError, Tried
from mtfix.author.deciding.reviewed import Case, Stand
from mtfix.author.deciding.wordings import Disputed, for_amended
from mtfix.engine import Thresholds
from mtfix.evaluate.gold import Page
from mtfix.glossary import Entry

_MOST_ROUNDS = 4


class Refusal(msgspec.Struct, frozen=True):
    """What decisions ask for and what stands against it."""

    entry: str
    why: str
    reason: str
    cases: tuple[Case, ...]


class Proposed(msgspec.Struct, frozen=True):
    """All proposals, each on top of those before it, what was refused, and the texts at the end."""

    proposals: tuple[Tried, ...]
    refusals: tuple[Refusal, ...]
    texts: Mapping[str, str]


def propose(
    layers: Layers,
    cases: Sequence[Case],
    *,
    least: int = 3,
    pages: Sequence[Page] = (),
    thresholds: Thresholds | None = None,
    into: str | None = None,
) -> Proposed:
    """What consistent decisions ask of the glossary, as far as it holds.

    Consistent are `least` decisions on two pages or more without one that contradicts them. A
    proposal is refused by an example that would fail, by a word which gold keeps, and by any
    other decision that would come out worse. What is asked of an entry of the base goes to a copy
    of it in the file `into`, where that is given.
    """
    bench = Bench(layers, cases, pages, thresholds or Thresholds(), into)
    proposals: list[Tried] = []
    refusals: list[Refusal] = []
    for name in sorted({case.decision.entry for case in cases}):
        refused: list[Refusal] = []
        for _ in range(_MOST_ROUNDS):
            done, refused = _round(bench, name, least)
            proposals += done
            if not done:
                break
        refusals += refused
    return Proposed(tuple(proposals), tuple(refusals), bench.texts())


def _round(bench: Bench, name: str, least: int) -> tuple[list[Tried], list[Refusal]]:
    """What can be proposed for an entry as it stands, one for each sort of decision."""
    done: list[Tried] = []
    refused: list[Refusal] = []
    for asked in (_rejected, _accepted, for_amended):
        entry = bench.entry(name)
        if entry is None:
            break
        for answers in asked(entry, bench.stands(name), least):
            if isinstance(answers, Disputed):
                refused.append(Refusal(name, answers.why, answers.said, answers.cases))
                continue
            found = _first(bench, answers)
            if isinstance(found, Tried):
                done.append(found)
                break  # the entry has changed: what else is asked of it is asked anew
            refused += [found] if found is not None else []
    return done, refused


def _first(bench: Bench, answers: Sequence[Answer]) -> Tried | Refusal | None:
    """The first answer that holds; else what stands against the first; None without any."""
    refusals = []
    for answer in answers:
        try:
            return bench.take(answer)
        except RefusedError as error:
            refusals.append(Refusal(answer.entry, answer.why, str(error), answer.cases))
    return refusals[0] if refusals else None


def _rejected(entry: Entry, own: Sequence[Stand], least: int) -> Iterator[list[Answer] | Disputed]:
    yield list(against_rejected(entry, own, least))


def _accepted(entry: Entry, own: Sequence[Stand], least: int) -> Iterator[list[Answer] | Disputed]:
    yield list(for_accepted(entry, own, least))
