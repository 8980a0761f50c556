"""Examples and conditions held against one another: what says two things, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mtfix.errors import MtfixError
from mtfix.glossary import Entry, Example, Glossary


def contradictions(glossary: Glossary) -> list[MtfixError]:
    """A fault for each example that is another's double or contradicts it, or changes nothing.

    And for each word that one entry weighs both for and against at the same place.
    """
    return [*_examples(glossary), *(f for e in glossary.entries for f in _both_ways(e))]


def _examples(glossary: Glossary) -> Iterator[MtfixError]:
    seen: dict[tuple[str, str | None, str | None], tuple[Entry, Example]] = {}
    for entry in glossary.entries:
        for example in entry.examples:
            if example.to == example.text:
                yield _fault(entry, example, "a fix that changes nothing", "write {keep: …}")
            key = (example.text, example.page, example.source)
            whose, first = seen.setdefault(key, (entry, example))
            if first is example:
                continue
            if first.to != example.to:
                wanted = f"'{first.to}'" if first.to is not None else "no change"
                yield _fault(
                    entry,
                    example,
                    f"the same sentence is to become {wanted} at {first.place}",
                    "mend one of them, or tell them apart by 'page:' or 'source:'",
                )
            elif whose is entry:
                yield _fault(entry, example, "an example a second time", "take one out")


def _fault(entry: Entry, example: Example, fault: str, remedy: str) -> MtfixError:
    return MtfixError(f"entry '{entry.id}': {fault}", place=str(example.place), remedy=remedy)


def _both_ways(entry: Entry) -> Iterator[MtfixError]:
    seen: dict[tuple[str, int | None, str], float] = {}
    for condition in entry.conditions:
        for word in condition.words:
            weight = seen.setdefault((condition.kind, condition.within, word), condition.weight)
            if (weight > 0) != (condition.weight > 0):
                yield MtfixError(
                    f"entry '{entry.id}': {condition.kind} '{word}' speaks for it and against it",
                    place=str(condition.place),
                    remedy="take the word out of one of the two",
                )
                break
