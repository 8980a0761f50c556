"""How much was done: the line that every run ends with, and the count by entry."""

from __future__ import annotations

from collections.abc import Mapping


def last_line(applied: int, suggested: int, hint: str, pages: str = "") -> str:
    """One line: how many changes were applied and how many suggested; `hint` shows them."""
    line = f"{applied} applied, {suggested} suggested{pages}"
    return f"{line} ({hint})" if applied + suggested and hint else line


def by_entry(applied: Mapping[str, int], suggested: Mapping[str, int]) -> str:
    """A table of the entries with what was applied and suggested of each, the most first."""
    both = {e: (applied.get(e, 0), suggested.get(e, 0)) for e in {*applied, *suggested}}
    entries = sorted((e for e in both if any(both[e])), key=lambda e: (-sum(both[e]), e))
    if not entries:
        return ""
    width = max(len(entry) for entry in entries)
    rows = [f"{'entry':<{width}}  applied  suggested\n"]
    rows += [f"{e:<{width}}  {both[e][0]:7}  {both[e][1]:9}\n" for e in entries]
    return "".join(rows)
