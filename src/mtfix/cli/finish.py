"""What is said when a run of `mtfix clean` is over."""

from __future__ import annotations

from mtfix.cli.hint import undo
from mtfix.cli.outcome import Outcome, Tally
from mtfix.cli.terminal import say
from mtfix.reports import last_line, one_line


def counted(number: int, what: str = "page") -> str:
    """How many, with the word in its number."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def told_of(tally: Tally, hint: str, more: str) -> str:
    """The last line of a run; `more` follows the counts, `hint` shows the changes again."""
    applied, suggested = sum(tally.applied.values()), sum(tally.suggested.values())
    return last_line(applied, suggested, hint, more)


def sum_up(
    tally: Tally, total: int, failures: int, hint: str, *, in_place: bool, taken: str = ""
) -> None:
    """The last line is on standard error; `hint` is the command that shows the changes again."""
    only = tally.last if total == 1 else None
    if only is not None:
        _tell_of_other_log(only)
    if in_place:
        hint = _hint_in_place(tally, only, hint)
    pages = f" in {counted(tally.done)}{taken}" if total > 1 else ""
    errors = f"; {failures} could not be read or written" if failures else ""
    say(told_of(tally, hint, pages) + errors)


def _hint_in_place(tally: Tally, only: Outcome | None, hint: str) -> str:
    """What was applied is in the pages by now: only what was suggested could be shown again."""
    if only is not None and only.applied:
        return undo(only.log, only.path) if only.log is not None and only.path is not None else ""
    return hint if sum(tally.suggested.values()) else ""


def _tell_of_other_log(page: Outcome) -> None:
    """Where the log went, if another file had its place."""
    if page.log is not None and page.wanted is not None and page.log != page.wanted:
        say(f"{one_line(str(page.wanted))} is kept; this log is {one_line(str(page.log))}")
