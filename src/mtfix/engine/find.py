"""Stage 2: everything in a segment that the glossary knows.

Where it holds no variant, no debris and nothing that an expression finds, that is all there is to
know; only a text that may be changed is searched for the words that speak for and against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from ahocorasick_rs import AhoCorasick

from mtfix.engine.compile import Compiled
from mtfix.engine.phrases import (
    OPEN_LEFT,
    OPEN_RIGHT,
    PLAIN,
    PREFIX,
    WRONG,
    Form,
    Number,
    Pattern,
)
from mtfix.engine.search import Search
from mtfix.engine.words import Words
from mtfix.text.chinese import simplified
from mtfix.text.fold import INVALID, Folded, fold, is_word, with_letters, words_marked
from mtfix.text.graphemes import tears
from mtfix.text.shape import ShapeHit
from mtfix.text.spans import THROUGH, Segment, Span

_TIES = frozenset("@=")


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One reading of a match: an entry, by number, with the variant found and its number.

    A shape of debris brings its own hit in place of a variant.
    """

    entry: int
    variant: int
    number: Number
    hit: ShapeHit | None = None


class Match(msgspec.Struct, frozen=True, gc=False):
    """A span of the original text, and the entries that have something to say of it."""

    span: Span
    senses: tuple[Sense, ...]


class Vote(msgspec.Struct, frozen=True, gc=False):
    """A profile's word on the page; not `sure` where it may itself be a wrong form."""

    phrase: str
    weight: float
    span: Span
    sure: bool


class Found(msgspec.Struct, frozen=True):
    """What one pass yields, every place in the original's code points and in order.

    `features` are the hits of each condition's words, `votes` the profile words with their
    weight, `bodies` the named institutions, `shields` what holds words that are left alone,
    `rights` the places where an entry's right form stands already.
    """

    matches: tuple[Match, ...]
    features: Words
    votes: dict[int, list[Vote]]
    source_votes: dict[int, list[tuple[str, float]]]
    bodies: list[tuple[Span, int]]
    shields: list[Span]
    rights: dict[int, list[Span]]


class _Look(msgspec.Struct, frozen=True):
    """A segment folded, what to search it with, and what is found in it without that."""

    folded: Folded
    word: bytes
    search: Search
    by_span: dict[Span, list[Sense]]


def find(compiled: Compiled, segment: Segment) -> Found:
    """All matches, evidence words, profile words and shields of the segment."""
    return _found(compiled, segment, _look(compiled, segment))


def find_if_any(compiled: Compiled, segment: Segment) -> Found | None:
    """The same; None, and quickly, where nothing in the segment can be a match."""
    look = _look(compiled, segment)
    wrong = _edged(compiled, look, *look.search.wrong)
    if look.by_span or any(compiled.flags[number] & WRONG for number, _, _ in wrong):
        return _found(compiled, segment, look)
    return None


def _look(compiled: Compiled, segment: Segment) -> _Look:
    folded = fold(segment.reading)
    solid = with_letters(segment.reading)
    by_span: dict[Span, list[Sense]] = defaultdict(list)
    _add_expressions(compiled, solid, by_span)
    _add_shapes(compiled, solid, by_span)
    word = words_marked(folded.text)
    return _Look(folded, word, compiled.searcher.search(folded.text, word), by_span)


def _found(compiled: Compiled, segment: Segment, look: _Look) -> Found:
    text, original = segment.reading, look.folded.original
    by_span: dict[Span, list[Sense]] = defaultdict(list)
    votes: dict[int, list[Vote]] = defaultdict(list)
    bodies: list[tuple[Span, int]] = []
    shields: set[Span] = set()
    rights: dict[int, list[Span]] = defaultdict(list)
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    flags = compiled.flags
    for number, start, end in _edged(compiled, look, *look.search.every):
        places[number].append((start, end))
        if flags[number] & PLAIN:
            continue
        span = original(start, end)
        if segment.breaks and segment.parted(span):
            continue  # a phrase is not found over a break
        pattern = compiled.patterns[number]
        for profile, weight in pattern.profiles:
            votes[profile].append(Vote(pattern.phrase, weight, span, not pattern.forms))
        for entry in pattern.rights:
            rights[entry].append(span)
        if pattern.shield:
            shields.add(span)
        if pattern.bodies and _capitalised(text, span):
            bodies.extend((span, profile) for profile in pattern.bodies)
        if pattern.forms and _whole(segment, look.folded.text, (start, end), span):
            by_span[span].extend(
                Sense(form.entry, form.variant, form.number)
                for form in pattern.forms
                if _case_fits(compiled, form, pattern, text, span)
            )
    for span, senses in look.by_span.items():
        by_span[span].extend(senses)
    _drop_what_cannot_be_edited(segment, by_span)
    return Found(
        tuple(Match(span, _distinct(by_span[span])) for span in sorted(by_span)),
        Words(compiled.members, places, look.folded, segment),
        dict(votes),
        _source_votes(compiled, segment),
        sorted(bodies),
        sorted(shields),
        dict(rights),
    )


