"""The screen of a review, driven by keys."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.widgets._footer import FooterKey

from drawing import HOSTILE, change, page
from mtfix.changes import Decision, Evidence
from mtfix.errors import InputError
from mtfix.reports import Page
from mtfix.review import Filter, Queue
from mtfix.review.drawing import drawn
from mtfix.review.screen import ReviewApp

TEXT = "The first quay is old. One port is new.\nA second quay was shut."
Steps = Callable[[ReviewApp, Pilot[bool]], Awaitable[None]]


def pages(text: str = TEXT) -> list[Page]:
    reason = Evidence("near", "first", 1.5, "text", 4, 9)
    return [
        page(
            "page.txt",
            text,
            [
                change(text, "quay", "pier", entry="a.pier", evidence=[reason]),
                change(text, "port", "harbour", status="suggested", entry="a.harbour"),
                change(text, "quay", "pier", at=text.rindex("quay"), entry="a.pier"),
            ],
        )
    ]


def driven(steps: Steps, given: list[Page] | None = None) -> list[Decision]:
    """What was kept of a review in which these steps were taken."""
    kept: list[Decision] = []
    queue = Queue(given or pages(), "ann", lambda: "2026-11-26T12:00:00Z", kept.append)
    app = ReviewApp(queue, Filter(undecided=True))

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await steps(app, pilot)

    asyncio.run(run())
    return kept


def shown(app: ReviewApp) -> str:
    return str(app.query_one("#card", Static).render())


def test_a_key_is_an_answer() -> None:
    """Each is kept, and the next card comes; behind the last one that is said."""

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        assert "One port harbour is new." in shown(app)
        await pilot.press("y")
        assert "The first quay pier is old." in shown(app)
        await pilot.press("n", "s")
        assert "Nothing is left to decide here." in shown(app)

    kept = driven(steps)
    assert [(d.before, d.verdict) for d in kept] == [
        ("port", "accept"),
        ("quay", "reject"),
        ("quay", "skip"),
    ]


def test_own_words_begin_with_what_was_proposed() -> None:
    """Enter keeps them, Escape leaves the card open."""

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        await pilot.press("e", "escape")
        assert not app.query_one("#wording", Input).display
        await pilot.press("e")
        assert app.query_one("#wording", Input).value == "harbour"
        await pilot.press("s", "enter")
        assert "The first" in shown(app)

    (only,) = driven(steps)
    assert (only.verdict, only.wording) == ("amend", "harbours")


def test_all_of_an_entry_and_back() -> None:
    """a decides both piers, u takes both back; j and k only look."""

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        await pilot.press("j", "k", "j", "a", "u", "q")

    assert [d.verdict for d in driven(steps)] == ["accept", "accept", "withdraw", "withdraw"]


def test_the_words_of_a_reason_are_marked() -> None:
    """Where they stand in the paragraph; the rest of the page is not shown."""
    queue = Queue(pages(), "ann", lambda: "", lambda _: None)
    text = drawn(queue, queue.cards[1])
    marked = [text.plain[s.start : s.end] for s in text.spans if s.style == "underline"]
    assert "first" in marked
    assert "+1.5  near first" in text.plain
    assert "A second" not in text.plain


@pytest.mark.parametrize("hostile", [*HOSTILE, "[bold]x[/bold]", "[@click=app.quit]x[/]"])
def test_text_is_only_text(hostile: str) -> None:
    """No markup and no control byte of a page is taken for anything but text."""
    text = f"{hostile} quay {hostile} port quay."

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        await pilot.press("j")
        said = shown(app)
        assert "\x1b" not in said
        assert "\u202e" not in said
        if hostile.isascii() and hostile.isprintable():
            assert hostile in said.replace("\n", "")

    assert driven(steps, pages(text)) == []


def test_decided_cards_are_passed_over() -> None:
    """After all of an entry the next open card comes, and one before it where none is behind."""

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        await pilot.press("j", "a")  # both piers; the harbour before them is open
        assert "One port harbour is new." in shown(app)
        await pilot.press("s")
        assert "Nothing is left to decide here." in shown(app)

    assert [d.verdict for d in driven(steps)] == ["accept", "accept", "skip"]


def test_an_answer_that_cannot_be_kept_ends_the_review() -> None:
    """What it says is told after the screen; what was kept before is kept."""
    kept: list[Decision] = []

    def keep(decision: Decision) -> None:
        if kept:
            raise InputError("decisions cannot be written", place="d.jsonl", remedy="make room")
        kept.append(decision)

    app = ReviewApp(Queue(pages(), "ann", lambda: "2026-11-26T12:00:00Z", keep), Filter())

    async def run() -> None:
        async with app.run_test() as pilot:
            await pilot.press("y", "y")

    asyncio.run(run())
    assert app.failure is not None
    assert app.failure.place == "d.jsonl"
    assert len(kept) == 1


def test_what_is_shown_is_chosen() -> None:
    """f, then a line; the state says what is shown, and Escape leaves it as it was."""

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        await pilot.press("f", "escape")
        assert app.wanted == Filter(undecided=True)
        await pilot.press("f", "down", "down", "enter")
        assert app.wanted == Filter(status="applied", undecided=True)
        assert "The first quay pier is old." in shown(app)
        state = str(app.query_one("#state", Static).render())
        assert state.startswith("1 of 2") and "shown: applied, undecided" in state

    assert driven(steps) == []


def test_the_keys_are_told() -> None:
    """All that the screen knows; another key closes them and does nothing else."""

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        await pilot.press("question_mark")
        said = str(app.screen.query_one(Static).render())
        for key in "y n e s a d u p f j k w q".split():
            assert re.search(rf"(^|\s|, ){key} ", said), key
        await pilot.press("escape")
        assert len(app.screen_stack) == 1

    assert driven(steps) == []


def test_writing_is_asked_once_more() -> None:
    """n goes back to the card, y ends the review with it."""

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        await pilot.press("w")
        assert "these are logs" in next(iter(app._notifications)).message
        app.pages = 2
        await pilot.press("w")
        said = str(app.screen.query_one(Static).render())
        assert "Write 2 pages" in said and "Of 3 undecided changes" in said
        await pilot.press("n")
        assert app.return_value is None
        await pilot.press("w", "y")
        assert app.return_value is True

    assert driven(steps) == []


def test_without_colours_no_word_is_dim_for_its_colour() -> None:
    """Struck out, bold and underlined stay."""
    kept: list[Decision] = []
    queue = Queue(pages(), "ann", lambda: "2026-11-26T12:00:00Z", kept.append)
    styles = {str(s.style) for s in drawn(queue, queue.cards[1], plain=True).spans}
    assert styles <= {"", "bold", "strike", "underline", "dim"}
    assert {"bold", "strike", "underline"} <= styles


def test_a_grouped_card_is_split() -> None:
    """p makes a card of each page; where there is but one it says so."""
    text = "The first quay is old."
    two = [page(n, text, [change(text, "quay", "pier")]) for n in ("one.txt", "two.txt")]

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        assert "2 places" in shown(app)
        await pilot.press("p")
        assert "one.txt" in shown(app) and "places" not in shown(app)
        await pilot.press("y", "n")

    kept = driven(steps, two)
    assert [(d.document, d.verdict) for d in kept] == [("one.txt", "accept"), ("two.txt", "reject")]


def test_looking_ahead_and_back_passes_over_what_is_decided() -> None:
    """Round the end; where decided ones are wanted they are shown."""

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        await pilot.press("j", "n")  # the first pier is decided
        assert "A second quay pier" in shown(app)
        await pilot.press("k")
        assert "One port harbour" in shown(app)
        await pilot.press("j", "j")
        assert "One port harbour" in shown(app)
        app.wanted = Filter()
        await pilot.press("j")
        assert "The first quay pier" in shown(app)

    driven(steps)


def test_without_colours_the_change_has_marks() -> None:
    """As in --diff: not every terminal strikes words out."""
    queue = Queue(pages(), "ann", lambda: "2026-11-26T12:00:00Z", lambda _: None)
    assert "One [-port-]{+harbour+} is new." in drawn(queue, queue.cards[0], plain=True).plain


def test_every_key_in_the_lowest_line_is_seen() -> None:
    """On a terminal of eighty columns, the one that tells all the others among them."""

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        await pilot.pause()
        keys = list(app.query(FooterKey))
        assert {"y", "n", "u", "?"} <= {key.key_display for key in keys}
        assert all(key.region.right <= 80 for key in keys)

    driven(steps)


@pytest.mark.parametrize("keys", [[], ["e"], ["f"], ["w"], ["question_mark"]])
def test_ctrl_c_ends_the_review_wherever_it_stands(keys: list[str]) -> None:
    """Also where words are being written or a window is open; what was decided is kept."""
    stopped: list[bool] = []

    async def steps(app: ReviewApp, pilot: Pilot[bool]) -> None:
        app.pages = 1
        await pilot.press("y", *keys, "ctrl+c")
        stopped.append(app.stopped)
        assert not app.return_value

    assert [d.verdict for d in driven(steps)] == ["accept"]
    assert stopped == [True]
