"""Where gold and changes meet in a text, and whether the text there comes out as gold wants it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, product, takewhile
from math import prod

import msgspec

from mtfix.evaluate.gold import Gold
from mtfix.text.spans import Edit, Span

# More combinations than these are not tried; the fixes of the region are then judged one by one.
_MOST_TRIED = 20_000

_TOKEN = re.compile(r"\w+|\s+|.")


class Judged(msgspec.Struct, frozen=True, order=True):
    """A change to be judged: its span in the page, its text, its entry ("" if none), its status."""

    start: int
    end: int
    after: str
    entry: str = ""
    status: str = "applied"


class Region(msgspec.Struct, frozen=True):
    """Fixes and changes that touch, straight or through others; both in order of place."""

    span: Span
    fixes: tuple[Gold, ...]
    changes: tuple[Judged, ...]


def core(text: str, edit: Judged) -> Judged | None:
    """The edit without the words that it leaves alone at its two ends, None if that is all.

    A word, a run of white space and a mark are each left or changed as a whole.
    """
    old, new = _TOKEN.findall(text[edit.start : edit.end]), _TOKEN.findall(edit.after)
    head = _alike(old, new)
    old, new, skipped = old[head:], new[head:], old[:head]
    tail = _alike(old[::-1], new[::-1])
    start = edit.start + sum(map(len, skipped))
    end = edit.end - sum(map(len, old[len(old) - tail :]))
    after = "".join(new[: len(new) - tail])
    if text[start:end] == after:
        return None
    return msgspec.structs.replace(edit, start=start, end=end, after=after)


def regions(fixes: Iterable[Gold], changes: Iterable[Judged]) -> list[Region]:
    """Every fix and every change, each in one region, in order; different regions do not touch."""
    met: list[list[Gold | Judged]] = []
    # By span and then by rest, so that the order in which changes came makes no difference.
    parts: list[Gold | Judged] = [*fixes, *sorted(changes)]
    for part in sorted(parts, key=_span):
        # Spans come by start, so only the last region can still be touched.
        if met and any(_span(other).touches(_span(part)) for other in reversed(met[-1])):
            met[-1].append(part)
        else:
            met.append([part])
    return [_region(parts) for parts in met]


def accepts(text: str, region: Region, strict: bool) -> bool:
    """True if the changes turn the region into one combination of the accepted texts of its fixes.

    A may also accepts its text as it stands.
    """
    choices = [(*fix.after, *((fix.before,) if fix.need == "may" else ())) for fix in region.fixes]
    if prod(map(len, choices)) > _MOST_TRIED:
        return False
    got = _folded(_rewritten(text, region.span, _onward(region.changes)), strict)
    return any(
        got == _folded(_rewritten(text, region.span, map(_made, region.fixes, chosen)), strict)
        for chosen in product(*choices)
    )


def suits(text: str, fix: Gold, changes: Sequence[Judged], strict: bool) -> bool:
    """True if the changes, in order of place, turn this fix alone into one of its texts."""
    first, last = changes[0], changes[-1]
    span = Span(min(fix.start, first.start), max(fix.end, last.end))
    got = _folded(_rewritten(text, span, map(_edit, changes)), strict)
    return any(
        got == _folded(_rewritten(text, span, [_made(fix, after)]), strict) for after in fix.after
    )


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """How many tokens the two have in common before the first that differs."""
    pairs = zip(left, right, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _span(part: Gold | Judged) -> Span:
    return Span(part.start, part.end)


def _region(parts: Sequence[Gold | Judged]) -> Region:
    return Region(
        Span(min(part.start for part in parts), max(part.end for part in parts)),
        tuple(part for part in parts if isinstance(part, Gold)),
        tuple(part for part in parts if isinstance(part, Judged)),
    )


def _edit(change: Judged) -> Edit:
    return Edit(_span(change), change.after)


def _made(fix: Gold, after: str) -> Edit:
    return Edit(_span(fix), after)


def _onward(changes: Iterable[Judged]) -> list[Edit]:
    """The changes as edits of which none ends before one that precedes it.

    A change inside another would otherwise bring back the text that the other took away.
    """
    edits = [_edit(change) for change in changes]
    reach = accumulate((edit.span.end for edit in edits), max)
    return [Edit(Span(e.span.start, end), e.after) for e, end in zip(edits, reach, strict=True)]


def _rewritten(text: str, span: Span, edits: Iterable[Edit]) -> str:
    """What stands at the span after the edits, which are in order and begin and end in it."""
    parts: list[str] = []
    at = span.start
    for edit in edits:
        parts += (text[at : edit.span.start], edit.after)
        at = edit.span.end
    return "".join((*parts, text[at : span.end]))


def _folded(text: str, strict: bool) -> str:
    return text if strict else " ".join(text.replace("-", " ").split()).casefold()
