"""Reading and writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from mtfix.errors import InputError

_TEMPORARY = ".mtfix-tmp-"


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file. Raises `InputError` with the remedy where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file", place=str(path), remedy="check the name") from error
    except IsADirectoryError as error:
        raise InputError("a folder, not a file", place=str(path)) from error
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", place=str(path)) from error


def replace_file(path: Path, raw: bytes) -> None:
    """The file holds the bytes, whole: written beside it, flushed to the disk, then renamed.

    Mode and owner of a file that is there are kept; a link is written through. Whatever happens
    before the rename, the file is as it was. Raises `InputError` if it cannot be written.
    """
    target = Path(os.path.realpath(path))
    # 50 characters are at most 200 bytes, and a name may have 255.
    temporary = target.with_name(f"{_TEMPORARY}{os.getpid()}-{target.name[:50]}")
    try:
        if target.is_symlink():
            raise InputError("a ring of links", place=str(path), remedy="nothing was changed")
        before = target.stat() if target.exists() else None
        if before is not None and not stat.S_ISREG(before.st_mode):
            raise InputError("not a regular file", place=str(path), remedy="give a file name")
        _write(temporary, raw, before)
        os.replace(temporary, target)
    except OSError as error:
        reason = error.strerror or "cannot be written"
        raise InputError(reason, place=str(path), remedy="nothing was changed") from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    # From here on the file has its new bytes, so no failure may say that nothing was changed.
    with suppress(OSError):
        _flush_folder(target.parent)


def _write(temporary: Path, raw: bytes, before: os.stat_result | None) -> None:
    with temporary.open("xb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
        if before is not None:
            os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))
            if hasattr(os, "fchown") and (os.geteuid() == 0 or before.st_uid == os.geteuid()):
                os.fchown(file.fileno(), before.st_uid, before.st_gid)


def _flush_folder(folder: Path) -> None:
    """The rename itself reaches the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
