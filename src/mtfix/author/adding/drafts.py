"""Drafts of entries in a file: each as it is written there, ready to be put elsewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import msgspec

from mtfix.errors import InputError
from mtfix.glossary.nodes import builtins, read_nodes
from mtfix.glossary.splice import entry_nodes, opened, stop


class Written(msgspec.Struct, frozen=True):
    """An entry as it is written in a file, its id, and the words that it is about.

    One that `extends` has the id of another entry.
    """

    id: str
    block: str
    words: tuple[str, ...]
    extends: bool


def drafts_in(text: str, file: str) -> list[Written]:
    """The entries in the YAML, in order. Raises `MtfixError` for what is no list of entries."""
    written = opened(text, file)
    found = []
    for node in entry_nodes(written.root):
        body = written.body[node.start_mark.index : stop(written.body, node)]
        block = textwrap.dedent(f"{' ' * node.start_mark.column}{body}").replace("\r\n", "\n")
        root, _ = read_nodes(block, file)
        said = builtins(root) if root is not None else None
        said = said if isinstance(said, dict) else {}
        name = said.get("id") or said.get("extend")
        if not name:
            place = f"{file}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"
            raise InputError("an entry without an id", place=place, remedy="add 'id: theme.name'")
        found.append(Written(name, block, tuple(_words(said)), name != said.get("id")))
    if not found:
        raise InputError("no entry in this file", place=file, remedy="write '- id: …' lines")
    return found


def _words(said: Any) -> Iterator[str]:
    """All that stands under the keys that say what is wrong and what is right."""
    for key in ("term", "variants", "admitted"):
        yield from _texts(said.get(key))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
