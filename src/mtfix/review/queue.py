"""The questions of a review: what is asked once, in which order, and what was answered.

An answer is handed to `keep` before the queue counts it: what is shown as decided is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from mtfix.changes import Change, Decision, Key, Keys, decision_on
from mtfix.changes.decisions import RULING, Standing, Verdict, file_name
from mtfix.reports import Page

Answer = tuple[Verdict, str | None]
"""A verdict, and the reviewer's own wording where it amends."""

_SEEN: frozenset[Verdict] = RULING | {"skip"}


class Card(msgspec.Struct, frozen=True):
    """One question: a change, and all others with the same words around them.

    `places` are its pages with the change as it stands there, in order; at least one. What is
    decided of a card that stands `alone` is decided of its page, and of no other.
    """

    key: Key
    places: tuple[tuple[Page, Change], ...]
    alone: bool = False

    @property
    def name(self) -> str:
        """What tells the card from all others."""
        return f"{self.key.name} {self.page.name}" if self.alone else self.key.name

    @property
    def page(self) -> Page:
        """The page of the first place."""
        return self.places[0][0]

    @property
    def change(self) -> Change:
        """The change at the first place."""
        return self.places[0][1]

    @property
    def risk(self) -> tuple[float, float]:
        """What is only suggested comes first, then what is least sure."""
        change = self.change
        return (0.0 if change.status == "suggested" else 1.0, change.confidence)


class Filter(msgspec.Struct, frozen=True):
    """Which cards are shown; None and False leave a thing open."""

    status: str | None = None
    entry: str | None = None
    page: str | None = None
    undecided: bool = False


class Queue:
    """The cards of some pages, riskiest first, with what was decided of each."""

    def __init__(
        self,
        pages: Sequence[Page],
        by: str,
        now: Callable[[], str],
        keep: Callable[[Decision], None],
    ) -> None:
        self._by, self._now, self._keep = by, now, keep
        self.cards = sorted(_cards(pages), key=lambda card: card.risk)
        self._answers: dict[str, Answer] = {}
        self._steps: list[list[tuple[Card, Answer | None]]] = []
        self._parts: dict[str, list[Card]] = {}
        self._own = _own_lines(pages)
        for card in self.cards:
            if (answer := _answer_of(card.key, card.page, card.change)) is not None:
                self._answers[card.name] = answer

    def verdict(self, card: Card) -> Verdict | None:
        """What was decided of the card; None while it is open. A skipped card is seen."""
        answer = self._answers.get(card.name)
        return answer[0] if answer is not None else None

    def shown(self, wanted: Filter) -> list[Card]:
        """The cards that the filter lets through, in order."""
        return [card for card in self.cards if self._passes(card, wanted)]

    def undecided(self) -> list[Card]:
        """The cards that nobody has ruled on or skipped."""
        return [card for card in self.cards if self.verdict(card) not in _SEEN]

    def decide(self, card: Card, verdict: Verdict, wording: str | None = None) -> None:
        """The verdict is kept, and then counts; one step for `undo`."""
        self._decide([card], verdict, wording)

    def decide_alike(self, card: Card, verdict: Verdict, among: Sequence[Card]) -> int:
        """The verdict on this and every undecided card of its entry among those, as one step.

        How many they are. What a filter hides is not among them.
        """
        entry, shown = card.change.entry, {c.name for c in among}
        open_ = [c for c in self.undecided() if c.name in shown]
        alike = [c for c in open_ if c.change.entry == entry and c is not card]
        self._decide([card, *alike], verdict, None)
        return 1 + len(alike)

    def split(self, card: Card) -> list[Card]:
        """The card as one for each of its pages, in its place; none if it has but one page."""
        parts = _by_page(card)
        if len(parts) < 2:
            return []
        at = self.cards.index(card)
        self.cards[at : at + 1] = parts
        self._parts[card.name] = parts
        if card.name in self._answers:
            self._answers |= {part.name: self._answers[card.name] for part in parts}
        return parts

    def undo(self) -> Card | None:
        """The last step is taken back; its first card, None if there was none.

        Of a card that was split since, every part stands as the whole did, and the first is given.
        """
        if not self._steps:
            return None
        step = self._steps[-1]
        for card, before in self._with_parts(step):
            # A second line of the same person takes the place of the first, so that is said anew.
            self._answer(card, before or ("withdraw", None))
            if before is None:
                self._answers.pop(card.name, None)
        self._steps.pop()  # only now: what could not be kept can be taken back again
        card = step[0][0]
        return self._parts.get(card.name, [card])[0]

    def _with_parts(
        self, step: Sequence[tuple[Card, Answer | None]]
    ) -> Iterator[tuple[Card, Answer | None]]:
        for card, before in step:
            for one in (card, *self._parts.get(card.name, ())):
                yield one, before

    def _decide(self, cards: Sequence[Card], verdict: Verdict, wording: str | None) -> None:
        step: list[tuple[Card, Answer | None]] = []
        try:
            for card in cards:
                before = self._answers.get(card.name)
                self._answer(card, (verdict, wording))
                step.append((card, before))
        finally:
            if step:  # also where the last ones could not be kept
                self._steps.append(step)

    def _answer(self, card: Card, answer: Answer) -> None:
        self._say(card, *answer)
        self._answers[card.name] = answer

    def _say(self, card: Card, verdict: Verdict, wording: str | None) -> None:
        """A line for the first document, and for every other one that has a line of its own.

        There no line on another document is heard.
        """
        said: set[str] = set()
        for page, change in card.places:
            document = file_name(page.name)
            own = (card.key.name, document)
            if document in said or (said and own not in self._own):
                continue
            said.add(document)
            standing = _standing(card.key, page, change)
            settles = standing is not None and standing.conflict and verdict in RULING
            self._keep(
                decision_on(
                    change,
                    card.key,
                    verdict,
                    by=self._by,
                    at=self._now(),
                    document=page.name,
                    wording=wording,
                    settles=settles,
                    alone=card.alone,
                )
            )
            self._own.add(own)

    def _passes(self, card: Card, wanted: Filter) -> bool:
        return (
            wanted.status in (None, card.change.status)
            and wanted.entry in (None, card.change.entry)
            and (wanted.page is None or any(p.name == wanted.page for p, _ in card.places))
            and not (wanted.undecided and self.verdict(card) in _SEEN)
        )


