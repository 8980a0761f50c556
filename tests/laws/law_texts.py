"""Random texts full of what the built-in glossary knows, cleaned with it, and where to find real ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from mtfix import Cleaner
from mtfix.api import Cleaned

# Bytes that say that they are UTF-16 and are not are refused, which is tested with the formats.
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")

_ODD = [
    *("\n", "\n\n", "\r\n", " ", "  ", "\u00a0", "\u2028", "\u200b", "\u00ad", "\ufeff", "\t"),
    *(
        '"',
        "“",
        "”",
        "'",
        "’",
        " -",
        "- ",
        "-",
        ".",
        " .",
        ",",
        " ,",
        ";",
        "......",
        "。",
        "，",
        "、",
    ),
    *(
        "İ",
        "ß",
        "ﬁ",
        "é",
        "e\u0301",
        "\U0001f600",
        "\u202e",
        "检察院",
        "该院",
        "\udce9",
        "26 ",
        "a ",
        "an ",
    ),
    *(
        "Essence",
        "the",
        "The",
        "of",
        "Our",
        "HOSPITAL",
        "Hospital",
        "hospitals'",
        "hospital's",
        "**",
    ),
]


@cache
def cleaner() -> Cleaner:
    return Cleaner()


@cache
def fragments() -> list[str]:
    """Everything that the glossary knows, so that random texts are full of it."""
    glossary = cleaner().glossary
    words = {v.form for e in glossary.entries for v in e.variants}
    words |= {v.many for e in glossary.entries for v in e.variants if v.many}
    words |= {w for e in glossary.entries for c in e.conditions for w in c.words}
    words |= {w for p in glossary.profiles for w, _ in p.words}
    words |= {e.term.one for e in glossary.entries if e.term.one}
    words |= {*glossary.shields, *glossary.modifiers}
    cased = {w.rstrip("*").title() for w in words}
    return sorted({w.rstrip("*") for w in words} | cased)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words of the glossary, debris and odd characters, in any order."""
    piece = st.one_of(
        st.sampled_from(fragments()),
        st.sampled_from(fragments()).map(lambda w: f" {w} "),
        st.sampled_from(_ODD),
        st.text(max_size=4),
    )
    body = "".join(draw(st.lists(piece, max_size=25))).replace("\0", "")
    opening = draw(
        st.sampled_from(["", "Anping Procuratorate. ", "People's Court of Anping, judge. "])
    )
    return opening + body


def bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def cleaned(raw: bytes) -> Cleaned:
    return cleaner().clean_bytes(raw, "page.txt")


def chinese_beside(page: Path) -> bytes:
    """The Chinese of a page, b"" if it has none."""
    path = page.with_name(f"{page.stem}.zh.txt")
    return path.read_bytes() if path.exists() else b""
