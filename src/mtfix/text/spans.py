"""Half-open ranges of code points, and what replaces them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

import msgspec

THROUGH = "\u2060"
"""Markup that matching looks through, as though it were not there: emphasis, a link's brackets."""
OBJECT = "\ufffc"
"""What no word of the text can be: code, an address, a tag."""
MARK = "\u2063"
"""Markup that parts what stands on either side: a list bullet, a table's bar."""
_MARKUP = re.compile(f"[{THROUGH}{OBJECT}{MARK}]")


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A half-open range of code points: `start` is in it, `end` is not."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """True if `other` lies inside this span, or is this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """True if the two share a code point; an insertion touches what it borders."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


class Edit(msgspec.Struct, frozen=True, gc=False):
    """A span of a text and the words that take its place."""

    span: Span
    after: str


class Aside(msgspec.Struct, frozen=True, order=True):
    """What a page says to mtfix at a span: "off", "on", or "ignore" with the ids of entries.

    The verb of one that is not understood is "".
    """

    span: Span
    verb: str
    ids: tuple[str, ...] = ()


Objection = Callable[[str, Edit], tuple[str, str] | None]
"""Why an edit of a text cannot stand in its file, as the kind and the words of an evidence."""


class Segment(msgspec.Struct, frozen=True):
    """The smallest unit of text of a document, with the source text beside it if there is one.

    `source` is the aligned Chinese, line by line; empty where there is none. No edit touches a
    span that is `protected`; these are in order and do not touch. At each of the `breaks`, in
    order, a sentence begins whatever the words say. `shown` is the text as matching reads it, of
    the same length, with `THROUGH`, `OBJECT` and `MARK` for protected characters; "" where it is
    the text itself. `objection` says what the file cannot bear. The `asides` stand in protected
    spans: between "off" and "on" nothing is changed, though all is read.
    """

    id: str
    text: str
    source: tuple[str, ...] = ()
    protected: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    shown: str = ""
    objection: Objection | None = None
    asides: tuple[Aside, ...] = ()

    @property
    def reading(self) -> str:
        """The text as matching reads it."""
        return self.shown or self.text

    @property
    def markup(self) -> tuple[object, ...]:
        """All that is known of the text beside its words; equal where the markup is the same."""
        return self.protected, self.breaks, _MARKUP.findall(self.shown), self.asides

    def closed(self, span: Span) -> bool:
        """True if the span touches a protected one or goes over a break."""
        room = self.room(span)
        if not room.holds(span) or (span.start == span.end and not self._is_clear(span.start)):
            return True
        return self.parted(span)

    @property
    def off(self) -> tuple[Span, ...]:
        """Where the page wants nothing changed, in order: from each "off" behind the next "on"."""
        spans: list[Span] = []
        begin = None
        for aside in self.asides:
            if aside.verb == "off" and begin is None:
                begin = aside.span.start
            elif aside.verb == "on" and begin is not None:
                spans.append(Span(begin, aside.span.end))
                begin = None
        return tuple(spans) if begin is None else (*spans, Span(begin, len(self.text)))

    def is_off(self, span: Span) -> bool:
        """True if the page wants nothing changed in a part of the span, or beside an empty one."""
        return bool(self.asides) and any(off.touches(span) for off in self.off)

    def ignores(self, entry: str) -> bool:
        """True if the page wants no change of the entry of that id."""
        ids = (name for aside in self.asides for name in aside.ids)
        return any(fnmatchcase(entry, name) for name in ids)

    def parted(self, span: Span) -> bool:
        """True if a break lies inside the span."""
        at = bisect_right(self.breaks, span.start)
        return at < len(self.breaks) and self.breaks[at] < span.end

    def room(self, span: Span) -> Span:
        """The stretch around the span's start that no protected span takes part of."""
        at = bisect_right(self.protected, span.start, key=_end)
        start = self.protected[at - 1].end if at else 0
        end = self.protected[at].start if at < len(self.protected) else len(self.text)
        return Span(start, end)

    def _is_clear(self, place: int) -> bool:
        """False at the edges of a protected span: an insertion touches what it borders."""
        at = bisect_left(self.protected, place, key=_end)
        return at == len(self.protected) or place < self.protected[at].start

    def edited(self, edits: Sequence[Edit]) -> Segment:
        """The segment with the edits made, all its places moved along.

        Edits are in order of place, do not touch, and none is closed.
        """
        text = splice(self.text, edits)
        if not (self.protected or self.breaks):
            return msgspec.structs.replace(self, text=text)
        places = [place for span in self.protected for place in (span.start, span.end)]
        moved = _moved(places, edits)
        return msgspec.structs.replace(
            self,
            text=text,
            shown=splice(self.shown, edits) if self.shown else "",
            protected=joined(map(Span, moved[::2], moved[1::2])),
            breaks=tuple(_moved(self.breaks, edits)),
            asides=tuple(_asides_moved(self.asides, edits)),
        )


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, which come in order, with those that overlap or meet made one."""
    apart: list[Span] = []
    for span in spans:
        if apart and span.start <= apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return tuple(apart)


def _asides_moved(asides: Sequence[Aside], edits: Sequence[Edit]) -> Iterator[Aside]:
    places = _moved([p for a in asides for p in (a.span.start, a.span.end)], edits)
    for aside, start, end in zip(asides, places[::2], places[1::2], strict=True):
        yield msgspec.structs.replace(aside, span=Span(start, end))


def _end(span: Span) -> int:
    return span.end


def _start(edit: Edit) -> int:
    return edit.span.start


def _moved(places: Sequence[int], edits: Sequence[Edit]) -> list[int]:
    """The places, in order, where they are once the edits are made; none lies inside an edit."""
    moved: list[int] = []
    shift = number = 0
    for place in places:
        while number < len(edits) and edits[number].span.start < place:
            span = edits[number].span
            shift += len(edits[number].after) - (span.end - span.start)
            number += 1
        moved.append(place + shift)
    return moved


def splice(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made. Edits are in order of place and do not touch."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts.append(text[at : edit.span.start])
        parts.append(edit.after)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)


class Shifts:
    """The way back from a spliced text to the original, through the edits that were made.

    `edits` are in order of place and do not overlap.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.starts: list[int] = []
        self.after: list[int] = []
        shift = 0
        for edit in edits:
            self.starts.append(edit.span.start + shift)
            shift += len(edit.after) - (edit.span.end - edit.span.start)
            self.after.append(shift)

    def current(self, number: int) -> Span:
        """Where the new words of an edit stand in the spliced text."""
        start = self.starts[number]
        return Span(start, start + len(self.edits[number].after))

    def touched(self, span: Span) -> range:
        """The numbers of the edits whose new words the span touches."""
        first = bisect_left(self.starts, span.start)
        while first and self.current(first - 1).touches(span):
            first -= 1
        last = first
        while last < len(self.edits) and self.current(last).touches(span):
            last += 1
        return range(first, last)

    def edited(self, span: Span) -> Span:
        """Where a span of the original, which no edit touches, stands in the spliced text."""
        at = bisect_right(self.edits, span.start, key=_start)
        shift = self.after[at - 1] if at else 0
        return Span(span.start + shift, span.end + shift)

    def original(self, span: Span) -> Span:
        """The span of the original that the span of the spliced text comes from.

        Where it touches new words, it takes in all that they replaced.
        """
        touched = self.touched(span)
        before = self.after[touched.start - 1] if touched.start else 0
        behind = self.after[touched.stop - 1] if touched.stop else 0
        start, end = span.start - before, span.end - behind
        if touched:
            start = min(start, self.edits[touched[0]].span.start)
            end = max(end, self.edits[touched[-1]].span.end)
        return Span(start, end)


