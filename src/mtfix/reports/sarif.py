"""SARIF 2.1.0 (OASIS): the changes as results with fixes, for editors and code hosts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from mtfix.changes import Change
from mtfix.reports.page import Page
from mtfix.reports.style import visible
from mtfix.text.segments import line_column, line_starts
from mtfix.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"applied": "warning", "suggested": "note"}

Json = dict[str, Any]


def sarif_report(pages: Sequence[Page]) -> bytes:
    """The applied and the suggested changes of the pages; places are those of the originals.

    Columns count code points. What a reviewer rejected is there too, suppressed.
    """
    results = [result for page in pages for result in _results(page)]
    rules = sorted({result["ruleId"] for result in results})
    driver: Json = {
        "name": "mtfix",
        "version": __version__,
        "rules": [{"id": rule} for rule in rules],
    }
    for result in results:
        result["ruleIndex"] = rules.index(result["ruleId"])
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    report = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def _results(page: Page) -> Iterator[Json]:
    starts = {segment: line_starts(text) for segment, text in page.texts.items()}
    place = {"uri": quote(page.name.encode("utf-8", "surrogateescape"))}
    for change in page.log.changes:
        if change.status == "noted":
            continue
        region = _region(change, starts[change.segment])
        yield {
            "ruleId": change.entry,
            "level": _LEVELS.get(change.status, "none"),
            "message": {"text": visible(_message(change))},
            "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
            "partialFingerprints": {"mtfix/2": change.id},
            "fixes": [_fix(change, place, region)],
            **({"suppressions": [{"kind": "external"}]} if change.status == "rejected" else {}),
        }


def _message(change: Change) -> str:
    made = f"'{change.before}' -> '{change.after}'" if change.after else f"'{change.before}' out"
    return f"{made} ({change.entry}, {change.confidence:.2f})"


def _fix(change: Change, place: Json, region: Json) -> Json:
    replacement = {"deletedRegion": region, "insertedContent": {"text": _text(change.after)}}
    return {"artifactChanges": [{"artifactLocation": place, "replacements": [replacement]}]}


def _region(change: Change, starts: list[int]) -> Json:
    line, column = line_column(starts, change.end)
    return {
        "startLine": change.line,
        "startColumn": change.column,
        "endLine": line,
        "endColumn": column,
        "charOffset": change.start,
        "charLength": change.end - change.start,
    }


def _text(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
