"""Files that a run writes beside their target, and those that a killed run has left behind."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from pathlib import Path
from typing import Any

fcntl: Any
try:
    import fcntl
except ImportError:  # no locks of this kind on Windows, where strays are left to people
    fcntl = None

_NAME = re.compile(r"\.mtfix-tmp-([0-9]{1,10})-[0-9a-f]{8}")
_STARTED = time.time()


def open_beside(target: Path, mode: int) -> tuple[int, Path]:
    """A new file of that mode (less the umask) in the target's folder, open for writing.

    It is locked as long as it is open: no other run takes it for a stray.
    """
    while True:
        name = f".mtfix-tmp-{os.getpid()}-{os.urandom(4).hex()}"
        path = target.with_name(name)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        except FileExistsError:
            continue
        lock_file(handle)
        return handle, path


def discard(path: Path) -> None:
    """The temporary file is gone; what cannot be removed now is a stray for the next run."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def remove_strays(folder: Path) -> int:
    """No temporary file of a killed run is left in the folder; the count of those removed.

    One is a stray if it is older than this process, its own process is gone, and nobody holds
    its lock (which tells of processes that cannot be seen from here, as in a container).
    """
    try:
        with os.scandir(folder) as entries:
            found = [(e, m) for e in entries if (m := _NAME.fullmatch(e.name)) is not None]
    except OSError:
        return 0  # what cannot be listed is told where it is written to
    return sum(_remove(Path(entry.path), int(match[1])) for entry, match in found)


def _remove(path: Path, pid: int) -> bool:
    try:
        if _alive(pid) or not _is_old(path.lstat()):
            return False
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if not lock_file(handle):
                return False
            path.unlink()
        finally:
            os.close(handle)
    except OSError:
        return False  # another run was quicker, or it is another user's
    return True


def _is_old(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode) and found.st_mtime < _STARTED


def _alive(pid: int) -> bool:
    if fcntl is None:
        return True  # on Windows the question would end the process
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def lock_file(handle: int) -> bool:
    """True unless another has locked the file; a file system without locks has no say."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
