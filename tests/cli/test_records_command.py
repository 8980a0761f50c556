"""JSON lines: the text of each record is corrected, the rest of its line is as it was."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mtfix import Cleaner
from mtfix.changes import apply_log, read_log, read_logs
from mtfix.errors import LogError
from pages import CLEANED, PAGE, Run

LONG = "The river was wide and the day was long, as the men said to one another.\n"
COMMAND = [sys.executable, "-m", "mtfix", "clean", "--records"]


def record(text: str, n: int = 0) -> str:
    return json.dumps({"n": n, "text": text, "more": [1.50, {"text": PAGE}]}) + "\n"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Records of many sizes, among them lines that are none."""
    path = tmp_path / "many.jsonl"
    odd = {7: "not json\n", 60: "\n", 200: '{"text": null}\n', 333: '{"txt": "a"}\n'}
    with path.open("w") as file:
        for n in range(600):
            file.write(odd.get(n) or record(LONG * (n * n % 23) + PAGE * (n % 4), n))
        file.write('{"text": "the end of it"}')
    return path


def test_only_the_text_is_touched(run: Run, tmp_path: Path) -> None:
    """Order of keys, numbers, spaces, escapes and the end of the last line stay."""
    old, new = (json.dumps(text)[1:-1] for text in (PAGE, CLEANED))
    line = '{"a" : 1.50e3,  "te\\u0078t":"\\u0041b %s\\u9662", "t": ["%s"]}\r\n\n{"text":"%s"}'
    (tmp_path / "a.jsonl").write_bytes((line % (old, old, old)).encode())
    done = run("clean", "--records", "a.jsonl")
    assert done.stdout == (line % (new, old, new)).encode()
    assert done.returncode == 0
    assert done.stderr == b"6 applied, 0 suggested in 2 records\n"


