"""Entries that can never be right together: what one makes, another, or it itself, unmakes.

Only entries that are applied without any reason are looked at: whether two others meet depends
on the page, and settling ends their quarrel there.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from mtfix.errors import MtfixError
from mtfix.glossary.model import Entry, Place, Variant
from mtfix.text.fold import fold_phrase, is_han, is_word

CERTAIN = 3.0
"""The prior of an entry that needs no reason to be applied, in log-odds: 95 in 100."""
LONGEST_CYCLE = 8
_MOST_FAULTS = 20


class _Step(msgspec.Struct, frozen=True):
    """A form that is always replaced, folded, and what then stands there."""

    entry: str
    place: Place
    form: str
    target: str


def own_terms(entries: Iterable[Entry]) -> Iterator[MtfixError]:
    """A fault for each variant that is its own term, another form of it, or admitted."""
    for entry in entries:
        rights = _folded(entry.term.one, entry.term.many, entry.term.counted)
        admitted = _folded(*entry.admitted)
        for variant in entry.variants:
            form = fold_phrase(variant.form)
            goals = rights if variant.to is None else _folded(variant.to)
            same = variant.form in (variant.to, entry.term.one) if variant.exact else form in goals
            if same or form in admitted:
                what = "its own term" if same else "admitted by the same entry"
                yield MtfixError(
                    f"entry '{entry.id}': variant '{variant.form}' is {what}",
                    place=str(variant.place),
                    remedy="take it out: a variant is a wrong form",
                )


def cycles(entries: Sequence[Entry]) -> list[MtfixError]:
    """A fault for each cycle of at most eight forms that turn into one another."""
    shields = {s for e in entries for s in _rights(e) if " " in s}
    steps = [step for entry in entries if _is_certain(entry) for step in _steps(entry)]
    after = _links(steps, shields)
    faults: list[MtfixError] = []
    for start in sorted(after):
        cycle = _cycle(start, after)
        if cycle:
            faults.append(_fault([steps[n] for n in cycle]))
        if len(faults) == _MOST_FAULTS:
            break
    return faults


def _folded(*texts: str) -> set[str]:
    return {fold_phrase(text) for text in texts if text}


def _rights(entry: Entry) -> set[str]:
    return _folded(entry.term.one, entry.term.many, *entry.admitted)


def _is_certain(entry: Entry) -> bool:
    against = any(condition.weight < 0 for condition in entry.conditions)
    return entry.prior >= CERTAIN and not entry.suggest and not against


def _steps(entry: Entry) -> Iterator[_Step]:
    for variant in entry.variants:
        if variant.suggest or variant.exact:
            continue
        for form, target in _pairs(entry, variant):
            if fold_phrase(form) != fold_phrase(target):
                yield _Step(entry.id, variant.place, fold_phrase(form), fold_phrase(target))


def _pairs(entry: Entry, variant: Variant) -> Iterator[tuple[str, str]]:
    yield variant.form, entry.term.one if variant.to is None else variant.to
    if variant.many is not None:
        yield variant.many, entry.term.many if variant.to is None else variant.to


def _links(steps: Sequence[_Step], shields: set[str]) -> dict[int, list[int]]:
    """For each step those that its target sets off; steps that are in no cycle are left out."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for number, step in enumerate(steps):
        by_form[step.form].append(number)
    longest = max((len(form) for form in by_form), default=0)
    links: dict[int, list[int]] = {}
    for number, step in enumerate(steps):
        inside = _inside(step.target, longest, shields)
        links[number] = [n for form in inside for n in by_form.get(form, ())]
    return _trimmed(links)


def _inside(target: str, longest: int, shields: set[str]) -> Iterator[str]:
    """The target and, unless it shields what is inside, every stretch of whole words in it."""
    yield target
    if target in shields:
        return
    edges = [n for n in range(len(target) + 1) if _is_edge(target, n)]
    for place, start in enumerate(edges):
        for end in edges[place + 1 :]:
            if end - start > longest:
                break
            if (start, end) != (0, len(target)):
                yield target[start:end]


def _is_edge(text: str, at: int) -> bool:
    if at in (0, len(text)):
        return True
    left, right = text[at - 1], text[at]
    return not (is_word(left) and is_word(right)) or is_han(left) or is_han(right)


def _trimmed(links: dict[int, list[int]]) -> dict[int, list[int]]:
    """Without the steps that lead nowhere, one after the other; what is left can go in circles."""
    before: dict[int, list[int]] = defaultdict(list)
    for number, nexts in links.items():
        for each in nexts:
            before[each].append(number)
    left = {number: len(nexts) for number, nexts in links.items()}
    ends = [number for number, count in left.items() if not count]
    while ends:
        for number in before[ends.pop()]:
            left[number] -= 1
            if not left[number]:
                ends.append(number)
    kept = {number for number, count in left.items() if count}
    return {number: [n for n in links[number] if n in kept] for number in kept}


def _cycle(start: int, links: dict[int, list[int]]) -> list[int]:
    """The shortest cycle in which `start` is the first of all steps; empty if there is none."""
    ways = {start: [start]}
    todo = deque([start])
    while todo:
        at = todo.popleft()
        for each in links[at]:
            if each == start:
                return ways[at]
            if each > start and each not in ways and len(ways[at]) < LONGEST_CYCLE:
                ways[each] = [*ways[at], each]
                todo.append(each)
    return []


def _fault(cycle: Sequence[_Step]) -> MtfixError:
    first, *others = cycle
    if not others:
        fault = f"'{first.form}' becomes '{first.target}', which holds it again"
        remedy = f"add '{first.target}' to 'admitted', or change the target"
    else:
        back = ", ".join(f"'{s.form}' by '{s.entry}' at {s.place}" for s in others)
        fault = f"'{first.form}' becomes '{first.target}', and then turns back: {back}"
        remedy = "take one of them out, give it reasons, or --disable one"
    return MtfixError(f"entry '{first.entry}': {fault}", place=str(first.place), remedy=remedy)
