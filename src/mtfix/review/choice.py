"""What a review shows, chosen by words: the same on the screen and by prompts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from mtfix.review.queue import Card, Filter, Queue

LOGS_ONLY = "these are logs: mtfix clean -i, with their pages, writes as decided"


class Choice(msgspec.Struct, frozen=True):
    """One way to show less or more: the words that ask for it, how many cards, what it leads to."""

    words: str
    count: int
    wanted: Filter


def choices(queue: Queue, now: Filter) -> list[Choice]:
    """All that can be asked for, each kept beside what is chosen already, and all of it."""
    return [Choice(words, len(queue.shown(wanted)), wanted) for words, wanted in _ways(queue, now)]


def chosen(queue: Queue, now: Filter, words: str) -> Filter | None:
    """The filter that the words ask for; None if there is no such choice."""
    asked = " ".join(words.split()).lower()
    return next((c.wanted for c in choices(queue, now) if c.words.lower() == asked), None)


def told(wanted: Filter) -> str:
    """What is shown, in words; "" where it is everything."""
    said = [
        wanted.status or "",
        "undecided" if wanted.undecided else "",
        f"entry {wanted.entry}" if wanted.entry else "",
        f"file {wanted.page}" if wanted.page else "",
    ]
    return ", ".join(filter(None, said))


def to_write(queue: Queue, pages: int) -> str:
    """The question whether to write so many pages, and what becomes of what is undecided."""
    said = f"Write {pages} page{'' if pages == 1 else 's'} as decided, and leave?"
    left = len(queue.undecided())
    if not left:
        return said
    return f"{said}\nOf {left} undecided changes the applied are made, the suggested are not."


def unsplit(card: Card) -> str:
    """Why a card is not split into its pages."""
    if len({page.name for page, _ in card.places}) < 2:
        return "it stands on one page alone"
    return "its pages have one name, and decisions know a page by its name"


def _ways(queue: Queue, now: Filter) -> Iterator[tuple[str, Filter]]:
    yield "all", Filter()
    for status in ("suggested", "applied"):
        yield status, msgspec.structs.replace(now, status=status)
    yield "undecided", msgspec.structs.replace(now, undecided=True)
    yield "decided too", msgspec.structs.replace(now, undecided=False)
    entries = Counter(card.change.entry for card in queue.cards)
    pages = Counter(name for c in queue.cards for name in {page.name for page, _ in c.places})
    for entry in sorted(entries):
        yield f"entry {entry}", msgspec.structs.replace(now, entry=entry)
    if len(pages) > 1:
        for page in sorted(pages):
            yield f"file {page}", msgspec.structs.replace(now, page=page)
