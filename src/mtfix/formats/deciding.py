"""The files that decisions are kept in: found upward from a page, read, and added to safely."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from mtfix.changes import Decision, Decisions, read_decisions, write_decisions
from mtfix.changes.decisions import torn_from
from mtfix.errors import InputError
from mtfix.formats.reading import read_bytes
from mtfix.formats.upward import folders_above

fcntl: Any
try:
    import fcntl
except ImportError:  # Windows has no locks of this kind; O_APPEND is all there is
    fcntl = None

NAME = "mtfix-decisions.jsonl"
"""The name of the file that is looked for; not hidden, since people are to keep and send it."""

_BLOCK = 65536


def find_decisions(page: Path) -> Path | None:
    """The decisions file of a page: in its folder or the nearest one above, None if there is none.

    Not looked for above the top of a git repository, nor in a folder that everybody may write to:
    decisions put words into pages.
    """
    places = (folder / NAME for folder in folders_above(Path(os.path.abspath(page)).parent))
    return next((place for place in places if os.path.isfile(place)), None)


def place_for_decisions(page: Path) -> Path:
    """Where new decisions on a page belong: the file found, else one to be made.

    The new one is at the top of the page's git repository, else in the working folder if the page
    is somewhere in that, else beside the page.
    """
    found = find_decisions(page)
    if found is not None:
        return found
    folder = Path(os.path.abspath(page)).parent
    for each in (folder, *folder.parents):
        if os.path.lexists(each / ".git"):
            return each / NAME
    here = Path.cwd()
    return (here if here in (folder, *folder.parents) else folder) / NAME


def load_decisions(paths: Sequence[Path]) -> Decisions:
    """The decisions of all the files, weighed together. Raises for a line that is none."""
    return Decisions(line for path in paths for line in read_decisions(read_bytes(path), str(path)))


def append_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """The decisions are on the disk, behind those that the file holds; it is made if need be.

    Under a lock, in one write, flushed: two programs may add at once, and after a kill at any
    moment the file has all of what was confirmed. A line that such a kill cut off is taken away.
    Raises `InputError`, with the file as it was, for what the system refuses.
    """
    raw = write_decisions(decisions)
    if not raw:
        return
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(path, flags, 0o666)
        try:
            _append(handle, raw, path)
        finally:
            os.close(handle)
        _flush_folder(path)
    except OSError as error:
        remedy = "check the place and the space on the disk; name another with --decisions"
        fault = f"decisions cannot be written: {error.strerror or error}"
        raise InputError(fault, place=str(path), remedy=remedy) from error


def _append(handle: int, raw: bytes, path: Path) -> None:
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise InputError("not a regular file", place=str(path), remedy="name another file")
    size = os.fstat(handle).st_size
    last = _last_line(handle, size)
    kept = size - len(last) + torn_from(last)
    if kept < size:
        os.ftruncate(handle, kept)
    gap = b"\n" if last and kept == size else b""
    try:
        _write_all(handle, gap + raw)
        os.fsync(handle)
    except BaseException:
        os.ftruncate(handle, kept)
        raise


def _last_line(handle: int, size: int) -> bytes:
    """What stands behind the last end of a line."""
    tail = b""
    while size > 0 and b"\n" not in tail:
        begin = max(0, size - _BLOCK)
        os.lseek(handle, begin, os.SEEK_SET)
        tail = os.read(handle, size - begin) + tail
        size = begin
    return tail[tail.rfind(b"\n") + 1 :]


def _write_all(handle: int, raw: bytes) -> None:
    while raw:
        raw = raw[os.write(handle, raw) :]


def _flush_folder(path: Path) -> None:
    """The name of a new file is on the disk too, where the system can see to that."""
    try:
        handle = os.open(path.parent, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP, errno.EBADF):
            raise
    finally:
        os.close(handle)
