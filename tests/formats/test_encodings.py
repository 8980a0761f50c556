"""Bytes as text and back: every encoding gives its own bytes again, or is refused."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from small import cleaner

from mtfix.api import apply_to, revert_to
from mtfix.changes import read_log
from mtfix.errors import InputError
from mtfix.formats import known, read_document, read_source
from reliability import RecordRow

NEEDS_NAME = "gb18030 gbk gb2312 hz big5 big5hkscs cp950 cp936 euc_kr shift_jis iso2022_jp".split()
WESTERN = "cp1252 latin-1 iso8859-15 mac_roman cp437 ascii koi8-r cp037".split()
PAGE = "The hospital met .\n"
SAMPLES = {
    "plain": PAGE,
    "crlf": "The hospital met .\r\nPolice officers .\r\n",
    "mixed": "The hospital\rmet .\r\nA hospital\nmet",
    "no end": "A hospital",
    "empty": "",
    "nothing": "The clinic met.\n",
    "controls": "A hospital\x0b\x0c\x01\x1b[31m met .\x7f\n",
}
CHINESE = {"chinese": "法院\nThe hospital 中央 met .\n", **SAMPLES}
ODD = {
    "separators": "A hospital\u2028\u2029\u0085met .\n",
    "marks": "A hospital, e\u0301 \U0001f469\u200d\U0001f52c \u202ehospital\u202c .\n",
    "invisible": "A\u00a0hos\u00adpital \u200bhospital\ufeff met .\n",
    "long case": "Straße İ ﬁ hospital ß .\n",
    **CHINESE,
}
MATRIX = [
    *((f"{name}/{sample}", name, text) for name in NEEDS_NAME[:7] for sample, text in CHINESE.items()),
    *((f"{name}/{sample}", name, text) for name in WESTERN for sample, text in SAMPLES.items()),
    *((f"{name}/{s}", name, t) for name in ("utf-16-le", "utf-16-be") for s, t in ODD.items()),
    *((f"{name}/{s}", name, t) for name in ("utf-32-le", "utf-32-be") for s, t in ODD.items()),
    *((f"utf-8/{s}", None, t) for s, t in ODD.items()),
]  # fmt: skip


@pytest.mark.row("B1", "B4")
@pytest.mark.parametrize(("name", "text"), [m[1:] for m in MATRIX], ids=[m[0] for m in MATRIX])
def test_each_encoding_comes_back_byte_for_byte(
    name: str | None, text: str, record_row: RecordRow
) -> None:
    """Words are mended in the page's own encoding; the log makes and takes back the same bytes."""
    raw = text.encode(name or "utf-8")
    done = cleaner().clean_bytes(raw, "page.txt", encoding=name)
    wanted = cleaner().clean(text)
    assert done.raw == wanted.text.encode(name or "utf-8")
    assert done.log.head.encoding == codecs.lookup(name or "utf-8").name
    log = read_log(done.log_bytes, "log")
    assert apply_to(raw, "page.txt", log) == done.raw
    assert revert_to(done.raw, "page.txt", log) == raw
    encodings = len({case[1] for case in MATRIX})
    record_row(
        f"{encodings} encodings without a mark, {len(MATRIX)} pairs with samples of all line ends "
        "and odd characters: same encoding, 0 wrong"
    )


@pytest.mark.row("B1")
@pytest.mark.parametrize("told", [None, "gbk"])
@pytest.mark.parametrize(
    ("bom", "name"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_byte_order_mark_decides(
    bom: bytes, name: str, text: str, told: str | None, record_row: RecordRow
) -> None:
    """It stays, names the encoding, and is no part of the text."""
    raw = bom + text.encode(name)
    done = cleaner().clean_bytes(raw, "page.txt", encoding=told)
    assert done.raw == bom + cleaner().clean(text).text.encode(name)
    assert done.log.head.encoding == name
    assert revert_to(done.raw, "page.txt", done.log) == raw
    assert apply_to(raw, "page.txt", done.log) == done.raw
    record_row(f"5 byte order marks, {len(ODD)} samples each: mark and encoding stay, 0 wrong")


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    "raw",
    [b"caf\xe9 hospital\n", b"\xed\xa0\x80 hospital", b"\xc0\xaf hospital", b"hospital \xe6\xa3"],
)
def test_invalid_bytes_of_utf8_are_kept(raw: bytes, record_row: RecordRow) -> None:
    """Latin-1, surrogates, overlong forms and a cut-off end, with the words beside them mended."""
    done = cleaner().clean_bytes(raw, "page.txt")
    assert done.raw == raw.replace(b"hospital", b"office")
    assert revert_to(done.raw, "page.txt", done.log) == raw
    record_row("Latin-1, a surrogate, an overlong form, a cut-off end: kept, words beside mended")


def test_an_invalid_byte_is_no_word_edge() -> None:
    """A word that a broken byte touches is not that word."""
    raw = b"hospital\xe9 \xe9hospital\n"
    assert cleaner().clean_bytes(raw, "page.txt").raw == raw


@pytest.mark.parametrize(
    ("raw", "name", "place", "remedy"),
    [
        (b"ab\xff\xfe hospital", "gb18030", "page.txt: byte 2", "the right --encoding"),
        (b"abc\x81", "cp1252", "page.txt: byte 3", "the right --encoding"),
        (b"h\0o\0s", "utf-16-le", "page.txt: byte 4", "the right --encoding"),
        (b"\xff\xfeh\0\0\xd8x\0", None, "page.txt: byte 4", "the right --encoding"),
        (b"h\0o\0", "utf-16", "page.txt", "--encoding utf-16-le"),
        (b"h\0\0\0", "utf-32", "page.txt", "--encoding utf-32-be"),
        (b"a+ACY b", "utf-7", "page.txt: byte", "the right --encoding"),
        (b"h\0o\0", None, "page.txt", "if it is UTF-16 without"),
        (b"h\0o\0", "cp1252", "page.txt", "if it is UTF-16 without"),
        (b"hosp\xe9", "ascii", "page.txt: byte 4", "the right --encoding"),
        (b"\x1b$B\x1b(B hospital", "iso2022_jp", "page.txt: byte 0", "the right --encoding"),
    ],
)
def test_what_does_not_come_back_is_refused(
    raw: bytes, name: str | None, place: str, remedy: str
) -> None:
    """With the byte at fault, and what to do."""
    with pytest.raises(InputError) as fault:
        read_document(raw, "page.txt", encoding=name)
    assert fault.value.place.startswith(place)
    assert remedy in fault.value.remedy


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("utf16le", "utf-16-le"),
        ("gb1803", "gb18030"),
        ("big-5x", "big5"),
        ("cp1253x", "cp1253"),
        ("base64", ""),
        ("rot13", ""),
        ("undefined", ""),
        ("unicode_escape", ""),
        ("é", ""),
        ("a\0b", ""),
        ("", ""),
    ],
)
def test_a_name_that_is_none_is_refused(name: str, near: str) -> None:
    """With the nearest name where one is near."""
    with pytest.raises(InputError) as fault:
        known(name)
    assert fault.value.place == "--encoding"
    assert near in fault.value.remedy


