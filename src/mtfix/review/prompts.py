"""A review by prompts: a question at a time, for any terminal, a pipe or a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mtfix.changes import Change
from mtfix.changes.decisions import Verdict
from mtfix.reports import Page, Style, one_line
from mtfix.reports.words import ChangedWords
from mtfix.review.choice import LOGS_ONLY, choices, chosen, to_write, told, unsplit
from mtfix.review.queue import Card, Filter, Queue

Ask = Callable[[str], str | None]
"""Puts a prompt and gives the answer, None where there is no more."""
Tell = Callable[[str], None]

_REASONS = 5
HELP = (
    "y accept  n reject  e own words  s skip  u undo\n"
    "a accept, d reject this and all undecided ones of the same entry\n"
    "o every place of it  p each page by itself  f show others\n"
    "w write the pages and leave  q quit: what is decided stays decided  ? this\n"
)
_VERDICTS: dict[str, Verdict] = {"y": "accept", "n": "reject", "s": "skip"}
_ALL: dict[str, Verdict] = {"a": "accept", "d": "reject"}


def prompt(
    queue: Queue, wanted: Filter, ask: Ask, tell: Tell, style: Style, pages: int = 0
) -> bool:
    """Every card that the filter shows is put once, until there is none or the answer ends it.

    True if the pages, of which there are so many, are to be written.
    """
    return _Prompts(queue, wanted, ask, tell, style, pages).run()


class _Prompts:
    """Where a review by prompts stands."""

    def __init__(
        self, queue: Queue, wanted: Filter, ask: Ask, tell: Tell, style: Style, pages: int
    ) -> None:
        self.queue, self.wanted, self.pages = queue, wanted, pages
        self.ask, self.tell, self.style = ask, tell, style
        self.cards = queue.shown(wanted)
        self.at = 0
        self.writes = False
        self._words: dict[int, ChangedWords] = {}

    def run(self) -> bool:
        while self.at < len(self.cards):
            self.tell("\n".join(self._drawn(self.cards[self.at])) + "\n")
            answer = self.ask("y n e s a d u o p f w q ? > ")
            if answer is None or answer.strip() == "q" or self._heard(answer.strip()):
                return self.writes
            while self.at < len(self.cards) and self._is_done(self.cards[self.at]):
                self.at += 1
        return False

    def _is_done(self, card: Card) -> bool:
        return self.wanted.undecided and self.queue.verdict(card) is not None

    def _heard(self, answer: str) -> bool:
        """What the answer asks for is done; True if it ends the review."""
        card = self.cards[self.at]
        if answer in _VERDICTS:
            self.queue.decide(card, _VERDICTS[answer])
            self.at += 1
        elif answer in _ALL:
            count = self.queue.decide_alike(card, _ALL[answer], self.cards)
            self.tell(f"{count} of {one_line(card.change.entry)} decided\n")
            self.at += 1
        elif answer == "w":
            self.writes = self._is_to_write()
            return self.writes
        else:
            others = {"e": self._amend, "u": self._undo, "p": self._split, "f": self._filter}
            if answer == "o":
                self.tell("".join(f"    {line}\n" for line in self._places(card)))
            elif answer in others:
                others[answer]()
            else:
                self.tell(HELP)
        return False

    def _is_to_write(self) -> bool:
        if not self.pages:
            self.tell(f"{LOGS_ONLY}\n")
            return False
        answer = self.ask(f"{to_write(self.queue, self.pages)} y n > ")
        return answer is not None and answer.strip() == "y"

    def _amend(self) -> None:
        wording = self.ask("in your words (empty leaves it open) > ")
        if wording:
            self.queue.decide(self.cards[self.at], "amend", wording)
            self.at += 1

    def _undo(self) -> None:
        undone = self.queue.undo()
        if undone is None:
            self.tell("nothing to take back\n")
        elif undone in self.cards:
            self.at = self.cards.index(undone)

    def _split(self) -> None:
        parts = self.queue.split(self.cards[self.at])
        if parts:
            self.cards[self.at : self.at + 1] = parts
        else:
            self.tell(f"{unsplit(self.cards[self.at])}\n")

    def _filter(self) -> None:
        said = [f"    {c.words} ({c.count})\n" for c in choices(self.queue, self.wanted)]
        self.tell("".join(map(_plain, said)))
        words = self.ask("show > ")
        wanted = chosen(self.queue, self.wanted, words or "")
        if wanted is None:
            self.tell("no such choice; the same are shown\n")
            return
        cards = self.queue.shown(wanted)
        if not cards:
            self.tell(f"none of {told(wanted) or 'all'}; the same are shown\n")
            return
        self.wanted, self.cards, self.at = wanted, cards, 0
        self.tell(f"{len(self.cards)} of {told(wanted) or 'all'}\n")

    def _drawn(self, card: Card) -> Iterator[str]:
        change, page, style = card.change, card.page, self.style
        mark = style.paint("suggested", "warn") if change.status == "suggested" else change.status
        head = f"[{self.at + 1}/{len(self.cards)}] {_place(page, change)}"
        sure = f"{one_line(change.entry)}  {change.confidence:.2f}  {mark}"
        yield f"{style.paint(head, 'bold')}  {sure}"
        yield f"    {self._sentence(page, change)}"
        if change.line <= len(page.source):
            yield f"    {one_line(page.source[change.line - 1])}"
        reasons = sorted((e for e in change.evidence if e.weight), key=lambda e: -abs(e.weight))
        said = (f"{e.kind} {one_line(e.text)} {e.weight:+.1f}" for e in reasons[:_REASONS])
        yield style.paint(f"    because: {'; '.join(said)}", "dim")
        if len(card.places) > 1:
            more = len(card.places) - 1
            yield f"    and {more} more with the same words around it (o shows them)"
        verdict = self.queue.verdict(card)
        if verdict is not None:
            yield f"    decided: {verdict}"

    def _places(self, card: Card) -> Iterator[str]:
        for page, change in card.places:
            yield f"{_place(page, change)}  {self._sentence(page, change)}"

    def _sentence(self, page: Page, change: Change) -> str:
        """The sentence of a change; a page is cut into its sentences once."""
        if id(page) not in self._words:
            self._words[id(page)] = ChangedWords(dict(page.texts), self.style)
        return self._words[id(page)].sentence(change)


def _place(page: Page, change: Change) -> str:
    return f"{one_line(page.name)}:{change.line}:{change.column}"


def _plain(line: str) -> str:
    return f"    {one_line(line.strip())}\n"
