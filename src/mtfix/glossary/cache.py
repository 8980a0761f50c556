"""A folder of compiled glossaries by key, in which nothing is believed that does not prove itself.

Each file begins with its key and the SHA-256 of its content; what was cut off, changed, renamed
or put there by somebody else is not taken. A cache that cannot be read or written is no error:
the YAML is there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

_MAGIC = b"mtfix compiled glossary 1\n"
_HEAD = len(_MAGIC) + 64 + 64
_END = ".glossary"
_MOST = 20
"""So many glossaries are kept, those used last."""
# No link is followed, no pipe waited for, and no line end changed.
_PLAIN = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_STALE = 3600.0
"""Seconds after which what a killed run left half-written is removed."""


def cache_folder() -> Path | None:
    """Where compiled glossaries are kept, by the rules of XDG; None where there is no home."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return Path(given) / "mtfix"
    home = os.environ.get("HOME") or os.environ.get("LOCALAPPDATA", "")
    return Path(home) / ".cache" / "mtfix" if os.path.isabs(home) else None


def read_cached(folder: Path, key: str) -> bytes | None:
    """The content that was kept under the key, byte for byte; None if there is none to trust."""
    try:
        if not _is_ours(os.lstat(folder), stat.S_ISDIR):
            return None
        handle = os.open(folder / f"{key}{_END}", os.O_RDONLY | _PLAIN)
        with open(handle, "rb", buffering=0) as file:
            if not _is_ours(os.fstat(handle), stat.S_ISREG):
                return None
            head, content = file.read(_HEAD), file.read()
    except OSError:
        return None
    if head != _head(content, key):
        return None
    with contextlib.suppress(OSError):  # those used last are kept
        os.utime(folder / f"{key}{_END}", follow_symlinks=False)
    return content


def _head(content: bytes, key: str) -> bytes:
    return _MAGIC + key.encode() + hashlib.sha256(content).hexdigest().encode()


def _is_ours(found: os.stat_result, wanted: object) -> bool:
    """True for a thing of the kind wanted that nobody but this user could have written."""
    if not callable(wanted) or not wanted(found.st_mode):
        return False
    user = getattr(os, "geteuid", None)
    if user is None:
        return True
    return bool(found.st_uid == user() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def write_cached(folder: Path, key: str, content: bytes) -> bool:
    """The content is kept under the key, whole or not at all; False where it cannot be."""
    try:
        for made in (folder.parent, folder):  # and no further: a home is not for us to make
            made.mkdir(mode=0o700, exist_ok=True)
        if not _is_ours(os.lstat(folder), stat.S_ISDIR):
            return False
        part = folder / f"{key}.{os.urandom(4).hex()}.part"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o600)
        try:
            with open(handle, "wb") as file:
                file.write(_head(content, key) + content)
            os.replace(part, folder / f"{key}{_END}")
        except OSError:
            part.unlink(missing_ok=True)
            return False
        _prune(folder)
    except OSError:
        return False
    return True


def _prune(folder: Path) -> None:
    """Only those written last are left, and nothing half-written of long ago."""
    kept = sorted(_aged(folder, _END), reverse=True)
    halves = [(age, path) for age, path in _aged(folder, ".part") if time.time() - age > _STALE]
    for _, path in [*kept[_MOST:], *halves]:
        with contextlib.suppress(OSError):
            path.unlink()


def _aged(folder: Path, end: str) -> Iterator[tuple[float, Path]]:
    for path in folder.glob(f"*{end}"):
        with contextlib.suppress(OSError):
            yield path.lstat().st_mtime, path
