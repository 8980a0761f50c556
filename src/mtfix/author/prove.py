"""Every example of every entry, held with the whole glossary loaded."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.changes import Change
from mtfix.engine import Thresholds
from mtfix.errors import MtfixError
from mtfix.glossary import Entry, Example
from mtfix.text.segments import lines_of
from mtfix.text.spans import Edit, Segment, Span, splice


class Proof(msgspec.Struct, frozen=True):
    """How many examples were tried, and a fault for each that does not hold."""

    examples: int
    faults: tuple[MtfixError, ...]


class Trial(msgspec.Struct, frozen=True):
    """An example of an entry tried: what came of it, and the changes that made it so."""

    entry: Entry
    example: Example
    got: str
    seen: tuple[Change, ...]

    @property
    def wanted(self) -> str:
        """What should come of it."""
        return self.example.text if self.example.to is None else self.example.to

    @property
    def holds(self) -> bool:
        """True if it comes out as it says."""
        return self.got == self.wanted


def prove(cleaner: Cleaner) -> Proof:
    """Each example cleaned, and held against what it says should come of it.

    An entry that only suggests is held to what it would apply if it were allowed to.
    """
    pairs = [(entry, e) for entry in cleaner.glossary.entries for e in entry.examples]
    faults = (_fault(cleaner, entry, example) for entry, example in pairs)
    return Proof(len(pairs), tuple(fault for fault in faults if fault is not None))


def broken(cleaner: Cleaner) -> list[Example]:
    """The examples that do not hold, in the order of the glossary."""
    pairs = [(entry, e) for entry in cleaner.glossary.entries for e in entry.examples]
    return [example for entry, example in pairs if not holds(cleaner, entry, example)]


def holds(cleaner: Cleaner, entry: Entry, example: Example) -> bool:
    """True if the example of the entry comes out as it says."""
    return tried(cleaner, entry, example).holds


def tried(cleaner: Cleaner, entry: Entry, example: Example) -> Trial:
    """The example cleaned, with the whole glossary loaded."""
    segment = Segment("text", example.text, lines_of(example.source or ""))
    changes = cleaner.settle(segment, example.page).changes
    got = _as_if_allowed(example.text, changes, entry, cleaner.thresholds)
    seen = tuple(c for c in changes if c.status in ("applied", "suggested"))
    return Trial(entry, example, got, seen)


def _fault(cleaner: Cleaner, entry: Entry, example: Example) -> MtfixError | None:
    trial = tried(cleaner, entry, example)
    if trial.holds:
        return None
    kind = "keep" if example.to is None else "fix"
    return MtfixError(
        f"entry '{entry.id}': a {kind} example does not hold\n"
        f"    expected  {_unbroken(trial.wanted)}\n"
        f"    got       {_unbroken(trial.got)}\n"
        f"    changes   {_unbroken(made_by(trial.seen))}\n   ",
        place=str(example.place),
        remedy=_remedy(cleaner, entry, trial.seen),
    )


def _unbroken(text: str) -> str:
    """The text in one line, in which a line break can still be told from a space."""
    return text.replace("\n", "\\n")


def made_by(changes: Sequence[Change]) -> str:
    """The changes in one line: by which entry, how sure, what."""
    return "; ".join(map(_change, changes)) or "none"


def _change(made: Change) -> str:
    return f"{made.entry} {made.status} '{made.before}' -> '{made.after}' at {made.confidence:.2f}"


def _remedy(cleaner: Cleaner, entry: Entry, seen: Sequence[Change]) -> str:
    """What to do, with the place of another entry that had a hand in it."""
    others = {change.entry for change in seen if change.status == "applied"} - {entry.id}
    for other in cleaner.glossary.entries:
        if other.id in others and other.place.file != entry.place.file:
            return f"'{other.id}' at {other.place} has a part in it: give it reasons"
    return "mend the example, its 'page', or the weights; mtfix explain shows the reasons"


def _as_if_allowed(
    text: str, changes: Sequence[Change], entry: Entry, thresholds: Thresholds
) -> str:
    """The text with what was applied, and what an entry that only suggests is sure enough of."""
    made = [
        Edit(Span(change.start, change.end), change.after)
        for change in changes
        if change.status == "applied"
        or (entry.suggest and change.entry == entry.id and change.confidence >= thresholds.apply)
    ]
    return splice(text, made)
