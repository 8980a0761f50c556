"""Bytes as a document: its text, its segments, and the way back to the same bytes."""

from __future__ import annotations

from pathlib import PurePath

import msgspec

from mtfix.errors import InputError
from mtfix.formats import plain
from mtfix.formats.asides import may_speak
from mtfix.formats.encodings import UTF8, decode, encode, holds
from mtfix.text.fold import has_invalid
from mtfix.text.spans import Edit, Segment

_MARKDOWN = "markdown"
_FORMATS = {".txt": plain.NAME, ".md": _MARKDOWN, ".markdown": _MARKDOWN}
SUFFIXES = tuple(_FORMATS)
"""The endings of the files that folders give and that can be named by hand."""
LARGEST = 64 * 1024 * 1024
_BYTE_ORDER_MARK = "\ufeff"


class Document(msgspec.Struct, frozen=True):
    """A file's bytes decoded: `text` without the byte order mark, cut into segments.

    `damaged` says that it holds bytes that are no UTF-8, and so may be in another encoding.
    """

    name: str
    format: str
    encoding: str
    bom: bytes
    segments: tuple[Segment, ...]
    damaged: bool = False

    def encode(self, texts: dict[str, str]) -> bytes:
        """The file's bytes with the segments' texts put in their places."""
        return self.bom + encode(plain.join(texts), self.encoding)

    def keeps_markup(self, edited: tuple[Segment, ...]) -> bool:
        """True if the edited segments, written and read again, are cut where they were before."""
        text = plain.join({s.id: s.text for s in edited})
        if self.format != _MARKDOWN:
            return not may_speak(text) or all(
                one.markup == other.markup
                for one, other in zip(edited, plain.cut(text, ()), strict=True)
            )
        from mtfix.formats import markdown  # 11 ms: only for a page that is written in it

        again = markdown.cut(text, ())
        return all(map(markdown.same_markup, edited, again))

    def objection(self, text: str, edit: Edit) -> tuple[str, str] | None:
        """Why the edit of a segment's text cannot stand in this file, None if it can."""
        if not holds(edit.after, self.encoding):
            return "encoding", f"{self.encoding} has no such character"
        if self.damaged:
            before = text[edit.span.start : edit.span.end]
            if not all(char.isascii() or char in before for char in edit.after):
                return "encoding", "the page has bytes that are no UTF-8"
        if (
            not edit.span.start
            and (edit.after or text[edit.span.end : edit.span.end + 1])[:1] == _BYTE_ORDER_MARK
        ):
            return "encoding", "what would stand first is a byte order mark"
        if self.format == _MARKDOWN:
            from mtfix.formats import markdown

            if markdown.disturbs(text, edit):
                return "markup", "would make other markup of the page"
        return None


def read_document(
    raw: bytes, name: str, source: tuple[str, ...] = (), *, encoding: str | None = None
) -> Document:
    """The document in the bytes; invalid bytes of UTF-8 are kept as they are.

    `source` is the aligned Chinese, line by line; `encoding` is what the bytes are in where no
    byte order mark says it. Raises `InputError` for a file type that is not known, a binary file,
    one that is too large, and bytes that the encoding does not give back.
    """
    suffix = PurePath(name).suffix.lower() if name != "-" else ""
    if suffix and suffix not in SUFFIXES:
        raise InputError(
            f"files of type '{suffix}' are not read yet",
            place=name,
            remedy=f"known: {', '.join(SUFFIXES)}; or send it through standard input",
        )
    if len(raw) > LARGEST:
        raise InputError(
            f"larger than {LARGEST // 1024 // 1024} MB", place=name, remedy="cut it into parts"
        )
    decoded = decode(raw, name, encoding)
    kind = _FORMATS.get(suffix, plain.NAME)
    segments = _cut(kind, decoded.text, source)
    damaged = has_invalid(decoded.text)
    document = Document(name, kind, decoded.encoding, decoded.bom, segments, damaged)
    return msgspec.structs.replace(
        document,
        segments=tuple(
            msgspec.structs.replace(segment, objection=document.objection) for segment in segments
        ),
    )


def _cut(kind: str, text: str, source: tuple[str, ...]) -> tuple[Segment, ...]:
    if kind != _MARKDOWN:
        return plain.cut(text, source)
    from mtfix.formats import markdown

    return markdown.cut(text, source)


def read_source(raw: bytes, encoding: str | None = None) -> str:
    """The Chinese beside a page, which is only ever read: damaged characters are replaced.

    By its byte order mark, as UTF-8 where it is that, else in the page's encoding.
    """
    try:
        decoded = decode(raw, "", UTF8 if _is_utf8(raw) else encoding)
    except InputError:
        return raw.decode(encoding or UTF8, "replace")
    return decoded.text.encode(UTF8, "surrogateescape").decode(UTF8, "replace")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode(UTF8)
    except UnicodeDecodeError:
        return False
    return True
