"""Bytes as a document, and the way back to the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.errors import InputError
from mtfix.formats import Document, read_document
from mtfix.formats.document import LARGEST

BOM = b"\xef\xbb\xbf"
# Any bytes but NUL, and bits of which texts that go wrong are made.
BYTES = st.binary().map(lambda raw: raw.replace(b"\0", b"")) | st.lists(
    st.sampled_from(
        [BOM, b"\xff\xfe", b"\r\n", b"\r", b"\n", b"a", b"\xe9\x99\xa2", b"\xe9", b"\x99"]
    )
).map(b"".join)


def texts_of(document: Document) -> dict[str, str]:
    return {segment.id: segment.text for segment in document.segments}


# Bytes that say that they are UTF-16 and are not are refused; test_encodings.py shows it.
@given(BYTES.filter(lambda raw: raw[:2] not in (b"\xff\xfe", b"\xfe\xff")))
def test_a_document_comes_back_byte_for_byte(raw: bytes) -> None:
    """Valid or not, with a mark or not, whatever ends its lines: nothing changes on the way."""
    document = read_document(raw, "page.txt")
    assert document.encode(texts_of(document)) == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"The court", "The court"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        ("检察院 – “é”".encode(), "检察院 – “é”"),
        (BOM + b"court\n", "court\n"),
        # Only the first is a mark; a second one is text.
        (BOM + BOM + b"x", "\ufeffx"),
        (b"x" + BOM, "x\ufeff"),
        (b"caf\xe9 \xff", "caf\udce9 \udcff"),
    ],
)
def test_the_text_is_what_the_bytes_say(raw: bytes, text: str) -> None:
    """The byte order mark is no text, and each byte that is no UTF-8 is one code point."""
    document = read_document(raw, "page.txt")
    assert [segment.text for segment in document.segments] == [text]
    assert document.encode(texts_of(document)) == raw


def test_an_edited_text_takes_the_place_of_the_old_one() -> None:
    """The mark, the ends of lines and invalid bytes stay around what was edited."""
    document = read_document(BOM + b"the court\xe9\r\n", "page.txt")
    (text,) = texts_of(document).values()
    edited = {name: text.replace("court", "检察院") for name in texts_of(document)}
    assert document.encode(edited) == BOM + "the 检察院".encode() + b"\xe9\r\n"


def test_a_plain_text_is_one_segment_with_its_source() -> None:
    """The whole decoded file is one segment, and the aligned Chinese goes with it."""
    document = read_document(b"one\n\ntwo\n", "a/page.txt", ("一", "", "二"))
    (segment,) = document.segments
    assert (segment.text, segment.source) == ("one\n\ntwo\n", ("一", "", "二"))
    assert (document.name, document.format, document.encoding) == ("a/page.txt", "text", "utf-8")


@pytest.mark.parametrize("raw", [b"\0", b"The court\0", b"\x7fELF\0\0"])
def test_a_nul_means_binary(raw: bytes) -> None:
    """A file with a NUL byte is refused, by its name."""
    with pytest.raises(InputError, match=r"^page\.txt: a binary file"):
        read_document(raw, "page.txt")


@pytest.mark.parametrize("name", ["page.docx", "page.txt.gz", "a.b/page.PDF", "page.jsonl"])
def test_a_type_that_is_not_known_is_refused(name: str) -> None:
    """Another ending is an error that names it and the endings that are known."""
    with pytest.raises(InputError, match=r"files of type '\.\w+' are not read yet.*\.txt"):
        read_document(b"court", name)


@pytest.mark.parametrize("name", ["page.txt", "page.TXT", "page", "a.b/page", "-", ".hidden"])
def test_plain_text_may_have_any_case_or_no_ending(name: str) -> None:
    """A file without an ending, and standard input, are plain text."""
    assert read_document(b"court", name).format == "text"


def test_a_document_may_have_64_mb_and_no_more() -> None:
    """The limit is 64 MB, the mark included."""
    assert LARGEST == 64 * 1024 * 1024
    assert len(read_document(b"a" * LARGEST, "page.txt").segments[0].text) == LARGEST
    with pytest.raises(InputError, match=r"^page\.txt: larger than 64 MB"):
        read_document(b"a" * (LARGEST + 1), "page.txt")