def test_the_field_can_be_named(run: Run, tmp_path: Path) -> None:
    """Behind an equals sign; without one a name is a file's."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": PAGE, "body": PAGE}) + "\n")
    done = run("clean", "--records=body", "a.jsonl")
    assert json.loads(done.stdout) == {"text": PAGE, "body": CLEANED}
    assert json.loads(run("clean", "--records", "-", stdin=done.stdout).stdout)["text"] == CLEANED


def test_the_chinese_of_a_record_counts(run: Run) -> None:
    """As that beside a page does."""
    text = "Leaders of the hospital met.\n"
    chinese = {"检察院的领导开会。\n": b"procuratorate", "医院的领导开会。\n": b"hospital"}
    for source, word in chinese.items():
        raw = json.dumps({"zh": source, "text": text}).encode()
        done = run("clean", "--records", "--source-field", "zh", stdin=raw)
        assert b"the " + word + b" met" in done.stdout


def test_a_bad_line_is_told_and_stays(run: Run, many: Path) -> None:
    """With its number, at the end exit 2, and everything else is done."""
    done = run("clean", "--records", many.name)
    assert done.returncode == 2
    said = done.stderr.decode().splitlines()
    assert said[0].startswith("mtfix: many.jsonl:8: not a record of JSON")
    assert said[1].startswith("mtfix: many.jsonl:334: no field 'text' (name it: --records=FIELD")
    assert said[2].endswith(" in 597 records; 2 could not be used")
    before, after = many.read_text().split("\n"), done.stdout.decode().split("\n")
    assert len(before) == len(after)
    assert [after[n] for n in (7, 60, 200, 333)] == [before[n] for n in (7, 60, 200, 333)]
    assert json.loads(after[3]) == json.loads(before[3]) | {"text": LONG * 9 + CLEANED * 3}


def test_many_bad_lines_do_not_fill_the_screen(run: Run) -> None:
    """A hundred are told, and how many more there were."""
    done = run("clean", "--records", stdin=b"x\n" * 250)
    assert done.stdout == b"x\n" * 250
    lines = done.stderr.splitlines()
    assert len(lines) == 102
    assert lines[100] == b"150 more lines could not be used"


def test_the_log_has_a_head_for_each_record(run: Run, many: Path, tmp_path: Path) -> None:
    """It says what the record is called, and leads from its text to what is written."""
    done = run("clean", "--records", "--id-field", "n", many.name, "-o", "out.jsonl")
    assert done.stdout == b""
    raw = (tmp_path / "out.jsonl.changes.jsonl").read_bytes()
    logs = list(read_logs(raw.splitlines(keepends=True), "log"))
    ends = [(tmp_path / name).read_text().splitlines() for name in ("many.jsonl", "out.jsonl")]
    pairs = [
        (json.loads(old), json.loads(new))
        for old, new in zip(*ends, strict=True)
        if old.startswith("{") and (json.loads(old).get("text") is not None)
    ]
    assert [log.head.document for log in logs[:3]] == ["0", "1", "2"]
    assert logs[-1].head.document == "many.jsonl:601"
    assert len(logs) == len(pairs) == 597
    for log, (old, new) in zip(logs, pairs, strict=True):
        assert apply_log({"text": old["text"]}, log.changes) == {"text": new["text"]}
        assert log.head.changes == len(log.changes)
    with pytest.raises(LogError, match="of several records"):
        read_log(raw, "log")
    again = run("revert", "out.jsonl.changes.jsonl", "out.jsonl")
    assert b"the log of several records, not of one page" in again.stderr


def test_a_record_is_cleaned_as_from_python(run: Run) -> None:
    """A byte order mark at its start is no part of what the log counts."""
    text = "\ufeff" + PAGE
    done = run("clean", "--records", stdin=json.dumps({"text": text}).encode())
    assert json.loads(done.stdout)["text"] == Cleaner().clean(text).text == "\ufeff" + CLEANED


@pytest.mark.parametrize("args", [(), ("--diff",), ("--check",)])
def test_several_jobs_give_the_same(run: Run, many: Path, args: tuple[str, ...]) -> None:
    """Bytes, messages and status."""
    one, three = (run("clean", "--records", *args, "-j", n, many.name) for n in "13")
    assert (one.stdout, one.stderr, one.returncode) == (three.stdout, three.stderr, 2)


def test_several_jobs_write_the_same(run: Run, many: Path, tmp_path: Path) -> None:
    """And the same log."""
    for n in "13":
        run("clean", "--records", "-j", n, many.name, "-o", f"{n}.jsonl")
    names = ("1.jsonl", "3.jsonl", "1.jsonl.changes.jsonl", "3.jsonl.changes.jsonl")
    one, three, log, other = ((tmp_path / name).read_bytes() for name in names)
    assert (one, log) == (three, other)
    assert one and log


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_record_is_out_before_the_next_is_in(tmp_path: Path, jobs: str) -> None:
    """A pipe that waits for an answer gets it."""
    with subprocess.Popen(
        [*COMMAND, "-j", jobs, "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        for n in range(5):
            process.stdin.write(record(PAGE, n).encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == CLEANED
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_endless_records_take_300_mb_at_most(tmp_path: Path, jobs: str) -> None:
    """With the log, and a reader that is slow; each process by itself, and all of them together."""
    block = record(LONG * 12 + PAGE).encode() * 200
    with subprocess.Popen(
        [*COMMAND, "-j", jobs, "-", "--log", "log"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (900_000_000,) * 2),
    ) as process:
        assert process.stdin is not None
        begin, early, most = time.monotonic(), 0.0, 0.0
        while time.monotonic() < begin + 5:
            process.stdin.write(block)
            most = max(most, megabytes(process.pid))
            if time.monotonic() < begin + 2.5:
                early = most
        process.terminate()
        assert process.wait(30) == 143
    assert most <= 300
    assert most - early < 20  # what it takes does not grow with what has come


def megabytes(pid: int) -> float:
    """What a process and those that it has started hold, the shared pages shared out."""
    found = 0.0
    for each in (pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        found += int(text.partition("\nPss:")[2].split()[0]) / 1000
    return found


def test_a_record_that_is_too_large_is_told_and_stays(tmp_path: Path) -> None:
    """Over 64 MB; it is never held whole more than once, and the next one is done."""
    large = b'{"text": "' + b"a" * (70 * 1024 * 1024) + b'"}\n'
    small = record(PAGE).encode()
    (tmp_path / "a.jsonl").write_bytes(large + small)
    done = subprocess.run([*COMMAND, "a.jsonl"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2
    assert (
        b"mtfix: a.jsonl:1: a record larger than 64 MB (the line was left as it is)" in done.stderr
    )
    assert done.stdout.startswith(large)
    assert json.loads(done.stdout[len(large) :])["text"] == CLEANED


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ("--records -i a.jsonl", "goes without -i"),
        ("--records --patch a.jsonl", "goes without -i, --patch"),
        ("--records --source zh.txt a.jsonl", "--source and --encoding"),
        ("--records a.jsonl -o a.jsonl", "the output is one of the files read"),
        ("--records a.jsonl -o o --log o", "would take another file's place"),
        ("--records a.jsonl -o d/", "d/: a folder; records go to one file"),
        ("--records .", ".: a folder; name the files with records"),
        ("--records a.jsonl --resume", "--resume goes on with -o FILE and its log"),
        ("--records a.jsonl -o o --no-log --resume", "--resume goes on with -o FILE and its log"),
        ("--source-field zh page.txt", "are for --records"),
        ("--resume page.txt", "--resume goes on with -o or -i"),
        ("--records a.jsonl -o hard.jsonl", "a hard link"),
    ],
)
def test_what_cannot_be_is_told(run: Run, tmp_path: Path, args: str, said: str) -> None:
    """Exit 2, one message, and nothing is written."""
    (tmp_path / "a.jsonl").write_text(record(PAGE))
    (tmp_path / "zh.txt").write_text("x")
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "hard.jsonl").write_text("mine")
    os.link(tmp_path / "hard.jsonl", tmp_path / "other")
    before = sorted(os.listdir(tmp_path))
    done = run("clean", *args.split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in " ".join(done.stderr.decode().split())
    assert sorted(os.listdir(tmp_path)) == before


def test_a_file_that_is_not_there_stops_nothing(run: Run, tmp_path: Path) -> None:
    """It is told, and the others are done, one after the other."""
    (tmp_path / "a.jsonl").write_text(record(PAGE).rstrip("\n"))
    done = run("clean", "--records", "nope.jsonl", "a.jsonl", "a.jsonl")
    assert done.returncode == 2
    assert b"mtfix: nope.jsonl: cannot be read: No such file or directory" in done.stderr
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == [CLEANED] * 2
