"""A record is written back byte for byte, but for the edits of its text."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.errors import InputError
from mtfix.formats.lines import Line, Lines
from mtfix.formats.records import Fields, read_record, spliced
from mtfix.text.spans import Edit, Span, splice

SPACES = st.sampled_from(["", " ", "\t", "  "])
CHARS = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from(list('"\\/\n\t é院😀\ufeff\x00{}[]:,')),
)
TEXTS = st.text(CHARS, max_size=30)


@st.composite
def spelled(draw: st.DrawFn, text: str) -> list[str]:
    """The characters of the text in JSON, each written in any of the ways that it can be."""
    parts = []
    for char in text:
        forms = [json.dumps(char)[1:-1], json.dumps(char, ensure_ascii=False)[1:-1]]
        if ord(char) < 0x10000:
            forms += [f"\\u{ord(char):04x}", f"\\u{ord(char):04X}"]
        forms += ["\\/"] if char == "/" else []
        parts.append(draw(st.sampled_from(forms)))
    return parts


OTHERS = st.sampled_from(["1.50", "-0e2", "null", '{"text":"x"}', '["text",{"a":":"}]', '"text"'])


@st.composite
def around(draw: st.DrawFn) -> tuple[str, str]:
    """What stands before the quotes of the text, and behind them."""
    gaps = [draw(SPACES) for _ in range(6)]
    before = [f'"k{n}"{gaps[0]}:{draw(OTHERS)}{gaps[1]},' for n in range(draw(st.integers(0, 2)))]
    after = [f'{gaps[2]},"l{n}":{gaps[3]}{draw(OTHERS)}' for n in range(draw(st.integers(0, 2)))]
    key = "".join(draw(spelled("text")))
    begin = f'{gaps[4]}{{{"".join(before)}"{key}"{gaps[5]}:{gaps[0]}"'
    return begin, f'"{"".join(after)}{gaps[1]}}}{gaps[2]}\n'


@given(around(), TEXTS, st.data())
def test_only_the_edits_of_the_text_are_written(
    parts: tuple[str, str], text: str, data: st.DataObject
) -> None:
    """The text is read as JSON says; other bytes stay, and so does the spelling of what stays."""
    before, after = parts
    chars = data.draw(spelled(text))
    line = (before + "".join(chars) + after).encode()
    record = read_record(line, Fields(), "x:1")
    assert record is not None and record.text == text
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    edits = [Edit(span, data.draw(TEXTS)) for span in spans]
    for edit in reversed(edits):
        new = json.dumps(edit.after, ensure_ascii=line.isascii())[1:-1]
        chars[edit.span.start : edit.span.end] = [new]
    edited = spliced(record, edits)
    assert edited == (before + "".join(chars) + after).encode()
    again = read_record(edited, Fields(), "x:1")
    assert again is not None and again.text == splice(text, edits)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1]", "not a record of JSON"),
        ('{"text": "a"', "not a record of JSON"),
        ('{"text": "a"} x', "not a record of JSON"),
        ('{"text": "\\ud800"}', "not a record of JSON"),
        ('{"text": "a", "text": "b"}', "stands 2 times"),
        ('{"text": "a", "te\\u0078t": null}', "stands 2 times"),
        ('{"text": 1}', "is no text"),
        ('{"texts": "a", "x": {"text": "b"}}', "no field 'text'"),
        ('{"text": "a", "zh": 1}', "the field 'zh' is no text"),
    ],
)
def test_what_is_no_record_is_told(line: str, said: str) -> None:
    """With its place, and that the line stays."""
    with pytest.raises(InputError, match=said) as caught:
        read_record(line.encode(), Fields("text", "zh"), "a.jsonl:7")
    assert caught.value.place == "a.jsonl:7"


def test_bytes_that_are_no_utf_8_are_told() -> None:
    """In the text; anywhere else they are nobody's business."""
    with pytest.raises(InputError, match="not a record"):
        read_record(b'{"text": "\xff"}', Fields(), "x:1")
    record = read_record(b'{"other": "\xff", "text": "a"}', Fields(), "x:1")
    assert record is not None and record.text == "a"


def test_null_a_blank_line_and_a_byte_order_mark() -> None:
    """There is nothing to clean in the first two, and the third is no part of the record."""
    null = read_record(b'{"text": null}', Fields(), "x:1")
    assert null is not None and null.text is None
    assert read_record(b" \r\n", Fields(), "x:2") is None
    marked = read_record(b'\xef\xbb\xbf{"text": "a"}', Fields(), "x:1")
    assert marked is not None and marked.text == "a"


def test_the_id_is_what_the_record_calls_itself() -> None:
    """A text as it is, anything else as JSON."""
    for raw, name in (('"a b"', "a b"), ("17", "17"), ("null", None)):
        record = read_record(
            f'{{"id": {raw}, "text": ""}}'.encode(), Fields("text", None, "id"), "x"
        )
        assert record is not None and record.id == name


def read_all(*names: str, block: int = 9999, most: int = 9999) -> list[Line]:
    return [line for batch in Lines(names, block=block, most=most) for line in batch or ()]


@given(st.lists(st.binary(max_size=20)), st.integers(1, 9), st.integers(4, 40))
def test_lines_are_all_there(parts: list[bytes], block: int, most: int) -> None:
    """Whatever is read at once: every byte once, in order, and no line longer than is allowed."""
    raw = b"\n".join(parts)
    reader, writer = os.pipe()
    os.write(writer, raw)
    os.close(writer)
    try:
        found = read_all(f"/dev/fd/{reader}", block=block, most=most)
    finally:
        os.close(reader)
    assert b"".join(line.raw for line in found) == raw
    whole = raw.split(b"\n")
    for line in found:
        assert len(line.raw) <= most + block
        if not line.part and not line.fault:
            assert line.raw.removesuffix(b"\n") == whole[line.number - 1]
    told = {line.number for line in found if line.fault}
    # Its end counts, where it has been read.
    assert {n for n, part in enumerate(whole, 1) if len(part) > most} <= told
    assert all(len(whole[n - 1]) + 1 > most for n in told)


def test_the_last_line_of_a_file_gets_an_end_before_another(tmp_path: Path) -> None:
    """Else two records would be one line."""
    for name in "ab":
        (tmp_path / name).write_text('{"text": "x"}')
    found = read_all(str(tmp_path / "a"), str(tmp_path / "b"))
    assert [line.raw for line in found] == [b'{"text": "x"}\n', b'{"text": "x"}']
