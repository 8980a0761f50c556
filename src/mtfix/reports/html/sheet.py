"""What the script of the report reads: an index of all changes, and blocks of text to draw.

The index is read when the report is opened, a block only when it comes near the screen. A block
holds whole pieces; places in it are counted in UTF-16 units from the start of their piece.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from mtfix.changes import Change, Decisions, Evidence, Key, Keys
from mtfix.changes.decisions import VERSION as DECISION
from mtfix.reports.html.pieces import Piece, Places, cut
from mtfix.reports.page import Page
from mtfix.text.segments import line_column, line_starts

VERSION = 1
_BLOCK_CHARS = 6_000
_BLOCK_PIECES = 40
_BLOCK_CHANGES = 60

Json = dict[str, Any]


class Sheet(msgspec.Struct, frozen=True):
    """The index, and the blocks in the order of the pages."""

    index: Json
    blocks: list[Json]


class _Segment(msgspec.Struct, frozen=True):
    """A segment cut into pieces; `first` is the number of its first piece in the whole report."""

    id: str
    text: str
    pieces: list[Piece]
    places: Places
    lines: list[int]
    keys: Keys
    first: int

    def where(self, reason: Evidence) -> list[int | str] | None:
        """The piece that a reason stands in, its place there, and its line and column to read."""
        if reason.start is None or reason.end is None or not self.pieces:
            return None
        at = bisect_right(self.pieces, reason.start, key=lambda p: p.span.start) - 1
        piece = self.pieces[max(at, 0)]
        start = min(max(reason.start, piece.span.start), piece.span.end)
        end = min(max(reason.end, start), piece.span.end)
        line, column = line_column(self.lines, reason.start)
        return [self.first + max(at, 0), *_within(self, piece, start, end), f"{line}:{column}"]


def _within(segment: _Segment, piece: Piece, start: int, end: int) -> tuple[int, int]:
    begin = segment.places.between(piece.span.start, start)
    return begin, begin + segment.places.between(start, end)


class _Numbers:
    """The number of each name, in the order in which they came."""

    def __init__(self) -> None:
        self.names: dict[Any, int] = {}

    def of(self, name: Any) -> int:
        return self.names.setdefault(name, len(self.names))


class _Columns:
    """The index's columns of the changes, an element a change, and what was decided of them."""

    def __init__(self) -> None:
        self.decided: list[list[Any]] = []
        self.entries, self.words, self.questions = _Numbers(), _Numbers(), _Numbers()
        names = ("block", "entry", "words", "question", "status", "confidence", "decision")
        self.all: dict[str, list[Any]] = {name: [] for name in names}

    def __len__(self) -> int:
        return len(self.all["block"])

    def add(self, block: int, key: Key, change: Change, page: Page) -> None:
        """One more change of the page, in the block, with its key."""
        if page.decisions and (told := _decided(page.decisions, change, key, page)) is not None:
            self.decided.append([len(self), told])
        words = (change.entry, change.before, change.after)
        row = {
            "block": block,
            "entry": self.entries.of(change.entry),
            "words": self.words.of(words),
            "question": self.questions.of(key.name),
            "status": change.status,
            "confidence": round(change.confidence, 4),
            "decision": change.decision,
        }
        for name, value in row.items():
            self.all[name].append(value)


def make_sheet(pages: Sequence[Page]) -> Sheet:
    """The sheet of the pages, the same for the same logs and texts.

    Raises `LogError` if a log does not fit its texts.
    """
    columns = _Columns()
    blocks: list[Json] = []
    listed: list[Json] = []
    pieces = 0
    for page in pages:
        first = len(blocks)
        for segment in _segments(page, pieces):
            pieces += len(segment.pieces)
            for begin, end in _blocks(segment.pieces):
                block = _block(segment, begin, end, len(columns))
                changes = [c for piece in segment.pieces[begin:end] for c in piece.changes]
                told = [change for piece in block["pieces"] for change in piece["changes"]]
                for change, drawn in zip(changes, told, strict=True):
                    columns.add(len(blocks), Key(*drawn["key"]), change, page)
                blocks.append(block)
        listed.append(
            {
                "name": page.name,
                "document": page.log.head.document,
                "first": first,
                "blocks": len(blocks) - first,
            }
        )
    index: Json = {
        "version": VERSION,
        "decision": DECISION,
        "id": _digest(pages),
        "pages": listed,
        "entries": list(columns.entries.names),
        "changes": columns.all,
        "decided": columns.decided,
        "blocks": [[b["piece"], len(b["pieces"]), _length(b), b["change"]] for b in blocks],
    }
    return Sheet(index, blocks)


def _decided(decisions: Decisions, change: Change, key: Key, page: Page) -> Json | None:
    """What counts of the decisions on a change, None if nobody has decided it."""
    standing = decisions.of(change, key, page.log.head.document)
    if standing is None:
        return None
    said = standing.decision
    verdict = "conflict" if standing.conflict else said.verdict
    return {
        "verdict": verdict,
        "wording": said.wording if verdict == "amend" else None,
        "by": ", ".join(dict.fromkeys(line.decision.by for line in standing.lines)),
        "at": said.at,
        "why": said.why,
    }


def _digest(pages: Sequence[Page]) -> str:
    """What the report is known by in a browser, which keeps decisions by the numbers of changes."""
    digest = hashlib.sha256()
    for page in pages:
        ids = " ".join(change.id for change in page.log.changes)
        called = f"{page.name}\n{page.log.head.before_sha256}\n{ids}\n"
        digest.update(called.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _length(block: Json) -> int:
    return sum(len(piece["text"]) for piece in block["pieces"])


def _segments(page: Page, first: int) -> Iterator[_Segment]:
    for name, text in page.texts.items():
        changes = [change for change in page.log.changes if change.segment == name]
        pieces = cut(text, changes, page.source)
        yield _Segment(
            name, text, pieces, Places(text), line_starts(text), Keys(text, changes), first
        )
        first += len(pieces)


def _blocks(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Ranges of pieces that are drawn at once."""
    start = chars = changes = 0
    for at, piece in enumerate(pieces):
        chars += piece.span.end - piece.span.start
        changes += len(piece.changes)
        full = chars >= _BLOCK_CHARS or changes >= _BLOCK_CHANGES
        if full or at + 1 - start >= _BLOCK_PIECES:
            yield start, at + 1
            start, chars, changes = at + 1, 0, 0
    if start < len(pieces):
        yield start, len(pieces)


def _block(segment: _Segment, begin: int, end: int, change: int) -> Json:
    """A block's pieces; `piece` and `change` are the numbers of the first ones in the report."""
    pieces = [_piece(segment, piece) for piece in segment.pieces[begin:end]]
    return {"piece": segment.first + begin, "change": change, "pieces": pieces}


def _piece(segment: _Segment, piece: Piece) -> Json:
    return {
        "line": piece.line,
        "gap": int(piece.gap),
        "text": segment.text[piece.span.start : piece.span.end],
        "source": piece.source,
        "changes": [_change(segment, piece, change) for change in piece.changes],
    }


def _change(segment: _Segment, piece: Piece, change: Change) -> Json:
    key = segment.keys.of(change)
    return {
        "key": [key.name, key.left, key.right],
        "kind": change.kind,
        "at": _within(segment, piece, change.start, change.end),
        "place": f"{change.line}:{change.column}",
        "before": change.before,
        "after": change.after,
        "source": change.source or "",
        "reasons": [
            [reason.kind, reason.text, round(reason.weight, 2), segment.where(reason)]
            for reason in change.evidence
        ],
    }