@pytest.mark.parametrize(
    ("name", "own"), [("GBK", "gbk"), ("latin1", "iso8859-1"), ("UTF-16LE", "utf-16-le")]
)
def test_names_are_those_of_python(name: str, own: str) -> None:
    """However they are written."""
    assert known(name) == own


WITHOUT_E = (
    "ascii koi8-r big5 cp950 euc_kr cp1251 iso8859-5 iso8859-7 cp932 shift_jis cp866".split()
)


@pytest.mark.parametrize("name", ["gb2312", "gbk", "gb18030", "cp1252", "latin-1", "utf-16-le"])
def test_what_the_encoding_holds_is_written(name: str) -> None:
    """The letter é as that encoding has it."""
    raw = "A coffee shop and a hospital .\n".encode(name)
    done = cleaner().clean_bytes(raw, "page.txt", encoding=name)
    assert done.raw == "A café and an office.\n".encode(name)


@pytest.mark.row("B9")
@pytest.mark.parametrize("name", WITHOUT_E)
def test_what_the_encoding_cannot_hold_is_only_suggested(name: str, record_row: RecordRow) -> None:
    """Never a question mark: the change stays in the log, with the reason, and out of the page."""
    raw = "A coffee shop and a hospital .\n".encode(name)
    done = cleaner().clean_bytes(raw, "page.txt", encoding=name)
    assert done.raw == "A coffee shop and an office.\n".encode(name)
    (kept,) = done.log.with_status("suggested")
    assert (kept.before, kept.after) == ("coffee shop", "café")
    assert [(e.kind, e.weight) for e in kept.evidence][-1] == ("encoding", 0.0)
    again = cleaner().clean_bytes(done.raw, "page.txt", encoding=name)
    assert again.raw == done.raw
    assert revert_to(done.raw, "page.txt", done.log) == raw
    record_row(f"{len(WITHOUT_E)} encodings without é: suggested with the reason, never written")


def test_markdown_has_encodings_too() -> None:
    """A page of UTF-16 whose markup is protected like any other's."""
    raw = codecs.BOM_UTF16_LE + "# The hospital\r\n\r\n`hospital`\r\n".encode("utf-16-le")
    done = cleaner().clean_bytes(raw, "page.md")
    assert done.raw == raw.replace(
        "The hospital".encode("utf-16-le"), "The office".encode("utf-16-le")
    )


def test_text_given_from_python_has_no_mark_but_its_own() -> None:
    """Lone surrogates at the start are not taken for a byte order mark."""
    assert cleaner().clean("\udcff\udcfe hospital").text == "\udcff\udcfe office"


def test_nothing_becomes_a_byte_order_mark() -> None:
    """What would leave one at the start of the page is only suggested."""
    raw = "gonzo \ufeffthing\n".encode("utf-16-le")
    done = cleaner().clean_bytes(raw, "page.txt", encoding="utf-16-le")
    assert done.raw == raw
    assert [c.evidence[-1].kind for c in done.log.changes] == ["encoding"]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("检察院".encode(), None),
        ("检察院".encode("utf-8-sig"), "cp1252"),
        ("检察院".encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_BE + "检察院".encode("utf-16-be"), None),
        ("检察院".encode(), "gbk"),
    ],
)
def test_the_chinese_beside_a_page_is_read_by_itself(raw: bytes, name: str | None) -> None:
    """By its mark, as UTF-8 where it is that, else in the page's encoding."""
    assert read_source(raw, name) == "检察院"


def test_the_log_of_another_encoding_is_utf8(tmp_path: Path) -> None:
    """Whatever the page is in."""
    raw = "检察院 hospital".encode("gb18030")
    done = cleaner().clean_bytes(raw, "page.txt", encoding="gb18030")
    assert json.loads(done.log_bytes.splitlines()[0])["encoding"] == "gb18030"
