"""What a change of the glossary moves on pages, and how right they are before and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mtfix.author.compare import Shift, shifts
from mtfix.changes import Change
from mtfix.evaluate.run import Run
from mtfix.evaluate.score import Score, total
from mtfix.text.spans import Span

_APPLIED = frozenset({"applied"})


class Moves(msgspec.Struct, frozen=True):
    """What a proposal changes on pages; `before` and `now` are their scores where there is gold."""

    pages: int
    moved: tuple[tuple[str, Shift], ...]
    before: Score | None = None
    now: Score | None = None

    def count(self, fate: str) -> int:
        """How many changes are gained, lost or altered."""
        return sum(shift.fate == fate for _, shift in self.moved)


def on_gold(before: Sequence[Run], now: Sequence[Run]) -> Moves:
    """The effect on pages with gold: a run of each, before and after, in the same order."""
    moved = [(o.page.name, s) for o, n in _pairs(before, now) for s in shifts(o.changes, n.changes)]
    return Moves(len(now), tuple(moved), _score(before), _score(now))


def broken_keep(before: Sequence[Run], now: Sequence[Run]) -> str | None:
    """What is now changed on a page though gold keeps it, and was not before; None if nothing."""
    for old, new in _pairs(before, now):
        known = {(v.keep.start, v.keep.end) for v in _score([old]).violations}
        for violation in _score([new]).violations:
            keep = violation.keep
            if (keep.start, keep.end) not in known:
                return (
                    f"it would change '{keep.before}' in {new.page.name}, where an editor kept it"
                )
    return None


def outside(changes: Sequence[Change], spans: Sequence[Span]) -> list[Change]:
    """The changes that touch none of the spans."""
    return [c for c in changes if not any(Span(c.start, c.end).touches(span) for span in spans)]


def _pairs(before: Sequence[Run], now: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """The pages that were run anew."""
    yield from ((old, new) for old, new in zip(before, now, strict=True) if old is not new)


def _score(runs: Sequence[Run]) -> Score:
    return total(run.score(_APPLIED, strict=False, kinds=frozenset()) for run in runs)
