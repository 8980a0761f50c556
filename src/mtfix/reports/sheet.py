"""A sheet for a spreadsheet: a row a change, and a column to decide in.

Cells that a spreadsheet would take for a formula have an apostrophe before them (OWASP, "CSV
injection"). The last column holds what the row is known again by, and is not to be edited.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.changes import Change, Decisions, Evidence, Key, Keys, decision_on
from mtfix.changes.decisions import Verdict
from mtfix.reports.page import Page
from mtfix.reports.style import one_line
from mtfix.text.formulas import safe
from mtfix.text.segments import sentence_starts, window

COLUMNS = (
    *("decision", "wording", "why", "text before", "old", "new", "text behind", "status"),
    *("confidence", "entry", "reasons", "Chinese", "page", "line", "column", "do not edit"),
)
_WIDEST = 120
_REASONS = 6
UNDECIDED: Verdict = "skip"


def csv_report(pages: Sequence[Page]) -> bytes:
    """The changes of the pages as CSV with a byte order mark, by which spreadsheets know UTF-8.

    Notes, which are neither applied nor suggested, are left out.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for page in pages:
        writer.writerows([safe(cell) for cell in row] for row in _rows(page))
    return out.getvalue().encode("utf-8-sig", "replace")


def _rows(page: Page) -> Iterator[list[str]]:
    for segment, text in page.texts.items():
        changes = [c for c in page.log.changes if c.segment == segment]
        keys = Keys(text, changes)
        starts = sentence_starts(text) if changes else [0]
        for change in changes:
            if change.status != "noted":
                yield _row(page, change, keys.of(change), text, starts)


def _row(page: Page, change: Change, key: Key, text: str, starts: list[int]) -> list[str]:
    sentence = window(starts, len(text), change.start)
    left = text[max(sentence.start, change.start - _WIDEST) : change.start]
    right = text[change.end : max(change.end, min(sentence.end, change.end + _WIDEST))]
    right = right.rstrip("\r\n")
    line = page.source[change.line - 1] if change.line <= len(page.source) else ""
    verdict, wording, why = _decided(page.decisions, change, key, page.name)
    return [
        *(verdict, wording, why),
        *(one_line(part) for part in (left, change.before, change.after, right)),
        change.status,
        f"{change.confidence:.2f}",
        change.entry,
        "; ".join(f"{e.kind} {one_line(e.text)} {e.weight:+.1f}" for e in _chief(change)),
        one_line(line),
        one_line(page.name),
        str(change.line),
        str(change.column),
        _mark(change, key, page.name),
    ]


def _mark(change: Change, key: Key, document: str) -> str:
    """What the row is known again by: a decision that says nothing yet."""
    blank = decision_on(change, key, UNDECIDED, by="", at="", document=document)
    return json.dumps(msgspec.to_builtins(blank), separators=(",", ":"))  # in ASCII: it is safe


def _chief(change: Change) -> Sequence[Evidence]:
    weighed = [e for e in change.evidence if e.weight]
    return sorted(weighed, key=lambda e: -abs(e.weight))[:_REASONS]


def _decided(
    decisions: Decisions | None, change: Change, key: Key, name: str
) -> tuple[str, str, str]:
    """What was decided of the change by now: verdict, own wording and reason."""
    standing = decisions.of(change, key, name) if decisions is not None else None
    if standing is None or standing.conflict:
        return "", "", ""
    decision = standing.decision
    return decision.verdict, decision.wording or "", decision.why
