"""The stages of the engine on a small glossary written for the test."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import asdict

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
from mtfix.engine.find import Found
from mtfix.glossary.load import load
from mtfix.text.spans import Segment, Span

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


def features_of(compiled: Compiled, found: Found) -> dict[int, list[Span]]:
    """The hits of every group of evidence words that has any."""
    groups = range(1, len(compiled.members))
    return {group: found.features[group] for group in groups if found.features[group]}


def all_of(compiled: Compiled, found: Found | None) -> dict[str, object] | None:
    """All that was found, field by field, to be held against what another found."""
    if found is None:
        return None
    return {**asdict(found), "features": features_of(compiled, found)}


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


def said(judgement: Judgement) -> tuple[object, ...]:
    """All that a judgement says, to be held against another."""
    return judgement.proposals, judgement.page_weights, judgement.company


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
