"""What decisions say of the entries: how right each is, as reviewers see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtfix.changes import Decision, Decisions
from mtfix.reports import one_line


def verdicts(decisions: Decisions) -> str:
    """A table: of each entry what was accepted, amended and rejected, and the share accepted.

    Each question counts once, as it stands after all lines; one that people contradict each
    other on counts for none of them.
    """
    counts: dict[str, Counter[str]] = {}
    contradicted = len(decisions.conflicts())
    for decision in _standing(decisions):
        counts.setdefault(decision.entry, Counter())[decision.verdict] += 1
    rows = sorted(counts.items(), key=lambda row: (-row[1].total(), row[0]))
    width = max((len(one_line(entry)) for entry in counts), default=5)
    lines = [f"{'entry':{width}}  accepted  amended  rejected  precision"]
    for entry, count in rows:
        share = f"{count['accept'] / count.total():.2f}"
        lines.append(
            f"{one_line(entry):{width}}  {count['accept']:8}  {count['amend']:7}  "
            f"{count['reject']:8}  {share:>9}"
        )
    total = sum(count.total() for count in counts.values())
    end = f"{total} decided"
    if contradicted:
        end += f", {contradicted} in conflict"
    return "\n".join([*(lines if counts else []), *([""] if counts else []), end]) + "\n"


def _standing(decisions: Decisions) -> Iterator[Decision]:
    """What stands of each question, in the order of the lines."""
    seen: set[tuple[str, str, str]] = set()
    for line in decisions.lines:
        d = line.decision
        standing = decisions.on(d.before, d.after, d.left[0], d.right[0], d.document)
        if standing is None or standing.conflict:
            continue
        found = standing.decision
        name = found.key, found.document, found.entry
        if name not in seen:
            seen.add(name)
            yield found
