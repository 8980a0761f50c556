"""`mtfix review` through a pipe: what is answered is kept, and clean holds to it."""

from __future__ import annotations

import os
import pty
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pages import CLEANED, PAGE, Run

NAME = "mtfix-decisions.jsonl"


def verdicts(folder: Path) -> list[str]:
    lines = (folder / NAME).read_text().splitlines()
    return [line.split('"verdict":"')[1].split('"')[0] for line in lines]


def test_nothing_is_done_where_nothing_is_answered(run: Run, page: Path) -> None:
    """The first question is shown with its sentence and its reasons; the page stays as it is."""
    done = run("review", "page.txt", "--by", "ann", stdin=b"")
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert shown.startswith("[1/3] page.txt:")
    assert "because: " in shown
    assert done.stderr.decode() == (
        f"3 of 3 undecided; decisions in {page.parent / NAME} (mtfix clean -i page.txt)\n"
    )
    assert page.read_text() == PAGE
    assert not (page.parent / NAME).exists()


def test_what_is_answered_is_what_clean_does(run: Run, page: Path) -> None:
    """All rejected: the page stays; all accepted: as without a review."""
    assert run("review", "page.txt", "--by", "ann", stdin=b"n\nn\nn\n").returncode == 0
    assert verdicts(page.parent) == ["reject"] * 3
    assert run("clean", "page.txt").stdout.decode() == PAGE
    again = run("review", "page.txt", "--by", "ann", "--again", stdin=b"y\ny\ny\n")
    assert again.stderr.startswith(b"3 accepted, 0 of 3 undecided")
    assert run("clean", "page.txt").stdout.decode() == CLEANED


def test_who_comes_back_is_asked_the_rest(run: Run, page: Path) -> None:
    """Of three questions one is answered, and two are left."""
    run("review", "page.txt", "--by", "ann", stdin=b"y\nq\n")
    done = run("review", "page.txt", "--by", "ann", stdin=b"q\n")
    assert done.stdout.startswith(b"[1/2] ")


def test_own_words_undo_and_help(run: Run, page: Path) -> None:
    """e asks for the wording, u goes back, ? tells the keys, and what is no key does too."""
    answers = b"?\nx\ny\nu\ne\nour own words\nu\nu\nq\n"
    done = run("review", "page.txt", "--by", "ann", stdin=answers)
    assert verdicts(page.parent) == ["accept", "withdraw", "amend", "withdraw"]
    shown = done.stdout.decode()
    assert shown.count("y accept  n reject") == 2
    assert "nothing to take back" in shown
    assert done.stderr.startswith(b"3 of 3 undecided")


def test_all_of_an_entry(run: Run, page: Path) -> None:
    """d rejects every undecided one of the entry."""
    page.write_text(PAGE * 3)
    done = run(
        "review", "page.txt", "--by", "ann", "--entry", "procuratorate.hospital", stdin=b"d\n"
    )
    assert b" of procuratorate.hospital decided\n" in done.stdout
    assert set(verdicts(page.parent)) == {"reject"}
    assert "hospital" in run("clean", "page.txt").stdout.decode()


def test_a_log_is_reviewed_with_its_page(run: Run, page: Path) -> None:
    """After the page was corrected, too."""
    assert run("clean", "-i", "page.txt").returncode == 0
    done = run("review", "page.txt.changes.jsonl", "--by", "ann", stdin=b"n\nq\n")
    assert done.returncode == 0
    assert done.stdout.startswith(b"[1/3] page.txt:")
    assert verdicts(page.parent) == ["reject"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nope.txt",), "nope.txt: no such file or folder"),
        (("-",), "standard input cannot be reviewed: name a file"),
        (("empty",), "empty: no page in this folder"),
    ],
)
def test_what_cannot_be_reviewed_is_told(
    run: Run, page: Path, args: tuple[str, ...], said: str
) -> None:
    """One message, exit 2."""
    (page.parent / "empty").mkdir()
    done = run("review", *args, "--by", "ann")
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_no_control_byte_of_a_page_reaches_the_terminal(run: Run, page: Path) -> None:
    """It is written out."""
    page.write_text(PAGE.replace("hospital", "hospital \x1b[31mred\x07 "))
    done = run("review", "page.txt", "--by", "ann", stdin=b"s\ns\ns\ns\n")
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout


def test_pages_are_written_from_inside(run: Run, page: Path) -> None:
    """As mtfix clean -i would, with the log; not before it is said once more."""
    done = run("review", "page.txt", "--by", "ann", stdin=b"n\nw\nn\nq\n")
    assert page.read_text() == PAGE
    done = run("review", "page.txt", "--by", "ann", stdin=b"y\nw\ny\n")
    assert done.returncode == 0
    written = page.read_text()
    assert written not in (PAGE, CLEANED)
    assert run("clean", "page.txt").stdout.decode() == written
    assert (page.parent / "page.txt.changes.jsonl").exists()
    assert "1 undecided changes" in done.stdout.decode()
    assert done.stderr.decode().splitlines()[-1].startswith("2 applied")


