"""YAML as a tree of nodes that know their place; whatever could surprise a writer is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from mtfix.errors import MtfixError
from mtfix.glossary.model import Place
from mtfix.text.segments import line_column, line_starts

_DEPTH = 32
_LONGEST = 10_000
# What YAML 1.1 would take for a truth value, nothing, a number or a date if it were not quoted.
_SURPRISE = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|=|)"
    r"|(?i:[-+]?(?:0x[0-9a-f_]+|0b[01_]+|[0-9][0-9_]*|[0-9_]*\.[0-9_]*(?:e[-+]?[0-9]+)?))"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt \t].*)?"
    r"|(?i:[-+]?\.(?:inf|nan))",
)
# What libyaml stops at without saying where.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_OPEN_ENDED = re.compile("did not find expected|found unexpected end of stream")
_OPENED = (
    ("a list '['", "flow sequence", "close the list with ']', with ',' between its parts"),
    ("a mapping '{'", "flow mapping", "close it with '}', with ',' between its parts"),
    ("a quotation", "quoted scalar", 'close it, and write \\" for a quote inside it'),
)
"""What may be left open, what the reader calls it, and how it is closed."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Node(msgspec.Struct):
    """A scalar (`text`), a list (`children`) or a mapping (`children` by `keys`)."""

    kind: str
    place: Place
    text: str = ""
    plain: bool = False
    keys: list[Node] = []
    children: list[Node] = []

    @property
    def surprising(self) -> bool:
        """True for an unquoted scalar that YAML would not read as text."""
        return self.plain and _SURPRISE.fullmatch(self.text) is not None


def read_nodes(text: str, file: str) -> tuple[Node | None, list[MtfixError]]:
    """The tree of a YAML text, None if it is empty, and every fault found on the way."""
    reader = _Reader(file, yaml.parse(text, Loader=LOADER))
    try:
        root = reader.document()
    except yaml.YAMLError as error:
        reader.faults.append(_syntax_fault(error, text, file))
        return None, reader.faults
    except _RefusedError:
        return None, reader.faults
    return root, reader.faults


def _syntax_fault(error: yaml.YAMLError, text: str, file: str) -> MtfixError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = f"{getattr(error, 'context', None) or ''}"
    problem = getattr(error, "problem", None) or str(error).split("\n")[0]
    remedy = "check the indent, and put text with ':' '#' or quotes in it in double quotes"
    for opened, within, ending in _OPENED:
        if within in context and _OPEN_ENDED.search(problem):
            start = getattr(error, "context_mark", None)
            if mark is None or start is None:
                break
            if start.line == mark.line:
                problem = f"this cannot stand in {opened} that opens in column {start.column + 1}"
                remedy = (
                    "put text with ':' ',' or quotes in it in double quotes, quotes inside as \\\""
                )
            else:  # reading stops where nothing fits; to be mended is what was left open
                problem, remedy, mark = f"{opened} that is not closed", ending, start
            break
    if mark is not None:
        place = Place(file, mark.line + 1, mark.column + 1)
        if text.split("\n")[mark.line : mark.line + 1] and _is_tab(text, mark):
            problem, remedy = "a tab in the indent", "check the indent: spaces, never tabs"
    else:
        unprintable = _UNPRINTABLE.search(text)
        at = unprintable.start() if unprintable else 0
        place = Place(file, *line_column(line_starts(text), at))
    return MtfixError(f"not valid YAML: {problem}", place=str(place), remedy=remedy)


def _is_tab(text: str, mark: Any) -> bool:
    """True if a tab stands where reading stopped, with nothing but space before it."""
    line = text.split("\n")[mark.line]
    return line[mark.column : mark.column + 1] == "\t" and not line[: mark.column].strip(" -\t")


class _RefusedError(Exception):
    """The rest of the file cannot be read in a sensible way."""


class _Reader:
    """Turns libyaml's events into nodes, one fault at a time."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file = file
        self.events = events
        self.faults: list[MtfixError] = []

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, (yaml.DocumentStartEvent, yaml.StreamStartEvent)):
                if root is not None:
                    self._refuse(event, "a second document", "keep one document in a file")
            elif not isinstance(event, (yaml.DocumentEndEvent, yaml.StreamEndEvent)):
                root = self._node(event, 0)
        return root

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _fault(self, event: Any, fault: str, remedy: str) -> None:
        self.faults.append(MtfixError(fault, place=str(self._place(event)), remedy=remedy))

    def _refuse(self, event: Any, fault: str, remedy: str) -> None:
        self._fault(event, fault, remedy)
        raise _RefusedError

    def _node(self, event: Any, depth: int) -> Node:
        if depth > _DEPTH:
            self._refuse(event, f"nested more than {_DEPTH} levels deep", "write it flat")
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"alias '*{event.anchor}'", "write it out: aliases are not read")
        if event.anchor is not None:
            self._refuse(event, f"anchor '&{event.anchor}'", "take it out: anchors are not read")
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"tag '{event.tag}'", "take it out: tags are not read")
        node = Node("scalar", self._place(event))
        if isinstance(event, yaml.ScalarEvent):
            node.text, node.plain = event.value, not event.style
            if len(node.text) > _LONGEST:
                fault = f"a text of {len(node.text)} characters"
                self._refuse(event, fault, f"at most {_LONGEST}: cut it")
        elif isinstance(event, yaml.SequenceStartEvent):
            node.kind, node.children = "list", list(self._until(yaml.SequenceEndEvent, depth))
        else:
            node.kind = "mapping"
            self._mapping(node, depth)
        return node

    def _until(self, end: type, depth: int) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield self._node(event, depth + 1)

    def _mapping(self, node: Node, depth: int) -> None:
        flat = list(self._until(yaml.MappingEndEvent, depth))
        seen: dict[str, Node] = {}
        node.keys, node.children = [], []
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            if key.kind != "scalar" or (key.plain and key.text == "<<"):
                self._at(key, "a key that is not a plain word", "merge keys '<<' are not read")
                raise _RefusedError
            if key.text in seen:
                first = seen[key.text].place
                self._at(
                    key, f"key '{key.text}' a second time", f"the first is in line {first.line}"
                )
            else:
                seen[key.text] = key
                node.keys.append(key)
                node.children.append(value)

    def _at(self, node: Node, fault: str, remedy: str) -> None:
        self.faults.append(MtfixError(fault, place=str(node.place), remedy=remedy))


def builtins(node: Node) -> Any:
    """The node's content without its places: str, list and dict."""
    if node.kind == "scalar":
        return node.text
    if node.kind == "list":
        return [builtins(child) for child in node.children]
    return {k.text: builtins(v) for k, v in zip(node.keys, node.children, strict=True)}
