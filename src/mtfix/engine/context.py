"""A segment with all that was found in it: its windows, its institutions, and whose page it is."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar, cast

from mtfix.engine.align import Alignment
from mtfix.engine.compile import Compiled
from mtfix.engine.find import Found
from mtfix.engine.pairing import stretches
from mtfix.text import segments
from mtfix.text.names import in_name, is_titled, word_before
from mtfix.text.spans import Segment, Span

_Made = TypeVar("_Made")

_HEAD_LINES = 3
_HEAD = 160
"""The head of a page is its first lines, and of the last of them the first characters: a title,
a trail of links, a source. What stands there is said of the page as a whole."""
_STRONG = 1.2
_FIRST = 6.0
"""What the head adds to the profile that it names first; half of it to the second, and so on."""
_BYLINE = 6.0
"""What it adds to the profile that is named as its source or author."""
_FLOOR = 2.0
"""What any profile must outweigh before a page is said to speak for it, in log-odds."""
_ROOM = 100
"""A page of so many words has to show one more of it, one of three times as many two."""


class Spot:
    """The surroundings of a match, which many conditions ask for, worked out once.

    `known` holds what of it has been asked and answered.
    """

    __slots__ = ("_context", "_first", "_last", "_paragraph", "_sentence", "known", "span")

    def __init__(self, context: Context, span: Span) -> None:
        self.span = span
        self.known: dict[str, bool] = {}
        self._context = context
        self._sentence: Span | None = None
        self._paragraph: Span | None = None
        self._first = self._last = -1

    @property
    def sentence(self) -> Span:
        """The sentence that it begins in."""
        if self._sentence is None:
            self._sentence = self._context.sentence(self.span)
        return self._sentence

    @property
    def paragraph(self) -> Span:
        """The line that it begins in."""
        if self._paragraph is None:
            self._paragraph = self._context.paragraph(self.span)
        return self._paragraph

    @property
    def first(self) -> int:
        """How many words of the page begin before it."""
        if self._first < 0:
            self._first = bisect_left(self._context.words, self.span.start)
        return self._first

    @property
    def last(self) -> int:
        """How many words of the page begin before its end."""
        if self._last < 0:
            self._last = bisect_left(self._context.words, self.span.end)
        return self._last


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
        self._titled: dict[int, bool] = {}
        self._memos: dict[int, object] = {}
        self._partners: dict[frozenset[str], dict[Span, str]] = {}

    def memo(self, number: int, make: Callable[[Context, int], _Made]) -> _Made:
        """What is made once a page of the entry of that number, always by the same maker."""
        if number not in self._memos:
            self._memos[number] = make(self, number)
        return cast("_Made", self._memos[number])

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
        """The Chinese beside the text; None if there is none, or it cannot be paired with it."""
        paired = stretches(self.segment.text, self.segment.source) if self.segment.source else None
        if paired is None:
            return None
        known = self.compiled
        words = known.source_words, known.usual, known.qualifiers
        return Alignment(self.text, paired, self.sentences, *words)

    @cached_property
    def named_bodies(self) -> list[tuple[Span, int]]:
        """The bodies that stand in a proper name, each with its profile."""
        modifiers = self.compiled.modifiers
        return [
            body
            for body in self.found.bodies
            if in_name(self.text, body[0], modifiers, titled=self.is_titled(body[0]))
        ]

    @cached_property
    def body_names(self) -> frozenset[tuple[str, str | None]]:
        """The names right before the bodies on the page, each with its profile."""
        profiles = self.compiled.glossary.profiles
        return frozenset(
            (word_before(self.text, span), profiles[number].name)
            for span, number in self.named_bodies
        )

    @cached_property
    def first_names(self) -> dict[int, list[Span]]:
        """For each profile the first two of its bodies that stand in a proper name."""
        firsts: dict[int, list[Span]] = {}
        for span, profile in self.named_bodies:
            spans = firsts.setdefault(profile, [])
            if len(spans) < 2:
                spans.append(span)
        return firsts

    def source_word(self, span: Span, entry: int) -> str | None:
        """The Chinese word behind a match, out of those that tell for the entry."""
        telling = self.compiled.telling[entry] if self.alignment is not None else None
        if self.alignment is None or not telling:
            return None
        if telling not in self._partners:
            self._partners[telling] = self.alignment.partners(self._rivals(telling), telling)
        partners = self._partners[telling]
        # A word inside a longer match has the Chinese of the whole.
        holder = next((whole for whole in self._wholes.get(span, ()) if whole in partners), span)
        return partners.get(holder)

    @cached_property
    def _wholes(self) -> dict[Span, list[Span]]:
        """For each match that lies inside longer ones those, the longest first."""
        wholes: dict[Span, list[Span]] = {}
        open_spans: list[Span] = []
        for span in sorted({m.span for m in self.found.matches}, key=lambda s: (s.start, -s.end)):
            open_spans = [o for o in open_spans if o.end > span.start]
            holding = [o for o in open_spans if o.holds(span)]
            if holding:
                wholes[span] = holding
            open_spans.append(span)
        return wholes

    def _rivals(self, telling: frozenset[str]) -> list[Span]:
        """Whatever in the English can stand for one of the words: matches, and right forms."""
        entries = {n for n, words in enumerate(self.compiled.telling) if words & telling}
        spans = {m.span for m in self.found.matches if any(s.entry in entries for s in m.senses)}
        rights = {span for entry in entries for span in self.found.rights.get(entry, ())}
        matched = sorted(s for s in spans if not spans.intersection(self._wholes.get(s, ())))
        free: list[Span] = []
        for right in sorted(rights, key=lambda r: (r.start, -r.end)):
            nested = free and free[-1].holds(right)
            if not nested and not _touches_one(matched, right):
                free.append(right)
        return sorted([*matched, *free])

    def is_titled(self, span: Span) -> bool:
        """True if the span stands in a heading with capitals throughout."""
        sentence = self.sentence(span)
        if sentence.start not in self._titled:
            self._titled[sentence.start] = is_titled(self.text[sentence.start : sentence.end])
        return self._titled[sentence.start]

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
        heard = {*self.found.votes, *self.found.source_votes, *self._named}
        scores = [
            self._profile_score(number) if number in heard else 0.0
            for number in range(len(profiles))
        ]
        weights = []
        for number, profile in enumerate(profiles):
            rival = max([self.floor, *(s for n, s in enumerate(scores) if n != number)])
            lead = (scores[number] - rival) / 2
            weights.append(round(max(-profile.limit, min(profile.limit, lead)), 2))
        return tuple(weights)

    @cached_property
    def floor(self) -> float:
        """What a profile must outweigh: more on a longer page, which has had room to show it."""
        return _FLOOR + math.log2(1 + len(self.words) / _ROOM)

    def _profile_score(self, profile: int) -> float:
        said = self.said_of(profile).items()
        return sum(weight * amount for (_, weight), amount in said) + self.named_as(profile)

    def said_of(self, profile: int) -> dict[tuple[str, float], float]:
        """Its phrases on the page with their weights, by the logarithm of their number."""
        counts: Counter[tuple[str, float]] = Counter()
        for vote in self.found.votes.get(profile, ()):
            counts[vote.phrase, vote.weight] += 1
        for phrase, weight in self.found.source_votes.get(profile, ()):
            counts[phrase, weight] += 1
        return {phrase: math.log2(1 + count) for phrase, count in counts.items()}

    def named_as(self, profile: int) -> float:
        """What names of such bodies add, and its rank in the head of the page, in log-odds."""
        return math.log2(1 + self._named[profile]) + self._head_scores.get(profile, 0.0)

    @cached_property
    def _named(self) -> Counter[int]:
        """How many bodies of each profile stand in a proper name."""
        return Counter(number for _, number in self.named_bodies)

    @cached_property
    def _head_scores(self) -> dict[int, float]:
        """What the head adds: the most for the profile named first, and for the one in a byline."""
        end = self.lines[:_HEAD_LINES][-1] + _HEAD
        places = [place for place in self._telling_places if place[0].start < end]
        scores: dict[int, float] = {}
        for _, profile in places:
            scores.setdefault(profile, _FIRST / (len(scores) + 1))
        for profile in {profile for span, profile in places if self._has_byline(span)}:
            scores[profile] += _BYLINE
        return scores

    @cached_property
    def _telling_places(self) -> list[tuple[Span, int]]:
        """Where a profile is named beyond doubt: by a strong word of its own, or a proper name."""
        places = set(self.named_bodies)
        for profile, votes in self.found.votes.items():
            places |= {
                (vote.span, profile) for vote in votes if vote.sure and vote.weight >= _STRONG
            }
        return sorted(places)

    def _has_byline(self, span: Span) -> bool:
        """True if a word such as "Source:" stands before the span in its line."""
        before = self.text[max(self.paragraph(span).start, span.start - _HEAD) : span.start].lower()
        return any(
            re.search(rf"\b{re.escape(word)}s?\s*[:：][^|:：]*$", before)
            for word in self.compiled.glossary.bylines
        )


def _touches_one(spans: list[Span], span: Span) -> bool:
    at = bisect_left(spans, span)
    return any(near.touches(span) for near in spans[max(0, at - 1) : at + 1])
