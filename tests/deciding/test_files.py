"""The decisions file: found upward, readable, mergeable, and never torn."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deciding import NOON, decided, on
from mtfix import Cleaner, read_decisions
from mtfix.changes import Decision, write_decisions
from mtfix.changes.decisions import read_decisions as read_lines
from mtfix.errors import LogError
from mtfix.formats import append_decisions, find_decisions, place_for_decisions
from mtfix.formats.deciding import NAME
from pages import PAGE

DONE = Cleaner(cache=False).clean(PAGE)
(HOSPITAL,) = decided(DONE, on("hospital", "reject"))
(STAFF,) = decided(DONE, on("police officers", "amend", "clerks"))


def test_a_line_is_readable() -> None:
    """What a person sees who opens the file."""
    assert write_decisions([STAFF]).decode() == (
        '{"type":"decision","version":1,"key":"' + STAFF.key + '","verdict":"amend","by":"ann",'
        f'"at":"{NOON}","before":"police officers","after":"procuratorial staff members",'
        '"wording":"clerks","left":["leaders of the hospital and 26",'
        '"leaders of the procuratorate and 26"],"right":["studied"],'
        f'"entry":"staff.police-officer","confidence":{STAFF.confidence}}}\n'
    )


def test_what_is_appended_is_read_again(tmp_path: Path) -> None:
    """In order, behind what is there."""
    path = tmp_path / NAME
    append_decisions(path, [HOSPITAL])
    append_decisions(path, [STAFF, HOSPITAL])
    lines = read_lines(path.read_bytes(), "d")
    assert [line.decision for line in lines] == [HOSPITAL, STAFF, HOSPITAL]
    assert [line.place for line in lines] == ["d:1", "d:2", "d:3"]
    assert len(read_decisions(path).lines) == 3


@pytest.mark.parametrize("cut", [1, 5, 30, 200])
def test_a_line_that_a_kill_cut_off_is_taken_away(tmp_path: Path, cut: int) -> None:
    """It was never confirmed; whoever appends next removes it."""
    path = tmp_path / NAME
    path.write_bytes(write_decisions([HOSPITAL]) + write_decisions([STAFF])[:cut])
    assert len(read_lines(path.read_bytes(), "d")) == 1
    append_decisions(path, [STAFF])
    assert path.read_bytes() == write_decisions([HOSPITAL, STAFF])


def test_a_last_line_without_an_end_is_kept(tmp_path: Path) -> None:
    """An editor may have left the end out."""
    path = tmp_path / NAME
    path.write_bytes(write_decisions([HOSPITAL])[:-1])
    append_decisions(path, [STAFF])
    assert path.read_bytes() == write_decisions([HOSPITAL, STAFF])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "d:2: not a decision: "),
        (b"\xff", "d:2: not a decision: "),
        (b'{"type":"log","version":1}', "d:2: not a decision: "),
        (b'{"type":"decision","version":7}', "d:2: a decision of version 7"),
        (b"<<<<<<< HEAD", "d:2: a mark of an unfinished merge"),
        (
            write_decisions([STAFF]).replace(b'"wording":"clerks",', b"").strip(),
            "d:2: not a decision: 'amend' needs a 'wording'",
        ),
        (
            write_decisions([HOSPITAL]).replace(b'"reject"', b'"refuse"').strip(),
            "d:2: not a decision: Invalid enum value 'refuse'",
        ),
    ],
)
def test_a_bad_line_is_told_with_its_place(line: bytes, said: str) -> None:
    """And a remedy; nothing is guessed."""
    raw = write_decisions([HOSPITAL]) + line + b"\n" + write_decisions([STAFF])
    with pytest.raises(LogError) as fault:
        read_lines(raw, "d")
    assert str(fault.value).startswith(said)
    assert fault.value.remedy


def test_keys_that_are_not_known_are_ignored() -> None:
    """A later version may write more."""
    raw = write_decisions([HOSPITAL]).replace(b'{"type', b'{"mood":"good","type')
    assert read_lines(raw, "d")[0].decision == HOSPITAL


def test_it_is_found_upward_from_the_page(tmp_path: Path) -> None:
    """The nearest one, up to the top of a repository, never where everybody may write."""
    page = tmp_path / "a" / "b" / "page.txt"
    page.parent.mkdir(parents=True)
    assert find_decisions(page) is None
    (tmp_path / NAME).touch()
    assert find_decisions(page) == tmp_path / NAME
    (tmp_path / "a" / ".git").mkdir()
    assert find_decisions(page) is None
    assert place_for_decisions(page) == tmp_path / "a" / NAME
    (tmp_path / "a" / "b" / NAME).touch()
    assert find_decisions(page) == page.parent / NAME
    page.parent.chmod(0o777)
    assert find_decisions(page) is None


def _append_many(path: Path, by: int, count: int) -> None:
    for _ in range(count):
        append_decisions(path, [_named(STAFF, f"r{by}")])


def _named(decision: Decision, by: str) -> Decision:
    import msgspec

    return msgspec.structs.replace(decision, by=by)


def test_several_programs_append_at_once(tmp_path: Path) -> None:
    """No line is lost, none is torn."""
    path = tmp_path / NAME
    jobs = [
        multiprocessing.get_context("fork").Process(target=_append_many, args=(path, n, 25))
        for n in range(4)
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    found = [line.decision.by for line in read_lines(path.read_bytes(), "d")]
    assert sorted(found) == sorted(f"r{n}" for n in range(4) for _ in range(25))


_WRITER = """
import sys
from pathlib import Path
from mtfix.changes.decisions import read_decisions
from mtfix.formats import append_decisions
path = Path(sys.argv[1])
(line,) = read_decisions(sys.stdin.buffer.read(), "d")
for number in range(100000):
    append_decisions(path, [line.decision])
    print(number + 1, flush=True)
"""


def test_no_confirmed_decision_is_lost_by_a_kill(tmp_path: Path) -> None:
    """kill -9 at 20 moments: all that was confirmed is there, and the file can be added to."""
    path, held = tmp_path / NAME, 0
    for moment in range(20):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write(write_decisions([STAFF]))
        writer.stdin.close()
        writer.stdout.readline()
        time.sleep(0.001 * moment)
        writer.send_signal(signal.SIGKILL)
        confirmed = 1 + writer.stdout.read().count(b"\n")
        writer.stdout.close()
        writer.wait()
        now = len(read_lines(path.read_bytes(), "d"))
        assert now - held in (confirmed, confirmed + 1)
        held = now
