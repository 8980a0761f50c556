"""What a glossary says as it is written, and not as it is read: to be carried elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from mtfix.glossary.nodes import Node, builtins

Written = dict[str, Any]
"""An entry or the sections of a file: texts, lists and mappings, and nothing else."""


class Content(msgspec.Struct, frozen=True):
    """Entries by id, each with what later layers add to it; `sections` are what else files hold."""

    entries: dict[str, Written]
    sections: Written


def content_of(
    entries: Mapping[str, Node],
    lists: Mapping[str, Node],
    profiles: Iterable[tuple[Node, Node]],
    words: Mapping[str, Sequence[Node]],
) -> Content:
    """The nodes of all files put together; sections of which there are none are left out."""
    sections: Written = {
        "lists": {name: builtins(node) for name, node in lists.items()},
        "profiles": {key.text: builtins(node) for key, node in profiles},
    }
    for name, nodes in words.items():
        sections[name] = [word for node in nodes for word in listed(builtins(node))]
    return Content(
        {name: builtins(node) for name, node in entries.items()},
        {name: said for name, said in sections.items() if said},
    )


def listed(written: Any) -> list[Any]:
    """A list as it is, anything else as a list of one."""
    return written if isinstance(written, list) else [written]