class Composed(msgspec.Struct, frozen=True, gc=False):
    """An edit made of edits of a first and of a second list, by number."""

    edit: Edit
    first: tuple[int, ...]
    second: tuple[int, ...]


def compose(spliced: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Composed]:
    """One list of edits for two that were made one after the other, in order of place.

    `spliced` is the text after `first`, in which `second` has its places. Edits that touch
    become one, over the union of their spans in the original.
    """
    shifts = Shifts(first)
    parts = [(shifts.current(n), 0, n) for n in range(len(first))]
    parts += [(edit.span, 1, n) for n, edit in enumerate(second)]
    groups: list[tuple[Span, list[int], list[int]]] = []
    last = Span(0, 0)
    for span, which, number in sorted(parts):
        # Two spans that share no code point still touch through an insertion between them.
        if groups and (groups[-1][0].touches(span) or last.touches(span)):
            whole, olds, news = groups.pop()
            groups.append((Span(whole.start, max(whole.end, span.end)), olds, news))
        else:
            groups.append((span, [], []))
        (groups[-1][2] if which else groups[-1][1]).append(number)
        last = span
    composed = []
    for whole, olds, news in groups:
        inner = [
            Edit(Span(e.span.start - whole.start, e.span.end - whole.start), e.after)
            for e in (second[n] for n in news)
        ]
        after = splice(spliced[whole.start : whole.end], inner)
        composed.append(Composed(Edit(shifts.original(whole), after), tuple(olds), tuple(news)))
    return composed
