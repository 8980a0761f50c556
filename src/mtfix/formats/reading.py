"""Reading files: regular ones only, with a stamp that tells if another has written since."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import msgspec

from mtfix.errors import InputError


class Stamp(msgspec.Struct, frozen=True):
    """What a file was when it was read: a file with another stamp is not the one that was read."""

    device: int
    inode: int
    size: int
    changed_ns: int
    sha256: str


def read_file(path: Path, most: int | None = None) -> tuple[bytes, Stamp]:
    """The bytes of a regular file and its stamp; `most` is the size from which it is refused.

    Raises `InputError` with the remedy for a folder, a pipe, a device and what cannot be read.
    """
    try:
        # Without O_NONBLOCK a named pipe would be waited for, perhaps for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            found = os.fstat(handle)
            demand_regular(found, path)
            if most is not None and found.st_size > most:
                megabytes = most // 1024 // 1024
                raise InputError(
                    f"larger than {megabytes} MB", place=str(path), remedy="cut it into parts"
                )
            with open(handle, "rb", closefd=False) as file:
                raw = file.read()
        finally:
            os.close(handle)
    except FileNotFoundError as error:
        raise InputError("no such file", place=str(path), remedy="check the name") from error
    except PermissionError as error:
        remedy = "give this user the right to read it"
        raise InputError("permission denied", place=str(path), remedy=remedy) from error
    except OSError as error:
        reason = error.strerror or "input error"
        remedy = "check the name and the disk"
        raise InputError(f"cannot be read: {reason}", place=str(path), remedy=remedy) from error
    return raw, stamp_of(found, raw)


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file. Raises `InputError` with the remedy where there is none."""
    return read_file(path)[0]


def stamp_of(found: os.stat_result, raw: bytes) -> Stamp:
    """The stamp of a file with that status and those bytes."""
    digest = hashlib.sha256(raw).hexdigest()
    return Stamp(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, digest)


def demand_regular(found: os.stat_result, path: Path) -> None:
    """Raise `InputError` unless it is a regular file."""
    mode = found.st_mode
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise InputError("a folder, not a file", place=str(path), remedy="name a file in it")
    kind = "a named pipe" if stat.S_ISFIFO(mode) else "a device or a socket"
    remedy = "use standard input or output: mtfix clean - < IT"
    raise InputError(f"{kind}, not a file", place=str(path), remedy=remedy)
