"""A compiled glossary as bytes, and back: all that it holds but what is quicker to build anew."""

from __future__ import annotations

import msgspec
from ahocorasick_rs import AhoCorasick

from mtfix.engine.compile import Compiled, Pattern, ready
from mtfix.glossary.model import Glossary


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """What `Compiled` holds, without its automaton, its expressions and its finders."""

    glossary: Glossary
    patterns: tuple[Pattern, ...]
    groups: tuple[tuple[int, ...], ...]
    source_words: tuple[str, ...]
    modifiers: tuple[str, ...]


def pack(compiled: Compiled) -> bytes:
    """The compiled glossary as bytes: the same glossary gives the same bytes."""
    return msgspec.msgpack.encode(
        Packed(
            compiled.glossary,
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
        AhoCorasick([pattern.phrase for pattern in packed.patterns]),
        packed.patterns,
        packed.groups,
        expressions,
        shapes,
        packed.source_words,
        frozenset(packed.modifiers),
    )
