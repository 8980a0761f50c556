"""Stage 3: for and against each sense of a match, every reason with its weight and its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from mtfix.changes import Evidence
from mtfix.engine.context import Context, Spot
from mtfix.engine.find import Sense
from mtfix.glossary import Condition, Entry
from mtfix.glossary.model import KEPT, NAMING
from mtfix.text.names import in_name, is_counted, is_definite, opens_sentence, word_before
from mtfix.text.spans import THROUGH, Span

_ANTECEDENT_REACH = 600
_NEAREST = 6
"""How many hits of a word group are looked at on either side of a match."""
_STOP = re.compile(r"[.!?。;,]")
_GAP_LEFT = re.compile(rf"[\s\"“‘'({THROUGH}\-]*")
_GAP_RIGHT = re.compile(rf"(?:['’]s?)?[\s\"”’'){THROUGH}\-]*")


PRIOR = -1
"""In place of a condition's number: the reason is the entry's prior."""
GIVEN = -2
"""In place of a condition's number: the reason comes from the page or the shape."""


def weigh(context: Context, spot: Spot, sense: Sense) -> tuple[Evidence, ...]:
    """Every reason that holds for the sense at the match, the entry's prior first."""
    return tuple([reason for _, reason in told(context, spot, sense)])


def told(context: Context, spot: Spot, sense: Sense) -> Iterator[tuple[int, Evidence]]:
    """Every reason with the number of the entry's condition that it comes from."""
    asked = context.memo(sense.entry, _asked)
    yield from asked.given
    if sense.hit is not None:
        yield GIVEN, _said(context, "shape", sense.hit.why, 0.0, sense.hit.span)
    for number, condition, hits in asked.conditions:
        reason = _reason(context, spot, sense, condition, hits)
        if reason is not None:
            yield number, reason


class _Asked(msgspec.Struct, frozen=True):
    """What an entry asks of every match on a page: what is given, and what can hold at all.

    Each condition comes with its number and, where it looks for words, the places of these.
    """

    given: tuple[tuple[int, Evidence], ...]
    conditions: tuple[tuple[int, Condition, list[Span] | None], ...]


def _asked(context: Context, number: int) -> _Asked:
    entry = context.compiled.entry(number)
    given = [(PRIOR, _said(context, "prior", entry.id, entry.prior, None))]
    if entry.profile is not None:
        names = [p.name for p in context.compiled.glossary.profiles]
        weight = context.page_weights[names.index(entry.profile)]
        given.append((GIVEN, _said(context, "page", entry.profile, weight, None)))
    return _Asked(tuple(given), tuple(_live(context, number, entry)))


def _live(
    context: Context, number: int, entry: Entry
) -> Iterator[tuple[int, Condition, list[Span] | None]]:
    """The conditions that can hold on the page, as far as the page alone tells."""
    own = any(condition.own for condition in entry.conditions)
    deaf = own and _speaks_for_another(context, entry.profile)
    groups = context.compiled.groups[number]
    for place, (condition, group) in enumerate(zip(entry.conditions, groups, strict=True)):
        if condition.kind in KEPT or (condition.own and deaf):
            continue  # what a match is in company with is weighed when all are known
        hits = context.found.features[group] if group else None
        if hits or not group:
            yield place, condition, hits


def _speaks_for_another(context: Context, profile: str | None) -> bool:
    """True if the page speaks for another body that has entries of its own."""
    profiles = zip(context.compiled.glossary.profiles, context.page_weights, strict=True)
    return any(weight > 0 and p.own and p.name != profile for p, weight in profiles)


def _said(context: Context, kind: str, text: str, weight: float, span: Span | None) -> Evidence:
    start, end = (span.start, span.end) if span is not None else (None, None)
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()  # a log holds no invalid bytes
    return Evidence(kind, text, round(weight, 2), context.segment.id, start, end)


def _reason(
    context: Context, spot: Spot, sense: Sense, condition: Condition, hits: list[Span] | None
) -> Evidence | None:
    kind, weight = condition.kind, condition.weight
    if hits is not None:
        span = _placed(context, spot, condition, hits)
    elif kind == "source":
        word = context.source_word(spot.span, sense.entry)
        return _said(context, kind, word, weight, None) if word in condition.words else None
    elif kind in NAMING:
        find_body = _antecedent if kind == "antecedent" else _mentioned
        span = find_body(context, spot.span, condition)
    else:
        return _said(context, kind, "", weight, None) if _told(context, spot, sense, kind) else None
    return _said(context, kind, context.quoted(span), weight, span) if span is not None else None


