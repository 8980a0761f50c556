"""What a glossary says as it is written: keys and texts, without layout, places and comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from mtfix.glossary.files import Source
from mtfix.glossary.nodes import builtins, read_nodes

Written = dict[str, Any]
"""An entry or a section as it is written: texts, lists and mappings, and nothing else."""

_WORDS = ("shields", "modifiers", "bylines")
_NAMED = ("lists", "profiles")


class Content(msgspec.Struct, frozen=True):
    """The entries in order of id, and the sections of a file beside them."""

    entries: dict[str, Written]
    sections: Written


def content_of(base: Sequence[Source], over: Sequence[Source]) -> Content:
    """What the files say; entries of `over` stand in place of those of the same id.

    The files are such as `mtfix.glossary.load` takes.
    """
    entries: dict[str, Written] = {}
    sections: Written = {}
    for source in (*base, *over):
        root = _root(source)
        found: Written = {"entries": root} if isinstance(root, list) else root
        entries |= {entry["id"]: entry for entry in found.get("entries", [])}
        for name in _NAMED:
            if name in found:
                sections[name] = {**sections.get(name, {}), **found[name]}
        for name in _WORDS:
            if name in found:
                sections[name] = [*sections.get(name, []), *listed(found[name])]
    return Content(dict(sorted(entries.items())), sections)


def listed(written: Any) -> list[Any]:
    """A list as it is, anything else as a list of one."""
    return written if isinstance(written, list) else [written]


def _root(source: Source) -> Any:
    root, _ = read_nodes(source.raw.decode("utf-8-sig"), source.file)
    return builtins(root) if root is not None else {}
