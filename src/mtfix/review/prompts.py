"""A review by prompts: a question at a time, for any terminal, a pipe or a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mtfix.changes import Change
from mtfix.changes.decisions import Verdict
from mtfix.reports import Page, Style, one_line
from mtfix.reports.words import ChangedWords
from mtfix.review.queue import Card, Filter, Queue

Ask = Callable[[str], str | None]
"""Puts a prompt and gives the answer, None where there is no more."""
Tell = Callable[[str], None]

_REASONS = 5
HELP = (
    "y accept  n reject  e own words  s skip  u undo\n"
    "a accept, d reject this and all undecided ones of the same entry\n"
    "o every place of it  q quit: what is decided stays decided  ? this\n"
)
_VERDICTS: dict[str, Verdict] = {"y": "accept", "n": "reject", "s": "skip"}
_ALL: dict[str, Verdict] = {"a": "accept", "d": "reject"}


def prompt(queue: Queue, wanted: Filter, ask: Ask, tell: Tell, style: Style) -> None:
    """Every card that the filter shows is put once, until there is none or the answer is q."""
    at = 0
    cards = queue.shown(wanted)
    while at < len(cards):
        card = cards[at]
        tell("\n".join(_drawn(queue, card, at, len(cards), style)) + "\n")
        answer = ask("y n e s a d u o q ? > ")
        if answer is None or answer.strip() == "q":
            return
        at = _heard(queue, cards, at, answer.strip(), ask, tell, style)
        while at < len(cards) and wanted.undecided and queue.verdict(cards[at]) is not None:
            at += 1


def _heard(
    queue: Queue, cards: list[Card], at: int, answer: str, ask: Ask, tell: Tell, style: Style
) -> int:
    """What the answer asks for is done; the number of the next card."""
    card = cards[at]
    if answer in _VERDICTS:
        queue.decide(card, _VERDICTS[answer])
        return at + 1
    if answer in _ALL:
        count = queue.decide_alike(card, _ALL[answer], cards)
        tell(f"{count} of {one_line(card.change.entry)} decided\n")
        return at + 1
    if answer == "e":
        wording = ask("in your words (empty leaves it open) > ")
        if not wording:
            return at
        queue.decide(card, "amend", wording)
        return at + 1
    if answer == "u":
        undone = queue.undo()
        if undone is None:
            tell("nothing to take back\n")
            return at
        return cards.index(undone) if undone in cards else at
    if answer == "o":
        tell("".join(f"    {line}\n" for line in _places(card, style)))
        return at
    tell(HELP)
    return at


def _drawn(queue: Queue, card: Card, at: int, count: int, style: Style) -> Iterator[str]:
    change, page = card.change, card.page
    mark = style.paint("suggested", "warn") if change.status == "suggested" else change.status
    head = f"[{at + 1}/{count}] {one_line(page.name)}:{change.line}:{change.column}"
    yield f"{style.paint(head, 'bold')}  {one_line(change.entry)}  {change.confidence:.2f}  {mark}"
    yield f"    {_sentence(page, change, style)}"
    if change.line <= len(page.source):
        yield f"    {one_line(page.source[change.line - 1])}"
    reasons = sorted((e for e in change.evidence if e.weight), key=lambda e: -abs(e.weight))
    said = (f"{e.kind} {one_line(e.text)} {e.weight:+.1f}" for e in reasons[:_REASONS])
    yield style.paint(f"    because: {'; '.join(said)}", "dim")
    if len(card.places) > 1:
        yield f"    and {len(card.places) - 1} more with the same words around it (o shows them)"
    verdict = queue.verdict(card)
    if verdict is not None:
        yield f"    decided: {verdict}"


def _places(card: Card, style: Style) -> Iterator[str]:
    for page, change in card.places:
        place = f"{one_line(page.name)}:{change.line}:{change.column}"
        yield f"{place}  {_sentence(page, change, style)}"


def _sentence(page: Page, change: Change, style: Style) -> str:
    return ChangedWords(dict(page.texts), style).sentence(change)