def _told(context: Context, spot: Spot, sense: Sense, kind: str) -> bool:
    """Whether the match itself has it, of what needs no words to look for."""
    if kind == "plural":
        return sense.number == "many"
    if kind == "doubtful":
        return sense.hit is not None and sense.hit.doubtful
    if kind == "namesake":
        return _has_namesake(context, spot.span, sense)
    if kind not in spot.known:
        spot.known[kind] = _holds(context, spot.span, kind)
    return spot.known[kind]


def _holds(context: Context, span: Span, kind: str) -> bool:
    text = context.text
    if kind == "named":
        return in_name(text, span, context.compiled.modifiers, titled=context.is_titled(span))
    if kind == "counted":
        return is_counted(text, span)
    if kind == "definite":
        return is_definite(text, span)
    if kind == "capital":
        return text[span.start].isupper() and not opens_sentence(text, span)
    line = context.paragraph(span)  # of a heading
    return _STOP.search(text, line.start, line.end) is None


def _has_namesake(context: Context, span: Span, sense: Sense) -> bool:
    """True if the name before the match stands before a body of the entry's profile too."""
    name = word_before(context.text, span)
    profile = context.compiled.entry(sense.entry).profile
    return name[:1].isupper() and (name, profile) in context.body_names


def _placed(context: Context, spot: Spot, condition: Condition, hits: list[Span]) -> Span | None:
    """The hit of the condition's words that is nearest to the match, None if none is in reach."""
    span, kind = spot.span, condition.kind
    if kind == "page":
        return next((hit for hit in hits if not hit.touches(span)), None)
    if kind == "earlier":
        window = Span(spot.paragraph.start, span.start)
    else:
        window = spot.paragraph if kind == "paragraph" else spot.sentence
    at = bisect_left(hits, span)
    near: list[tuple[int, Span]] = []
    if kind != "after":
        near += _left(context, spot, condition, hits, at, window.start)
    if kind != "before":
        near += _right(context, spot, condition, hits, at, window.end)
    return min(near)[1] if near else None


def _left(
    context: Context, spot: Spot, condition: Condition, hits: list[Span], at: int, least: int
) -> Iterator[tuple[int, Span]]:
    """The hits in reach before the match, from the nearest on, with their distance in words."""
    span, within, tied = spot.span, condition.within, condition.kind == "before"
    seen = 0
    while at and seen < _NEAREST:
        at -= 1
        hit = hits[at]
        if hit.start < least:
            return
        if hit.touches(span):
            continue
        seen += 1
        distance = spot.first - bisect_left(context.words, hit.end) + 1
        if within is not None:
            if distance <= within:
                yield distance, hit
        elif not tied or _GAP_LEFT.fullmatch(context.text, hit.end, span.start):
            yield distance, hit


def _right(
    context: Context, spot: Spot, condition: Condition, hits: list[Span], at: int, most: int
) -> Iterator[tuple[int, Span]]:
    """The hits in reach behind the match, from the nearest on, with their distance in words."""
    span, within, tied = spot.span, condition.within, condition.kind == "after"
    seen = 0
    while at < len(hits) and hits[at].start < most and seen < _NEAREST:
        hit = hits[at]
        at += 1
        if hit.touches(span):
            continue
        seen += 1
        distance = bisect_left(context.words, hit.start) - spot.last + 1
        if within is not None:
            if distance <= within:
                yield distance, hit
        elif not tied or _GAP_RIGHT.fullmatch(context.text, span.end, hit.start):
            yield distance, hit


def _antecedent(context: Context, span: Span, condition: Condition) -> Span | None:
    """The institution named last before the match, if it is of one of the profiles asked for."""
    bodies = context.found.bodies
    names = [p.name for p in context.compiled.glossary.profiles]
    at = bisect_left(bodies, (span, -1))
    while at and bodies[at - 1][0].end > span.start:
        at -= 1
    if not at or span.start - bodies[at - 1][0].end > _ANTECEDENT_REACH:
        return None
    last = bodies[at - 1][0]
    while at and bodies[at - 1][0] == last:
        at -= 1
        if names[bodies[at][1]] in condition.words:
            return last
    return None


def _mentioned(context: Context, span: Span, condition: Condition) -> Span | None:
    """The first institution of the profiles asked for that the page calls by its name."""
    profiles = context.compiled.glossary.profiles
    firsts = [
        body
        for number, spans in context.first_names.items()
        if profiles[number].name in condition.words
        for body in spans
        if not body.touches(span)
    ]
    return min(firsts, default=None)
