"""Weights in the text of the YAML: where each stands, and the text with others in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from mtfix.author.fit import Key
from mtfix.engine.evidence import PRIOR
from mtfix.errors import InputError
from mtfix.glossary import Glossary, Place
from mtfix.glossary.nodes import Node, read_nodes
from mtfix.text.segments import line_starts

_MARK = "\ufeff"
"""A byte order mark is no part of the YAML, and stays where it is."""


class Written(msgspec.Struct, frozen=True):
    """A number in the YAML, as it is written there, and where."""

    place: Place
    text: str


def written_weights(glossary: Glossary, text: str, file: str) -> dict[Key, Written]:
    """Where the weights of the glossary's entries stand in the text of one of its files.

    A prior that is not written there is not among them.
    """
    root, _ = read_nodes(text.removeprefix(_MARK), file)
    keys_of = {entry.place: (number, PRIOR) for number, entry in enumerate(glossary.entries)}
    for number, entry in enumerate(glossary.entries):
        keys_of |= {c.place: (number, place) for place, c in enumerate(entry.conditions)}
    nodes = [each for entry in _entries(root) for each in _weighed(entry)]
    return {
        keys_of[place]: Written(weight.place, weight.text)
        for place, weight in nodes
        if place in keys_of
    }


def written_words(glossary: Glossary, text: str, file: str) -> dict[Key, Written]:
    """Where the weights of the profiles' words stand in the text of one of its files.

    The words of a list, which have one weight together, are not among them.
    """
    root, _ = read_nodes(text.removeprefix(_MARK), file)
    profiles = _keys(root).get("profiles") if root is not None and root.kind == "mapping" else None
    found: dict[Key, Written] = {}
    for name, node in zip(profiles.keys, profiles.children, strict=True) if profiles else ():
        of_place = (n for n, p in enumerate(glossary.profiles) if p.place == name.place)
        number, words = next(of_place, None), _keys(node).get("words")
        if number is None or words is None:
            continue
        places = {word: n for n, (word, _) in enumerate(glossary.profiles[number].words)}
        for key, weight in zip(words.keys, words.children, strict=True):
            if key.text in places:
                found[number, places[key.text]] = Written(weight.place, weight.text)
    return found


def sizes(weights: Mapping[Key, float]) -> dict[Key, float]:
    """The weights of entries as the YAML has them: those of conditions without their side."""
    return {key: weight if key[1] == PRIOR else abs(weight) for key, weight in weights.items()}


def rewritten(text: str, written: Mapping[Key, Written], weights: Mapping[Key, float]) -> str:
    """The text with the weights that differ written anew, each to two places; all else stays.

    `weights` are as the YAML has them.

    Raises `InputError` where a weight does not stand where the reader of YAML says it does.
    """
    starts = line_starts(text)
    marked = len(text) - len(text.removeprefix(_MARK))
    spots = []
    for key, old in written.items():
        if round(float(old.text), 2) != round(weights[key], 2):
            at = starts[old.place.line - 1] + old.place.column - 1 + marked * (old.place.line == 1)
            if text[at : at + len(old.text)] != old.text:
                raise InputError(
                    f"this weight is not written plainly as {old.text}",
                    place=str(old.place),
                    remedy="write it without quotes, and no U+2028 or U+0085 above it",
                )
            spots.append((at, at + len(old.text), f"{weights[key]:.2f}"))
    for start, end, new in sorted(spots, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _entries(root: Node | None) -> list[Node]:
    if root is None:
        return []
    if root.kind == "list":
        return root.children
    entries = _keys(root).get("entries")
    return entries.children if entries is not None else []


def _keys(node: Node) -> dict[str, Node]:
    return {key.text: child for key, child in zip(node.keys, node.children, strict=False)}


def _weighed(entry: Node) -> Iterator[tuple[Place, Node]]:
    """The prior and the weights of the conditions, with the place of whatever has them."""
    keys = _keys(entry)
    if "prior" in keys:
        yield entry.place, keys["prior"]
    for side in ("for", "against"):
        node = keys.get(side)
        if node is not None:
            for child in node.children if node.kind == "list" else [node]:
                yield child.place, _keys(child)["weight"]
