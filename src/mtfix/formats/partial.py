"""A file that grows for hours under another name, until it is whole and gets its own."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from mtfix.errors import InputError
from mtfix.formats.files import demand_replaceable, make_folder, rename_over
from mtfix.formats.reading import demand_regular
from mtfix.formats.temporary import lock_file

_SUFFIX = ".partial"


class Partial:
    """The file NAME.partial beside `target`, open and locked as long as the block lasts.

    With `again`, what a run before has left of it is there to be read and added to, or what that
    run has finished; without, a part that is there is refused, since it may be the work of hours.
    """

    def __init__(self, target: Path, *, again: bool) -> None:
        self.target = target
        self.path = target.with_name(target.name + _SUFFIX)
        make_folder(target.parent)
        if os.path.lexists(target):
            demand_replaceable(target)
        if os.path.lexists(self.path) and not again:
            remedy = f"go on with --resume, or remove {self.path}"
            raise InputError(
                "a run was stopped before it was whole", place=str(target), remedy=remedy
            )
        if again and not os.path.lexists(self.path) and os.path.isfile(target):
            shutil.copyfile(target, self.path)
        self._handle = self._opened()
        self._file = os.fdopen(self._handle, "r+b", buffering=0)

    def _opened(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(self.path, flags, 0o666)
            demand_regular(os.fstat(handle), self.path)
        except OSError as error:
            fault = f"cannot be written: {error.strerror or error}"
            raise InputError(fault, place=str(self.path), remedy="check the place") from error
        if not lock_file(handle):
            fault = "another run is writing it"
            raise InputError(fault, place=str(self.target), remedy="wait for it")
        return handle

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        empty = os.fstat(self._handle).st_size == 0
        self._file.close()
        if empty and error is not None:
            self.discard()

    def write(self, raw: bytes) -> None:
        """The bytes are at the end of the part. Raises `InputError` for a disk that is full."""
        left = memoryview(raw)
        try:
            while left:
                left = left[self._file.write(left) or 0 :]
        except OSError as error:
            fault = f"cannot be written: {error.strerror or error}"
            remedy = f"free some space and go on with --resume: {self.path} is kept"
            raise InputError(fault, place=str(self.path), remedy=remedy) from error

    def reader(self) -> Iterator[bytes]:
        """Its lines from the start; the last one may have no end."""
        with open(self.path, "rb") as file:
            yield from file

    def holds(self, at: int, raw: bytes) -> bool:
        """True if these bytes stand at that place."""
        self._file.seek(at)
        found, rest = [], len(raw)
        while rest and (part := self._file.read(rest)):
            found.append(part)
            rest -= len(part)
        return b"".join(found) == raw

    def cut(self, size: int) -> None:
        """Only so many bytes are left, and what is written next comes behind them."""
        self._file.truncate(size)
        self._file.seek(size)

    def finish(self) -> None:
        """The target is this file, whole and on the disk."""
        rename_over(self.target, self.path, self._handle)

    def add_name(self, names: Iterator[Path]) -> Path:
        """The first of the names that is free, or has the same content, is this file too."""
        os.fsync(self._handle)
        for name in names:
            try:
                os.link(self.path, name)
            except FileExistsError:
                if not filecmp.cmp(self.path, name, shallow=False):
                    continue
            except OSError:
                if os.path.lexists(name):
                    continue
                shutil.copyfile(self.path, name)
            return name
        raise InputError("too many logs", place=str(self.target), remedy="move them elsewhere")

    def discard(self) -> None:
        """The part is gone, having another name."""
        self.path.unlink(missing_ok=True)
