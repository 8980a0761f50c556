"""Stage 3: for and against each sense of a match, every reason with its weight and its place."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from mtfix.changes import Evidence
from mtfix.engine.align import Alignment
from mtfix.engine.compile import Compiled
from mtfix.engine.find import Found, Match, Sense
from mtfix.glossary import Condition
from mtfix.glossary.model import NAMING
from mtfix.text import segments
from mtfix.text.names import in_name, is_counted, is_definite, opens_sentence
from mtfix.text.spans import THROUGH, Segment, Span

_HEAD = 300
"""The first characters of a page: what stands there is said of the page as a whole."""
_HEAD_BONUS = 1.5
_FLOOR = 2.0
"""What any profile must outweigh before a page is said to speak for it, in log-odds."""
_ANTECEDENT_REACH = 600
_STOP = re.compile(r"[.!?。;,]")
_GAP_LEFT = re.compile(rf"[\s\"“‘'({THROUGH}\-]*")
_GAP_RIGHT = re.compile(rf"(?:['’]s?)?[\s\"”’'){THROUGH}\-]*")


class Context:
    """A segment with all that was found in it; sentences and words are cut only when asked for.

    `page` sets the profile in place of the segment's own words.
    """

    def __init__(
        self, compiled: Compiled, segment: Segment, found: Found, page: str | None = None
    ) -> None:
        self.compiled = compiled
        self.segment = segment
        self.text = segment.reading
        self.found = found
        self.page = page
        self.telling: dict[int, frozenset[str]] = {}

    @cached_property
    def sentences(self) -> list[int]:
        """Where each sentence begins, at the segment's own breaks too."""
        starts = segments.sentence_starts(self.text)
        return sorted({*starts, *self.segment.breaks}) if self.segment.breaks else starts

    @cached_property
    def words(self) -> list[int]:
        """Where each word begins."""
        return segments.word_starts(self.text)

    @cached_property
    def lines(self) -> list[int]:
        """Where each line begins."""
        return segments.line_starts(self.segment.text)

    @cached_property
    def alignment(self) -> Alignment | None:
        """The Chinese beside the text; None if it has another number of lines."""
        if segments.line_count(self.segment.text) != len(self.segment.source):
            return None
        return Alignment(
            self.lines,
            self.sentences,
            len(self.text),
            self.segment.source,
            self.compiled.source_words,
        )

    @cached_property
    def named_bodies(self) -> list[tuple[Span, int]]:
        """The bodies that stand in a proper name, each with its profile."""
        modifiers = self.compiled.modifiers
        return [
            body
            for body in self.found.bodies
            if in_name(self.text, body[0], self.sentence(body[0]), modifiers)
        ]

    def quoted(self, span: Span) -> str:
        """The words of the span as they stand in the document."""
        return self.segment.text[span.start : span.end]

    def sentence(self, span: Span) -> Span:
        """The sentence that the span begins in."""
        return segments.window(self.sentences, len(self.text), span.start)

    def paragraph(self, span: Span) -> Span:
        """The line that the span begins in: in these pages a line is a paragraph."""
        return segments.window(self.lines, len(self.text), span.start)

    @cached_property
    def page_weights(self) -> tuple[float, ...]:
        """For each profile, in log-odds, how surely the page speaks for it."""
        profiles = self.compiled.glossary.profiles
        if self.page is not None:
            return tuple(p.limit if p.name == self.page else -p.limit for p in profiles)
        scores = [self._profile_score(number) for number in range(len(profiles))]
        weights = []
        for number, profile in enumerate(profiles):
            rival = max([_FLOOR, *(s for n, s in enumerate(scores) if n != number)])
            lead = (scores[number] - rival) / 2
            weights.append(round(max(-profile.limit, min(profile.limit, lead)), 2))
        return tuple(weights)

    def _profile_score(self, profile: int) -> float:
        votes: dict[str, tuple[float, int, bool]] = {}
        for phrase, weight, span in self.found.votes.get(profile, ()):
            _, count, head = votes.get(phrase, (weight, 0, False))
            votes[phrase] = (weight, count + 1, head or span.start < _HEAD)
        for phrase, weight in self.found.source_votes.get(profile, ()):
            _, count, head = votes.get(phrase, (weight, 0, False))
            votes[phrase] = (weight, count + 1, head)
        return sum(
            weight * math.log2(1 + count) * (_HEAD_BONUS if head else 1.0)
            for weight, count, head in votes.values()
        )


