"""The review as a screen: one card at a time, a key an answer. Needs Textual."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Input, Static

from mtfix.changes.decisions import Verdict
from mtfix.review.drawing import drawn
from mtfix.review.queue import Card, Filter, Queue

_DONE = "\n  Nothing is left to decide here.\n\n  u takes the last step back, q leaves."


class ReviewApp(App[None]):
    """The cards that a filter shows, one after the other; every answer is kept at once."""

    CSS = """
    #state { dock: top; height: 1; padding: 0 1; background: $panel; }
    #card { padding: 1 2; }
    #wording { dock: bottom; display: none; margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "leave"),
        Binding("y", "verdict('accept')", "accept"),
        Binding("n", "verdict('reject')", "reject"),
        Binding("e", "amend", "own words"),
        Binding("s", "verdict('skip')", "skip"),
        Binding("a", "alike('accept')", "accept entry"),
        Binding("d", "alike('reject')", "reject entry"),
        Binding("u", "undo", "undo"),
        Binding("j,down", "step(1)", "next", show=False),
        Binding("k,up", "step(-1)", "back", show=False),
        Binding("escape", "keep", show=False),
    ]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "mtfix review"

    def __init__(self, queue: Queue, wanted: Filter) -> None:
        super().__init__()
        self.queue = queue
        self.cards = queue.shown(wanted)
        self.at = 0

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
        """The card is decided, and the next one comes."""
        if self.card is not None:
            self.queue.decide(self.card, verdict)
            self._go(self.at + 1)

    def action_alike(self, verdict: Verdict) -> None:
        """This and every undecided card of its entry are decided."""
        if self.card is not None:
            count = self.queue.decide_alike(self.card, verdict, self.cards)
            self.notify(f"{count} decided", markup=False)
            self._go(self.at + 1)

    def action_undo(self) -> None:
        """The last step is taken back, and its card is on the screen."""
        undone = self.queue.undo()
        if undone in self.cards:
            self._go(self.cards.index(undone))

    def action_step(self, by: int) -> None:
        """Another card, decided or not."""
        self._go(self.at + by)

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
        if self.card is not None and event.value:
            self.queue.decide(self.card, "amend", event.value)
            self._go(self.at + 1)
        self._close()

    def _close(self) -> None:
        line = self.query_one("#wording", Input)
        line.display = False
        self.set_focus(None)

    def _go(self, at: int) -> None:
        self.at = max(0, min(at, len(self.cards)))
        self._draw()

    def _draw(self) -> None:
        card, count = self.card, len(self.cards)
        left = len(self.queue.undecided())
        where = f"{self.at + 1} of {count}" if card is not None else f"end of {count}"
        self.query_one("#state", Static).update(f"{where}   {left} undecided")
        self.query_one("#card", Static).update(
            drawn(self.queue, card) if card is not None else _DONE
        )
        self.query_one(VerticalScroll).scroll_home(animate=False)
