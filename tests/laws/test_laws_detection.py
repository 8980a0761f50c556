"""B2: no encoding is ever guessed: what is read otherwise than it was written is not spoilt."""

from __future__ import annotations

import codecs
from collections import Counter
from pathlib import Path

import pytest
from law_texts import cleaner

from mtfix.api import Cleaned
from mtfix.errors import InputError
from pages import corpus_pages
from reliability import RecordRow

WANTED = 100
LEAST = 200
ENGLISH = (
    "\nAnping Procuratorate: leaders of the hospital and the grass -roots police officers met .\n"
)
MARKED = {
    "utf-8": b"",
    "utf-8 with a mark": codecs.BOM_UTF8,
    "utf-16-le with a mark": codecs.BOM_UTF16_LE,
    "utf-16-be with a mark": codecs.BOM_UTF16_BE,
    "utf-32-le with a mark": codecs.BOM_UTF32_LE,
}
UNMARKED = ["utf-16-le", "utf-16-be", "utf-32-le", "gb18030", "gbk", "big5", "cp1252"]


def stretches(paths: list[Path], length: int) -> list[str]:
    """A hundred stretches of the files, each of that length and of 200 bytes at least."""
    text = "".join(path.read_text(encoding="utf-8") for path in paths)
    step = (len(text) - length) // WANTED
    found = [text[n * step : n * step + length] for n in range(WANTED)]
    assert min(len(each.encode()) for each in found) >= LEAST
    return found


def samples() -> list[str]:
    """A hundred of Chinese and a hundred of English, each with English to mend at its end."""
    chinese = sorted({q for p in corpus_pages() for q in p.parent.glob("*.zh.txt")})
    both = [*stretches(chinese, 120), *stretches(corpus_pages(), 220)]
    assert len(both) == 2 * WANTED
    return [text + ENGLISH for text in both]


def read_untold(raw: bytes) -> Cleaned | None:
    """The page as it comes out when nothing is told; None if it is refused with the hint."""
    try:
        return cleaner().clean_bytes(raw, "page.txt")
    except InputError as error:
        return None if "--encoding" in error.remedy else pytest.fail("refused without a hint")


@pytest.mark.row("B2")
def test_a_mark_or_utf8_is_read_right(record_row: RecordRow) -> None:
    """All 200 of each."""
    for name, bom in MARKED.items():
        encoding = name.partition(" ")[0]
        for text in samples():
            done = read_untold(bom + text.encode(encoding))
            assert done is not None and done.document.segments[0].text == text
            assert done.raw == bom + done.text.encode(encoding) != bom + text.encode(encoding)
    record_row(f"200 samples in UTF-8 or with a mark ({len(MARKED)} encodings): all read right")


@pytest.mark.row("B2")
def test_what_is_not_told_is_not_spoilt(record_row: RecordRow) -> None:
    """Refused with a hint, or written so that whoever knows the encoding reads what was meant."""
    seen: Counter[str] = Counter()
    for encoding in UNMARKED:
        for text in samples():
            raw = text.encode(encoding, "ignore")
            done = read_untold(raw)
            if done is None:
                seen["refused"] += 1
                continue
            meant = raw.decode(encoding)
            assert done.raw.decode(encoding) == replaced(meant, raw, done, encoding)
            seen["written" if done.log.applied else "left as it was"] += 1
    assert seen["refused"] and seen["written"]
    said = ", ".join(f"{count} {what}" for what, count in sorted(seen.items()))
    record_row(
        f"200 samples in {len(UNMARKED)} encodings that were not told: {said}; 0 wrong writes, "
        "nothing is guessed (DESIGN, Bytes)"
    )


def replaced(meant: str, raw: bytes, done: Cleaned, encoding: str) -> str:
    """The text as its writer meant it with the changes made, by place in the file's bytes."""
    text = done.document.segments[0].text
    parts, at = [], 0
    for change in done.log.applied:
        ends = (text[: change.start], text[: change.end])
        start, end = (
            len(raw[: len(e.encode("utf-8", "surrogateescape"))].decode(encoding)) for e in ends
        )
        parts += [meant[at:start], change.after]
        at = end
    return "".join([*parts, meant[at:]])
