"""The change log as lines of JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from change_lists import change
from hypothesis import given
from hypothesis import strategies as st

from mtfix.changes import Change, ChangeLog, Evidence, LogHead, Status, read_log, write_log
from mtfix.errors import LogError

HEAD = LogHead(
    version=1,
    tool="mtfix 1.0",
    glossary="00ff",
    document="a b.txt",
    format="text",
    before_sha256="aa",
    after_sha256="bb",
    source_sha256=None,
    encoding="utf-8",
)
WHY = (Evidence("near", "党组", 1.25, "text", 3, 9), Evidence("prior", "court.own", -0.5, "text"))
LOG = ChangeLog(
    HEAD,
    (
        change("the hospital", 4, 12, "“procuratorate”\n", evidence=WHY),
        change("the hospital", 0, 3, "a", status="suggested"),
        change("the hospital", 0, 3, "", status="noted"),
        change("the hospital", 0, 3, "an", status="rejected"),
    ),
)
RAW = write_log(LOG)
TEXT = st.text()
NUMBER = st.integers(0, 10**9)


def changed(line: int, **values: object) -> bytes:
    """The log with some values of one line set, or taken away where the value is `...`."""
    rows: list[dict[str, Any]] = [json.loads(row) for row in RAW.splitlines()]
    rows[line] = {key: v for key, v in {**rows[line], **values}.items() if v is not ...}
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_the_log_is_a_head_and_a_line_for_each_change() -> None:
    """Every key of the pinned form is there, in its order, in UTF-8, every line ended."""
    lines = RAW.decode().splitlines()
    assert RAW.endswith(b"}\n")
    assert len(lines) == 1 + len(LOG.changes)
    head, first = json.loads(lines[0]), json.loads(lines[1])
    assert " ".join(head) == (
        "type version tool glossary document format before_sha256 after_sha256 source_sha256 "
        "encoding"
    )
    assert " ".join(first) == (
        "type id segment start end line column before after entry kind source status confidence "
        "decision evidence"
    )
    assert (head["type"], first["type"]) == ("log", "change")
    assert first["evidence"] == [
        {"kind": "near", "text": "党组", "weight": 1.25, "segment": "text", "start": 3, "end": 9},
        {
            "kind": "prior",
            "text": "court.own",
            "weight": -0.5,
            "segment": "text",
            "start": None,
            "end": None,
        },
    ]
    assert "党组" in lines[1]


def test_a_log_reads_back_as_it_was_written() -> None:
    """Reading gives the records, writing them again the same bytes."""
    assert read_log(RAW, "a.jsonl") == LOG
    assert write_log(read_log(RAW, "a.jsonl")) == RAW


EVIDENCE = st.builds(
    Evidence,
    TEXT,
    TEXT,
    st.floats(-20, 20),
    TEXT,
    st.none() | NUMBER,
    st.none() | NUMBER,
)
CHANGES = st.builds(
    Change,
    id=TEXT,
    segment=TEXT,
    start=NUMBER,
    end=NUMBER,
    line=NUMBER,
    column=NUMBER,
    before=TEXT,
    after=TEXT,
    entry=TEXT,
    kind=st.sampled_from(["term", "name", "debris"]),
    source=st.none() | TEXT,
    status=st.sampled_from(["applied", "suggested", "noted", "rejected"]),
    confidence=st.floats(0, 1),
    decision=st.none() | TEXT,
    evidence=st.lists(EVIDENCE, max_size=3).map(tuple),
)


@given(st.lists(CHANGES, max_size=4), TEXT)
def test_any_log_reads_back(changes: list[Change], name: str) -> None:
    """Whatever the words and the numbers, bytes and records say the same."""
    head = LogHead(1, "mtfix", "", name, "text", "", "", name, "utf-8")
    log = ChangeLog(head, tuple(changes))
    raw = write_log(log)
    assert read_log(raw, "a.jsonl") == log
    assert raw.count(b"\n") == 1 + len(changes)


@pytest.mark.parametrize("status", ["applied", "suggested", "noted", "rejected"])
def test_changes_are_chosen_by_status(status: Status) -> None:
    """`with_status` keeps the changes of one status, `applied` those that are in the output."""
    assert [one.status for one in LOG.with_status(status)] == [status]
    assert LOG.applied == LOG.with_status("applied")


@pytest.mark.parametrize("line", [0, 1, 2])
def test_keys_that_are_not_known_are_ignored(line: int) -> None:
    """A log of a later tool, with more to say, reads like its older self."""
    assert read_log(changed(line, later={"a": [1]}, note=None), "a.jsonl") == LOG


@pytest.mark.parametrize("ends", [RAW.replace(b"\n", b"\r\n"), RAW + b"\n", RAW + b" \n\n"])
def test_the_ends_of_lines_do_not_matter(ends: bytes) -> None:
    """CRLF and blank lines, as editors leave them, are no fault."""
    assert read_log(ends, "a.jsonl") == LOG


@pytest.mark.parametrize("raw", [b"", b"\n", b" \r\n\n"])
def test_an_empty_log_is_refused(raw: bytes) -> None:
    """An empty file is no log, and is called by its name."""
    with pytest.raises(LogError, match=r"^a\.jsonl: the log is empty"):
        read_log(raw, "a.jsonl")


@pytest.mark.parametrize(("cut", "line"), [(1, 5), (40, 5), (len(RAW) - 10, 1)])
def test_a_log_that_was_cut_off_is_refused(cut: int, line: int) -> None:
    """A last line without its end is half a line; its number is told."""
    with pytest.raises(LogError, match=rf"^a\.jsonl:{line}: the log is cut off"):
        read_log(RAW[:-cut], "a.jsonl")


@pytest.mark.parametrize(
    "raw",
    [
        changed(0, version=2),
        changed(0, version=0),
        # A later version may say other things in its head.
        b'{"type":"log","version":7}\n',
    ],
)
def test_a_log_of_another_version_is_refused(raw: bytes) -> None:
    """The version is told before anything else is looked at."""
    with pytest.raises(LogError, match=r"^a\.jsonl:1: a log of version \d; .* version 1"):
        read_log(raw, "a.jsonl")


@pytest.mark.parametrize(
    "raw",
    [
        RAW[RAW.index(b"\n") + 1 :],
        b"The court met.\n",
        b"[]\n",
        b'{"type":"log"}\n',
        b"\xff\xfe\n",
        changed(0, tool=...),
        changed(0, version="1"),
        changed(0, source_sha256=5),
    ],
)
def test_what_does_not_begin_as_a_log_is_refused(raw: bytes) -> None:
    """The first line is the head of a log, with all that belongs to it."""
    with pytest.raises(LogError, match=r"^a\.jsonl:1: not the first line of a change log"):
        read_log(raw, "a.jsonl")


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (changed(1, start="4"), 2),
        (changed(3, status="maybe"), 4),
        (changed(4, before=...), 5),
        (changed(2, kind="rule"), 3),
        (changed(1, type="log"), 2),
        (RAW + b"{\n", 6),
        (RAW + b"\n\n\xff\n", 8),
    ],
)
def test_a_broken_line_is_told_by_its_number(raw: bytes, line: int) -> None:
    """A line that is no change is refused with the log's name and the line's number."""
    with pytest.raises(LogError, match=rf"^a\.jsonl:{line}: not a change"):
        read_log(raw, "a.jsonl")


def test_a_second_head_is_told_by_its_number() -> None:
    """It begins the log of another record; the log of one page has none."""
    raw = RAW + RAW[: RAW.index(b"\n") + 1]
    with pytest.raises(LogError, match=r"^a\.jsonl:6: the log of several records"):
        read_log(raw, "a.jsonl")
