"""Records kept as bytes, each of them read when it is first asked for.

A page asks for a few of the thousands that a large glossary has.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

import msgspec

T = TypeVar("T")

_LIST = b"\xdd"
"""How a list of records begins in MessagePack, before their number in four bytes."""


class Rows(msgspec.Struct, frozen=True, array_like=True):
    """Records as the bytes of a list of them, and where in it each begins and the last ends."""

    raw: memoryview
    places: bytes


def rows(records: Iterable[object]) -> Rows:
    """The records as bytes: the same records give the same bytes."""
    raws = [msgspec.msgpack.encode(record) for record in records]
    places = array("I", [5])
    for raw in raws:
        places.append(places[-1] + len(raw))
    whole = b"".join([_LIST, len(raws).to_bytes(4, "big"), *raws])
    return Rows(memoryview(whole), places.tobytes())


class Unread(Sequence[T]):
    """The records of that kind that the rows hold; equal to what has the same ones in order."""

    def __init__(self, kept: Rows, kind: type[T]) -> None:
        self._raw = kept.raw
        self._places = memoryview(kept.places).cast("I")
        self._one: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(kind)
        self._all: msgspec.msgpack.Decoder[tuple[T, ...]] = msgspec.msgpack.Decoder(
            tuple[kind, ...]  # type: ignore[valid-type]
        )
        self._known: dict[int, T] = {}

    @cached_property
    def _whole(self) -> tuple[T, ...]:
        """All of them, read in one go."""
        whole = self._all.decode(self._raw)
        self._known = dict(enumerate(whole))
        return whole

    def __len__(self) -> int:
        return len(self._places) - 1

    def __iter__(self) -> Iterator[T]:
        return iter(self._whole)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...

    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return self._whole[at]
        if at not in self._known:
            number = range(len(self))[at]
            self._known[at] = self._one.decode(
                self._raw[self._places[number] : self._places[number + 1]]
            )
        return self._known[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._whole == tuple(other)

    def __hash__(self) -> int:
        return hash(self._whole)
