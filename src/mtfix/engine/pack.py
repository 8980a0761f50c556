"""A compiled glossary as bytes, and back: all that it holds but what is quicker to build anew."""

from __future__ import annotations

import msgspec

from mtfix.engine.compile import Compiled, Pattern, automata, ready
from mtfix.glossary.model import Glossary


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """What `Compiled` holds, without its automata, its expressions and its finders."""

    glossary: Glossary
    variant_numbers: tuple[int, ...]
    flags: bytes
    patterns: tuple[Pattern, ...]
    groups: tuple[tuple[int, ...], ...]
    source_words: tuple[str, ...]
    modifiers: tuple[str, ...]


def pack(compiled: Compiled) -> bytes:
    """The compiled glossary as bytes: the same glossary gives the same bytes."""
    return msgspec.msgpack.encode(
        Packed(
            compiled.glossary,
            compiled.variant_numbers,
            compiled.flags,
            compiled.patterns,
            compiled.groups,
            compiled.source_words,
            tuple(sorted(compiled.modifiers)),
        )
    )


def unpack(raw: bytes) -> Compiled:
    """The compiled glossary that was packed. Raises `ValueError` for bytes that hold none."""
    packed = msgspec.msgpack.decode(raw, type=Packed)
    expressions, shapes = ready(packed.glossary)
    return Compiled(
        packed.glossary,
        *automata(packed.patterns, packed.variant_numbers),
        packed.variant_numbers,
        packed.flags,
        packed.patterns,
        packed.groups,
        expressions,
        shapes,
        packed.source_words,
        frozenset(packed.modifiers),
    )
