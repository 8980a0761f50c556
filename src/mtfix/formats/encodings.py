"""Bytes as text and back to the same bytes: by the byte order mark, as UTF-8, or as told.

UTF-8 keeps bytes that are none of its own as lone surrogates. Every other encoding is strict, and
a file that it does not give back byte for byte is refused.
"""

from __future__ import annotations

import codecs
import encodings.aliases

import msgspec

from mtfix.errors import InputError

UTF8 = "utf-8"
_MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The marks that a file can begin with; one that begins another comes behind it."""
_WITH_MARK = {"utf-8-sig": UTF8, "utf-16": "", "utf-32": ""}
"""Names that say a byte order mark is there; where "" it is needed to know the order."""
# Python knows these as encodings of text, but no file is written in them.
_NOT_FOR_FILES = ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape")
_STEP = 1 << 16


class Decoded(msgspec.Struct, frozen=True):
    """A file's text without its byte order mark, the mark, and the encoding's name."""

    text: str
    encoding: str
    bom: bytes


def decode(raw: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text in the bytes, which `encode` turns back into the same bytes.

    A byte order mark says what the encoding is, whatever is told; where UTF-8 is told, only its
    own mark counts. `name` is the file's, for errors. Raises `InputError` for an encoding that is
    not known, a binary file, and bytes that do not come back.
    """
    told = known(encoding) if encoding is not None else None
    bom, chosen = _marked(raw, told)
    chosen = chosen or _WITH_MARK.get(told or UTF8, told or UTF8)
    if not chosen:
        raise InputError(
            f"{told} without a byte order mark, which alone says the order of its bytes",
            place=name,
            remedy=f"give --encoding {told}-le or --encoding {told}-be",
        )
    body = raw[len(bom) :]
    if b"\0" in body and not chosen.startswith(("utf-16", "utf-32")):
        raise InputError(
            "a binary file (it holds NUL bytes)",
            place=name,
            remedy="if it is UTF-16 without a byte order mark, give --encoding utf-16-le",
        )
    text = _strict(body, chosen, name, len(bom))
    return Decoded(text, chosen, bom)


def encode(text: str, encoding: str) -> bytes:
    """The text's bytes. Raises `UnicodeEncodeError` for what the encoding cannot hold."""
    return text.encode(encoding, _errors(encoding))


def holds(text: str, encoding: str) -> bool:
    """True if the encoding has all the characters of a text."""
    if encoding.startswith("utf-"):
        return True
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeError:
        return False


def known(encoding: str) -> str:
    """Python's own name of an encoding of text. Raises `InputError` if there is none."""
    try:
        found = codecs.lookup(encoding)
        fit = found._is_text_encoding and found.name not in _NOT_FOR_FILES
    except (LookupError, ValueError):
        found, fit = None, False
    if found is None or not fit:
        near = _nearest(encoding)
        remedy = f"did you mean '{near}'?" if near else "for example utf-16-le, gb18030 or big5"
        raise InputError(f"no encoding of text '{encoding}'", place="--encoding", remedy=remedy)
    return found.name


def _nearest(encoding: str) -> str | None:
    """The encoding of text whose name is most like that."""
    import difflib

    names = {_plain(name) for pair in encodings.aliases.aliases.items() for name in pair}
    for near in difflib.get_close_matches(_plain(encoding), sorted(names), 5, 0.5):
        try:
            found = codecs.lookup(near)
        except LookupError:  # known on another system only
            continue
        if found._is_text_encoding and found.name not in _NOT_FOR_FILES:
            return found.name
    return None


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def _errors(encoding: str) -> str:
    return "surrogateescape" if encoding == UTF8 else "strict"


def _marked(raw: bytes, told: str | None) -> tuple[bytes, str | None]:
    """The byte order mark with the encoding that it stands for."""
    for bom, encoding in _MARKS:
        if told in (UTF8, "utf-8-sig") and encoding != UTF8:
            continue
        # FF FE 00 00 is a NUL behind the mark of UTF-16 too.
        if told is not None and told.startswith("utf-16") and encoding == "utf-32-le":
            continue
        if raw.startswith(bom):
            return bom, encoding
    return b"", None


def _strict(body: bytes, encoding: str, name: str, before: int) -> str:
    try:
        text = body.decode(encoding, _errors(encoding))
        again = encode(text, encoding)
    except UnicodeDecodeError as error:
        raise _refused(name, before + error.start, encoding) from error
    except UnicodeEncodeError as error:
        at = len(error.object[: error.start].encode(encoding, "replace"))
        raise _refused(name, before + at, encoding) from error
    except UnicodeError as error:
        raise _refused(name, before, encoding) from error
    if again != body:
        raise _refused(name, before + _first_difference(body, again), encoding)
    return text


def _first_difference(one: bytes, other: bytes) -> int:
    at = 0
    while one[at : at + _STEP] == other[at : at + _STEP]:
        at += _STEP
    pairs = zip(one[at : at + _STEP], other[at : at + _STEP], strict=False)
    return next((at + n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _refused(name: str, offset: int, encoding: str) -> InputError:
    return InputError(
        f"bytes that {encoding} does not give back as they are",
        place=f"{name}: byte {offset}",
        remedy="give the right --encoding; without one, UTF-8 with any other bytes is kept",
    )
