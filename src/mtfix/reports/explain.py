"""Every match with its senses, the reasons for and against each, the verdict and the losers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mtfix.changes import Change, Evidence, Status
from mtfix.engine import Judgement, Proposal, Weighed
from mtfix.glossary import Glossary
from mtfix.reports.style import Style, one_line
from mtfix.text.segments import line_column, line_starts
from mtfix.text.spans import Span

_OUTCOMES: dict[Status, str] = {
    "applied": "apply",
    "suggested": "suggest",
    "noted": "note",
    "rejected": "leave",
}
_Key = tuple[int, int, str, str, float]
_NO_PAGE = "the page speaks for no institution that the glossary knows"


class Account(msgspec.Struct, frozen=True):
    """A text, what was thought of it as it stood, and the changes that came of it in the end."""

    text: str
    judgement: Judgement
    changes: Sequence[Change]


def explain(
    name: str,
    account: Account,
    glossary: Glossary,
    style: Style,
    *,
    line: int | None = None,
    column: int | None = None,
) -> str:
    """The account drawn match by match, in order of place, what was left alone too.

    Each change is told as its log tells it. Only what touches one line if `line` is set, and of
    that only what holds the `column` if that is set too.
    """
    starts = line_starts(account.text)
    wanted = _wanted(starts, len(account.text), line, column)
    blocks = [f"{one_line(name)}: {_whose(account.judgement, glossary)}\n"]
    for span, block in sorted(_blocks(account, starts, glossary, style), key=lambda b: b[0]):
        if span.start < wanted.end and wanted.start < max(span.end, span.start + 1):
            place = line_column(starts, span.start)
            head = style.paint(f"{one_line(name)}:{place[0]}:{place[1]}", "bold")
            blocks.append(head + block)
    if len(blocks) == 1:
        where = "" if line is None else " in this line" if column is None else " at this place"
        blocks.append(f"nothing that the glossary knows{where}\n")
    return "\n".join(blocks)


def _wanted(starts: list[int], length: int, line: int | None, column: int | None) -> Span:
    """What a line, or a column in it, stands for; all of the text if neither is set."""
    if line is None:
        return Span(0, length + 1)
    if line > len(starts):
        return Span(length + 1, length + 1)
    begin, end = starts[line - 1], [*starts, length + 1][line]
    if column is None:
        return Span(begin, end)
    place = min(begin + column - 1, end)
    return Span(place, min(place + 1, end))


def _blocks(
    account: Account, starts: list[int], glossary: Glossary, style: Style
) -> Iterator[tuple[Span, str]]:
    """A block for each match, and one for each change that came of no match as the text stood.

    Each with its place: a change's is that of its log, which may begin with the article.
    """
    made: dict[_Key | None, Change] = {
        (c.start, c.end, c.after, c.entry, c.confidence): c for c in account.changes
    }
    for proposal in account.judgement.proposals:
        change = made.pop(_key(proposal, glossary), None)
        block = "".join(_block(proposal, change, account, starts, glossary, style))
        span = proposal.verdict.match.span if change is None else Span(change.start, change.end)
        yield span, block
    for change in made.values():
        yield Span(change.start, change.end), "".join(_late(change, starts, style))


def _key(proposal: Proposal, glossary: Glossary) -> _Key | None:
    """What tells the change that the proposal would be from all others."""
    best, edit = proposal.verdict.best, proposal.edit
    if edit is None:
        return None
    entry = glossary.entries[best.sense.entry].id
    return edit.span.start, edit.span.end, edit.after, entry, best.confidence


def _late(change: Change, starts: list[int], style: Style) -> Iterator[str]:
    """A change that was only decided once others had been made."""
    shown = _OUTCOMES[change.status]
    yield f'  "{one_line(change.before)}" -> "{one_line(change.after)}"  '
    asked = any(reason.kind == "uniform" for reason in change.evidence)
    why = "made uniform with the rest" if asked else "once the rest was corrected"
    yield f"{_painted(shown, style)}: {why}\n"
    yield f"  {change.confidence:4.0%}  {change.entry}\n"
    for reason in change.evidence:
        yield f"        {reason.weight:+6.2f}  {_said(reason, starts, style)}\n"


def _painted(outcome: str, style: Style) -> str:
    return style.paint(outcome, "new" if outcome == "apply" else "warn")


def _whose(judgement: Judgement, glossary: Glossary) -> str:
    weights = list(zip(judgement.page_weights, glossary.profiles, strict=False))
    said = ", ".join(
        f"{one_line(p.name)} {w:+.2f}" for w, p in sorted(weights, key=lambda x: -x[0])
    )
    if not weights or max(judgement.page_weights) <= 0:
        return f"{_NO_PAGE} ({said})" if said else _NO_PAGE
    return f"whose page it is: {said}"


def _block(
    proposal: Proposal,
    made: Change | None,
    account: Account,
    starts: list[int],
    glossary: Glossary,
    style: Style,
) -> Iterator[str]:
    verdict, edit, text = proposal.verdict, proposal.edit, account.text
    span = edit.span if edit is not None else verdict.match.span
    change = f'  "{one_line(text[span.start : span.end])}"'
    if edit is not None and verdict.outcome != "leave":
        change += f' -> "{one_line(edit.after)}"'
    yield f"{change}  {_painted(_OUTCOMES[made.status] if made else 'leave', style)}"
    yield f"{_because(proposal, made, account)}\n"
    for weighed in verdict.senses:
        yield from _sense(weighed, starts, glossary, style)
    left = max(0.0, 1.0 - sum(w.confidence for w in verdict.senses))
    yield f"  {left:4.0%}  leave it\n"


def _because(proposal: Proposal, made: Change | None, account: Account) -> str:
    if proposal.barred:
        return f": {proposal.barred}"
    shield, rival = proposal.verdict.shield, proposal.beaten_by
    if shield is not None:
        return f': part of "{one_line(account.text[shield.start : shield.end])}"'
    if rival is not None:
        before = one_line(account.text[rival.span.start : rival.span.end])
        return f': beaten by "{before}" -> "{one_line(rival.after)}"'
    if proposal.edit is None:
        return ": it is right already"
    if made is None and proposal.verdict.outcome != "leave":
        span = proposal.edit.span
        others = (c for c in account.changes if Span(c.start, c.end).touches(span))
        if (other := next(others, None)) is not None:
            return f': became "{one_line(other.before)}" -> "{one_line(other.after)}"'
        return ": no more, once the rest was corrected"
    return ""


def _sense(weighed: Weighed, starts: list[int], glossary: Glossary, style: Style) -> Iterator[str]:
    entry = glossary.entries[weighed.sense.entry]
    yield f"  {weighed.confidence:4.0%}  {entry.id}: {one_line(entry.term.one) or 'debris'}\n"
    for reason in weighed.evidence:
        yield f"        {reason.weight:+6.2f}  {_said(reason, starts, style)}\n"
    yield f"        {weighed.score:+6.2f}  in all\n"


def _said(reason: Evidence, starts: list[int], style: Style) -> str:
    if reason.kind == "prior":
        return "before any evidence"
    words = f' "{one_line(reason.text)}"' if reason.text else ""
    if reason.start is None:
        return f"{reason.kind}{words}"
    line, column = line_column(starts, reason.start)
    return f"{reason.kind}{words} " + style.paint(f"at {line}:{column}", "dim")
