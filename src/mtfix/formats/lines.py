"""Files and pipes read line by line, in as much memory as a line takes, and no line too long."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.errors import InputError
from mtfix.formats.document import LARGEST


class Line(msgspec.Struct, frozen=True):
    """A line of a file, with its end if it has one.

    `fault` says why it cannot be used: one that is too long comes in pieces, and the first of
    them says so; a file that cannot be read is a line without bytes. `part` marks other pieces.
    """

    name: str
    number: int
    raw: bytes
    fault: str = ""
    remedy: str = ""
    part: bool = False

    @property
    def place(self) -> str:
        """Where it stands, as messages and logs say it."""
        return f"{self.name}:{self.number}" if self.number else self.name

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.raw)


class Lines:
    """The lines of several files one after the other; "-" is standard input.

    Iterating gives what there is to read at once, `block` bytes at most, and None where that is
    less than a line. A line may have `most` bytes.
    """

    def __init__(
        self, names: Sequence[str], *, block: int = 128 * 1024, most: int = LARGEST
    ) -> None:
        self._names = names
        self._block = block
        self._most = most
        self._handle = -1

    def fileno(self) -> int:
        """The number of the file that is read just now, to wait for."""
        return self._handle

    def __iter__(self) -> Iterator[list[Line] | None]:
        for n, name in enumerate(self._names, start=1):
            try:
                handle = _opened(name)
            except InputError as error:
                yield [Line(name, 0, b"", error.fault, error.remedy)]
                continue
            before, self._handle = self._handle, handle
            _close(before)
            yield from self._cut(name, handle, last=n == len(self._names))

    def _cut(self, name: str, handle: int, *, last: bool) -> Iterator[list[Line] | None]:
        """The lines of a file; its last one gets an end if there is another file."""
        number, held = 1, _Held()
        while block := _read(handle, name, self._block):
            if isinstance(block, Line):
                yield [block]
                break
            made: list[Line] = []
            *ended, rest = block.split(b"\n")
            for raw in ended:
                held.add(raw + b"\n")
                made.append(self._made(name, number, held.take(), held.long))
                held.long = False
                number += 1
            held.add(rest)
            if held.long or held.size > self._most:
                made.append(self._made(name, number, held.take(), held.long))
                held.long = True
            yield made or None
        if held.size or held.long:
            yield [self._made(name, number, held.take() + (b"" if last else b"\n"), held.long)]

    def _made(self, name: str, number: int, raw: bytes, part: bool) -> Line:
        if part or len(raw) <= self._most:
            return Line(name, number, raw, part=part)
        fault = f"a record larger than {self._most // 1024 // 1024} MB"
        return Line(name, number, raw, fault, "the line was left as it is")


class _Held:
    """What has been read of a line that is not there yet."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0
        self.long = False

    def add(self, raw: bytes) -> None:
        self.parts.append(raw)
        self.size += len(raw)

    def take(self) -> bytes:
        whole = b"".join(self.parts)
        self.parts.clear()
        self.size = 0
        return whole


def _opened(name: str) -> int:
    if name == "-":
        return os.dup(0)
    try:
        return os.open(name, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError as error:
        fault = f"cannot be read: {error.strerror or error}"
        raise InputError(fault, place=name, remedy="check the name") from error


def _read(handle: int, name: str, block: int) -> bytes | Line:
    try:
        return os.read(handle, block)
    except OSError as error:
        return Line(name, 0, b"", f"cannot be read: {error.strerror or error}", "check the disk")


def _close(handle: int) -> None:
    if handle >= 0:
        os.close(handle)
