"""Making the changes of a log on a text, and taking them back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from mtfix.changes.record import Change
from mtfix.errors import LogError
from mtfix.text.spans import Edit, Span, splice


def sha256(raw: bytes) -> str:
    """The SHA-256 of the bytes, in hex."""
    return hashlib.sha256(raw).hexdigest()


def edits_of(text: str, changes: Iterable[Change]) -> list[Edit]:
    """The applied changes as edits of the original text, in order of place.

    Raises `LogError` if one does not say what stands at its place, or two overlap.
    """
    edits: list[Edit] = []
    for change in _by_place(changes):
        if not text.startswith(change.before, change.start):
            raise LogError(
                f"change {change.id} does not fit the text at {change.start}",
                remedy="use the file that the log was made from",
            )
        edits.append(Edit(Span(change.start, change.end), change.after))
    return edits


def _by_place(changes: Iterable[Change]) -> list[Change]:
    """The applied changes in order of place. Raises `LogError` if they have no order or place."""
    chosen = sorted((c for c in changes if c.status == "applied"), key=lambda c: (c.start, c.end))
    last = Span(-1, 0)
    for change in chosen:
        span = Span(change.start, change.end)
        # Two insertions at one place have no order either.
        if span.start < last.end or span == last or span.end - span.start != len(change.before):
            raise LogError(
                f"change {change.id} has no place of its own",
                remedy="make the log again with mtfix clean",
            )
        last = span
    return chosen


def apply_log(texts: Mapping[str, str], changes: Iterable[Change]) -> dict[str, str]:
    """The segments' cleaned texts, from their original texts and the log alone."""
    parts = _by_segment(texts, changes)
    return {name: splice(text, edits_of(text, parts[name])) for name, text in texts.items()}


def revert_log(texts: Mapping[str, str], changes: Iterable[Change]) -> dict[str, str]:
    """The segments' original texts, from their cleaned texts and the log alone."""
    parts = _by_segment(texts, changes)
    return {name: _revert(text, parts[name]) for name, text in texts.items()}


def _revert(text: str, changes: list[Change]) -> str:
    shift = 0
    back: list[Edit] = []
    for change in _by_place(changes):
        start = change.start + shift
        end = start + len(change.after)
        if not text.startswith(change.after, start):
            raise LogError(
                f"change {change.id} is not in the text at {start}",
                remedy="use the file that mtfix wrote with this log",
            )
        back.append(Edit(Span(start, end), change.before))
        shift += len(change.after) - len(change.before)
    return splice(text, back)


def _by_segment(texts: Mapping[str, str], changes: Iterable[Change]) -> dict[str, list[Change]]:
    parts: dict[str, list[Change]] = {name: [] for name in texts}
    for change in changes:
        if change.segment not in parts:
            raise LogError(
                f"change {change.id} is of a segment '{change.segment}' that is not here"
            )
        parts[change.segment].append(change)
    return parts