def _drop_what_cannot_be_edited(segment: Segment, by_span: dict[Span, list[Sense]]) -> None:
    """No match without a sense, on protected text, over a break, or torn out of a grapheme."""
    for span in list(by_span):
        if not by_span[span] or segment.closed(span) or tears(segment.text, span):
            del by_span[span]


def _edged(
    compiled: Compiled, look: _Look, automaton: AhoCorasick, numbers: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """The patterns found between word edges of the folded text, as the automaton finds them."""
    seen, word, flags = look.folded.text, look.word, compiled.flags
    for found, start, end in automaton.find_matches_as_indexes(seen, overlapping=True):
        number = numbers[found]
        flag = flags[number]
        if word[start - 1] and not flag & OPEN_LEFT:
            continue
        if word[end]:
            if not flag & OPEN_RIGHT:
                continue
            if flag & PREFIX:
                while word[end] and seen[end] != INVALID:
                    end += 1
        yield number, start, end


def _whole(segment: Segment, seen: str, place: tuple[int, int], span: Span) -> bool:
    """True for a variant that is not one half of a hyphened word, of an address, of two lines."""
    start, end = place
    return not (
        _hyphened(seen, start - 1, start - 2)
        or _hyphened(seen, end, end + 1)
        or _in_address(segment.text, span)
    ) and _one_line(segment.text, span)


def _in_address(text: str, span: Span) -> bool:
    """True if the span is tied to an address or a file name: info@court.cn, hospital.txt."""
    before = text[max(0, span.start - 2) : span.start]
    after = text[span.end : span.end + 2]
    if before[-1:] in _TIES or after[:1] in _TIES:
        return True
    return (before[-1:] == "." and before[:1].isalnum() and len(before) == 2) or (
        after[:1] == "." and after[1:].islower()
    )


def _hyphened(seen: str, hyphen: int, beyond: int) -> bool:
    """True if a hyphen at the edge of a match ties it to another word."""
    if not (0 <= hyphen < len(seen) and 0 <= beyond < len(seen)):
        return False
    return seen[hyphen] == "-" and is_word(seen[beyond])


def _one_line(text: str, span: Span) -> bool:
    """False if a line break inside the span parts two lines rather than wrapping one."""
    found = text[span.start : span.end]
    if "\n" not in found and "\r" not in found:
        return True
    tail = found[max(found.rfind("\n"), found.rfind("\r")) :]
    first = next((char for char in tail if char.isprintable() and not char.isspace()), "")
    return not first.isupper()


def _capitalised(text: str, span: Span) -> bool:
    return text[span.start : span.end].split()[-1].lstrip(THROUGH)[:1].isupper()


def _case_fits(compiled: Compiled, form: Form, pattern: Pattern, text: str, span: Span) -> bool:
    variant = compiled.entry(form.entry).variants[form.variant]
    if not variant.exact:
        return True
    wanted = variant.form if form.number == "one" else variant.many
    return text[span.start : span.end] == wanted


def _distinct(senses: list[Sense]) -> tuple[Sense, ...]:
    """Each entry once; where a form is both one and many, it is one."""
    best: dict[int, Sense] = {}
    for sense in sorted(senses, key=lambda s: (s.entry, s.number == "many", s.variant)):
        best.setdefault(sense.entry, sense)
    return tuple(best.values())


def _add_expressions(compiled: Compiled, text: str, by_span: dict[Span, list[Sense]]) -> None:
    for entry, expression in compiled.expressions:
        for span in expression.spans(text):
            by_span[span].append(Sense(entry, -1, "one"))


def _add_shapes(compiled: Compiled, text: str, by_span: dict[Span, list[Sense]]) -> None:
    for number, hit in compiled.debris.hits(text):
        by_span[hit.span].append(Sense(number, -1, "one", hit))


def _source_votes(compiled: Compiled, segment: Segment) -> dict[int, list[tuple[str, float]]]:
    votes: dict[int, list[tuple[str, float]]] = defaultdict(list)
    source = fold(simplified("\n".join(segment.source))).text
    anywhere = bytes(len(source) + 1)
    automaton, numbers = compiled.searcher.search(source, anywhere).every
    for found, _, _ in automaton.find_matches_as_indexes(source, overlapping=True):
        pattern = compiled.patterns[numbers[found]]
        for profile, weight in pattern.profiles:
            votes[profile].append((pattern.phrase, weight))
    return dict(votes)
