"""Reading typed fields from nodes: each fault is kept with its place, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mtfix.errors import MtfixError
from mtfix.glossary.nodes import Node
from mtfix.text.fold import fold_phrase

# No 012, 1_0 or 1:30: what YAML 1.1 reads as another number than it looks like.
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]{0,8})(?:\.[0-9]*)?|\.[0-9]+)")


class Faults:
    """The faults found so far; `about` says in which entry or profile reading is.

    `whole` says that every file could be read: else what is not found may stand in another.
    `taken` and `filled` count the words taken from lists and the forms made by slots, of which
    there may not be too many.
    """

    def __init__(self) -> None:
        self.all: list[MtfixError] = []
        self.about = ""
        self.whole = True
        self.taken = 0
        self.filled = 0

    def add(self, node: Node, fault: str, remedy: str) -> None:
        """Keep a fault at the node's place."""
        said = f"{self.about}: {fault}" if self.about else fault
        self.all.append(MtfixError(said, place=str(node.place), remedy=remedy))


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, None if none is near."""
    from rapidfuzz import process  # only where something is wrong already

    found = process.extractOne(word, list(known), score_cutoff=70)
    return found[0] if found else None


def mapping(node: Node, known: Iterable[str], faults: Faults) -> dict[str, Node]:
    """The node's values by key; keys that are not known are faults.

    A misspelt key is read as the one that was probably meant, so that one slip is one fault.
    """
    if node.kind != "mapping":
        faults.add(node, f"expected keys and values, found {_a(node)}", "write 'key: value' lines")
        return {}
    known = tuple(known)
    pairs: dict[str, Node] = {}
    for key, value in zip(node.keys, node.children, strict=True):
        if key.text in known:
            pairs[key.text] = value
        else:
            near = closest(key.text, known)
            remedy = f"did you mean '{near}'?" if near else f"known keys: {', '.join(known)}"
            faults.add(key, f"unknown key '{key.text}'", remedy)
            if near:
                pairs.setdefault(near, value)
    return pairs


def listed(node: Node, faults: Faults) -> list[Node]:
    """The nodes of a list; anything else is a fault."""
    if node.kind != "list":
        faults.add(node, f"expected a list, found {_a(node)}", "write '- …' lines")
        return []
    return node.children


def named(node: Node, faults: Faults) -> list[tuple[Node, Node]]:
    """The names and values of a mapping; anything else is a fault."""
    if node.kind != "mapping":
        faults.add(node, f"expected names and values, found {_a(node)}", "write 'name: …' lines")
        return []
    return list(zip(node.keys, node.children, strict=True))


def text(node: Node, faults: Faults, *, empty: bool = False) -> str:
    """The node as text; an unquoted no, 012 or 1:30, which YAML may read otherwise, is a fault."""
    if node.kind != "scalar":
        faults.add(node, f"expected text, found {_a(node)}", "write one line of text")
        return ""
    if node.surprising and node.text:
        quoted = f'put it in quotes: "{node.text}"'
        faults.add(node, f"{node.text} is not plain text in YAML", quoted)
        return node.text
    if not empty and not fold_phrase(node.text):
        faults.add(node, "empty text", "write the words, or take the line out")
    return node.text


def texts(node: Node, faults: Faults) -> tuple[str, ...]:
    """The node as one text or a list of texts."""
    if node.kind == "scalar":
        return (text(node, faults),)
    if node.kind == "list":
        if not node.children:
            faults.add(node, "an empty list", "write the words, or take the line out")
        return tuple(text(child, faults) for child in node.children)
    faults.add(node, "expected text or a list of texts", "write [one, two]")
    return ()


def number(node: Node, faults: Faults) -> float:
    """The node as a number below a thousand million, written in plain decimal; 1 if it is none."""
    if node.kind != "scalar" or not _NUMBER.fullmatch(node.text):
        shown = f"'{node.text}'" if node.kind == "scalar" else _a(node)
        faults.add(node, f"expected a number, found {shown}", "write a number such as 1.5")
        return 1.0
    return float(node.text)


def count(node: Node, faults: Faults) -> int:
    """The node as a whole number of at least 1."""
    value = number(node, faults)
    if value < 1 or value != int(value):
        faults.add(node, f"expected a whole number from 1, found '{node.text}'", "write 6, say")
        return 1
    return int(value)


def flag(node: Node, faults: Faults) -> bool:
    """The node as true or false."""
    if node.kind != "scalar" or node.text not in ("true", "false"):
        shown = f"'{node.text}'" if node.kind == "scalar" else _a(node)
        faults.add(node, f"expected true or false, found {shown}", "write true or false")
        return False
    return node.text == "true"


def one_of(node: Node, known: Iterable[str], faults: Faults) -> str:
    """The node as one of the known words."""
    known = tuple(known)
    value = node.text if node.kind == "scalar" else ""
    if value not in known:
        near = closest(value, known)
        remedy = f"did you mean '{near}'?" if near else f"one of: {', '.join(known)}"
        faults.add(node, f"unknown value '{value}'", remedy)
        return known[0]
    return value


def _a(node: Node) -> str:
    return {"scalar": "text", "list": "a list", "mapping": "keys and values"}[node.kind]
