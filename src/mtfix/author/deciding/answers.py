"""What decisions ask of an entry: changes of its YAML that may answer them, the mildest first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec

from mtfix.author.bounds import APPLIED, score_for
from mtfix.author.deciding.mends import Mend
from mtfix.author.deciding.reviewed import Case, Stand
from mtfix.author.deciding.telling import telling
from mtfix.engine.evidence import PRIOR
from mtfix.glossary import Entry
from mtfix.glossary.splice import scalar

_LEAVE = score_for(0.25)
"""How far down a rejected change is taken: well below where one is suggested."""
_BELOW = score_for(0.4)
"""How far down they are taken by what weighs on all others too: no further than need be."""
_APPLY = score_for(0.9)
_LEAST, _MOST = 0.5, 9.0
_FURTHEST = 4.0
"""A weight that is there already, or a prior, is moved no further than this."""


class Answer(msgspec.Struct, frozen=True):
    """Changes of an entry's YAML, a sentence that says why, and the cases that they answer.

    `wanted` says what is to become of these: "kept", "applied", or "suggested" at most.
    """

    entry: str
    why: str
    mends: tuple[Mend, ...]
    cases: tuple[Case, ...]
    wanted: str


def distinct(cases: Sequence[Case]) -> int:
    """How many decisions the cases are: one may stand on several pages."""
    return len({case.decision.key for case in cases})


def enough(cases: Sequence[Case], least: int) -> bool:
    """True if the cases are so many decisions, and of more than one page."""
    return distinct(cases) >= least and len({case.page for case in cases}) >= min(2, least)


def against_rejected(entry: Entry, stands: Sequence[Stand], least: int) -> Iterator[Answer]:
    """What keeps the rejected changes of the entry from coming again.

    A condition that holds for them and for none that was accepted; a lower weight; or that the
    entry only suggests.
    """
    coming = [s for s in stands if s.case.decision.verdict == "reject" and s.status]
    taken = [s.case for s in stands if s.case.decision.verdict != "reject"]
    if not enough(_cases(coming), least):
        return
    known = _weighed(entry, lambda weight: weight > 0)
    is_enough = partial(enough, least=least)
    for told in telling(_cases(coming), taken, is_enough, known, wide=True):
        chosen = [coming[number] for number in sorted(told.cases)]
        if enough(_cases(chosen), least):
            weight = _step(max(_margin(s) for s in chosen) - _LEAVE)
            where = _where(told.where, told.words, "none that was accepted" if taken else "")
            mend = Mend("against", _condition(told.where, told.words, told.within, weight))
            if weight <= _MOST:
                yield Answer(entry.id, where, (mend,), tuple(_cases(chosen)), "kept")
    everywhere = _everywhere(coming, stands)
    for number in everywhere:
        down = max((_margin(s) - _BELOW) / dict(s.amounts)[number] for s in coming)
        moved = _moved(entry, number, -down)
        if moved is not None:
            what = "its prior is lower" if number == PRIOR else "what speaks for them weighs less"
            yield Answer(entry.id, what, (moved,), tuple(_cases(coming)), "kept")
    applied = [s.case for s in coming if s.status == "applied"]
    if enough(applied, least) and not (entry.suggest or entry.certain):
        why = "it is only suggested from now on"
        yield Answer(entry.id, why, (Mend("suggest", "true"),), tuple(applied), "suggested")


def for_accepted(entry: Entry, stands: Sequence[Stand], least: int) -> Iterator[Answer]:
    """What makes the accepted suggestions of the entry sure enough to be applied."""
    waiting = [s for s in stands if s.case.decision.verdict == "accept" and s.status == "suggested"]
    spared = [s.case for s in stands if s.case.decision.verdict == "reject"]
    if entry.suggest:
        sure = [s.case for s in waiting if _margin(s) >= APPLIED]
        if enough(sure, least) and not spared:
            why = "it is applied from now on, and no longer only suggested"
            yield Answer(entry.id, why, (Mend("suggest", "false"),), tuple(sure), "applied")
        return
    waiting = [s for s in waiting if s.margin is not None and s.margin < _APPLY]
    if not enough(_cases(waiting), least):
        return
    known = _weighed(entry, lambda weight: weight < 0)
    is_enough = partial(enough, least=least)
    for told in telling(_cases(waiting), spared, is_enough, known):
        chosen = [waiting[number] for number in sorted(told.cases)]
        if enough(_cases(chosen), least):
            weight = _step(max(_APPLY - _margin(s) for s in chosen))
            where = _where(told.where, told.words, "none that was rejected" if spared else "")
            mend = Mend("for", _condition(told.where, told.words, told.within, weight))
            yield Answer(entry.id, where, (mend,), tuple(_cases(chosen)), "applied")
    for number in _everywhere(waiting, stands):
        up = max((_APPLY - _margin(s)) / dict(s.amounts)[number] for s in waiting)
        moved = _moved(entry, number, up)
        if moved is not None:
            what = "its prior is higher" if number == PRIOR else "what speaks for them weighs more"
            yield Answer(entry.id, what, (moved,), tuple(_cases(waiting)), "applied")


def _cases(stands: Sequence[Stand]) -> list[Case]:
    return [stand.case for stand in stands]


def _margin(stand: Stand) -> float:
    """How far the case is from even; what it was when it was decided, where nothing is read."""
    if stand.margin is not None:
        return stand.margin
    return score_for(min(max(stand.case.decision.confidence, 0.01), 0.99))


def _step(weight: float) -> float:
    """The weight, or a little more: a whole or a half, as a person would write it."""
    return max(_LEAST, math.ceil(weight * 2 - 1e-9) / 2)


def _weighed(entry: Entry, sided: Callable[[float], bool]) -> set[str]:
    """The words that the entry weighs on that side already."""
    return {w.lower() for c in entry.conditions if sided(c.weight) for w in c.words}


def _where(where: str, words: Sequence[str], spared: str) -> str:
    place = {"before": "right before", "after": "right behind", "near": "near"}[where]
    named = " or ".join(f"'{word}'" for word in words)
    return f"{named} {'stands' if len(words) == 1 else 'stand'} {place} them" + (
        f", and {place} {spared}" if spared else ""
    )


def _condition(where: str, words: Sequence[str], within: int | None, weight: float) -> str:
    listed = scalar(words[0]) if len(words) == 1 else f"[{', '.join(map(scalar, words))}]"
    reach = f", within: {within}" if within is not None else ""
    return f"{{{where}: {listed}{reach}, weight: {weight}}}"


def _everywhere(chosen: Sequence[Stand], stands: Sequence[Stand]) -> list[int]:
    """The numbers of the weights that all the chosen have, those that others have least first."""
    if not chosen or any(not s.amounts for s in chosen):
        return []
    shared = set.intersection(*({n for n, amount in s.amounts if amount > 0} for s in chosen))
    others = [dict(s.amounts) for s in stands if s not in chosen]
    return sorted(shared, key=lambda n: (n == PRIOR, sum(n in other for other in others), n))


def _moved(entry: Entry, number: int, by: float) -> Mend | None:
    """The weight, which speaks for the entry, moved to the next half; None if that is too far."""
    old = entry.prior if number == PRIOR else entry.conditions[number].weight
    new = (math.floor if by < 0 else math.ceil)((old + by) * 2) / 2
    if abs(new - old) > _FURTHEST or (number != PRIOR and (old <= 0 or new < _LEAST)):
        return None
    if number == PRIOR:
        return None if entry.certain else Mend("prior", f"{new:.1f}")
    return Mend("weight", f"{new:.1f}", number)
