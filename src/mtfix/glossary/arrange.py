"""The keys of every entry in one order, by moving text; no comment, quote or space is lost.

Keys on lines of their own move with their lines and the comments right above them. Keys inside
braces change places and leave all that stands between them. What an entry means never changes:
it is read again and held against what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import yaml

from mtfix.errors import InputError
from mtfix.glossary.model import KEPT, NAMING, PLACED, TOLD
from mtfix.glossary.nodes import LOADER, builtins, read_nodes
from mtfix.glossary.read import EXAMPLE_KEYS, TERM_KEYS

ENTRY_ORDER = (
    *(
        "id",
        "extend",
        "kind",
        "suggest",
        "certain",
        "source",
        "term",
        "admitted",
        "uniform",
        "profile",
    ),
    *("variants", "pattern", "shape", "words", "spare", "prior", "for", "against"),
    *("examples", "note", "see"),
)
"""What is wrong and what is right first, then the reasons, then the proof."""
VARIANT_ORDER = ("form", "to", "many", "exact", "suggest")
PROFILE_ORDER = ("own", "bodies", "limit", "words")
_CONDITION_KEYS = (*PLACED, *NAMING, *TOLD, *KEPT, "within", "own", "weight")
_IDLE = re.compile(r"\s*(#.*)?")
_MARK = "\ufeff"
_LEVELS = 4


class _Move(msgspec.Struct, frozen=True):
    """A stretch of the text and what stands there afterwards."""

    start: int
    end: int
    text: str


def arranged(text: str, file: str) -> str:
    """The YAML with the keys of its entries in the order of the guide; all else stays.

    Raises `InputError` for YAML that cannot be read, and where moving would change a meaning.
    """
    body = text.removeprefix(_MARK)
    before, faults = read_nodes(body, file)
    if faults:
        raise faults[0]
    if before is None:
        return text
    for _ in range(_LEVELS):  # a line moved as a whole takes along what is in it
        news = _moved(body)
        if news == body:
            break
        body = news
    after, _ = read_nodes(body, file)
    if after is None or builtins(after) != builtins(before):
        raise InputError(
            "cannot be put in order without changing what it says",
            place=file,
            remedy="put its keys in order by hand",
        )
    return text[: len(text) - len(text.removeprefix(_MARK))] + body


def _moved(body: str) -> str:
    root = yaml.compose(body, Loader=LOADER)
    moves: list[_Move] = []
    for node, order in _mappings(root):
        moves.extend(_moves(body, node, order))
    taken: list[_Move] = []
    for move in sorted(moves, key=lambda m: (m.start, -m.end)):
        if not taken or move.start >= taken[-1].end:  # what is inside one waits for the next time
            taken.append(move)
    for move in reversed(taken):
        body = body[: move.start] + move.text + body[move.end :]
    return body


def _mappings(root: Any) -> Iterator[tuple[Any, Sequence[str]]]:
    """Every mapping whose keys have an order, the outer ones first."""
    entries = root
    if isinstance(root, yaml.MappingNode):
        parts = _parts(root)
        entries = parts.get("entries")
        profiles = parts.get("profiles")
        if isinstance(profiles, yaml.MappingNode):
            yield from ((v, PROFILE_ORDER) for _, v in profiles.value)
    for entry in _listed(entries):
        yield entry, ENTRY_ORDER
        parts = _parts(entry)
        yield from ((n, TERM_KEYS) for n in _listed(parts.get("term")))
        yield from ((n, VARIANT_ORDER) for n in _listed(parts.get("variants")))
        yield from ((n, EXAMPLE_KEYS) for n in _listed(parts.get("examples")))
        for side in ("for", "against"):
            yield from ((n, _CONDITION_KEYS) for n in _listed(parts.get(side)))


def _parts(node: Any) -> dict[str, Any]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value}


def _listed(node: Any) -> list[Any]:
    return node.value if isinstance(node, yaml.SequenceNode) else [node]


def _moves(body: str, node: Any, order: Sequence[str]) -> Iterator[_Move]:
    """What must change places for the keys of the mapping to be in order."""
    if not isinstance(node, yaml.MappingNode) or len(node.value) < 2:
        return
    rank = {key: place for place, key in enumerate(order)}
    wanted = sorted(node.value, key=lambda pair: rank.get(pair[0].value, len(rank)))
    if wanted == node.value or not any(pair[0].value in rank for pair in node.value):
        return
    if node.flow_style:
        for old, new in zip(node.value, wanted, strict=True):
            text = body[new[0].start_mark.index : new[1].end_mark.index]
            yield _Move(old[0].start_mark.index, old[1].end_mark.index, text)
    else:
        yield from _lines_moved(body, node, wanted)


def _lines_moved(body: str, node: Any, wanted: Sequence[Any]) -> Iterator[_Move]:
    """The keys' lines in order, each with the comments right above it."""
    starts = [key.start_mark.index for key, _ in node.value]
    heads = [body.rfind("\n", 0, start) + 1 for start in starts]
    if len(set(heads)) < len(heads):
        return  # two keys on one line
    deep = node.value[0][0].start_mark.column
    tops = [heads[0], *(_above(body, heads[n], heads[n - 1], deep) for n in range(1, len(heads)))]
    end = _end(body, node.value[-1][1].end_mark.index, heads[-1])
    stretches = [body[top:bottom] for top, bottom in zip(tops, [*tops[1:], end], strict=True)]
    if not stretches[-1].endswith("\n"):
        stretches[-1] += "\n"
    lead = body[heads[0] : starts[0]]  # "  - ", before whatever comes first
    indent = " " * len(lead)
    stretches[0] = indent + stretches[0][len(lead) :]
    places = [node.value.index(new) for new in wanted]
    text = "".join(stretches[place] for place in places)
    comments = len(text) - len(text[_first_key(text) :])
    text = text[:comments] + lead + text[comments + len(lead) :]
    yield _Move(heads[0], end, text if body[:end].endswith("\n") else text.rstrip("\n"))


def _first_key(text: str) -> int:
    """Where the first line begins that is neither empty nor a comment."""
    at = 0
    for line in text.splitlines(keepends=True):
        if not _IDLE.fullmatch(line.rstrip("\r\n")):
            return at
        at += len(line)
    return 0


def _above(body: str, head: int, least: int, deep: int) -> int:
    """Where the comment begins that stands right above the line, no deeper, or the line itself."""
    while head > least:
        before = body.rfind("\n", 0, head - 1) + 1
        line = body[before : head - 1]
        if before <= least or line.lstrip(" ")[:1] != "#" or line.index("#") > deep:
            return head
        head = before
    return head


def _end(body: str, end: int, least: int) -> int:
    """The end of the last key's lines: what is empty or comment behind it stays where it is."""
    line = body.rfind("\n", 0, end) + 1
    if body[line:end].strip():  # the last value ends in this line
        stop = body.find("\n", end)
        return len(body) if stop < 0 else stop + 1
    lines = body[least:line].splitlines(keepends=True)
    while len(lines) > 1 and _IDLE.fullmatch(lines[-1].rstrip("\r\n")):
        lines.pop()
    return least + sum(map(len, lines))
