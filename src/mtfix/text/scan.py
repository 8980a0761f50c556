"""Searches that begin with what is rare.

An expression that opens with "not behind a letter" is tried at every character. Where each of its
matches must hold some pair of characters, these are found a hundred times faster, and the
expression is tried around them only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def places(text: str, *pieces: str) -> list[int]:
    """Where any of the pieces stands, overlapping ones too, in order."""
    found = []
    for piece in pieces:
        at = text.find(piece)
        while at >= 0:
            found.append(at)
            at = text.find(piece, at + 1)
    return sorted(found) if len(pieces) > 1 else found


def matches_at(
    pattern: re.Pattern[str], text: str, starts: Iterable[int]
) -> Iterator[re.Match[str]]:
    """The matches as `finditer` gives them, all of which must begin at one of the starts.

    These are in order; no match may be empty.
    """
    end = 0
    for start in starts:
        found = pattern.match(text, start) if start >= end else None
        if found is not None:
            end = found.end()
            yield found


def back(text: str, place: int, chars: str) -> int:
    """Where the run of these characters that ends at the place begins."""
    while place and text[place - 1] in chars:
        place -= 1
    return place


def forth(text: str, place: int, chars: str) -> int:
    """Where the run of these characters that begins at the place ends."""
    while place < len(text) and text[place] in chars:
        place += 1
    return place
