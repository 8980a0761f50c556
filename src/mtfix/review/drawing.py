"""A card drawn for the screen: the paragraph in full, the change in it, and what spoke for it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Span as Styled
from rich.text import Text

from mtfix.changes import Change
from mtfix.reports import one_line, visible
from mtfix.review.queue import Card, Queue
from mtfix.text.segments import line_starts, window
from mtfix.text.spans import Span

_LONGEST = 1200
_REASONS = 12
_SHAPES = frozenset({"bold", "underline", "strike", "dim"})


def drawn(queue: Queue, card: Card, *, plain: bool = False) -> Text:
    """The card as text with styles; nothing of a page or a glossary is taken for markup.

    `plain` has [-old-] and {+new+} and no colours, which a terminal that may show none would turn
    into dim greys.
    """
    text = _coloured(queue, card, plain=plain)
    if not plain:
        return text
    spans = [Styled(s.start, s.end, _without_colours(str(s.style))) for s in text.spans]
    return Text(text.plain, spans=spans)


def _without_colours(style: str) -> str:
    return " ".join(word for word in style.split() if word in _SHAPES)


def _coloured(queue: Queue, card: Card, *, plain: bool) -> Text:
    change, page = card.change, card.page
    parts = [_head(queue, card), Text("\n\n"), _paragraph(card, plain=plain)]
    if change.line <= len(page.source):
        parts += [Text("\n\n"), Text(one_line(page.source[change.line - 1]), style="cyan")]
    parts += [Text("\n\n"), *_reasons(change)]
    if len(card.places) > 1:
        parts.append(Text(f"\n{len(card.places)} places with the same words around them:\n"))
        parts += [Text(f"  {_place(p.name, c)}\n", style="dim") for p, c in card.places]
    return Text.assemble(*parts)


def _head(queue: Queue, card: Card) -> Text:
    change = card.change
    verdict = queue.verdict(card)
    said = f"  {verdict}" if verdict is not None else ""
    return Text.assemble(
        (_place(card.page.name, change), "bold"),
        f"   {one_line(change.entry)}   {change.confidence:.2f}   ",
        (change.status, "yellow" if change.status == "suggested" else ""),
        (said, "bold green" if verdict != "reject" else "bold red"),
    )


def _place(name: str, change: Change) -> str:
    return f"{one_line(name)}:{change.line}:{change.column}"


def _paragraph(card: Card, *, plain: bool) -> Text:
    """The line that the change stands in, its old words struck out, the new ones behind them."""
    change = card.change
    text = card.page.texts[change.segment]
    line = window(line_starts(text), len(text), change.start)
    begin = max(line.start, change.start - _LONGEST)
    end = min(max(line.end, change.end), change.end + _LONGEST)
    marks = list(_marks(change))
    left = _marked(text, Span(begin, change.start), marks)
    right = _marked(text, Span(change.end, end), marks)
    before, after = visible(change.before), visible(change.after)
    if plain:  # not every terminal strikes words out
        before, after = before and f"[-{before}-]", after and f"{{+{after}+}}"
    old, new = Text(before, style="red strike"), Text(after, style="bold green")
    words = before[-1:].isalnum() and after[:1].isalnum()
    return Text.assemble(left, old, " " if words else "", new, right)


def _marks(change: Change) -> Iterator[Span]:
    """Where the words of the reasons stand in the text of the change."""
    for reason in change.evidence:
        if reason.segment != change.segment or reason.start is None or reason.end is None:
            continue
        yield Span(reason.start, reason.end)


def _marked(text: str, span: Span, marks: list[Span]) -> Text:
    """The stretch with the words of the reasons underlined."""
    parts = Text()
    at = span.start
    for mark in sorted(m for m in marks if m.start >= span.start and m.end <= span.end):
        if mark.start >= at:
            parts.append(visible(text[at : mark.start]))
            parts.append(visible(text[mark.start : mark.end]), style="underline")
            at = mark.end
    parts.append(visible(text[at : span.end].rstrip("\r\n")))
    return parts


def _reasons(change: Change) -> Iterator[Text]:
    reasons = sorted((e for e in change.evidence if e.weight), key=lambda e: -abs(e.weight))
    for reason in reasons[:_REASONS]:
        colour = "green" if reason.weight > 0 else "red"
        yield Text.assemble((f"{reason.weight:+6.1f}", colour), f"  {reason.kind} ")
        yield Text(f"{one_line(reason.text)}\n", style="underline" if reason.start else "")
