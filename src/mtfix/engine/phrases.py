"""What a glossary wants to be found in a text: its phrases, and what each of them means."""

from __future__ import annotations

from typing import Literal

import msgspec

Number = Literal["one", "many"]

OPEN_LEFT, OPEN_RIGHT, PREFIX, PLAIN, WRONG = 1, 2, 4, 8, 16
"""What a pattern's flag says: that its word may go on to the left, or to the right; that it
stands for all of that word; that it is evidence and nothing else; that it is a wrong form."""

MANY = 10_000
"""From so many on they are searched for behind one that stands in no text."""

_NOWHERE = "\uffff"


class Form(msgspec.Struct, frozen=True, array_like=True):
    """One written form of a variant of an entry."""

    entry: int
    variant: int
    number: Number


class Pattern(msgspec.Struct, array_like=True):
    """What it means that a phrase was found: all that any part of the glossary wants of it.

    `profiles` are weighed votes; `bodies` are profiles whose institution the phrase names;
    `rights` are entries whose right form it is. One that means nothing by itself is evidence.
    """

    phrase: str
    open_left: bool
    open_right: bool
    prefix: bool
    forms: list[Form] = []
    profiles: list[tuple[int, float]] = []
    bodies: list[int] = []
    rights: list[int] = []
    shield: bool = False

    @property
    def flag(self) -> int:
        """What of it a search must know for each hit, as the sum of the flags that hold."""
        plain = not (self.forms or self.profiles or self.bodies or self.rights or self.shield)
        wrong = bool(self.forms) or self.phrase[0] == _NOWHERE
        held = (self.open_left, self.open_right, self.prefix, plain, wrong)
        flags = (OPEN_LEFT, OPEN_RIGHT, PREFIX, PLAIN, WRONG)
        return sum(flag for holds, flag in zip(held, flags, strict=True) if holds)


def parted(patterns: list[Pattern]) -> list[Pattern]:
    """The same, and where they are many, behind one that stands in no text and means nothing.

    Without it, short phrases that begin alike take the library the square of their number: it
    sorts the states of its automaton along cycles, and there are only as many cycles as states
    before them that end no phrase. The long phrase in front gives it some.
    """
    if len(patterns) < MANY:
        return patterns
    return [Pattern(_NOWHERE * (len(patterns) // 100), True, True, False), *patterns]
