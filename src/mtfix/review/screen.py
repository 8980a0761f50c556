"""The review as a screen: one card at a time, a key an answer. Needs Textual."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Input, Static

from mtfix.changes.decisions import Verdict
from mtfix.errors import MtfixError
from mtfix.reports import one_line
from mtfix.review.choice import LOGS_ONLY, choices, to_write, told, unsplit
from mtfix.review.drawing import drawn
from mtfix.review.queue import Card, Filter, Queue
from mtfix.review.windows import FilterWindow, KeysWindow, WriteWindow

_DONE = """
  Nothing is left to decide here.

  w writes the pages, q leaves, f shows others, u takes the last step back."""


class ReviewApp(App[bool]):
    """The cards that a filter shows, one after the other; every answer is kept at once.

    It ends with True if the pages, `pages` of them, are to be written. Where an answer cannot be
    kept it ends too, and `failure` says why.
    """

    CSS = """
    #state { dock: top; height: 1; padding: 0 1; background: $panel; }
    #card { padding: 1 2; }
    #wording { dock: bottom; display: none; margin: 0 0 1 0; border: tall $accent; }
    ModalScreen { align: center middle; }
    .window {
        width: 76; max-width: 100%; height: auto; max-height: 90%; padding: 1 2;
        border: solid $accent; background: $surface;
    }
    OptionList { width: 70; height: auto; max-height: 16; border: none; margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "verdict('accept')", "accept"),
        Binding("n", "verdict('reject')", "reject"),
        Binding("e", "amend", "amend"),
        Binding("s", "verdict('skip')", "skip"),
        Binding("a", "alike('accept')", "all", show=False),
        Binding("d", "alike('reject')", "none", show=False),
        Binding("u", "undo", "undo"),
        Binding("p", "split", "pages", show=False),
        Binding("f", "filter", "show"),
        Binding("w", "write", "write"),
        Binding("question_mark", "keys", "keys", key_display="?"),
        Binding("q", "leave", "leave"),
        Binding("j,down", "step(1)", "next", show=False),
        Binding("k,up", "step(-1)", "back", show=False),
        Binding("escape", "keep", show=False),
        Binding("ctrl+c", "stop", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "mtfix review"

    def __init__(self, queue: Queue, wanted: Filter, pages: int = 0) -> None:
        super().__init__()
        self.pages = pages
        self.queue = queue
        self.wanted = wanted
        self.cards = queue.shown(wanted)
        self.at = 0
        self.failure: MtfixError | None = None
        self.stopped = False

    def compose(self) -> ComposeResult:
        """The state above, the card, and a line for the reviewer's own words."""
        yield Static(id="state", markup=False)
        with VerticalScroll():
            yield Static(id="card", markup=False)
        hint = "in your words; Escape leaves it open"
        yield Input(id="wording", placeholder=hint, select_on_focus=False)
        yield Footer()

    def on_mount(self) -> None:
        """The first card is there."""
        self._draw()

    @property
    def card(self) -> Card | None:
        """The card on the screen, None behind the last one."""
        return self.cards[self.at] if self.at < len(self.cards) else None

    def action_verdict(self, verdict: Verdict) -> None:
        """The card is decided, and the next open one comes."""
        card = self.card
        if card is None:
            return
        if self._kept(lambda: self.queue.decide(card, verdict)):
            self._next()

    def action_alike(self, verdict: Verdict) -> None:
        """This and every undecided card of its entry are decided."""
        if (card := self.card) is not None:
            before = len(self.queue.undecided())
            if self._kept(lambda: self.queue.decide_alike(card, verdict, self.cards)):
                count = before - len(self.queue.undecided())
                self.notify(f"{count} decided, u takes them back", markup=False)
                self._next()

    def action_undo(self) -> None:
        """The last step is taken back, and its card is on the screen."""
        undone: list[Card | None] = []
        if self._kept(lambda: undone.append(self.queue.undo())):
            if undone[0] in self.cards:
                self._go(self.cards.index(undone[0]))
            elif undone[0] is None:
                self.notify("nothing to take back", markup=False)
            else:
                self._draw()

    def action_split(self) -> None:
        """The card is one for each of its pages."""
        if self.card is not None:
            parts = self.queue.split(self.card)
            if parts:
                self.cards[self.at : self.at + 1] = parts
                self._draw()
            else:
                self.notify(unsplit(self.card), markup=False)

    def action_filter(self) -> None:
        """What is shown is chosen anew."""

        def show(wanted: Filter | None) -> None:
            if wanted is not None:
                self.wanted = wanted
                self.cards = self.queue.shown(wanted)
                self._go(0)

        self.push_screen(FilterWindow(choices(self.queue, self.wanted)), show)

    def action_keys(self) -> None:
        """All keys are told."""
        self.push_screen(KeysWindow())

    def action_write(self) -> None:
        """The pages are written, if the reviewer says so once more."""
        if not self.pages:
            self.notify(LOGS_ONLY, markup=False)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.exit(True)

        self.push_screen(WriteWindow(to_write(self.queue, self.pages)), answered)

    def action_leave(self) -> None:
        """The review ends; nothing is written."""
        self.exit(False)

    def action_stop(self) -> None:
        """The review ends at once, from any window; `stopped` says so."""
        self.stopped = True
        self.exit(False)

    def action_step(self, by: int) -> None:
        """Another card; where only open ones are shown, the next open one, round the end."""
        if not self.wanted.undecided:
            self._go(self.at + by)
            return
        count = len(self.cards)
        ways = ((self.at + by * n) % count for n in range(1, count + 1))
        self._go(next((at for at in ways if self._is_open(at)), count))

    def _is_open(self, at: int) -> bool:
        return self.queue.verdict(self.cards[at]) is None

    def action_amend(self) -> None:
        """A line to write in, with what was proposed."""
        if self.card is not None:
            line = self.query_one("#wording", Input)
            line.display = True
            line.value = self.card.change.after
            line.cursor_position = len(line.value)
            line.focus()

    def action_keep(self) -> None:
        """No words after all."""
        self._close()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The reviewer's own words are kept."""
        card, words = self.card, event.value
        self._close()
        if card is None or not words:
            return
        if self._kept(lambda: self.queue.decide(card, "amend", words)):
            self._next()

    def _kept(self, answer: Callable[[], object]) -> bool:
        """True if the answer could be kept; else the review ends, and says why."""
        try:
            answer()
        except MtfixError as error:
            self.failure = error
            self.exit(False)
            return False
        return True

    def _close(self) -> None:
        line = self.query_one("#wording", Input)
        line.display = False
        self.set_focus(None)

    def _next(self) -> None:
        """The card behind the one that was answered comes."""
        self.action_step(1)

    def _go(self, at: int) -> None:
        self.at = max(0, min(at, len(self.cards)))
        self._draw()

    def _draw(self) -> None:
        card, count = self.card, len(self.cards)
        left = len(self.queue.undecided())
        where = f"{self.at + 1} of {count}" if card is not None else f"end of {count}"
        shown = told(self.wanted)
        self.query_one("#state", Static).update(
            f"{where}   {left} undecided{f'   shown: {one_line(shown)}' if shown else ''}"
        )
        self.query_one("#card", Static).update(
            drawn(self.queue, card, plain=self.no_color) if card is not None else _DONE
        )
        self.query_one(VerticalScroll).scroll_home(animate=False)
