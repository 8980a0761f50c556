"""Writing a file so that nobody ever sees half of one."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from mtfix.errors import InputError
from mtfix.formats import read_bytes, replace_file

OLD, NEW = b"the old page\n", b"the new page\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with old words in it, alone in its folder."""
    path = tmp_path / "page.txt"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_new_bytes_take_the_place_of_the_old(page: Path) -> None:
    """The file holds the bytes, and no other file is left beside it."""
    replace_file(page, NEW)
    assert page.read_bytes() == NEW
    assert names(page.parent) == ["page.txt"]


def test_a_file_that_was_not_there_is_made(tmp_path: Path) -> None:
    """A new file gets the mode that any new file of this user gets."""
    replace_file(tmp_path / "new.txt", NEW)
    (tmp_path / "other.txt").write_bytes(b"")
    assert (tmp_path / "new.txt").read_bytes() == NEW
    assert (tmp_path / "new.txt").stat().st_mode == (tmp_path / "other.txt").stat().st_mode
    assert names(tmp_path) == ["new.txt", "other.txt"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_is_kept(page: Path, mode: int) -> None:
    """The new file can be read, written and run by whom the old one could."""
    page.chmod(mode)
    replace_file(page, NEW)
    assert stat.S_IMODE(page.stat().st_mode) == mode


def test_the_owner_is_kept(page: Path) -> None:
    """User and group of the file stay; only root can give files away, so others see their own."""
    if os.geteuid() == 0:
        os.chown(page, 12345, 23456)
    before = page.stat()
    replace_file(page, NEW)
    assert (page.stat().st_uid, page.stat().st_gid) == (before.st_uid, before.st_gid)


def test_a_link_is_written_through(page: Path, tmp_path: Path) -> None:
    """The link stays a link, and the file that it leads to has the new bytes."""
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / "one.txt").symlink_to(page)
    (folder / "two.txt").symlink_to("one.txt")
    replace_file(folder / "two.txt", NEW)
    assert page.read_bytes() == NEW
    assert (folder / "one.txt").is_symlink() and (folder / "two.txt").is_symlink()
    assert names(folder) == ["one.txt", "two.txt"]


def test_a_long_name_in_chinese_can_be_written(tmp_path: Path) -> None:
    """A name as long as the file system takes leaves room for the temporary one."""
    path = tmp_path / ("院" * 83 + ".txt")
    path.write_bytes(OLD)
    replace_file(path, NEW)
    assert path.read_bytes() == NEW
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize("step", ["replace", "fsync", "fchmod", "fchown"])
def test_a_failure_leaves_the_old_file_and_no_temporary(
    page: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Whatever step fails, the old bytes are there, alone, and the error tells the reason."""
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(
        InputError, match=r"page\.txt: cannot be written: No space left .*the file is as it was"
    ):
        replace_file(page, NEW)
    assert page.read_bytes() == OLD
    assert names(page.parent) == ["page.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError])
def test_a_stop_leaves_the_old_file_and_no_temporary(
    page: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    """A signal in the middle of it takes nothing away and leaves nothing behind."""

    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(error):
        replace_file(page, NEW)
    assert page.read_bytes() == OLD
    assert names(page.parent) == ["page.txt"]


def test_the_bytes_are_on_the_disk_before_the_file_gets_its_name(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the bytes are flushed, then the file is renamed, then the folder is flushed."""
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def flush(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "bytes")
        fsync(handle)

    def rename(source: Any, target: Any) -> None:
        steps.append("name")
        assert Path(source).read_bytes() == NEW
        assert Path(source).parent == Path(target).parent
        replace(source, target)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(os, "replace", rename)
    replace_file(page, NEW)
    assert steps == ["bytes", "name", "folder"]


def test_a_folder_that_cannot_be_flushed_is_told_as_it_is(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file has its new bytes by then, whole, and the error says just that."""
    fsync = os.fsync

    def flush(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            fail()
        fsync(handle)

    monkeypatch.setattr(os, "fsync", flush)
    with pytest.raises(InputError, match=r"page\.txt: written whole, but"):
        replace_file(page, NEW)
    assert page.read_bytes() == NEW
    assert names(page.parent) == ["page.txt"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no file to write to, and nothing is left beside it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(InputError, match="folder: a folder"):
        replace_file(folder, NEW)
    assert names(tmp_path) == ["folder"]


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """What is no regular file is not replaced by one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="pipe: a named pipe"):
        replace_file(pipe, NEW)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["missing/page.txt", "page.txt/page.txt", "loop", "x" * 300])
def test_a_place_that_cannot_be_written_is_told(page: Path, name: str) -> None:
    """A missing folder, a file in a folder's place, a ring of links and a name too long."""
    (page.parent / "loop").symlink_to("loop")
    with pytest.raises(InputError, match=name[:8]):
        replace_file(page.parent / name, NEW)
    assert page.read_bytes() == OLD
    assert names(page.parent) == ["loop", "page.txt"]


def test_the_bytes_of_a_file_are_read(page: Path) -> None:
    """Reading gives the very bytes, through a link too."""
    (page.parent / "link").symlink_to("page.txt")
    assert read_bytes(page) == OLD
    assert read_bytes(page.parent / "link") == OLD


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("missing.txt", "no such file"),
        ("", "a folder, not a file"),
        ("page.txt/page.txt", "cannot be read: Not a directory"),
        ("loop", "cannot be read: Too many levels"),
    ],
)
def test_what_cannot_be_read_is_told(page: Path, name: str, fault: str) -> None:
    """The error says the place and what is wrong there."""
    (page.parent / "loop").symlink_to("loop")
    with pytest.raises(InputError, match=rf"^{page.parent / name}: {fault}"):
        read_bytes(page.parent / name)
