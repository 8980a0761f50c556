"""How far two annotators agree who did not see each other's marks.

    python corpus/agreement.py corpus/annotations/first corpus/annotations/second

prints, for the pages that both marked, the F1 of their spans: a mark of one is found again if the
other has one of the same kind at the very same span (exact), or at one that shares a character
with it (touching).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from mtfix.evaluate.gold import Gold

KINDS = ("term", "name", "artifact", "punct", "all fixes", "keep")
Same = Callable[[Gold, Gold], bool]


def table(first: Path, second: Path) -> str:
    """The agreement as Markdown: a line a kind of fix, one for all fixes, one for keeps."""
    names = sorted({p.name for p in first.iterdir()} & {p.name for p in second.iterdir()})
    pages = [(_read(first / name), _read(second / name)) for name in names]
    against = sum(_contradicted(*page) + _contradicted(*reversed(page)) for page in pages)
    rows = [
        f"{len(names)} pages; spans that one fixes and the other keeps: {against}",
        "",
        "| marks | first | second | F1 exact | F1 touching |",
        "|---|---|---|---|---|",
    ]
    for kind in KINDS:
        sides = [[_of(kind, side) for side in page] for page in pages]
        ours, theirs = (sum(len(side[n]) for side in sides) for n in (0, 1))
        exact, touching = (
            2 * sum(_pairs(*side, same) for side in sides) / (ours + theirs)
            for same in (_is_exact, _touches)
        )
        rows.append(f"| {kind} | {ours} | {theirs} | {exact:.2f} | {touching:.2f} |")
    return "\n".join(rows)


def _read(path: Path) -> list[Gold]:
    return [msgspec.json.decode(line, type=Gold) for line in path.read_bytes().splitlines()]


def _of(kind: str, marks: Iterable[Gold]) -> list[Gold]:
    if kind in ("all fixes", "keep"):
        return [mark for mark in marks if mark.op == ("keep" if kind == "keep" else "fix")]
    return [mark for mark in marks if mark.op == "fix" and mark.kind == kind]


def _pairs(ours: Iterable[Gold], theirs: Iterable[Gold], same: Same) -> int:
    """How many of our marks are found again, each of theirs taken once."""
    left, found = list(theirs), 0
    for mark in ours:
        partner = next((other for other in left if same(mark, other)), None)
        if partner is not None:
            left.remove(partner)
            found += 1
    return found


def _contradicted(ours: Iterable[Gold], theirs: Iterable[Gold]) -> int:
    return _pairs(_of("all fixes", ours), _of("keep", theirs), _is_exact)


def _is_exact(one: Gold, other: Gold) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _touches(one: Gold, other: Gold) -> bool:
    return _is_exact(one, other) or (one.start < other.end and other.start < one.end)


if __name__ == "__main__":
    print(table(Path(sys.argv[1]), Path(sys.argv[2])))
