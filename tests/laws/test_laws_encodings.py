"""The laws on bytes of every encoding, on invalid bytes, and on characters of several code points."""

from __future__ import annotations

import codecs
import contextlib

import pytest
import regex
from agreement import assert_agrees
from hypothesis import assume
from hypothesis import strategies as st
from law_texts import WIDE_MARKS, bytes_of, cleaned, cleaner, fragments, texts

from mtfix.api import Cleaned, apply_to, revert_to
from mtfix.changes import read_log
from mtfix.errors import InputError
from reliability import RecordRow
from trials import record_trials

ENCODINGS: list[tuple[bytes, str, str | None]] = [
    (b"", "utf-8", None),
    (codecs.BOM_UTF8, "utf-8", None),
    (codecs.BOM_UTF16_LE, "utf-16-le", None),
    (codecs.BOM_UTF16_BE, "utf-16-be", None),
    (codecs.BOM_UTF32_LE, "utf-32-le", None),
    (codecs.BOM_UTF32_BE, "utf-32-be", None),
    *((b"", name, name) for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
    *((b"", name, name) for name in ("gb18030", "gbk", "big5", "cp1252")),
]
"""Byte order mark, encoding, and what has to be told."""
INVALID = [b"\xe9", b"\xff", b"\x80", b"\xed\xa0\x80", b"\xed\xb3\xa9", b"\xc0\xaf", b"\xe6\xa3"]
INVALID += [b"\xf4\x90\x80\x80", b"\xf0\x9f\x98", b"\xc3"]
CLUSTERS = [
    *("e\u0301", "n\u0303\u0323", "\u0301", "\U0001f469\u200d\U0001f52c", "\u200d", "\u200c"),
    *("\u2764\ufe0f", "\ufe0f", "\U000e0100", "\U0001f44d\U0001f3fd", "\U0001f1e8\U0001f1f3"),
    *("\U0001f3f4\U000e0067\U000e007f", "1\ufe0f\u20e3", "\u1112\u1161\u11ab", "\u0915\u094d"),
    *("\u0937", "\u0600", "\u0e33", "\r", "\n", "\u200b", "\u00ad", "\u00a0", "ｈｏｓｐｉｔａｌ"),
    *(" ", " ", ".", " .", "-", " -", "“", "”", "’"),
]


def encoded(text: str, encoding: str) -> bytes:
    """The text's bytes, without the characters that the encoding has not."""
    if encoding == "utf-8":
        return bytes_of(text)
    return text.encode(encoding, "ignore")


def cleaned_as(raw: bytes, told: str | None) -> Cleaned:
    """The bytes cleaned; an example whose bytes do not come back is none."""
    done = None
    with contextlib.suppress(InputError):
        done = cleaner().clean_bytes(raw, "page.txt", encoding=told)
    assume(done is not None)
    assert done is not None
    return done


@pytest.mark.row("A1", "A2", "A4", "B1")
def test_each_encoding_keeps_the_laws(record_row: RecordRow) -> None:
    """The log is true byte by byte, leads there and back, and a second run changes nothing."""
    seen: set[tuple[bytes, str]] = set()

    def holds(text: str, case: tuple[bytes, str, str | None]) -> None:
        bom, encoding, told = case
        raw = bom + encoded(text, encoding)
        done = cleaned_as(raw, told)
        assert done.raw.startswith(bom)
        assert_agrees(raw, done, cleaner().glossary)
        log = read_log(done.log_bytes, "log")
        assert revert_to(done.raw, "page.txt", log) == raw
        assert apply_to(raw, "page.txt", log) == done.raw
        assert cleaned_as(done.raw, told).raw == done.raw
        seen.add((bom, encoding))

    what = f"texts in {len(ENCODINGS)} encodings: same encoding and mark, same bytes outside"
    what += " changes, every entry of the log true, back byte for byte, at rest: 0 wrong"
    record_trials(record_row, what, holds, texts(), st.sampled_from(ENCODINGS))
    assert len(seen) == len(ENCODINGS)


@pytest.mark.parametrize(
    "raw", [b"assessed assessed\xe9", b"\xe9assessed assessed", b"assessed\xe9 assessed\xe9"]
)
def test_a_doubled_word_that_a_byte_touches_is_none(raw: bytes) -> None:
    """It may be the beginning or the end of another word."""
    assert cleaned(raw).raw == raw


def is_invalid(char: str) -> bool:
    return "\udc80" <= char <= "\udcff"


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """Words of the glossary with invalid bytes of all kinds between and beside them."""
    word = st.sampled_from(fragments()).map(str.encode)
    piece = st.one_of(word, st.sampled_from(INVALID), st.sampled_from([b" ", b"\n", b" .", b"-"]))
    raw = b"".join(draw(st.lists(piece, max_size=25)))
    assume(raw[:2] not in WIDE_MARKS)
    return draw(st.sampled_from([b"", b"Anping Procuratorate. "])) + raw


@pytest.mark.row("B3")
def test_invalid_bytes_stay_and_are_no_edge_of_a_word(record_row: RecordRow) -> None:
    """All of them, in their order; a word that one touches is never changed there."""

    def holds(raw: bytes) -> None:
        done = cleaned(raw)
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
        assert list(filter(is_invalid, done.text)) == list(filter(is_invalid, text))
        for change in done.log.changes:
            before, after = text[: change.start][-1:], text[change.end :][:1]
            assert not (is_invalid(before) and change.before[:1].isalnum())
            assert not (is_invalid(after) and change.before[-1:].isalnum())
        assert revert_to(done.raw, "page.txt", done.log) == raw

    what = "strings of words and invalid bytes (10 kinds): all kept, none an edge of a word"
    record_trials(record_row, what, holds, broken())


@st.composite
def clustered(draw: st.DrawFn) -> str:
    """Words of the glossary with parts of longer characters beside them."""
    piece = st.one_of(st.sampled_from(fragments()), st.sampled_from(CLUSTERS))
    return "Anping Procuratorate. " + "".join(draw(st.lists(piece, max_size=25)))


_ONE = regex.compile(r"\X")


@pytest.mark.row("B6")
def test_no_change_cuts_a_character(record_row: RecordRow) -> None:
    """Of any status: each begins and ends where the standard lets a text be cut."""

    def holds(text: str) -> None:
        edges = {0, *(found.end() for found in _ONE.finditer(text))}
        for change in cleaned(bytes_of(text)).log.changes:
            assert {change.start, change.end} <= edges

    record_trials(record_row, "texts: 0 changes begin or end inside a grapheme", holds, clustered())
