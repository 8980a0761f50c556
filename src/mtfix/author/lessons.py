"""What pages with gold and the examples of a glossary teach: which sense of a match is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.engine.features import Reading
from mtfix.evaluate.gold import Gold, Page
from mtfix.evaluate.score import Judged, score_page
from mtfix.glossary import Example
from mtfix.text.segments import lines_of
from mtfix.text.spans import Segment, Span

LEAVE = -1
"""In place of the number of a right sense: the match is left alone."""


class Lesson(msgspec.Struct, frozen=True):
    """A match with the number of its right sense, or `LEAVE`; `loud` is what it counts."""

    senses: tuple[Reading, ...]
    right: int
    loud: float = 1.0


def page_lessons(cleaner: Cleaner, pages: Iterable[Page]) -> list[Lesson]:
    """What the pages teach; one with its Chinese beside it teaches with it and without it."""
    lessons: list[Lesson] = []
    for page in pages:
        for source in dict.fromkeys([(), tuple(page.source)]):
            lessons += _lessons(cleaner, page.text, page.gold, source, None, page.partial)
    return lessons


def example_lessons(cleaner: Cleaner, example: Example, loud: float) -> list[Lesson]:
    """What an example teaches: its fix where the two sentences differ, else to leave all alone."""
    source = lines_of(example.source or "")
    gold = [_difference(example.text, example.to)] if example.to is not None else []
    found = _lessons(cleaner, example.text, gold, source, example.page)
    return [msgspec.structs.replace(lesson, loud=loud) for lesson in found]


def _difference(before: str, after: str) -> Gold:
    """A fix that spans all words in which the two sentences differ."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    stop = len(before) - end
    target = after[start : len(after) - end]
    return Gold("fix", start, stop, before[start:stop], (target,), "term", "must")


def _lessons(
    cleaner: Cleaner,
    text: str,
    gold: Sequence[Gold],
    source: tuple[str, ...],
    page: str | None,
    partial: bool = False,
) -> Iterator[Lesson]:
    """A lesson for each match of which gold says anything, and that no longer one has taken.

    Where gold is partial, a match that reaches beyond what it names teaches nothing.
    """
    graded = [
        (senses, [_grade(text, gold, reading) for reading in senses])
        for senses in cleaner.readings(Segment("", text, source), page)
    ]
    taken = [
        reading.edit.span
        for senses, grades in graded
        for reading, grade in zip(senses, grades, strict=True)
        if grade == "right" and reading.edit is not None
    ]
    for senses, grades in graded:
        if "open" in grades or _is_within(senses, taken) or (partial and not _named(senses, gold)):
            continue
        right = grades.index("right") if "right" in grades else LEAVE
        if right != LEAVE and senses[right].given < 0:
            continue  # the page was taken for another's: its words are not to blame
        yield Lesson(senses, right)


def _grade(text: str, gold: Sequence[Gold], reading: Reading) -> str:
    """What gold says of one edit alone: right, bad, or open, where it would let it pass."""
    edit = reading.edit
    if edit is None:
        return "bad"
    made = Judged(edit.span.start, edit.span.end, edit.after)
    score = score_page(text, gold, [made], strict=False)
    if score.right:
        return "open" if score.neutral else "right"
    return "open" if any(_is_part(made, fix) for fix in gold if fix.op == "fix") else "bad"


def _is_part(made: Judged, fix: Gold) -> bool:
    """True if the edit may be one of several that make the fix together."""
    within = fix.start <= made.start and made.end <= fix.end
    smaller = made.end - made.start < fix.end - fix.start
    return within and smaller and any(made.after.lower() in after.lower() for after in fix.after)


def _named(senses: Sequence[Reading], gold: Sequence[Gold]) -> bool:
    spans = [reading.edit.span for reading in senses if reading.edit is not None]
    return any(Span(one.start, one.end).holds(span) for span in spans for one in gold)


def _is_within(senses: Sequence[Reading], taken: Sequence[Span]) -> bool:
    return any(
        span.holds(reading.edit.span) and span != reading.edit.span
        for reading in senses
        if reading.edit is not None
        for span in taken
    )
