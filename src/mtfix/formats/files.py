"""Writing files so that nobody ever sees half of one, and nobody's work is written over."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from mtfix.errors import InputError
from mtfix.formats.reading import Stamp, demand_regular, read_file
from mtfix.formats.temporary import discard, open_beside

_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK)
_NO_FLUSH = (errno.EINVAL, errno.EOPNOTSUPP, errno.EBADF)
_REMEDY = {
    errno.ENOSPC: "free some space",
    errno.EDQUOT: "free some space: the quota is used up",
    errno.EROFS: "write to another place with -o",
    errno.EACCES: "give this user the right to write there, or use -o",
    errno.EPERM: "give this user the right to write there, or use -o",
    errno.EIO: "check the disk",
    errno.ENAMETOOLONG: "use a shorter name",
}


def replace_file(path: Path, raw: bytes, was: Stamp | None = None) -> None:
    """The file holds the bytes, whole: written beside it, flushed to the disk, then renamed.

    Mode, owner and attributes of a file that is there are kept; a symbolic link is written
    through. Whatever happens before the rename, the file is as it was. With `was`, the stamp of
    reading, a file that is another by now is left alone. Raises `InputError` with the reason: a
    hard link, a read-only file, no regular file, no space, and whatever the system says.
    """
    target = Path(os.path.realpath(path))
    with _told(path), _folder(target.parent) as folder:
        before = _status(target, path)
        temporary = _write_beside(target, raw, before)
        try:
            if was is not None and _is_done(path, target, raw, was):
                discard(temporary)
                return
            os.replace(temporary, target)
        except BaseException:
            discard(temporary)
            raise
        try:
            _flush(folder)
        except OSError as error:
            fault = f"written whole, but its folder is not safe on the disk: {error.strerror}"
            remedy = "check the disk, then the file"
            raise InputError(fault, place=str(path), remedy=remedy) from error


def rename_over(path: Path, part: Path, handle: int) -> None:
    """The file is the part that was written beside it, whole and on the disk, as `replace_file`.

    `handle` is the part, open for writing.
    """
    target = Path(os.path.realpath(path))
    with _told(path), _folder(target.parent) as folder:
        before = _status(target, path)
        if before is not None and os.name == "posix":
            _dress(handle, target, before)
        os.fsync(handle)
        os.replace(part, target)
        _flush(folder)


def demand_replaceable(path: Path) -> None:
    """Raise `InputError` if the file is one that `replace_file` would refuse."""
    with _told(path):
        _status(Path(os.path.realpath(path)), path)


def create_file(path: Path, raw: bytes | Iterator[bytes]) -> bool:
    """A new file holds the bytes, whole; False, and nothing is touched, if there is one already.

    The bytes may come piece by piece.
    """
    target = Path(os.path.realpath(path))
    with _told(path), _folder(target.parent) as folder:
        if os.path.lexists(target):
            return False
        temporary = _write_beside(target, raw, None)
        try:
            made = _name(temporary, target)
        finally:
            discard(temporary)
        if made:
            try:
                _flush(folder)
            except BaseException:
                discard(target)
                raise
        return made


def make_folder(folder: Path) -> None:
    """The folder is there, with all that it stands in. Raises `InputError` if it cannot be made."""
    missing = []
    while not os.path.isdir(folder):
        if os.path.lexists(folder):
            raise InputError("a file, not a folder", place=str(folder), remedy="name another place")
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        with _told(each):
            each.mkdir(exist_ok=True)


def _name(temporary: Path, target: Path) -> bool:
    """The temporary file has the target's name too; False if something else has it."""
    try:
        os.link(temporary, target)  # unlike a rename, it never replaces
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            return False
        os.replace(temporary, target)
    return True


def _status(target: Path, path: Path) -> os.stat_result | None:
    """The status of the file to be replaced, None if there is none; refused if it may not be."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    demand_regular(found, path)
    if found.st_nlink > 1:
        raise InputError(
            "a hard link: under its other names the text would stay as it is",
            place=str(path),
            remedy="write to another file with -o, or break the link by copying it",
        )
    if not stat.S_IMODE(found.st_mode) & 0o222:
        remedy = "make it writable (chmod u+w), or use -o"
        raise InputError("a read-only file", place=str(path), remedy=remedy)
    # A rename needs no right to write to the file itself; whoever took that right away meant it.
    os.close(os.open(target, os.O_WRONLY))
    return found


def _write_beside(
    target: Path, raw: bytes | Iterator[bytes], before: os.stat_result | None
) -> Path:
    """The path of a temporary file with the bytes, on the disk, like the target in all else."""
    pieces = [raw] if isinstance(raw, bytes) else raw
    handle, temporary = open_beside(target, 0o666 if before is None else 0o600)
    try:
        with open(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            if before is not None and os.name == "posix":
                _dress(handle, target, before)
            os.fsync(handle)
    except BaseException:
        discard(temporary)
        raise
    return temporary


def _dress(handle: int, target: Path, before: os.stat_result) -> None:
    """The file has the owner, the mode and the attributes of the target."""
    for owner in ((before.st_uid, before.st_gid), (-1, before.st_gid)):
        try:
            os.fchown(handle, *owner)
            break
        except PermissionError:
            continue  # only root gives a file away; the group may still be ours
    os.fchmod(handle, stat.S_IMODE(before.st_mode))
    if hasattr(os, "listxattr"):
        _copy_attributes(handle, target)


def _copy_attributes(handle: int, target: Path) -> None:
    try:
        names = os.listxattr(target)
    except OSError as error:
        if error.errno != errno.EOPNOTSUPP:
            raise
        return
    for name in names:
        try:
            os.setxattr(handle, name, os.getxattr(target, name))
        except PermissionError:
            # The system sets its own labels; those of people must not be lost.
            if name.startswith("user."):
                raise


def _is_done(path: Path, target: Path, raw: bytes, was: Stamp) -> bool:
    """True if the file holds the bytes already; refused if it is not the file that was read."""
    now, stamp = read_file(target)
    if stamp == was:
        return False
    if now == raw:
        return True  # another run over the same folder was quicker
    raise InputError(
        "changed by another program while it was read, and left as it is now",
        place=str(path),
        remedy="run mtfix again",
    )


@contextlib.contextmanager
def _folder(folder: Path) -> Iterator[int | None]:
    """The open folder, None where it may be written to but not read."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


def _flush(folder: int | None) -> None:
    """The new name is on the disk too, where the system can see to that."""
    if folder is None:
        return
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            raise


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the system refuses is told with the file, the reason and a remedy."""
    try:
        yield
    except OSError as error:
        remedy = _REMEDY.get(error.errno or 0, "check the place")
        raise InputError(
            f"cannot be written: {error.strerror or error}",
            place=str(path),
            remedy=f"{remedy}; the file is as it was",
        ) from error
