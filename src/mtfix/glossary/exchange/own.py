"""What only mtfix reads, carried in a note of a format that has no place for it."""

from __future__ import annotations

import json
import re
from typing import Any

from mtfix.errors import InputError

_MARK = "mtfix 1 "
_DEPTH = 12
_SURROGATE = re.compile("[\ud800-\udfff]")


def packed(said: Any) -> str:
    """One line that `unpacked` gives back, even where single spaces were made of several."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    text = "".join(char if _is_safe(char) else f"\\u{ord(char):04x}" for char in text)
    return _MARK + text.replace("  ", " \\u0020")


def _is_safe(char: str) -> bool:
    """True for what every version of XML holds as it is, in a line that is not broken."""
    return (
        " " <= char < "\x7f"
        or "\xa0" <= char < "\u2028"
        or "\u202f" < char < "\ufdd0"
        or ("\ufdef" < char < "\ufeff" or "\uff00" < char < "\ufff0" or char > "\uffff")
    )


def is_packed(text: str) -> bool:
    """True for a note that mtfix wrote for itself."""
    return text.lstrip().startswith(_MARK)


def unpacked(text: str, place: str) -> dict[str, Any]:
    """What was packed. Raises `InputError` for what no mtfix wrote."""
    try:
        said = json.loads(text.strip().removeprefix(_MARK), strict=False)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not _is_written(said, _DEPTH) or not _are_entries(said):
        remedy = "take the note out: what it says is then left out"
        raise InputError("a note of mtfix's own that cannot be read", place=place, remedy=remedy)
    return said


def _is_written(said: Any, depth: int) -> bool:
    """True for nothing but texts, lists and mappings, as a glossary is made of."""
    if isinstance(said, str):
        return not _SURROGATE.search(said)
    if not depth or not isinstance(said, (list, dict)):
        return False
    values = [*said, *said.values()] if isinstance(said, dict) else said
    return all(_is_written(value, depth - 1) for value in values)


def _are_entries(said: dict[str, Any]) -> bool:
    """True unless it says that it holds entries and holds something else."""
    entries = said.get("entries", [])
    return isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
