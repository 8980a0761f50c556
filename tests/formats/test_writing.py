"""Files are read and written whole, and refused with a reason and a remedy where they should be."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from mtfix.errors import InputError
from mtfix.formats import create_file, read_file, remove_strays, replace_file
from reliability import RecordRow

OLD, NEW = b"old\n", b"new\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(OLD)
    return path


def refused(path: Path, said: str) -> None:
    """Reading or writing names the file, the fault and a remedy, and leaves no file behind."""
    before = sorted(os.listdir(path.parent))
    with pytest.raises(InputError, match=said) as caught:
        replace_file(path, NEW)
    assert caught.value.place == str(path)
    assert caught.value.remedy
    assert sorted(os.listdir(path.parent)) == before


@pytest.mark.row("E10")
def test_mode_owner_and_attributes_are_kept(target: Path, record_row: RecordRow) -> None:
    """Whatever the mode, and the user's attributes where the file system has them."""
    attributes = True
    try:
        os.setxattr(target, "user.origin", b"a scan")
    except OSError:
        attributes = False
    root = os.geteuid() == 0
    if root:
        os.chown(target, 1234, 4321)
    for mode in (0o600, 0o640, 0o664, 0o755, 0o4755):
        target.chmod(mode)
        replace_file(target, NEW)
        found = target.stat()
        assert stat.S_IMODE(found.st_mode) == mode
        assert (found.st_uid, found.st_gid) == (1234, 4321) or not root
        assert not attributes or os.getxattr(target, "user.origin") == b"a scan"
    assert target.read_bytes() == NEW
    record_row("5 modes, owner and group, user attributes: all kept")


@pytest.mark.row("E10")
def test_a_symbolic_link_is_written_through(target: Path, record_row: RecordRow) -> None:
    """The link stays a link, over two steps too, and a link to nothing makes its file."""
    one, two = target.with_name("one"), target.with_name("two")
    one.symlink_to("page.txt")
    two.symlink_to("one")
    replace_file(two, NEW)
    assert target.read_bytes() == NEW
    assert one.is_symlink() and two.is_symlink()
    new = target.with_name("new")
    new.symlink_to("not-there.txt")
    replace_file(new, NEW)
    assert target.with_name("not-there.txt").read_bytes() == NEW
    loop = target.with_name("loop")
    loop.symlink_to("loop")
    refused(loop, "Too many levels of symbolic links")
    record_row("symbolic link written through; a loop refused")


@pytest.mark.row("E10")
def test_what_is_no_ordinary_file_is_refused(target: Path, record_row: RecordRow) -> None:
    """A hard link, a read-only file, a pipe, a socket, a device and a folder."""
    os.link(target, target.with_name("second.txt"))
    refused(target, "a hard link")
    assert target.stat().st_nlink == 2
    shut = target.with_name("shut.txt")
    shut.write_bytes(OLD)
    shut.chmod(0o444)
    refused(shut, "a read-only file")
    pipe, folder = target.with_name("pipe"), target.with_name("folder")
    os.mkfifo(pipe)
    folder.mkdir()
    ear = socket.socket(socket.AF_UNIX)
    ear.bind(str(target.with_name("ear")))
    refused(pipe, "a named pipe, not a file")
    refused(target.with_name("ear"), "a device or a socket, not a file")
    refused(folder, "a folder, not a file")
    refused(Path("/dev/null"), "a device or a socket, not a file")
    ear.close()
    record_row("hard link, read-only file, pipe, socket, device, folder: refused with remedy")


@pytest.mark.row("E10")
def test_reading_never_waits_for_a_pipe(target: Path, record_row: RecordRow) -> None:
    """A pipe that nobody writes to, a device and a folder are refused at once."""
    pipe = target.with_name("pipe")
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), target.parent):
        with pytest.raises(InputError, match="not a file"):
            read_file(path)
    record_row("reading a pipe or a device: refused at once")


@pytest.mark.row("F7")
@pytest.mark.parametrize("way", ["length", "same length and time", "another file", "touched"])
def test_a_file_with_another_stamp_is_left_alone(
    target: Path, way: str, record_row: RecordRow
) -> None:
    """Size, time, inode and content: whatever is another, nothing is written."""
    _, stamp = read_file(target)
    before = target.stat()
    if way == "length":
        target.write_bytes(b"longer\n")
    elif way == "same length and time":
        target.write_bytes(b"odd\n")
        os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif way == "another file":
        target.rename(target.with_name("away"))
        target.write_bytes(OLD)
        os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        os.utime(target, ns=(1, 1))
    now = target.read_bytes()
    with pytest.raises(InputError, match="changed by another program"):
        replace_file(target, NEW, stamp)
    assert target.read_bytes() == now
    record_row("size, time, inode, content: each alone is noticed")


def test_a_file_that_another_run_has_written_already_is_done(target: Path) -> None:
    """The bytes that were to be written stand there: that is no conflict."""
    _, stamp = read_file(target)
    target.write_bytes(NEW)
    replace_file(target, NEW, stamp)
    assert os.listdir(target.parent) == ["page.txt"]


def test_a_new_file_never_takes_the_place_of_another(target: Path) -> None:
    """False, and nothing is touched, if the name is taken; by a link to nothing too."""
    assert not create_file(target, NEW)
    assert target.read_bytes() == OLD
    link = target.with_name("link")
    link.symlink_to("nowhere")
    assert create_file(target.with_name("new.txt"), NEW)
    assert target.with_name("new.txt").stat().st_nlink == 1
    assert sorted(os.listdir(target.parent)) == ["link", "new.txt", "page.txt"]


def test_a_new_file_has_the_mode_that_the_umask_leaves(target: Path) -> None:
    """As any program would make it."""
    before = os.umask(0o027)
    try:
        replace_file(target.with_name("new.txt"), NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.with_name("new.txt").stat().st_mode) == 0o640


def test_strays_are_only_looked_for_where_one_can_look(tmp_path: Path) -> None:
    """A folder that is not there has none."""
    assert remove_strays(tmp_path / "nowhere") == 0
