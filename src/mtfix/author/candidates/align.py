"""What was corrected in a page, place by place: from its gold, or from two texts held together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.author.candidates.words import is_little
from mtfix.evaluate.gold import Page
from mtfix.text.segments import line_starts
from mtfix.text.spans import Span

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|['’]s\b|\S|\n")
_WORDED = ("term", "name", "artifact")
_MOVED = 3
"""Over so many words a word may have been moved."""
_BINDING = ("and", "or")
_TOLERABLE = 0.2
"""What a correction weighs that gold says may be left out."""


class Correction(msgspec.Struct, frozen=True):
    """A span of a page that was made other words; `after` holds all accepted, the best first.

    `source` is the Chinese behind it, "" where none is told; `weight` is less than 1 for what
    could have stayed.
    """

    span: Span
    after: tuple[str, ...]
    source: str = ""
    weight: float = 1.0


class Corrected(msgspec.Struct, frozen=True):
    """A page of machine output, and what was corrected in it, in order of place.

    `source` is the Chinese beside it, line by line.
    """

    name: str
    text: str
    corrections: tuple[Correction, ...]
    source: tuple[str, ...] = ()


def corrected_page(page: Page) -> Corrected:
    """The page as its gold corrects it, without what no glossary could be expected to hold."""
    fixes = sorted(
        (g for g in page.gold if g.op == "fix" and g.kind in _WORDED and not g.once),
        key=lambda g: g.start,
    )
    made = (
        Correction(Span(g.start, g.end), g.after, g.zh, 1.0 if g.need == "must" else _TOLERABLE)
        for g in fixes
    )
    return Corrected(str(page.path), page.text, tuple(made), page.source)


def corrected_pair(name: str, machine: str, right: str) -> Corrected:
    """The page `machine` as the text `right` corrects it: the words that differ between the two.

    Lines are paired first, then the words in the lines that differ.
    """
    old, new = _lines(machine), _lines(right)
    made: list[Correction] = []
    for a, b in _unlike([_flat(machine[s.start : s.end]) for s in old],
                        [_flat(right[s.start : s.end]) for s in new]):  # fmt: skip
        if a.start == a.end:
            continue
        left = Span(old[a.start].start, old[a.end - 1].end)
        other = right[new[b.start].start : new[b.end - 1].end] if b.end > b.start else ""
        made += _words(machine, left, other)
    return Corrected(name, machine, tuple(made))


def _words(machine: str, span: Span, right: str) -> Iterator[Correction]:
    """The words that differ between a stretch of the machine's text and its correction."""
    old = [Span(m.start(), m.end()) for m in _TOKEN.finditer(machine, span.start, span.end)]
    new = [Span(m.start(), m.end()) for m in _TOKEN.finditer(right)]
    said = [_flat(machine[s.start : s.end]) for s in old]
    meant = [_flat(right[s.start : s.end]) for s in new]
    for a, b in _bridged(said, list(_unlike(said, meant))):
        if a.start == a.end:
            a, b = _with_neighbour(a, b, said)
        if a.end > a.start:
            place = Span(old[a.start].start, old[a.end - 1].end)
            after = right[new[b.start].start : new[b.end - 1].end] if b.end > b.start else ""
            if not after and machine[place.start - 1 : place.start] == " ":
                place = Span(place.start - 1, place.end)  # no two spaces where words are gone
            yield Correction(place, (after,))


def _bridged(said: Sequence[str], found: Sequence[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """The differences, those made one that move words about or have but a little word between."""
    made: list[tuple[Span, Span]] = []
    for a, b in found:
        if made and _is_one(said, made[-1], (a, b)):
            first = made.pop()
            a, b = Span(first[0].start, a.end), Span(first[1].start, b.end)
        made.append((a, b))
    return made


def _is_one(said: Sequence[str], one: tuple[Span, Span], other: tuple[Span, Span]) -> bool:
    """True for two differences in one phrase of which the one may only make up for the other."""
    if not all(word[:1].isalnum() or word == "'s" for word in said[one[0].start : other[0].end]):
        return False
    between = said[one[0].end : other[0].start]
    if any(span.start == span.end for span in (*one, *other)):
        return len(between) <= _MOVED
    return len(between) == 1 and is_little(between[0].lower()) and between[0] not in _BINDING


def _with_neighbour(a: Span, b: Span, said: Sequence[str]) -> tuple[Span, Span]:
    """Words that were put in, with the word behind them, or before them at the end of a phrase."""
    if a.end < len(said) and said[a.end][:1].isalnum():
        return Span(a.start, a.end + 1), Span(b.start, b.end + 1)
    if a.start and said[a.start - 1][:1].isalnum():
        return Span(a.start - 1, a.end), Span(b.start - 1, b.end)
    return a, b


def _unlike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    """The stretches in which two sequences differ, what stands between them being the same."""
    from rapidfuzz.distance import Indel  # only where there are two texts to compare

    begun: tuple[Span, Span] | None = None
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            if begun is not None:
                yield begun
            begun = None
        elif begun is None:
            begun = Span(op.src_start, op.src_end), Span(op.dest_start, op.dest_end)
        else:
            begun = Span(begun[0].start, op.src_end), Span(begun[1].start, op.dest_end)
    if begun is not None:
        yield begun


def _lines(text: str) -> list[Span]:
    starts = line_starts(text)
    return [Span(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _flat(text: str) -> str:
    return text.strip().replace("’", "'").replace("“", '"').replace("”", '"')
