"""Stage 5: from verdicts to edits. Words are bent to fit, and overlaps settled by one rule.

The rule: of edits that touch the same words, the surer outcome wins (apply before suggest before
note), then the longer, then the more confident, then the one further left, then the entry that
comes first by id. Whatever it beats is left for the next round, or for `mtfix explain`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from mtfix.changes import Evidence
from mtfix.engine.company import Company
from mtfix.engine.compile import Compiled
from mtfix.engine.context import Context
from mtfix.engine.decide import RANK, Alone, Outcome, Thresholds, Verdict, alone, decide
from mtfix.engine.find import Sense, find_if_any
from mtfix.text.english import carry_case, indefinite
from mtfix.text.graphemes import tears
from mtfix.text.names import is_counted, is_several, opens_sentence
from mtfix.text.places import Places
from mtfix.text.spans import MARK, Edit, Segment, Span

_ARTICLE = re.compile(
    r"\b(an?)((?:[ \t\u00a0]+|[ \t\u00a0]*(?:\r\n|\n|\r)[ \t\u00a0]*)[\"“‘']?)\Z", re.IGNORECASE
)
_PLURAL_POSSESSIVE = re.compile(r"(?<=s)['’](?!\w)", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\S)['‘][^'’‘]*$")
_OPENING = "\"“‘'([{"
_SPACES = " \t\u00a0"
_REACH = 40
_INVALID = re.compile("[\ud800-\udfff]")


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """A verdict with the edit that it would make; `beaten_by` is the edit that took its place.

    `barred` says how the page itself has forbidden it: then the verdict is to leave it.
    """

    verdict: Verdict
    edit: Edit | None
    beaten_by: Edit | None = None
    barred: str = ""


class Judgement(msgspec.Struct, frozen=True):
    """All that was thought of a segment, in order of place.

    `context` is what was found in it, and `company` what else on it is surely wrong; both None
    where nothing was found.
    """

    proposals: tuple[Proposal, ...]
    context: Context | None = None
    company: Company | None = None

    @property
    def page_weights(self) -> tuple[float, ...]:
        """For each profile, in log-odds, how surely the page speaks for it."""
        return self.context.page_weights if self.context is not None else ()

    def standing(self) -> list[Proposal]:
        """The proposals that no other beat, whatever their outcome but "leave"."""
        return [
            p
            for p in self.proposals
            if p.edit is not None and p.beaten_by is None and p.verdict.outcome != "leave"
        ]


def judge(
    compiled: Compiled,
    segment: Segment,
    thresholds: Thresholds,
    page: str | None = None,
    company: Company | None = None,
) -> Judgement:
    """What should become of every match in the segment, as the text stands. Nothing is changed.

    `page` sets the profile, and `company` what else is wrong, in place of what the segment shows.
    """
    return conclude(weighing(compiled, segment, page), thresholds, company)


class Weighing(msgspec.Struct, frozen=True):
    """A segment with every match in it weighed by itself; None of both where nothing matches."""

    context: Context | None
    first: Alone | None


def weighing(compiled: Compiled, segment: Segment, page: str | None) -> Weighing:
    """All of a judgement that does not hang on the company."""
    found = find_if_any(compiled, segment)
    if found is None or not found.matches:
        return Weighing(None, None)
    context = Context(compiled, segment, found, page)
    return Weighing(context, alone(context))


def conclude(weighed: Weighing, thresholds: Thresholds, company: Company | None) -> Judgement:
    """The judgement in that company, or in the segment's own."""
    context = weighed.context
    if context is None or weighed.first is None:
        return Judgement(())
    decided = decide(context, weighed.first, thresholds, company)
    proposals = [_proposal(context.compiled, context.segment, v) for v in decided.verdicts]
    settled = _settle_overlaps(proposals)
    if context.segment.asides:  # what is forbidden to one entry is no opening for another
        settled = _heeding(context, settled)
    return Judgement(tuple(settled), context, decided.company)


def _proposal(compiled: Compiled, segment: Segment, verdict: Verdict) -> Proposal:
    """The verdict with its edit; one that the file cannot bear is only suggested, and says so."""
    edit = edit_for(compiled, segment, verdict.match.span, verdict.best.sense)
    if edit is None or segment.objection is None or verdict.outcome == "leave":
        return Proposal(verdict, edit)
    objection = segment.objection(segment.text, edit)
    if objection is None:
        return Proposal(verdict, edit)
    reason = Evidence(*objection, 0.0, segment.id)
    best = msgspec.structs.replace(verdict.best, evidence=(*verdict.best.evidence, reason))
    outcome: Outcome = "suggest" if verdict.outcome == "apply" else verdict.outcome
    senses = (best, *verdict.senses[1:])
    return Proposal(msgspec.structs.replace(verdict, senses=senses, outcome=outcome), edit)


