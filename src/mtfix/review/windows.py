"""What comes up over the review: the keys, what to show, and whether to write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mtfix.reports import one_line
from mtfix.review.choice import Choice
from mtfix.review.queue import Filter

KEYS = """\
y  accept this change            n  reject it
e  accept it in your own words   s  skip: open for the next time
a  accept, d reject this and all undecided ones of the same entry
   that are shown
u  take the last step back, again and again
p  page by page: each page of a grouped card by itself
f  show others: suggested, applied, one entry, one file
j  next card; this one stays open     k  the one before
w  write the pages as decided, and leave
q  leave; what is decided stays decided, and you come back at any time

Escape closes this."""


class KeysWindow(ModalScreen[None]):
    """All keys, until one is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,space", "dismiss", "close")
    ]

    def compose(self) -> ComposeResult:
        """The keys in a frame."""
        with Vertical(classes="window"):
            yield Static(KEYS, markup=False)


class FilterWindow(ModalScreen[Filter | None]):
    """The choices of what to show; None if it stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f,q", "dismiss", "close")]

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._choices = choices

    def compose(self) -> ComposeResult:
        """A line a choice, with how many cards it shows."""
        with Vertical(classes="window"):
            yield Static("Show   (arrows, Enter; Escape leaves it as it is)", markup=False)
            yield OptionList(
                *(Option(f"{c.count:>6}  {one_line(c.words)}") for c in self._choices),
                markup=False,
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The choice is made."""
        self.dismiss(self._choices[event.option_index].wanted)


class WriteWindow(ModalScreen[bool]):
    """Whether to write the pages; True for yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "write"),
        Binding("n,escape,q", "answer(False)", "back"),
    ]

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(classes="window"):
            yield Static(f"{self._words}\n\ny  write and leave    n  back", markup=False)

    def action_answer(self, yes: bool) -> None:
        """It is answered."""
        self.dismiss(yes)