def weigh(context: Context, match: Match, sense: Sense) -> tuple[Evidence, ...]:
    """Every reason that holds for the sense at the match, the entry's prior first."""
    entry = context.compiled.entry(sense.entry)
    reasons = [_said(context, "prior", entry.id, entry.prior, None)]
    if entry.profile is not None:
        names = [p.name for p in context.compiled.glossary.profiles]
        weight = context.page_weights[names.index(entry.profile)]
        reasons.append(_said(context, "page", entry.profile, weight, None))
    if sense.hit is not None:
        reasons.append(_said(context, "shape", sense.hit.why, 0.0, sense.hit.span))
    groups = context.compiled.groups[sense.entry]
    for condition, group in zip(entry.conditions, groups, strict=True):
        reason = _reason(context, match, sense, condition, group)
        if reason is not None:
            reasons.append(reason)
    return tuple(reasons)


def _said(context: Context, kind: str, text: str, weight: float, span: Span | None) -> Evidence:
    start, end = (span.start, span.end) if span is not None else (None, None)
    return Evidence(kind, text, round(weight, 2), context.segment.id, start, end)


def _reason(
    context: Context, match: Match, sense: Sense, condition: Condition, group: int
) -> Evidence | None:
    kind, weight = condition.kind, condition.weight
    if kind == "source":
        word = _source_word(context, match, sense, condition)
        return _said(context, kind, word, weight, None) if word else None
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
        return in_name(text, span, context.sentence(span), context.compiled.modifiers)
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
    return False  # what the page's other matches say is weighed when they are decided


def _placed(context: Context, match: Match, condition: Condition, group: int) -> Span | None:
    """The hit of the condition's words that is nearest to the match, None if none is in reach."""
    hits = context.found.features.get(group)
    if not hits:
        return None
    if condition.kind == "page":
        return next((hit for hit in hits if not hit.touches(match.span)), None)
    window = (
        context.paragraph(match.span)
        if condition.kind == "paragraph"
        else context.sentence(match.span)
    )
    inside = _inside(hits, window, match.span)
    near = [(_distance(context, match.span, hit), hit) for hit in inside]
    reachable = [pair for pair in near if _reaches(context, match.span, pair, condition)]
    return min(reachable)[1] if reachable else None


def _inside(hits: list[Span], window: Span, own: Span) -> Iterator[Span]:
    at = bisect_left(hits, Span(window.start, 0))
    while at < len(hits) and hits[at].start < window.end:
        if not hits[at].touches(own):
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
    last = next((body for body, _ in reversed(bodies[:at]) if body.end <= match.span.start), None)
    if last is None or match.span.start - last.end > _ANTECEDENT_REACH:
        return None
    kinds = {names[profile] for body, profile in bodies if body == last}
    return last if kinds & set(condition.words) else None


def _mentioned(context: Context, match: Match, condition: Condition) -> Span | None:
    """The first institution of the profiles asked for that the page calls by its name."""
    names = [p.name for p in context.compiled.glossary.profiles]
    for body in context.named_bodies:
        if names[body[1]] in condition.words and not body[0].touches(match.span):
            return body[0]
    return None


def _source_word(context: Context, match: Match, sense: Sense, condition: Condition) -> str | None:
    if context.alignment is None:
        return None
    telling = _telling(context, sense.entry)
    rivals = _rivals(context, telling)
    word = context.alignment.word_for(match.span, rivals, telling)
    return word if word in condition.words else None


def _rivals(context: Context, telling: frozenset[str]) -> list[Span]:
    """Whatever in the English can stand for one of the words: matches, and right forms."""
    entries = {
        number
        for number in range(len(context.compiled.groups))
        if _telling(context, number) & telling
    }
    spans = {m.span for m in context.found.matches if any(s.entry in entries for s in m.senses)}
    rights = {span for entry in entries for span in context.found.rights.get(entry, ())}
    return sorted(spans | {r for r in rights if not any(r.touches(span) for span in spans)})


def _telling(context: Context, entry: int) -> frozenset[str]:
    if entry not in context.telling:
        context.telling[entry] = frozenset(_source_condition_words(context.compiled, entry))
    return context.telling[entry]


def _source_condition_words(compiled: Compiled, entry: int) -> Iterable[str]:
    for condition in compiled.entry(entry).conditions:
        if condition.kind == "source":
            yield from condition.words
