"""The stages of the engine on a small glossary written for the test."""

from __future__ import annotations

from pathlib import Path

import msgspec

from mtfix.changes import Change, Evidence
from mtfix.engine import (
    Compiled,
    Judgement,
    Proposal,
    Settled,
    Thresholds,
    compile_glossary,
    judge,
    settle,
)
from mtfix.glossary.load import load
from mtfix.text.spans import Segment

EXAMPLES = "examples: [{fix: Old one., to: New one.}, {keep: Old two.}]"


def entry(name: str, term: str, variants: str, *lines: str) -> str:
    """One entry of a list of entries; `lines` are further keys of it."""
    more = "".join(f"  {line}\n" for line in lines)
    return f"- id: {name}\n  term: {term}\n  variants: [{variants}]\n{more}  {EXAMPLES}\n"


def compiled_of(folder: Path, *texts: str) -> Compiled:
    """The texts, each a file of a glossary, made ready."""
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"{number}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    return compile_glossary(load(paths))


def segment(text: str, source: str = "") -> Segment:
    """The text as a segment, with the Chinese beside it line by line."""
    return Segment("text", text, tuple(source.splitlines()))


def judged(
    compiled: Compiled,
    text: str,
    *,
    page: str | None = None,
    source: str = "",
    thresholds: Thresholds | None = None,
) -> Judgement:
    """What is thought of the text as it stands."""
    return judge(compiled, segment(text, source), thresholds or Thresholds(), page)


def proposal_at(judgement: Judgement, start: int) -> Proposal:
    """The one proposal whose match begins there."""
    (found,) = [p for p in judgement.proposals if p.verdict.match.span.start == start]
    return found


def settled(compiled: Compiled, text: str, *, page: str | None = None, source: str = "") -> Settled:
    """The text cleaned to its fixed point."""
    return settle(compiled, segment(text, source), Thresholds(), page)


def cleaned(compiled: Compiled, text: str, *, page: str | None = None) -> str:
    """The text as it is after cleaning."""
    return settled(compiled, text, page=page).text


def told(evidence: tuple[Evidence, ...]) -> list[tuple[str, str, float, int | None]]:
    """Kind, words, weight and start of each reason, the prior left out."""
    return [(e.kind, e.text, e.weight, e.start) for e in evidence if e.kind != "prior"]


def without_numbers(change: Change) -> Change:
    """The change without what depends on the other changes of the page."""
    return msgspec.structs.replace(change, id="")
