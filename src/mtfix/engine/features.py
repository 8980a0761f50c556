"""What a decision is made of, before any weight: for whoever wants to find better weights."""

from __future__ import annotations

import msgspec

from mtfix.engine.company import amount
from mtfix.engine.compile import Compiled
from mtfix.engine.context import Context, Spot
from mtfix.engine.decide import alone, others
from mtfix.engine.evidence import GIVEN, told
from mtfix.engine.find import find
from mtfix.engine.rewrite import edit_for
from mtfix.text.spans import Edit, Segment


class Standing(msgspec.Struct, frozen=True):
    """What a page says for each profile, by number, before any weight of a word.

    `given` is what names of bodies and the head add, less what any profile must outweigh, in
    log-odds; `amounts` has for each phrase of a profile what its weight is multiplied by.
    """

    given: tuple[float, ...]
    amounts: tuple[dict[str, float], ...]


def standing(compiled: Compiled, segment: Segment) -> Standing:
    """What the segment says of whose page it is."""
    context = Context(compiled, segment, find(compiled, segment))
    numbers = range(len(compiled.glossary.profiles))
    amounts = [
        {phrase: amount for (phrase, _), amount in context.said_of(number).items()}
        for number in numbers
    ]
    given = tuple(context.named_as(number) - context.floor for number in numbers)
    return Standing(given, tuple(amounts))


class Reading(msgspec.Struct, frozen=True):
    """A sense of a match with what speaks for and against it.

    `given` is what no weight of the entry can change, in log-odds; `amounts` are the numbers of
    the conditions that hold, `PRIOR` among them, each with what its weight is multiplied by.
    `edit` is None where the sense would change nothing.
    """

    entry: int
    given: float
    amounts: tuple[tuple[int, float], ...]
    edit: Edit | None


def readings(
    compiled: Compiled, segment: Segment, page: str | None = None
) -> list[tuple[Reading, ...]]:
    """The readings of each match of the segment that no shield holds, in order of place."""
    context = Context(compiled, segment, find(compiled, segment), page)
    first = alone(context)
    found = []
    for match, sure, shield in zip(
        context.found.matches, first.confidences, first.shields, strict=True
    ):
        if shield is not None:
            continue
        senses = []
        spot = Spot(context, match.span)
        for sense in match.senses:
            reasons = list(told(context, spot, sense))
            given = sum(reason.weight for number, reason in reasons if number == GIVEN)
            own = [(number, 1.0) for number, _ in reasons if number != GIVEN]
            around = others(context, sense, first.company, sure[sense.entry])
            own += [(number, amount(count)) for number, count in around]
            edit = edit_for(compiled, segment, match.span, sense)
            senses.append(Reading(sense.entry, given, tuple(own), edit))
        found.append(tuple(senses))
    return found
