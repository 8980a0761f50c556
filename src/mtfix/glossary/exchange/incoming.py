"""What a file from elsewhere holds, before it is made entries of."""

from __future__ import annotations

import msgspec

from mtfix.glossary.content import Written
from mtfix.glossary.exchange.concept import Concept


class Arrived(msgspec.Struct, frozen=True):
    """A concept with the line that it stands in, and the entry of ours that came with it."""

    concept: Concept
    line: int
    own: Written | None = None


class Incoming(msgspec.Struct, frozen=True):
    """The concepts in order, what came for the rest of a glossary, and the lines left out.

    `left_out` gives for each reason the lines of what it stands for.
    """

    arrived: tuple[Arrived, ...]
    left_out: dict[str, tuple[int, ...]]
    sections: Written = {}
    rest: tuple[Written, ...] = ()
