"""A compiled glossary as bytes, and back: all that it holds but what is quicker to build anew.

What there are thousands of is read only as it is asked for.
"""

from __future__ import annotations

import msgspec

from mtfix.engine.compile import Compiled, ready
from mtfix.engine.phrases import Pattern
from mtfix.engine.search import Searcher, Table, table
from mtfix.engine.unread import Rows, Unread, rows
from mtfix.glossary.model import Entry, Glossary


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """What `Compiled` holds, without its automata, its expressions and its finders.

    The glossary is without its entries; `special` are the numbers of those that have an
    expression or a shape.
    """

    glossary: Glossary
    entries: Rows
    special: tuple[int, ...]
    table: Table
    flags: bytes
    patterns: Rows
    groups: Rows
    members: Rows
    source_words: tuple[str, ...]
    modifiers: tuple[str, ...]


def pack(compiled: Compiled) -> bytes:
    """The compiled glossary as bytes: the same glossary gives the same bytes."""
    entries = compiled.glossary.entries
    return msgspec.msgpack.encode(
        Packed(
            msgspec.structs.replace(compiled.glossary, entries=()),
            rows(entries),
            tuple(n for n, entry in enumerate(entries) if entry.pattern or entry.shape),
            table(compiled.patterns),
            compiled.flags,
            rows(compiled.patterns),
            rows(compiled.groups),
            rows(map(sorted, compiled.members)),
            compiled.source_words,
            tuple(sorted(compiled.modifiers)),
        )
    )


def unpack(raw: bytes) -> Compiled:
    """The compiled glossary that was packed. Raises `ValueError` for bytes that hold none."""
    packed = msgspec.msgpack.decode(raw, type=Packed)
    entries = Unread(packed.entries, Entry)
    patterns = Unread(packed.patterns, Pattern)
    expressions, debris = ready((number, entries[number]) for number in packed.special)
    return Compiled(
        msgspec.structs.replace(packed.glossary, entries=entries),
        Searcher(patterns, packed.flags, packed.table),
        packed.flags,
        patterns,
        Unread(packed.groups, tuple[int, ...]),
        Unread(packed.members, frozenset[int]),
        expressions,
        debris,
        packed.source_words,
        frozenset(packed.modifiers),
    )
