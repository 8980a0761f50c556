"""How much was done: the line that every run ends with, and the count by entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mtfix.changes import ChangeLog


def last_line(logs: Iterable[ChangeLog], hint: str, pages: str = "") -> str:
    """One line: how many changes were applied and how many suggested; `hint` shows them."""
    counts = Counter(change.status for log in logs for change in log.changes)
    line = f"{counts['applied']} applied, {counts['suggested']} suggested{pages}"
    return f"{line} ({hint})" if counts["applied"] + counts["suggested"] and hint else line


def by_entry(logs: Iterable[ChangeLog]) -> str:
    """A table of the entries with what was applied and suggested of each, the most first."""
    applied: Counter[str] = Counter()
    suggested: Counter[str] = Counter()
    for log in logs:
        for change in log.changes:
            if change.status == "applied":
                applied[change.entry] += 1
            elif change.status == "suggested":
                suggested[change.entry] += 1
    entries = sorted({*applied, *suggested}, key=lambda e: (-applied[e] - suggested[e], e))
    if not entries:
        return ""
    width = max(len(entry) for entry in entries)
    rows = [f"{'entry':<{width}}  applied  suggested\n"]
    rows += [f"{e:<{width}}  {applied[e]:7}  {suggested[e]:9}\n" for e in entries]
    return "".join(rows)
