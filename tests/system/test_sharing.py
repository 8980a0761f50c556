"""F5, F7, F8: other users, other programs and other runs at the same files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faults import LOG, NEW, OLD, command, environment, fresh, run, strays

from reliability import RecordRow

pytestmark = pytest.mark.usefixtures("root")


@pytest.mark.row("F5")
def test_what_this_user_may_not_do(tmp_path: Path, record_row: RecordRow) -> None:
    """Each page that is not ours is told with the reason, and the others are done."""
    for each in (tmp_path, *tmp_path.parents[:-1]):
        each.chmod(each.stat().st_mode | 0o055)
    folder = tmp_path / "pages"
    (folder / "shut").mkdir(parents=True)
    (folder / "fixed").mkdir()
    names = ["a-unreadable.txt", "b-unwritable.txt", "c-fine.txt", "fixed/d.txt", "shut/e.txt"]
    for name in names:
        (folder / name).write_bytes(OLD)
    for each in (folder, *(folder / name for name in names)):
        os.chown(each, 65534, 65534)
    for name, mode in (("a-unreadable.txt", 0o200), ("b-unwritable.txt", 0o400)):
        (folder / name).chmod(mode)
    (folder / "shut").chmod(0o700)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all"]
    done = subprocess.run(
        [*nobody, *command("clean", "-i", ".")],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "Traceback" not in said
    assert "a-unreadable.txt: permission denied" in said
    assert "b-unwritable.txt: a read-only file" in said
    assert "fixed/d.txt.changes.jsonl: cannot be written: Permission denied" in said
    assert "shut/: Permission denied" in said
    wrong = [n for n in names if (folder / n).read_bytes() != (NEW if "fine" in n else OLD)]
    assert wrong == []
    assert strays(folder) == []
    assert os.stat(folder / "c-fine.txt").st_uid == 65534
    record_row("4 kinds of refusal told with file and reason, the fifth page done, exit 2")


# The run stops between reading and writing until it is told to go on.
_WAITING = """
import sys
from mtfix import api
clean = api.Cleaner.clean_bytes
def waiting(*args, **more):
    print("read", flush=True)
    sys.stdin.readline()
    return clean(*args, **more)
api.Cleaner.clean_bytes = waiting
sys.argv[0] = "mtfix"
from mtfix.cli import main
main()
"""
_TIMES = (1_000_000_000, 2_000_000_000)


def change(path: Path, number: int) -> bytes | None:
    """One of five ways in which another program changes a file; what then stands there."""
    way = number % 5
    text = b"They studied, said %d.\n" % number
    if way == 0:
        path.write_bytes(text)
    elif way == 1:
        with path.open("ab") as file:
            file.write(text)
    elif way == 2:  # the same length and the same time of change
        before = path.stat()
        path.write_bytes(OLD.replace(b"They", b"Thez"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif way == 3:
        other = path.with_name("other.tmp")
        other.write_bytes(text)
        os.replace(other, path)
    else:
        path.unlink()
        return None
    return path.read_bytes()


@pytest.mark.row("F7")
def test_a_page_that_another_program_changes_is_left_to_it(
    tmp_path: Path, record_row: RecordRow
) -> None:
    """500 changes between reading and writing: none is lost, each is told, exit 2."""
    lost = 0
    for number in range(500):
        folder = fresh(tmp_path / "pages")
        process = subprocess.Popen(
            [sys.executable, "-c", _WAITING, *command("clean", "-i", "page.txt")[3:]],
            cwd=folder,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"read\n"
        wanted = change(folder / "page.txt", number)
        _, said = process.communicate(b"\n")
        path = folder / "page.txt"
        lost += (path.read_bytes() if path.exists() else None) != wanted
        assert process.returncode == 2, (number, said)
        assert b"page.txt: " in said and b"Traceback" not in said
        assert os.listdir(folder) == (["page.txt"] if wanted is not None else [])
    assert lost == 0
    record_row("500 changes at a barrier in 5 ways: 0 lost, exit 2 each time, no log left")


@pytest.mark.row("F8")
def test_four_runs_over_one_folder(tmp_path: Path, record_row: RecordRow) -> None:
    """Every page is right, has its one log, and no run fails."""
    for _ in range(20):
        folder = tmp_path / "pages"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for number in range(200):
            (folder / f"{number}.txt").write_bytes(OLD)
        runs = [
            subprocess.Popen(
                command("clean", "-i", "."), cwd=folder, env=environment(), stderr=subprocess.PIPE
            )
            for _ in range(4)
        ]
        said = [process.communicate(timeout=120)[1] for process in runs]
        assert [process.returncode for process in runs] == [0] * 4, said
        names = {f"{n}.txt" for n in range(200)} | {f"{n}.txt.changes.jsonl" for n in range(200)}
        assert set(os.listdir(folder)) == names
        assert all((folder / f"{n}.txt").read_bytes() == NEW for n in range(200))
    record_row("4 processes, 200 pages, 20 rounds: all right, one log each, nothing left over")


@pytest.mark.row("F2")
def test_a_stray_of_a_living_run_is_left_alone(tmp_path: Path, record_row: RecordRow) -> None:
    """Only what is older than this run, of a process that is gone, and locked by nobody goes."""
    folder = fresh(tmp_path / "pages")
    gone = subprocess.Popen(["true"])
    gone.wait()
    alive = folder / f".mtfix-tmp-{os.getpid()}-00000000"
    dead = folder / f".mtfix-tmp-{gone.pid}-00000000"
    future = folder / f".mtfix-tmp-{gone.pid}-11111111"
    other = folder / f".mtfix-tmp-{gone.pid}-not-ours"
    for path in (alive, dead, future, other):
        path.write_bytes(b"x")
    os.utime(future, (4e9, 4e9))
    assert run(folder, "clean", "-i", "page.txt").returncode == 0
    kept = {"page.txt", LOG, alive.name, future.name, other.name}
    assert set(os.listdir(folder)) == kept
    record_row("strays of living processes are kept")


@pytest.mark.row("F2")
def test_a_stray_behind_a_link_is_found(tmp_path: Path, record_row: RecordRow) -> None:
    """A page behind a symbolic link leaves its strays where it really is."""
    folder = fresh(tmp_path / "pages")
    gone = subprocess.Popen(["true"])
    gone.wait()
    (folder / f".mtfix-tmp-{gone.pid}-00000000").write_bytes(b"x")
    link = tmp_path / "link.txt"
    link.symlink_to(folder / "page.txt")
    assert run(tmp_path, "clean", "-i", "link.txt").returncode == 0
    assert os.listdir(folder) == ["page.txt"]
    assert (folder / "page.txt").read_bytes() == NEW
    record_row("strays behind a link are removed too")
