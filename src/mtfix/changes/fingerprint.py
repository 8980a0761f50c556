"""A name for a change that holds when the text around it moves.

Version 1: the first 12 hex digits of the SHA-256 of the version, before, after, and the three
words on either side as they stand in the original, lower case, joined by NUL. The number after
the dot tells apart changes of one document that share all of that.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from mtfix.changes.record import Change

VERSION = "1"
_NEIGHBOURS = 3
_REACH = 80
_WORD = re.compile(r"[^\W_]+")


def fingerprint(text: str, change: Change) -> str:
    """The change's name, the same wherever the same change stands among the same words."""
    left = _WORD.findall(text[max(0, change.start - _REACH) : change.start])[-_NEIGHBOURS:]
    right = _WORD.findall(text[change.end : change.end + _REACH])[:_NEIGHBOURS]
    key = "\0".join(
        [
            VERSION,
            change.before,
            change.after,
            " ".join(left).lower(),
            " ".join(right).lower(),
        ]
    )
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def number_changes(text: str, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes of one segment in order of place, each with its id."""
    seen: Counter[str] = Counter()
    numbered: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, c.end, c.entry, c.after)):
        name = fingerprint(text, change)
        seen[name] += 1
        numbered.append(msgspec.structs.replace(change, id=f"{name}.{seen[name]}"))
    return tuple(numbered)
