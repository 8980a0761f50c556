"""Colour where it is wanted, and no control byte of a page on anybody's terminal."""

from __future__ import annotations

import re

import msgspec

_CODES = {"gone": "31;9", "new": "32", "dim": "2", "bold": "1", "warn": "33"}
# C0 and C1 controls but tab and line feed; the marks that turn the direction of text; separators
# of lines and paragraphs; annotations, tags and the byte order mark, which no eye sees.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


class Style(msgspec.Struct, frozen=True):
    """Paints words for a terminal, or leaves them plain."""

    colour: bool = False

    def paint(self, text: str, name: str) -> str:
        """The text in the named style."""
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self.colour and text else text


def visible(text: str) -> str:
    """The text with controls, direction marks and invalid bytes written out, safe to print."""
    return _HIDDEN.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found.group())
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00  # a byte that is no UTF-8, kept by the decoder
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}"


def one_line(text: str) -> str:
    """The text safe to print, in one line."""
    return visible(re.sub(r"\s+", " ", text))
