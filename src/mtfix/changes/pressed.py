"""The changes of a long text, which take forty times its room: kept as compressed lines."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload

import msgspec

from mtfix.changes.record import Change

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Change)
_FAST = 1


class Pressed(Sequence[Change]):
    """Changes of one segment in order of place, read part by part whenever they are asked for.

    Equal to what has the same ones in order. Each part comes behind all that is there.
    """

    def __init__(self, segment: str, parts: Iterator[Sequence[Change]]) -> None:
        self.segment = segment
        self._parts: list[bytes] = []
        self._ends: list[int] = []
        for part in parts:
            if part:
                self._parts.append(zlib.compress(_ENCODER.encode_lines(part), _FAST))
                self._ends.append(len(self) + len(part))

    def lines(self) -> Iterator[bytes]:
        """The lines of a log that the changes are, some at a time."""
        return map(zlib.decompress, self._parts)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Change]:
        for lines in self.lines():
            yield from _DECODER.decode_lines(lines)

    @overload
    def __getitem__(self, at: int) -> Change: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Change, ...]: ...

    def __getitem__(self, at: int | slice) -> Change | tuple[Change, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        number = range(len(self))[at]
        part = bisect_right(self._ends, number)
        return _DECODER.decode_lines(zlib.decompress(self._parts[part]))[number - self._ends[part]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
