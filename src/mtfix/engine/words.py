"""Where the words stand that conditions ask for, worked out for those that one asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from mtfix.engine.phrases import Pattern
from mtfix.text.fold import Folded
from mtfix.text.spans import Segment, Span


class Words(Mapping[int, list[Span]]):
    """For each group of evidence words that was found its places in the original, in order.

    `places` are those of each pattern in the folded text. A page has hits for hundreds of groups,
    and its matches ask for some dozens.
    """

    def __init__(
        self,
        patterns: Sequence[Pattern],
        places: Mapping[int, Sequence[tuple[int, int]]],
        folded: Folded,
        segment: Segment,
    ) -> None:
        self._patterns = patterns
        self._places = places
        self._folded = folded
        self._segment = segment
        self._known: dict[int, list[Span]] = {}

    def __getitem__(self, group: int) -> list[Span]:
        if group not in self._known:
            self._known[group] = sorted(self._spans(group))
        if not self._known[group]:
            raise KeyError(group)
        return self._known[group]

    def __iter__(self) -> Iterator[int]:
        return (group for group in self._found if group in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _found(self) -> dict[int, list[int]]:
        """For each group those of its patterns that were found."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in self._places:
            for group in self._patterns[number].features:
                found[group].append(number)
        return dict(found)

    def _spans(self, group: int) -> Iterator[Span]:
        breaks = self._segment.breaks
        for number in self._found.get(group, ()):
            for start, end in self._places[number]:
                span = self._folded.original(start, end)
                if not breaks or not self._segment.parted(span):
                    yield span
