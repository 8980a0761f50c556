"""Proposals as they are told: a patch, with what each rests on as comment lines before it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from mtfix.author.deciding.bench import Tried
from mtfix.author.deciding.moves import Moves
from mtfix.author.deciding.proposals import Proposed, Refusal
from mtfix.author.deciding.reviewed import Case
from mtfix.cli.faults import counted, shown_place
from mtfix.evaluate.score import Score
from mtfix.reports import one_line
from mtfix.reports.patch import difference

_SAID = {"accept": "accepted", "reject": "rejected", "amend": "amended"}
_MOST_CASES = 12
_MOST_MOVED = 6


def patch_of(proposed: Proposed) -> bytes:
    """All proposals as one patch, each on top of those before it; then what was refused."""
    parts = [
        _commented(_heading(number, proposal)) + _difference(proposal)
        for number, proposal in enumerate(proposed.proposals, start=1)
    ]
    if proposed.refusals:
        lines = ["not put forward:", *(f for r in proposed.refusals for f in _refusal(r))]
        parts.append(_commented(lines))
    return b"\n".join(parts)


def _commented(lines: Iterable[str]) -> bytes:
    return "".join(f"# {_one_line(line)}\n" for line in lines).encode("utf-8", "replace")


def _one_line(line: str) -> str:
    """The line safe to print, with the spaces at its begin."""
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + one_line(line[indent:])


def _difference(proposal: Tried) -> bytes:
    """The diff with the file's path below the working folder; else from the root."""
    path = os.path.abspath(proposal.file)
    found = difference(shown_place(path), proposal.before.encode(), proposal.after.encode())
    if proposal.before or os.path.exists(path):
        return found
    return b"--- /dev/null" + found[found.index(b"\n") :]


def _heading(number: int, proposal: Tried) -> Iterator[str]:
    answer = proposal.answer
    yield f"{number}. {answer.entry}: {answer.why}"
    yield f"   rests on {decisions_of(answer.cases)}"
    yield from _places(answer.cases)
    yield f"   examples: all {proposal.examples:,} hold, the new one too"
    yield f"   pages reviewed: {_moves(proposal.reviewed)} beside what was decided"
    yield from _moved(proposal.reviewed)
    yield from _effect_on_gold(proposal.gold)
    path = os.path.abspath(proposal.file)
    if shown_place(path) == path:
        yield "   the file is not below this folder: patch -p1 -d / takes the patch"


def _effect_on_gold(gold: Moves | None) -> Iterator[str]:
    if gold is None:
        yield "   pages with gold: none looked at (--pages FOLDER)"
        return
    yield f"   pages with gold: {_moves(gold)}"
    if gold.before is not None and gold.now is not None:
        yield f"   {_scores(gold.before, gold.now)}"
    yield from _moved(gold)


def decisions_of(cases: Sequence[Case]) -> str:
    """How many decisions on how many pages."""
    number = len({case.decision.key for case in cases})
    return f"{counted(number, 'decision')} on {counted(len({c.page for c in cases}), 'page')}"


def _places(cases: Sequence[Case]) -> Iterator[str]:
    for case in cases[:_MOST_CASES]:
        d = case.decision
        wanted = f" to '{d.result}'" if d.verdict == "amend" else ""
        yield (
            f"     {shown_place(case.page)}:{case.line} {d.by} {_SAID[d.verdict]} "
            f"'{d.before}' -> '{d.after}'{wanted} ({', '.join(map(shown_place, case.places))})"
        )
    if len(cases) > _MOST_CASES:
        yield f"     and {len(cases) - _MOST_CASES} more"


def _moves(effect: Moves) -> str:
    fates = ", ".join(f"{effect.count(fate)} {fate}" for fate in ("gained", "lost", "altered"))
    return f"{fates} on {counted(effect.pages, 'page')}"


def _scores(before: Score, now: Score) -> str:
    rows = (
        ("right", len(before.right), len(now.right)),
        ("bad", len(before.bad), len(now.bad)),
        ("right words made wrong", before.keep_violations, now.keep_violations),
    )
    return ", ".join(f"{name} {old:,} -> {new:,}" for name, old, new in rows)


def _moved(effect: Moves) -> Iterator[str]:
    for page, shift in effect.moved[:_MOST_MOVED]:
        c = shift.change
        place = f"{shown_place(page)}:{c.line}:{c.column}"
        yield f"     {place} {shift.fate} '{c.before}' -> '{c.after}' {c.entry}"
    if len(effect.moved) > _MOST_MOVED:
        yield f"     and {len(effect.moved) - _MOST_MOVED} more"


def _refusal(refusal: Refusal) -> Iterator[str]:
    yield f"   {refusal.entry}: {refusal.why} ({decisions_of(refusal.cases)})"
    yield f"     {refusal.reason}"
