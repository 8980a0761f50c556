"""XML that means harm is one clear error, soon, and nothing outside the file is ever looked at."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from exchange_trip import HARBOUR, back, written

from mtfix.errors import InputError, MtfixError

BODY = "<text><body>%s</body></text>"
LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "ha">' for n in range(10)
)


def tbx(inside: str, subset: str = "", after: str = "") -> str:
    return f"<!DOCTYPE martif{after}{f' [{subset}]' if subset else ''}>\n<martif>{BODY % inside}</martif>"


def fault(raw: str) -> str:
    with pytest.raises(MtfixError) as raised:
        back(raw)
    return str(raised.value)


@pytest.mark.parametrize(
    ("subset", "name"),
    [
        (LAUGHS, "a0"),
        ('<!ENTITY a "' + "x" * 100_000 + '">', "a"),
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', "a"),
        ('<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;', "a"),
    ],
)
def test_an_entity_is_refused_where_it_is_declared(subset: str, name: str) -> None:
    """Before it stands for anything, whether it is used or not."""
    said = fault(tbx("<termEntry>&a9;&a;</termEntry>", subset))
    assert said == (
        f"in.tbx:1: it declares the entity '{name}' (write the text out where it is used)"
    )


def test_a_dtd_is_never_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes to: whoever opens it waits for ever."""
    pipe = tmp_path / "a.dtd"
    os.mkfifo(pipe)
    entry = '<termEntry><langSet xml:lang="en"><tig><term>quay</term></tig></langSet></termEntry>'
    assert back(tbx(entry, after=f' SYSTEM "{pipe}"')).drafted == 1


def test_an_entity_of_a_dtd_that_is_not_read_is_an_error() -> None:
    """What it stands for would be missing in the middle of a term."""
    assert fault(tbx("<termEntry>a&nbsp;b</termEntry>", after=' SYSTEM "a.dtd"')).startswith(
        "in.tbx:2: nobody here knows the entity '&nbsp;' ("
    )


def test_depth_is_bounded() -> None:
    assert "nested more than 64 levels deep" in fault("<martif>" * 100_000)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "in.tbx:1: an empty file"),
        ("quay", "in.tbx:1:1: not valid XML"),
        ("<tbx>\n <a></b></tbx>", "in.tbx:2:7: not valid XML: mismatched tag"),
        ("<tbx><text>", "not valid XML: no element found"),
        ("<tbx>\x07</tbx>", "in.tbx:1:6: not valid XML"),
        ('<?xml version="1.0" encoding="gb18030"?><tbx/>', "(save it as UTF-8)"),
        ('<?xml version="1.0" encoding="nonsense"?><tbx/>', "(save it as UTF-8)"),
    ],
)
def test_what_is_no_xml_is_told_with_its_line(raw: str, said: str) -> None:
    assert said in fault(raw)


@pytest.mark.parametrize(
    "payload",
    [
        "{",
        "[]",
        '{"id": 1}',
        '{"id": null}',
        '{"id": "\\ud800"}',
        '{"id": ' + "[" * 50 + "]" * 50 + "}",
        "[" * 200_000,
    ],
)
def test_a_note_made_to_look_like_ours_is_refused(payload: str) -> None:
    """With its line; nothing of it is written."""
    entry = f"<termEntry>\n<note>mtfix 1 {payload}</note></termEntry>"
    assert fault(tbx(entry)).startswith("in.tbx:3: a note of mtfix's own that cannot be read (")


@pytest.mark.parametrize("payload", ['{"entries": "abc"}', '{"entries": ["abc"]}', '{"lists": 3}'])
def test_a_header_made_to_look_like_ours_is_refused(payload: str) -> None:
    raw = f"<tbx><tbxHeader><p>mtfix 1 {payload}</p></tbxHeader>{BODY % ''}</tbx>"
    assert fault(raw).startswith("in.tbx:1: a note of mtfix's own that cannot be read (")


def test_what_is_no_entry_in_a_note_of_ours_is_told_by_check() -> None:
    """It comes back as it went: the faults are those of the YAML."""
    done = back(written(HARBOUR).replace('"id":"port.office"', '"di":"port.office"'))
    assert "di: port.office" in done.entries


def test_many_concepts_take_no_more_than_their_time() -> None:
    """Twice as many in about twice the time: no part looks at all that came before."""

    def seconds(count: int) -> float:
        one = '<termEntry><langSet xml:lang="en"><tig><term>quay %d</term></tig></langSet></termEntry>'
        raw = tbx("".join(one % n for n in range(count)))
        start = time.perf_counter()
        assert back(raw).drafted == count
        return time.perf_counter() - start

    seconds(200)
    assert seconds(2_000) < 8 * seconds(500) + 0.5


def test_a_file_that_cannot_be_decoded_is_an_error() -> None:
    from mtfix.glossary.exchange.read_tbx import read_tbx

    with pytest.raises(InputError, match="not valid XML"):
        read_tbx(b"<tbx>\xff</tbx>", "in.tbx")
