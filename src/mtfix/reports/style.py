"""Colour where it is wanted, and no control byte of a page on anybody's terminal."""

from __future__ import annotations

import re

import msgspec

_CODES = {"gone": "31;9", "new": "32", "dim": "2", "bold": "1", "warn": "33"}
# C0 and C1 controls but tab and line feed, and the marks that turn the direction of text.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Style(msgspec.Struct, frozen=True):
    """Paints words for a terminal, or leaves them plain."""

    colour: bool = False

    def paint(self, text: str, name: str) -> str:
        """The text in the named style."""
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self.colour and text else text


def visible(text: str) -> str:
    """The text with controls, direction marks and invalid bytes written out, safe to print."""
    return _HIDDEN.sub(lambda m: f"\\x{ord(m.group()) & 0xFFFF:02x}", text)


def one_line(text: str) -> str:
    """The text safe to print, in one line."""
    return visible(re.sub(r"\s+", " ", text))
