"""Changed words in their sentence: what a reader needs to judge a change, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from mtfix.changes import Change, ChangeLog
from mtfix.reports.style import Style, one_line
from mtfix.text.segments import sentence_starts, window
from mtfix.text.spans import Span

_WIDEST = 110
"""Characters shown on either side of a change; a longer sentence is cut at a word."""


def words_diff(name: str, texts: dict[str, str], log: ChangeLog, style: Style) -> str:
    """Each applied and suggested change with its sentence, entry and confidence.

    `texts` are the original texts by segment. Old words stand as [-old-], new ones as {+new+}.
    """
    starts = {segment: sentence_starts(text) for segment, text in texts.items() if log.changes}
    return "".join(
        _block(name, change, texts[change.segment], starts[change.segment], style)
        for change in log.changes
        if change.status in ("applied", "suggested")
    )


class ChangedWords:
    """Shows changes of a document one by one, each in its sentence.

    `texts` are the original texts by segment.
    """

    def __init__(self, texts: dict[str, str], style: Style) -> None:
        self._texts = texts
        self._style = style
        self._starts: dict[str, list[int]] = {}

    def sentence(self, change: Change) -> str:
        """The sentence of the change in one line, old words as [-old-], new ones as {+new+}."""
        text = self._texts[change.segment]
        if change.segment not in self._starts:
            self._starts[change.segment] = sentence_starts(text)
        return "".join(_sentence(change, text, self._starts[change.segment], self._style)).strip()


def _block(name: str, change: Change, text: str, starts: list[int], style: Style) -> str:
    place = style.paint(f"{one_line(name)}:{change.line}:{change.column}", "bold")
    mark = style.paint("  suggested", "warn") if change.status == "suggested" else ""
    head = f"{place}  {change.entry}  {change.confidence:.2f}{mark}"
    return f"{head}\n    {''.join(_sentence(change, text, starts, style))}\n"


def _sentence(change: Change, text: str, starts: list[int], style: Style) -> Iterator[str]:
    whole = _whole(change, text, starts)
    start, end = _whole_words(change, text, whole)
    left, right = one_line(text[whole.start : start]), one_line(text[end : whole.end])
    head, tail = text[start : change.start], text[change.end : end]
    yield _cut(left[::-1])[::-1]
    if before := one_line(head + change.before + tail):
        yield style.paint(f"[-{before}-]", "gone")
    if after := one_line(head + change.after + tail):
        yield style.paint(f"{{+{after}+}}", "new")
    yield _cut(right).rstrip()


def _whole_words(change: Change, text: str, whole: Span) -> tuple[int, int]:
    """The change's span with the rest of the words it cuts: a hyphen alone tells an eye nothing."""
    start, end = change.start, change.end
    if any(char.isalnum() for char in change.before + change.after):
        return start, end
    while start > whole.start and not text[start - 1].isspace():
        start -= 1
    while end < whole.end and not text[end].isspace():
        end += 1
    return start, end


def _whole(change: Change, text: str, starts: list[int]) -> Span:
    """The sentence of the change; debris that parts two sentences shows them both."""
    first = window(starts, len(text), max(change.start - 1, 0))
    last = window(starts, len(text), min(change.end, max(len(text) - 1, 0)))
    return Span(first.start, max(first.end, last.end, change.end))


def _cut(side: str) -> str:
    if len(side) <= _WIDEST:
        return side
    room = side[:_WIDEST]
    return (room[: room.rfind(" ")] if " " in room else room) + " …"