def _heeding(context: Context, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals; those that the page wants not made are to be left."""
    off = Places(context.segment.off)
    entries = context.compiled.glossary.entries
    ignored = {n for n, entry in enumerate(entries) if context.segment.ignores(entry.id)}
    heeding: list[Proposal] = []
    for proposal in proposals:
        verdict, edit = proposal.verdict, proposal.edit
        barred, number = "", verdict.best.sense.entry
        if off.touch(edit.span if edit is not None else verdict.match.span):
            barred = "closed by the page (mtfix: off)"
        elif number in ignored:
            barred = f"the page ignores {entries[number].id}"
        if barred:
            verdict = msgspec.structs.replace(verdict, outcome="leave")
            proposal = msgspec.structs.replace(proposal, verdict=verdict, barred=barred)
        heeding.append(proposal)
    return heeding


def _settle_overlaps(proposals: Sequence[Proposal]) -> list[Proposal]:
    def rank(proposal: Proposal) -> tuple[float, ...]:
        span = proposal.edit.span if proposal.edit is not None else proposal.verdict.match.span
        best = proposal.verdict.best
        return (
            RANK[proposal.verdict.outcome],
            span.start - span.end,
            -best.confidence,
            span.start,
            best.sense.entry,
        )

    taken = _Taken()
    settled: dict[int, Proposal] = {}
    for number in sorted(range(len(proposals)), key=lambda n: rank(proposals[n])):
        proposal = proposals[number]
        if proposal.edit is None or proposal.verdict.outcome == "leave":
            settled[number] = proposal
            continue
        rival = taken.rival(proposal.edit)
        if rival is None:
            taken.add(proposal.edit)
        settled[number] = msgspec.structs.replace(proposal, beaten_by=rival)
    return [settled[number] for number in range(len(proposals))]


class _Taken:
    """Edits that do not touch, found again by place."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.keys: list[Span] = []

    def rival(self, edit: Edit) -> Edit | None:
        at = bisect_left(self.keys, edit.span)
        for near in (at - 1, at):
            if 0 <= near < len(self.edits) and self.keys[near].touches(edit.span):
                return self.edits[near]
        return None

    def add(self, edit: Edit) -> None:
        at = bisect_left(self.keys, edit.span)
        self.keys.insert(at, edit.span)
        self.edits.insert(at, edit)


def edit_for(compiled: Compiled, segment: Segment, span: Span, sense: Sense) -> Edit | None:
    """The edit of a sense, None where it would change nothing or tear a grapheme."""
    text, room = segment.reading, segment.room(span)
    if _INVALID.search(text, span.start, span.end):
        return None
    if sense.hit is not None:
        return Edit(span, sense.hit.after)
    edit = with_article(text, _bent(compiled, text, span, sense, room), room)
    if segment.closed(edit.span):
        return None
    idle = text[edit.span.start : edit.span.end] == edit.after
    return None if idle or tears(segment.text, edit.span) else edit


def _bent(compiled: Compiled, text: str, span: Span, sense: Sense, room: Span) -> Edit:
    """The term in the number, the case and the possessive of what it replaces.

    `room` is the stretch that may be edited.
    """
    entry = compiled.entry(sense.entry)
    before = text[span.start : span.end]
    variant = entry.variants[sense.variant] if sense.variant >= 0 else None
    after = entry.term.one
    if variant is not None and variant.to is not None:
        after = variant.to
    elif sense.number == "many" or (entry.term.counts and is_several(text, span)):
        after = entry.term.counted if is_counted(text, span) else entry.term.many
    if not after:
        return _deleting(text, span, room)
    after = carry_case(before, after, opens=opens_sentence(text, span))
    apostrophe = _PLURAL_POSSESSIVE.match(text, span.end)
    if apostrophe is None or apostrophe.end() > room.end or after[-1] in "sS":
        return Edit(span, after)
    if _QUOTED.search(text, max(0, span.start - _REACH), span.start):
        return Edit(span, after)
    s = "S" if _shouts(before) else "s"
    return Edit(Span(span.start, apostrophe.end()), f"{after}{apostrophe.group()}{s}")


def _shouts(words: str) -> bool:
    return len(words) > 1 and words.isupper()


def _deleting(text: str, span: Span, room: Span) -> Edit:
    """The span gone with the space before it; where it opens a line or a quotation, behind it."""
    start, end = span.start, span.end
    while start > room.start and text[start - 1] in _SPACES:
        start -= 1
    opens_line = not start or text[start - 1] in "\r\n"
    # Behind a list bullet or a quotation mark of Markdown, whose space is not ours to take.
    opens_line = opens_line or (start == room.start and text[start - 1] in _SPACES + MARK)
    if opens_line or (start == span.start and text[start - 1] in _OPENING):
        start = span.start
        while end < room.end and text[end] in _SPACES:
            end += 1
    return Edit(Span(start, end), "")


def with_article(text: str, edit: Edit, room: Span) -> Edit:
    """The edit with the article before it, where "a" must become "an" or the other way round."""
    if not edit.after[:1].isalnum():
        return edit
    found = _ARTICLE.search(text, max(room.start, edit.span.start - 8), edit.span.start)
    if found is None:
        return edit
    if found[1] == "A" and not opens_sentence(text, Span(found.start(), edit.span.start)):
        return edit  # "a Class A office": a letter, no article
    article = indefinite(edit.after)
    if found[1].lower() == article:
        return edit
    fitting = article.capitalize() if found[1][0].isupper() else article
    if found[1].isupper() and _shouts(text[edit.span.start : edit.span.end]):
        fitting = article.upper()
    return Edit(Span(found.start(), edit.span.end), f"{fitting}{found[2]}{edit.after}")
