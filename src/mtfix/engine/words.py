"""Where the words stand that conditions ask for, worked out for those that one asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from mtfix.text.fold import Folded
from mtfix.text.spans import Segment, Span


class Words:
    """For each group of evidence words its places in the original, in order.

    `places` are those of each pattern in the folded text. A page has hits for hundreds of groups,
    and its matches ask for some dozens.
    """

    def __init__(
        self,
        members: Sequence[Collection[int]],
        places: Mapping[int, Sequence[tuple[int, int]]],
        folded: Folded,
        segment: Segment,
    ) -> None:
        self._members = members
        self._places = places
        self._folded = folded
        self._segment = segment
        self._known: dict[int, list[Span]] = {}

    def __getitem__(self, group: int) -> list[Span]:
        found = self._known.get(group)
        if found is None:
            met = self._places.keys() & self._members[group]
            found = self._known[group] = sorted(self._spans(met)) if met else []
        return found

    def _spans(self, numbers: Iterable[int]) -> Iterator[Span]:
        breaks, original = self._segment.breaks, self._folded.original
        for number in numbers:
            for start, end in self._places[number]:
                span = original(start, end)
                if not breaks or not self._segment.parted(span):
                    yield span
