"""Stage 3: for and against each sense of a match, every reason with its weight and its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from mtfix.changes import Evidence
from mtfix.engine.context import Context
from mtfix.engine.find import Match, Sense
from mtfix.glossary import Condition
from mtfix.glossary.model import NAMING
from mtfix.text import segments
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


def weigh(context: Context, match: Match, sense: Sense) -> tuple[Evidence, ...]:
    """Every reason that holds for the sense at the match, the entry's prior first."""
    return tuple(reason for _, reason in told(context, match, sense))


def told(context: Context, match: Match, sense: Sense) -> Iterator[tuple[int, Evidence]]:
    """Every reason with the number of the entry's condition that it comes from."""
    entry = context.compiled.entry(sense.entry)
    yield PRIOR, _said(context, "prior", entry.id, entry.prior, None)
    if entry.profile is not None:
        names = [p.name for p in context.compiled.glossary.profiles]
        weight = context.page_weights[names.index(entry.profile)]
        yield GIVEN, _said(context, "page", entry.profile, weight, None)
    if sense.hit is not None:
        yield GIVEN, _said(context, "shape", sense.hit.why, 0.0, sense.hit.span)
    groups = context.compiled.groups[sense.entry]
    for number, (condition, group) in enumerate(zip(entry.conditions, groups, strict=True)):
        if condition.own and _speaks_for_another(context, entry.profile):
            continue
        reason = _reason(context, match, sense, condition, group)
        if reason is not None:
            yield number, reason


def _speaks_for_another(context: Context, profile: str | None) -> bool:
    """True if the page speaks for another body that has entries of its own."""
    profiles = zip(context.compiled.glossary.profiles, context.page_weights, strict=True)
    return any(weight > 0 and p.own and p.name != profile for p, weight in profiles)


def _said(context: Context, kind: str, text: str, weight: float, span: Span | None) -> Evidence:
    start, end = (span.start, span.end) if span is not None else (None, None)
    said = text.encode("utf-8", "replace").decode()  # a log holds no invalid bytes
    return Evidence(kind, said, round(weight, 2), context.segment.id, start, end)


def _reason(
    context: Context, match: Match, sense: Sense, condition: Condition, group: int
) -> Evidence | None:
    kind, weight = condition.kind, condition.weight
    if kind == "source":
        word = context.source_word(match.span, sense.entry)
        return _said(context, kind, word, weight, None) if word in condition.words else None
    if kind in NAMING:
        find_body = _antecedent if kind == "antecedent" else _mentioned
        body = find_body(context, match, condition)
        if body is None:
            return None
        return _said(context, kind, context.quoted(body), weight, body)
    if group:
        span = _placed(context, match, condition, group)
        if span is None:
            return None
        return _said(context, kind, context.quoted(span), weight, span)
    return _said(context, kind, "", weight, None) if _told(context, match, sense, kind) else None


def _told(context: Context, match: Match, sense: Sense, kind: str) -> bool:
    text, span = context.text, match.span
    if kind == "named":
        return in_name(text, span, context.compiled.modifiers, titled=context.is_titled(span))
    if kind == "namesake":
        return _has_namesake(context, match, sense)
    if kind == "counted":
        return is_counted(text, span)
    if kind == "definite":
        return is_definite(text, span)
    if kind == "capital":
        return text[span.start].isupper() and not opens_sentence(text, span)
    if kind == "plural":
        return sense.number == "many"
    if kind == "doubtful":
        return sense.hit is not None and sense.hit.doubtful
    if kind == "heading":
        line = context.paragraph(span)
        return _STOP.search(text, line.start, line.end) is None
    return False  # what a match is in company with is weighed when all are known


def _has_namesake(context: Context, match: Match, sense: Sense) -> bool:
    """True if the name before the match stands before a body of the entry's profile too."""
    name = word_before(context.text, match.span)
    profile = context.compiled.entry(sense.entry).profile
    return name[:1].isupper() and (name, profile) in context.body_names


def _placed(context: Context, match: Match, condition: Condition, group: int) -> Span | None:
    """The hit of the condition's words that is nearest to the match, None if none is in reach."""
    hits = context.found.features.get(group)
    if not hits:
        return None
    if condition.kind == "page":
        return next((hit for hit in hits if not hit.touches(match.span)), None)
    window = _window(context, match.span, condition.kind)
    inside = _inside(hits, window, match.span)
    near = [(_distance(context, match.span, hit), hit) for hit in inside]
    reachable = [pair for pair in near if _reaches(context, match.span, pair, condition)]
    return min(reachable)[1] if reachable else None


def _window(context: Context, span: Span, kind: str) -> Span:
    if kind == "earlier":
        return Span(context.paragraph(span).start, span.start)
    return context.paragraph(span) if kind == "paragraph" else context.sentence(span)


def _inside(hits: list[Span], window: Span, own: Span) -> Iterator[Span]:
    """The hits in the window that are nearest to the match, a few on either side."""
    at = bisect_left(hits, own)
    left = at - 1
    seen = 0
    while left >= 0 and hits[left].start >= window.start and seen < _NEAREST:
        if not hits[left].touches(own):
            seen += 1
            yield hits[left]
        left -= 1
    seen = 0
    while at < len(hits) and hits[at].start < window.end and seen < _NEAREST:
        if not hits[at].touches(own):
            seen += 1
            yield hits[at]
        at += 1


def _distance(context: Context, span: Span, hit: Span) -> int:
    """Words from the match to the hit: 1 where they stand side by side."""
    if hit.start < span.start:
        return segments.words_between(context.words, hit.end, span.start) + 1
    return segments.words_between(context.words, span.end, hit.start) + 1


def _reaches(context: Context, span: Span, pair: tuple[int, Span], condition: Condition) -> bool:
    distance, hit = pair
    if condition.within is not None and distance > condition.within:
        return False
    if condition.kind == "before":
        if hit.end > span.start:
            return False
        gap = context.text[hit.end : span.start]
        return condition.within is not None or bool(_GAP_LEFT.fullmatch(gap))
    if condition.kind == "after":
        if hit.start < span.end:
            return False
        gap = context.text[span.end : hit.start]
        return condition.within is not None or bool(_GAP_RIGHT.fullmatch(gap))
    return True


def _antecedent(context: Context, match: Match, condition: Condition) -> Span | None:
    """The institution named last before the match, if it is of one of the profiles asked for."""
    bodies = context.found.bodies
    names = [p.name for p in context.compiled.glossary.profiles]
    at = bisect_left(bodies, (match.span, -1))
    while at and bodies[at - 1][0].end > match.span.start:
        at -= 1
    if not at or match.span.start - bodies[at - 1][0].end > _ANTECEDENT_REACH:
        return None
    last = bodies[at - 1][0]
    while at and bodies[at - 1][0] == last:
        at -= 1
        if names[bodies[at][1]] in condition.words:
            return last
    return None


def _mentioned(context: Context, match: Match, condition: Condition) -> Span | None:
    """The first institution of the profiles asked for that the page calls by its name."""
    profiles = context.compiled.glossary.profiles
    firsts = [
        span
        for number, spans in context.first_names.items()
        if profiles[number].name in condition.words
        for span in spans
        if not span.touches(match.span)
    ]
    return min(firsts, default=None)