def test_what_is_shown_is_chosen_by_words(run: Run, page: Path) -> None:
    """f lists the choices; what is no choice changes nothing."""
    done = run("review", "page.txt", "--by", "ann", stdin=b"f\nnothing\nf\nsuggested\n")
    shown = done.stdout.decode()
    assert "applied (3)" in shown
    assert "no such choice" in shown
    assert "none of suggested, undecided; the same are shown" in shown
    assert shown.count("[1/3]") == 3
    assert done.returncode == 0


def test_answers_that_cannot_be_kept_are_an_error(run: Run, page: Path) -> None:
    """One line with place and remedy, exit 2."""
    (page.parent / "folder").mkdir()
    done = run("review", "page.txt", "--decisions", "folder", stdin=b"y\n")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def no_room() -> None:
    """No file of this process may grow, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def on_terminal(
    page: Path, key: bytes, preexec: Callable[[], None] | None = None
) -> tuple[int, str]:
    """The status, and all that was shown, of a review on a screen that is given one key."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "mtfix", "review", "page.txt", "--by", "ann"],
        cwd=page.parent,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "MTFIX_NO_CACHE": "1"},
        preexec_fn=preexec,
    )
    os.close(theirs)
    seen, answered = b"", False
    try:
        while part := os.read(ours, 65536):
            seen += part
            if b"undecided" in seen and not answered:
                os.write(ours, key)
                answered = True
    except OSError:
        pass  # the terminal's other end is closed: the command has ended
    finally:
        os.close(ours)
    said = seen.decode(errors="replace").replace("\r\n", "\n")
    return process.wait(timeout=60), said


def test_a_full_disk_ends_the_screen_with_one_error(page: Path) -> None:
    """Place, fault and remedy, exit 2, and no traceback."""
    status, said = on_terminal(page, b"y", no_room)
    assert status == 2
    assert "Traceback" not in said
    assert said.endswith(
        f"mtfix: {page.parent / NAME}: decisions cannot be written: File too large "
        "(check the place and the space on the disk; name another with --decisions)\n"
    )
    assert page.read_text() == PAGE


def test_ctrl_c_on_the_screen_is_a_run_that_was_stopped(page: Path) -> None:
    """With the status that it has everywhere."""
    status, said = on_terminal(page, b"\x03")
    assert status == 130
    assert said.endswith("stopped; each page is as it was, or whole and changed\n")


def test_decisions_begin_in_a_file_that_is_not_there_yet(run: Run, page: Path) -> None:
    """It is made by the first answer; the command that goes on from here names it."""
    done = run("review", "page.txt", "--decisions", "new.jsonl", stdin=b"y\n")
    assert done.returncode == 0
    assert (page.parent / "new.jsonl").exists()
    assert b"(mtfix clean -i --decisions new.jsonl page.txt)" in done.stderr
    missing = run("review", "page.txt", "--decisions", "no/new.jsonl", stdin=b"y\n")
    assert missing.returncode == 2
    assert missing.stderr.decode().count("\n") == 1
    assert not (page.parent / "no").exists()
    assert run("clean", "page.txt", "--decisions", "newer.jsonl").returncode == 2


def test_pages_are_written_before_anything_is_decided(run: Run, page: Path) -> None:
    """Also where the settings name a file of decisions, which then is not there."""
    (page.parent / "mtfix.toml").write_text('decisions = "said.jsonl"')
    done = run("review", "page.txt", stdin=b"w\ny\n")
    assert done.returncode == 0
    assert page.read_text() == CLEANED


def test_no_decisions_of_before_are_heeded_but_those_of_now_are(run: Run, page: Path) -> None:
    """What is rejected in this review is not in the page that it writes."""
    (page.parent / "mtfix.toml").write_text('decisions = "said.jsonl"')
    done = run("review", "page.txt", "--no-decisions", stdin=b"n\nn\nn\n")
    assert b"(mtfix clean -i page.txt)" in done.stderr
    done = run("review", "page.txt", "--no-decisions", stdin=b"n\nw\ny\n")
    assert done.returncode == 0
    assert page.read_text() == PAGE


def test_an_entry_that_has_made_no_change_is_told(run: Run, page: Path) -> None:
    """With the one that may have been meant."""
    shown = run("review", "page.txt", stdin=b"f\n\n").stdout.decode()
    entry = shown.split("    entry ")[1].split()[0]
    done = run("review", "page.txt", "--entry", entry[:-1], stdin=b"")
    told = f"no change here is of entry '{entry[:-1]}' (did you mean '{entry}'?)"
    assert told in done.stderr.decode()


def test_logs_alone_name_no_command_for_pages(run: Run, page: Path) -> None:
    """A log is not what clean takes."""
    run("clean", "page.txt", "-o", "out.txt")
    done = run("review", "out.txt.changes.jsonl", stdin=b"")
    assert done.returncode == 0
    assert b"mtfix clean" not in done.stderr
