"""Making the changes of a log on a text, and taking them back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from mtfix.changes.pressed import Pressed
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
    return list(_edits(text, changes))


def _edits(text: str, changes: Iterable[Change]) -> Iterator[Edit]:
    for change in _by_place(changes):
        if not text.startswith(change.before, change.start):
            raise LogError(
                f"change {change.id} does not fit the text at {change.start}",
                remedy="use the file that the log was made from",
            )
        yield Edit(Span(change.start, change.end), change.after)


def _by_place(changes: Iterable[Change]) -> Iterable[Change]:
    """The applied changes in order of place. Raises `LogError` if they have no order or place."""
    applied = (change for change in changes if change.status == "applied")
    if isinstance(changes, Pressed):  # which are in order, and too many to be held at once
        return _placed(applied)
    return list(_placed(sorted(applied, key=lambda c: (c.start, c.end))))


def _placed(chosen: Iterable[Change]) -> Iterator[Change]:
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
        yield change


def apply_log(texts: Mapping[str, str], changes: Iterable[Change]) -> dict[str, str]:
    """The segments' cleaned texts, from their original texts and the log alone."""
    parts = _by_segment(texts, changes)
    return {name: splice(text, _edits(text, parts[name])) for name, text in texts.items()}


def revert_log(texts: Mapping[str, str], changes: Iterable[Change]) -> dict[str, str]:
    """The segments' original texts, from their cleaned texts and the log alone."""
    parts = _by_segment(texts, changes)
    return {name: splice(text, _back(text, parts[name])) for name, text in texts.items()}


def _back(text: str, changes: Iterable[Change]) -> Iterator[Edit]:
    """The edits of the cleaned text that take the changes back."""
    shift = 0
    for change in _by_place(changes):
        start = change.start + shift
        end = start + len(change.after)
        if not text.startswith(change.after, start):
            raise LogError(
                f"change {change.id} is not in the text at {start}",
                remedy="use the file that mtfix wrote with this log",
            )
        yield Edit(Span(start, end), change.before)
        shift += len(change.after) - len(change.before)


def _by_segment(
    texts: Mapping[str, str], changes: Iterable[Change]
) -> Mapping[str, Iterable[Change]]:
    if isinstance(changes, Pressed) and [*texts] == [changes.segment]:
        return {changes.segment: changes}
    parts: dict[str, list[Change]] = {name: [] for name in texts}
    for change in changes:
        if change.segment not in parts:
            raise LogError(
                f"change {change.id} is of a segment '{change.segment}' that is not here"
            )
        parts[change.segment].append(change)
    return parts