def _standing(key: Key, page: Page, change: Change) -> Standing | None:
    return page.decisions.of(change, key, page.name) if page.decisions is not None else None


def _answer_of(key: Key, page: Page, change: Change) -> Answer | None:
    standing = _standing(key, page, change)
    if standing is None or standing.conflict:
        return None
    return standing.decision.verdict, standing.decision.wording


def _own_lines(pages: Sequence[Page]) -> set[tuple[str, str]]:
    """The keys and documents that somebody has decided on by name."""
    known = {id(page.decisions): page.decisions for page in pages if page.decisions is not None}
    said = (line.decision for decisions in known.values() for line in decisions.lines)
    return {(decision.key, file_name(decision.document)) for decision in said}


def _cards(pages: Sequence[Page]) -> list[Card]:
    """A card for each question, in the order in which its first place comes."""
    keys: dict[str, Key] = {}
    places: dict[tuple[str, str], list[tuple[Page, Change]]] = {}
    for page in pages:
        for segment, text in page.texts.items():
            changes = [c for c in page.log.changes if c.segment == segment]
            known = Keys(text, changes)
            for change in changes:
                if change.status != "noted":
                    key = known.of(change)
                    keys.setdefault(key.name, key)
                    own = page.name if _is_alone(page, change, key) else ""
                    places.setdefault((key.name, own), []).append((page, change))
    made = (Card(keys[n], tuple(found), alone=bool(own)) for (n, own), found in places.items())
    return [part for card in made for part in (_by_page(card) if _is_mixed(card) else [card])]


def _is_mixed(card: Card) -> bool:
    """True if its pages have been given different answers."""
    return len({_answer_of(card.key, page, change) for page, change in card.places}) > 1


def _by_page(card: Card) -> list[Card]:
    """The card as one for each of its pages, each alone; decisions tell them apart by name."""
    pages: dict[str, list[tuple[Page, Change]]] = {}
    for place in card.places:
        pages.setdefault(file_name(place[0].name), []).append(place)
    return [Card(card.key, tuple(found), alone=True) for found in pages.values()]


def _is_alone(page: Page, change: Change, key: Key) -> bool:
    """True if the change was decided for this page and no other."""
    standing = _standing(key, page, change)
    return standing is not None and any(line.decision.alone for line in standing.lines)
