"""Word lists: named once, used by many, and bounded however they are put into one another."""

from __future__ import annotations

from mtfix.glossary import fields
from mtfix.glossary.fields import Faults
from mtfix.glossary.nodes import Node
from mtfix.text.fold import fold_phrase

Lists = dict[str, tuple[str, ...]]

_DEPTH = 32
_MOST_TAKEN = 500_000
"""No glossary may take more words than this from its lists, all uses together."""


def named_words(node: Node, lists: Lists, faults: Faults) -> tuple[str, ...]:
    """One text, a list, or `$name` of a named list, alone or inside a list."""
    words: list[str] = []
    nodes = node.children if node.kind == "list" else [node]
    for child, word in zip(nodes, fields.texts(node, faults), strict=False):
        if not word.startswith("$"):
            words.append(word)
            if word.endswith("*") and not fold_phrase(word[:-1]):
                faults.add(child, f"'{word}' alone", "write the letters before it, as in treat*")
        elif word[1:] in lists:
            if _is_affordable(len(lists[word[1:]]), child, faults):
                words.extend(lists[word[1:]])
        elif faults.whole:
            near = fields.closest(word[1:], lists)
            remedy = f"did you mean '${near}'?" if near else "name it under 'lists:'"
            faults.add(child, f"no word list '{word}'", remedy)
    return tuple(words)


def _is_affordable(count: int, node: Node, faults: Faults) -> bool:
    """False, and a fault the first time, once the lists have given all that they may."""
    before = faults.taken
    faults.taken += count
    if before <= _MOST_TAKEN < faults.taken:
        fault = f"its lists come to more than {_MOST_TAKEN} words here"
        faults.add(node, fault, "put fewer lists into one another, and use them less often")
    return faults.taken <= _MOST_TAKEN


def name_lists(node: Node, nodes: dict[str, Node], faults: Faults) -> None:
    """Add the word lists in the node to `nodes` by name; a name given twice is a fault."""
    faults.about = "lists"
    for key, value in fields.named(node, faults):
        if fields.text(key, faults) in nodes:
            faults.add(key, f"list '{key.text}' a second time", "give it another name")
        else:
            nodes[key.text] = value


def read_lists(nodes: dict[str, Node], faults: Faults) -> Lists:
    """The words of each list; a list may take in others by `$name`, wherever they stand."""
    faults.about = "lists"
    lists: Lists = dict.fromkeys(nodes, ())
    open_lists: list[str] = []
    done: set[str] = set()

    def fill(name: str) -> None:
        node = nodes[name]
        open_lists.append(name)
        for child in node.children if node.kind == "list" else [node]:
            inner = child.text.removeprefix("$")
            if inner == child.text or inner not in nodes:
                continue
            if inner in open_lists:
                faults.add(child, f"list '${inner}' inside itself", "write the words out")
            elif inner not in done and len(open_lists) > _DEPTH:
                remedy = "put fewer lists into one another"
                faults.add(child, f"lists more than {_DEPTH} levels deep", remedy)
            elif inner not in done:
                fill(inner)
        lists[name] = named_words(node, lists, faults)
        done.add(open_lists.pop())

    for name in nodes:
        if name not in done:
            fill(name)
    return lists
