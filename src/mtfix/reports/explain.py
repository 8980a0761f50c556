"""Every match with its senses, the reasons for and against each, the verdict and the losers."""

from __future__ import annotations

from collections.abc import Iterator

from mtfix.changes import Evidence
from mtfix.engine import Judgement, Proposal, Weighed
from mtfix.glossary import Glossary
from mtfix.reports.style import Style, one_line
from mtfix.text.segments import line_column, line_starts

_NO_PAGE = "the page speaks for no institution that the glossary knows"


def explain(
    name: str,
    text: str,
    judgement: Judgement,
    glossary: Glossary,
    style: Style,
    *,
    line: int | None = None,
) -> str:
    """The judgement drawn match by match, what was left alone too; of one line if `line` is set."""
    starts = line_starts(text)
    blocks = [f"{one_line(name)}: {_whose(judgement, glossary)}\n"]
    for proposal in judgement.proposals:
        place = line_column(starts, proposal.verdict.match.span.start)
        if line is None or place[0] == line:
            head = style.paint(f"{one_line(name)}:{place[0]}:{place[1]}", "bold")
            blocks.append(head + "".join(_block(proposal, text, starts, glossary, style)))
    if len(blocks) == 1:
        blocks.append(f"nothing that the glossary knows{' in this line' if line else ''}\n")
    return "\n".join(blocks)


def _whose(judgement: Judgement, glossary: Glossary) -> str:
    weights = list(zip(judgement.page_weights, glossary.profiles, strict=False))
    said = ", ".join(
        f"{one_line(p.name)} {w:+.2f}" for w, p in sorted(weights, key=lambda x: -x[0])
    )
    if not weights or max(judgement.page_weights) <= 0:
        return f"{_NO_PAGE} ({said})" if said else _NO_PAGE
    return f"whose page it is: {said}"


def _block(
    proposal: Proposal, text: str, starts: list[int], glossary: Glossary, style: Style
) -> Iterator[str]:
    verdict, edit = proposal.verdict, proposal.edit
    span = edit.span if edit is not None else verdict.match.span
    change = f'  "{one_line(text[span.start : span.end])}"'
    if edit is not None and verdict.outcome != "leave":
        change += f' -> "{one_line(edit.after)}"'
    shown = "leave" if proposal.beaten_by is not None else verdict.outcome
    yield f"{change}  {style.paint(shown, 'new' if shown == 'apply' else 'warn')}"
    yield f"{_because(proposal, text)}\n"
    for weighed in verdict.senses:
        yield from _sense(weighed, starts, glossary, style)
    left = max(0.0, 1.0 - sum(w.confidence for w in verdict.senses))
    yield f"  {left:4.0%}  leave it\n"


def _because(proposal: Proposal, text: str) -> str:
    shield, rival = proposal.verdict.shield, proposal.beaten_by
    if shield is not None:
        return f': part of "{one_line(text[shield.start : shield.end])}"'
    if rival is not None:
        before = one_line(text[rival.span.start : rival.span.end])
        return f': beaten by "{before}" -> "{one_line(rival.after)}"'
    if proposal.edit is None:
        return ": it is right already"
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
