"""Bytes as a document: its text, its segments, and the way back to the same bytes."""

from __future__ import annotations

from pathlib import PurePath

import msgspec

from mtfix.errors import InputError
from mtfix.formats import plain
from mtfix.text.spans import Segment

SUFFIXES = (".txt",)
"""The endings of the files that folders give and that can be named by hand."""
LARGEST = 64 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"


class Document(msgspec.Struct, frozen=True):
    """A file's bytes decoded: `text` without the byte order mark, cut into segments."""

    name: str
    format: str
    encoding: str
    bom: bytes
    segments: tuple[Segment, ...]

    def encode(self, texts: dict[str, str]) -> bytes:
        """The file's bytes with the segments' texts put in their places."""
        body = plain.join(texts)
        return self.bom + body.encode("utf-8", "surrogateescape")


def read_document(raw: bytes, name: str, source: tuple[str, ...] = ()) -> Document:
    """The document in the bytes; invalid bytes of UTF-8 are kept as they are.

    `source` is the aligned Chinese, line by line. Raises `InputError` for a file type that is
    not known, a binary file and one that is too large.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix and suffix not in SUFFIXES and name != "-":
        raise InputError(
            f"files of type '{suffix}' are not read yet",
            place=name,
            remedy=f"known: {', '.join(SUFFIXES)}; or send it through standard input",
        )
    if len(raw) > LARGEST:
        raise InputError(
            f"larger than {LARGEST // 1024 // 1024} MB", place=name, remedy="cut it into parts"
        )
    if b"\0" in raw:
        raise InputError("a binary file (it holds NUL bytes)", place=name, remedy="give it as text")
    bom = _BOM if raw.startswith(_BOM) else b""
    text = raw[len(bom) :].decode("utf-8", "surrogateescape")
    return Document(name, plain.NAME, "utf-8", bom, plain.cut(text, source))
