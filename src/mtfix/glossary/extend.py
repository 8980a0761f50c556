"""Additions to entries of lower layers: what is added, to what, and the entry with all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mtfix.glossary import fields
from mtfix.glossary.fields import Faults
from mtfix.glossary.keys import EXTENSION
from mtfix.glossary.model import Entry, Extension
from mtfix.glossary.nodes import Node
from mtfix.glossary.read import id_of

EXTEND = "extend"
_SET = ("suggest", "certain")
_ADDED = tuple(key for key in EXTENSION if key not in (EXTEND, *_SET))
EXTENSION_KEYS = tuple(EXTENSION)
"""Those of an addition: lists are added to, truth values set."""
_ENOUGH = 2
"""Keys of an addition that says something: to what, and what."""

Numbered = tuple[int, Node]
"""A layer, and what stands in it."""


def named(node: Node) -> str:
    """The id of the entry that a node adds to; "" for a node that is no addition."""
    return next((v.text for k, v in _pairs(node) if k.text == EXTEND), "")


def is_addition(node: Node) -> bool:
    """True for a node that adds to an entry, be the word for it misspelt."""
    words = [key.text for key in node.keys]
    if EXTEND in words:
        return True
    return "id" not in words and any(word.startswith(EXTEND) for word in words)


def additions(nodes: Sequence[Numbered], faults: Faults) -> tuple[list[Numbered], list[list[Node]]]:
    """The definitions among the nodes, and for each of them what later layers add to it.

    An addition belongs to the definition of its id in the highest layer below its own; one that
    has none, or a rival in its own layer, is a fault.
    """
    defined = [(layer, node) for layer, node in nodes if not is_addition(node)]
    added: list[list[Node]] = [[] for _ in defined]
    adding = [(layer, node) for layer, node in nodes if is_addition(node)]
    if not adding:
        return defined, added
    places = {(layer, id_of(node)): number for number, (layer, node) in enumerate(defined)}
    seen: dict[tuple[int, str], Node] = {}
    for layer, node in sorted(adding, key=lambda each: each[0]):
        name, sound = named(node), _is_sound(node, faults)
        if not name:
            continue
        first = seen.setdefault((layer, name), node)
        if first is not node:
            remedy = f"put the two together: the first is at {first.place}"
            faults.add(node, "extended a second time in one layer", remedy)
        elif (layer, name) in places:
            own = defined[places[layer, name]][1].place
            remedy = f"add it to the entry itself, at {own}"
            faults.add(node, "extended in the layer that defines it", remedy)
        else:
            below = [place for place in places if place[1] == name and place[0] < layer]
            if below and sound:
                added[places[max(below)]].append(node)
            elif below:
                continue
            elif faults.whole:
                near = fields.closest(name, {each for number, each in places if number < layer})
                remedy = f"did you mean '{near}'?" if near else "'id: …' makes a new entry"
                faults.add(node, "no entry of this id to extend in a layer below", remedy)
    return defined, added


def _is_sound(node: Node, faults: Faults) -> bool:
    """True unless there is a fault in the form of an addition."""
    name = named(node)
    faults.about = f"addition to '{name}'" if name else "addition"
    words = [key.text for key in node.keys]
    if "id" in words:
        remedy = f"take one out: 'id' makes an entry, '{EXTEND}' adds to one"
        faults.add(node, f"both 'id' and '{EXTEND}'", remedy)
        return False
    before = len(faults.all)
    for key, value in _pairs(node):
        if key.text == EXTEND:
            fields.text(value, faults)
        elif key.text in _ADDED and value.kind == "list" and not value.children:
            faults.add(value, "an empty list", "write what to add, or take the line out")
        elif key.text not in EXTENSION_KEYS:
            near = fields.closest(key.text, EXTENSION_KEYS)
            meant = f"did you mean '{near}'?" if near else ""
            can = f"these can: {', '.join(EXTENSION_KEYS[1:])}; or write the entry anew with 'id:'"
            faults.add(key, f"'{key.text}' cannot be extended", meant or can)
    if len(node.keys) < _ENOUGH:
        faults.add(node, "nothing added", f"write one of: {', '.join(EXTENSION_KEYS[1:])}")
    return len(faults.all) == before


def extended(node: Node, added: Sequence[Node]) -> Node:
    """The definition with all that is added to it, as if it had been written there.

    Of what says how sure an entry is, the later layer's word is the only one.
    """
    if not added or node.kind != "mapping":
        return node
    whole = {key.text: (key, value) for key, value in _pairs(node)}
    for one in added:
        for gone in _overruled(one):
            whole.pop(gone, None)
        for key, value in _pairs(one):
            if key.text in _ADDED and key.text in whole:
                first, before = whole[key.text]
                children = [*_listed(before), *_listed(value)]
                whole[key.text] = first, Node("list", before.place, children=children)
            elif key.text != EXTEND:
                whole[key.text] = key, value
    keys, values = zip(*whole.values(), strict=True)
    return Node("mapping", node.place, keys=list(keys), children=list(values))


def _overruled(addition: Node) -> Iterator[str]:
    """The keys that cannot stand beside a truth value which the addition sets."""
    given = {key.text for key, value in _pairs(addition) if value.text == "true"}
    if "certain" in given:
        yield from ("prior", "suggest")
    if "suggest" in given:
        yield "certain"


def with_extensions(entry: Entry, added: Sequence[Node]) -> Entry:
    """The entry with the places of what was added to it."""
    return msgspec.structs.replace(entry, extended=tuple(map(_extension, added)))


def _extension(node: Node) -> Extension:
    keys = {key.text: value for key, value in _pairs(node)}
    admitted = _listed(keys["admitted"]) if "admitted" in keys else []
    flags = tuple(name for name in _SET if name in keys)
    return Extension(node.place, tuple(each.text for each in admitted), flags)


def _listed(node: Node) -> list[Node]:
    return node.children if node.kind == "list" else [node]


def _pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    return zip(node.keys, node.children, strict=True)
