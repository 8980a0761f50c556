"""Entries and sections as YAML that a person reads and goes on with, and that says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from mtfix.errors import MtfixError
from mtfix.glossary.arrange import ENTRY_ORDER
from mtfix.glossary.content import Written
from mtfix.glossary.model import KEPT, TOLD, Place
from mtfix.glossary.nodes import Node, builtins, read_nodes

_NUMBERS = ("weight", "within", "prior", "limit")
_FLAGS = ("exact", "suggest", "certain", "uniform", "own", *TOLD, *KEPT)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
"""What would end a line, unless it is escaped."""
_WIDEST = 1_000_000
_NOWHERE = Place("", 1, 1)


class _Plain(str):
    """A number or a truth value: written without quotes."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Quotes what could be read otherwise than it looks, and nothing else."""


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    odd = Node("scalar", _NOWHERE, text, plain=True).surprising or _BREAK.search(text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, '"' if odd else None)


def _plain(dumper: _Dumper, text: _Plain) -> yaml.Node:
    tag = "int" if text.lstrip("-").isdigit() else "bool" if text.isalpha() else "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", text)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Plain, _plain)


def yaml_of(entries: Sequence[Written], sections: Mapping[str, Any], head: str = "") -> str:
    """The file that says this and no more; `head` stands above it, each line a comment.

    Raises `MtfixError` for what YAML cannot hold, or not as it stands.
    """
    said = {**sections, "entries": [_in_order(entry) for entry in entries]}
    comment = "".join(f"# {line}\n" for line in head.splitlines())
    text = comment + yaml.dump(
        _shown(said),
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=None,
        sort_keys=False,
        width=_WIDEST,
    )
    root, faults = read_nodes(text, "the new file")
    if faults:
        raise faults[0]
    if root is None or builtins(root) != said:
        raise MtfixError("YAML would not say the same", remedy="please report this")
    return text


def _in_order(entry: Written) -> Written:
    rank = {key: place for place, key in enumerate(ENTRY_ORDER)}
    return dict(sorted(entry.items(), key=lambda pair: rank.get(pair[0], len(rank))))


def _shown(said: Any, key: str = "") -> Any:
    """The same with numbers and truth values marked, where they are such."""
    if isinstance(said, dict):
        return {
            name: _shown(value, key if key == "words" else name) for name, value in said.items()
        }
    if isinstance(said, list):
        return [_shown(value) for value in said]
    number = key in (*_NUMBERS, "words") and _NUMBER.fullmatch(said)
    flag = key in _FLAGS and said in ("true", "false")
    return _Plain(said) if number or flag else said
