"""Where nodes of YAML begin and end in its text, and stretches of text put between them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec
import yaml

from mtfix.errors import InputError
from mtfix.glossary.nodes import LOADER, Node, builtins, read_nodes

_MARK = "\ufeff"
_ASTRAL = 0x10000
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w .\-/()'’]*[\w.)]|[A-Za-z\u4e00-\u9fff]")
"""Words that need no quotes anywhere in YAML."""


class Written(msgspec.Struct, frozen=True):
    """A text of YAML: what stands before it, the text, its nodes, and what they say."""

    file: str
    mark: str
    body: str
    root: Any
    said: Any


class Splice(msgspec.Struct, frozen=True):
    """A stretch of the text and what stands there afterwards; `\\n` for whatever ends its lines."""

    start: int
    end: int
    text: str


def opened(text: str, file: str) -> Written:
    """The text, read. Raises the first of its faults."""
    body = text.removeprefix(_MARK)
    root, faults = read_nodes(body, file)
    if faults:
        raise faults[0]
    node = yaml.compose(body, Loader=LOADER) if root is not None else None
    said = builtins(root) if root is not None else None
    return Written(file, text[: len(text) - len(body)], body, node, said)


def spliced(written: Written, splices: Sequence[Splice], said: Any) -> str:
    """The text with the splices made. Raises `InputError` if it would not say what is wanted."""
    body = written.body
    newline = "\r\n" if "\r\n" in body else "\n"
    for splice in sorted(splices, key=lambda s: (s.start, s.end), reverse=True):
        new = splice.text.replace("\n", newline)
        body = body[: splice.start] + new + body[splice.end :]
    root, faults = read_nodes(body, written.file)
    if faults or root is None or builtins(root) != said:
        raise InputError(
            "cannot be edited here without changing what it says",
            place=written.file,
            remedy="make this edit by hand",
        )
    return written.mark + body


def parts(node: Any) -> dict[str, Any]:
    """The values of a mapping by key; empty for anything else."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value}


def entry_nodes(root: Any) -> list[Any]:
    """The nodes of the entries: of a list, or under `entries`."""
    nodes = parts(root).get("entries") if isinstance(root, yaml.MappingNode) else root
    return list(nodes.value) if isinstance(nodes, yaml.SequenceNode) else []


def stop(body: str, node: Any) -> int:
    """Where the last word, bracket or quote of a node ends; no comment or empty line is in it."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return node.start_mark.index + len(body[node.start_mark.index : end].rstrip())
    return end


def after_line(body: str, place: int, text: str, *, deeper: int | None = None) -> Splice:
    """The text as lines of its own behind the line in which the place is.

    Comments right below it that stand deeper than a column stay with it.
    """
    end = body.find("\n", place)
    while deeper is not None and end >= 0:
        line = body[end + 1 :].split("\n", 1)[0]
        if not (line.lstrip(" ").startswith("#") and line.index("#") > deeper):
            break
        end = body.find("\n", end + 1)
    if end < 0:
        return Splice(len(body), len(body), f"\n{text}")
    return Splice(end + 1, end + 1, f"{text}\n")


def more_in_list(written: Written, node: Any, line: str) -> list[Splice]:
    """One more part behind the last of a list, set as that one is."""
    body = written.body
    if not node.value:
        return [Splice(node.start_mark.index, node.end_mark.index, f"[{line}]")]
    last = node.value[-1]
    end = stop(body, last)
    if not node.flow_style:
        return [after_line(body, end, indented(f"- {line}", node.start_mark.column))]
    head = body.rfind("\n", 0, last.start_mark.index) + 1
    indent = body[head : last.start_mark.index]
    if indent.strip():
        return [Splice(end, end, f", {line}")]
    tail = body[end : body.find("\n", end)].strip(" \r")
    if tail.lstrip(", ") and not tail.lstrip(", ").startswith("#"):  # the list is closed here
        return [Splice(end, end, f",\n{indent}{line}")]
    comma = [] if tail.startswith(",") else [Splice(end, end, ",")]
    return [*comma, after_line(body, end, f"{indent}{line}{',' if not comma else ''}")]


def listed_anew(written: Written, node: Any, line: str) -> list[Splice]:
    """A value that stood alone becomes the first part of a list, the line the second."""
    body = written.body
    start, end = node.start_mark.index, stop(body, node)
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return [Splice(start, end, f"[{on_one_line(node, body)}, {line}]")]
    column = node.start_mark.column
    inside = indented(body[start:end].replace("\r\n", "\n"), 2).removeprefix("  ")
    return [
        Splice(start, end, f"- {inside}"),
        after_line(body, end, indented(f"- {line}", column)),
    ]


def on_one_line(node: Any, body: str) -> str:
    """The node as YAML on one line, its quotes kept where they can be."""
    if isinstance(node, yaml.MappingNode):
        pairs = (f"{on_one_line(k, body)}: {on_one_line(v, body)}" for k, v in node.value)
        return f"{{{', '.join(pairs)}}}"
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(on_one_line(child, body) for child in node.value)}]"
    shown = body[node.start_mark.index : node.end_mark.index]
    kept = node.style in ('"', "'") or not re.search(r"[,\[\]{}#&*!|>%@`]|: |:$", shown)
    return shown if kept and "\n" not in shown and shown else quoted(node.value)


def scalar(text: str) -> str:
    """The text as YAML, in quotes where it could be read as anything but text."""
    plain = _PLAIN.fullmatch(text) and not Node("scalar", None, text, plain=True).surprising  # type: ignore[arg-type]
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, whatever is no print of it escaped: no break can end a line."""
    return "".join(map(_escaped, json.dumps(text, ensure_ascii=False)))


def _escaped(char: str) -> str:
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code < _ASTRAL else f"\\U{code:08x}"


def indented(text: str, by: int) -> str:
    """The lines of the text, so many columns further in; empty ones stay empty."""
    return "\n".join(f"{' ' * by}{line}" if line.strip() else line for line in text.split("\n"))
