"""What people decided, made into edits and changes of a segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtfix.changes import Change, Evidence, Ruling, Status, changed
from mtfix.engine.compile import Compiled
from mtfix.engine.rewrite import Judgement, Proposal
from mtfix.text.graphemes import tears
from mtfix.text.segments import line_starts
from mtfix.text.spans import Edit, Segment

_STATUS: dict[str, Status] = {"reject": "rejected", "conflict": "suggested"}


def ruled_edit(segment: Segment, ruling: Ruling) -> Edit | None:
    """The edit that was decided on; None where none was, or the file cannot bear it."""
    if ruling.verdict not in ("accept", "amend"):
        return None
    edit = Edit(ruling.span, ruling.decision.result)
    idle = segment.text[edit.span.start : edit.span.end] == edit.after
    return None if idle or _objection(segment, edit) else edit


def _objection(segment: Segment, edit: Edit) -> tuple[str, str] | None:
    if segment.closed(edit.span) or tears(segment.text, edit.span):
        return "markup", "what stands there now is no text to be changed"
    return segment.objection(segment.text, edit) if segment.objection is not None else None


def ruled_changes(
    compiled: Compiled, segment: Segment, rulings: Sequence[Ruling], judgement: Judgement
) -> Iterator[Change]:
    """A change for each decision that is not yet in the text, with who decided as a reason.

    `judgement` is of the segment as it stands: where it has the same change, its reasons are told
    too.
    """
    starts = line_starts(segment.text)
    proposed = {p.edit: p for p in judgement.proposals if p.edit is not None}
    for ruling in rulings:
        if ruling.verdict != "done":
            edit = Edit(ruling.span, ruling.decision.after)
            yield _change(compiled, segment, ruling, proposed.get(edit), starts)


def _change(
    compiled: Compiled,
    segment: Segment,
    ruling: Ruling,
    proposal: Proposal | None,
    starts: list[int],
) -> Change:
    decision, span = ruling.decision, ruling.span
    sure, evidence, entry = decision.confidence, tuple[Evidence, ...](), decision.entry
    if proposal is not None:
        best = proposal.verdict.best
        sure, evidence = best.confidence, best.evidence
        entry = compiled.entry(best.sense.entry).id
    known = next((e for e in compiled.glossary.entries if e.id == entry), None)
    status = _STATUS.get(ruling.verdict, "applied")
    after = decision.after if status != "applied" else decision.result
    if status == "applied" and ruled_edit(segment, ruling) is None:
        status = "suggested"
        objection = _objection(segment, Edit(span, after)) or ("idle", "nothing would change")
        evidence = (*evidence, Evidence(*objection, 0.0, segment.id))
    return changed(
        segment,
        Edit(span, after),
        starts=starts,
        entry=entry,
        kind=known.kind if known else decision.kind,
        source=known.source if known else (),
        status=status,
        confidence=sure,
        decision=ruling.verdict,
        evidence=(*evidence, Evidence("decision", _told(ruling), 0.0, segment.id)),
    )


def _told(ruling: Ruling) -> str:
    """Who decided what, and why."""
    said = []
    for line in ruling.standing.lines:
        d = line.decision
        said.append(f"{d.verdict} by {d.by}, {d.at}" + (f": {d.why}" if d.why else ""))
    return "; ".join(said)
