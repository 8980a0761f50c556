"""What a glossary says, as frozen records. Nothing here knows a file or a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

Kind = Literal["term", "name", "debris"]

PLACED = ("before", "after", "near", "earlier", "paragraph", "page", "source")
"""Kinds of condition that look for words, from the nearest place to the widest."""

NAMING = ("antecedent", "mentioned")
"""Kinds of condition that look for a named institution of one of the profiles given."""

TOLD = (
    "named",
    "namesake",
    "counted",
    "definite",
    "capital",
    "plural",
    "heading",
    "doubtful",
)
"""Kinds of condition that the match itself tells, without words to look for."""

KEPT = ("company", "debris")
"""Kinds of condition that count what else on the page is surely wrong: weighed by the logarithm
of its number, and only ever for a sense, so that a page once mended does not ask for more."""


class Place(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Where something stands in a file of the glossary; line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Term(msgspec.Struct, frozen=True, array_like=True):
    """The right English: for one, for many, and after a number. `counts` says if they differ."""

    one: str
    many: str
    counted: str
    counts: bool


class Variant(msgspec.Struct, frozen=True, array_like=True):
    """A wrong form seen in machine output; `to` in place of the term where it differs.

    `exact` demands the case as written; `suggest` keeps it from being applied.
    """

    form: str
    many: str | None
    to: str | None
    exact: bool
    suggest: bool
    place: Place


class Condition(msgspec.Struct, frozen=True, array_like=True):
    """One weighed reason; `weight` is in log-odds, negative where the reason speaks against.

    `within` is a distance in words, None where the kind sets its own window. What is `own` points
    at whoever speaks: it does not hold on a page that speaks for another body with own entries.
    """

    kind: str
    words: tuple[str, ...]
    weight: float
    within: int | None
    place: Place
    own: bool = False


class Example(msgspec.Struct, frozen=True, array_like=True):
    """A sentence that proves an entry; `to` is None where nothing may change."""

    text: str
    to: str | None
    page: str | None
    source: str | None
    place: Place


class Shape(msgspec.Struct, frozen=True, array_like=True):
    """The name of a shape of debris, with the words that it takes and the words it spares."""

    name: str
    words: tuple[str, ...]
    spare: tuple[str, ...]


class Extension(msgspec.Struct, frozen=True, array_like=True):
    """What a later layer added to an entry: where, and what there has no place of its own.

    `admitted` are the right forms that it added, `set` the truth values that it set. Variants,
    conditions and examples have places, and stand in the entry.
    """

    place: Place
    admitted: tuple[str, ...]
    set: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One concept: the wrong forms, the right one, and the reasons to tell them apart.

    `suggest` says that its wrong forms are only suggested to be changed, however sure, unless the
    Chinese tells;
    `certain` that it starts sure, whatever it weighs, and stands against pages that contradict it;
    `uniform` that its term and the admitted ones mean the same, so that a page may be asked to
    use but one.
    """

    id: str
    kind: Kind
    source: tuple[str, ...]
    term: Term
    admitted: tuple[str, ...]
    profile: str | None
    variants: tuple[Variant, ...]
    pattern: str | None
    shape: Shape | None
    suggest: bool
    prior: float
    conditions: tuple[Condition, ...]
    examples: tuple[Example, ...]
    note: str
    see: str
    place: Place
    uniform: bool = False
    certain: bool = False
    extended: tuple[Extension, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it is written: first where it is defined, then where it is added to."""
        return self.place, *(each.place for each in self.extended)


class Profile(msgspec.Struct, frozen=True, array_like=True):
    """A kind of institution that a page may speak for, and the words that show it.

    `words` are weighed in log-odds; `limit` is the most that the page may say for a sense;
    `bodies` are the nouns that name such an institution, `source` the Chinese words that do.
    """

    name: str
    own: tuple[str, ...]
    words: tuple[tuple[str, float], ...]
    bodies: tuple[str, ...]
    limit: float
    place: Place
    source: tuple[str, ...] = ()


class Glossary(msgspec.Struct, frozen=True, array_like=True):
    """All entries in order of id, all profiles in order of name, and what is never touched.

    `modifiers` make no proper name of a capitalised head; `bylines` stand before the name of
    whoever a page is from; `qualifiers` are Chinese words that say which of several bodies is
    meant, each with the English for it behind a space.

    `digest` is the SHA-256 of the canonical content: order and layout of files do not show in it.
    """

    entries: Sequence[Entry]
    profiles: tuple[Profile, ...]
    shields: tuple[str, ...]
    modifiers: tuple[str, ...]
    bylines: tuple[str, ...]
    qualifiers: tuple[str, ...]
    digest: str
