"""A flat list of replacements, as one would write it in an editor: what context is measured by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from mtfix.errors import InputError
from mtfix.evaluate.score import Judged
from mtfix.text.english import carry_case


def read_flat(path: Path) -> dict[str, str]:
    """The right words by the wrong ones, from a file with a tab between them on every line.

    Raises `InputError` for a file that is none, with the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise InputError(f"cannot be read: {error}", place=str(path)) from error
    pairs: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        wrong, tab, right = line.partition("\t")
        if not tab or not wrong.strip():
            raise InputError(
                "no pair of wrong and right words",
                place=f"{path}:{number}",
                remedy="write the wrong words, a tab, the right words",
            )
        pairs[wrong.strip().casefold()] = right.strip()
    if not pairs:
        raise InputError("nothing in this list", place=str(path))
    return pairs


def flat_edits(pairs: Mapping[str, str], text: str) -> list[Judged]:
    """What the list makes of a text: whole words in any case, the longest first, case carried."""
    longest_first = sorted(pairs, key=lambda wrong: (-len(wrong), wrong))
    words = "|".join(re.escape(wrong) for wrong in longest_first)
    return [
        Judged(
            found.start(),
            found.end(),
            carry_case(found.group(), pairs[found.group().casefold()], opens=False),
            "flat list",
        )
        for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE)
        if found.group().casefold() in pairs
    ]
