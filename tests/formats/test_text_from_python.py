"""Text and Chinese that are given as `str` rather than as the bytes of a file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from small import cleaner

from mtfix.errors import InputError
from pages import PAGE, Run
from reliability import RecordRow

SOURCE_LINES = "该院\u2028领导\x0b\x0c\x85好\r\n\r26名干警\n"


@pytest.mark.parametrize("text", ["\ufeffA hospital.", "\ufeff", "\ufeff\ufeffOne hospital"])
def test_a_byte_order_mark_at_the_start_stays(text: str) -> None:
    """It is kept in the text and in the bytes, and the same again when cleaned again."""
    done = cleaner().clean(text)
    wanted = text.replace("A hospital", "An office").replace("One hospital", "One office")
    assert (done.text, done.raw) == (wanted, wanted.encode())
    assert cleaner().clean(done.text).raw == done.raw


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\ud800", 1),
        ("A hospital \udfff.", 12),
        ("ab\udc7f", 3),
        ("\udcff\ud83d\ude00", 2),
        ("\udcc3\udca9 hospital", 1),
        ("\udcff\udce9\udc99\udca2", 2),
    ],
)
def test_lone_surrogates_are_refused(text: str, place: int, record_row: RecordRow) -> None:
    """Other than a decoder's invalid bytes, in the text and in the Chinese, with their place."""
    for page, source in ((text, ""), ("A hospital.", text)):
        with pytest.raises(InputError) as fault:
            cleaner().clean(page, source=source)
        assert fault.value.fault == "a lone surrogate, which is no character"
        assert fault.value.place == f"character {place}"
        assert "surrogateescape" in fault.value.remedy
    record_row("6 kinds of lone surrogates given from Python: refused with place and remedy")


def test_the_invalid_bytes_of_a_decoder_are_kept() -> None:
    """What `surrogateescape` makes of them goes in and comes out."""
    assert cleaner().clean("caf\udce9 hospital").text == "caf\udce9 office"


def test_lines_of_chinese_end_as_those_of_a_file() -> None:
    """LF, CRLF and CR end a line, and nothing else does: two lines and a blank one between."""
    done = cleaner().clean("a\n\nb", source=SOURCE_LINES)
    assert done.paired == "lines"
    assert done.document.segments[0].source == (SOURCE_LINES.split("\r")[0], "", "26名干警")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_log_names_the_bytes_of_the_chinese(encoding: str, run: Run, tmp_path: Path) -> None:
    """The digest is the one that `sha256sum` gives for the file, whatever it is in."""
    chinese = "安平检察院\n该院领导和26名干警学习。\n".encode(encoding)
    (tmp_path / "page.zh.txt").write_bytes(chinese)
    (tmp_path / "page.txt").write_bytes(PAGE.encode())
    told = ["--encoding", encoding] if encoding == "gb18030" else []
    assert run("clean", "page.txt", "--log", "log.jsonl", *told).returncode == 0
    assert hashlib.sha256(chinese).hexdigest() in (tmp_path / "log.jsonl").read_text()


def test_chinese_given_as_text_has_the_digest_of_its_utf8() -> None:
    """And none where there is none."""
    digest = hashlib.sha256("院".encode()).hexdigest()
    assert cleaner().clean("a", source="院").log.head.source_sha256 == digest
    assert cleaner().clean("a").log.head.source_sha256 is None
    assert cleaner().clean_bytes(b"a", "-", source=b"").log.head.source_sha256 is None


@pytest.mark.parametrize(
    "page", [b"caf\xe9, a coffee shop, a hospital", "法院 coffee shop".encode("gbk")]
)
def test_a_page_that_may_be_in_another_encoding_takes_only_ascii(page: bytes) -> None:
    """Bytes of UTF-8 among those of another encoding would be wrong in both."""
    done = cleaner().clean_bytes(page, "page.txt")
    assert done.raw == page.replace(b"a hospital", b"an office")
    (kept,) = done.log.with_status("suggested")
    assert (kept.after, kept.evidence[-1].kind) == ("café", "encoding")
