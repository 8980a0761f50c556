"""Small edits of a glossary's text: an entry, an example or a number put in, all else left alone.

Text is spliced where the reader of YAML says that things stand, so comments, quotes, order and
line ends stay. What was asked for is read back and held against what it should say; a text that
cannot be edited like this is refused, never half edited.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Literal

import yaml

from mtfix.errors import InputError
from mtfix.glossary.arrange import ENTRY_ORDER
from mtfix.glossary.nodes import builtins, read_nodes
from mtfix.glossary.splice import (
    Splice,
    Written,
    after_line,
    entry_nodes,
    indented,
    listed_anew,
    more_in_list,
    on_one_line,
    opened,
    parts,
    scalar,
    spliced,
    stop,
)

Side = Literal["for", "against"]
_LISTED = ("for", "against", "examples")
"""Keys whose lists stand a line each where they are new."""


def append_entry(text: str, entry: str, *, file: str = "-") -> str:
    """The text with the entry behind its last one; `entry` is YAML, with or without the dash.

    Raises `InputError` for an entry without an id, or with one that the text has already.
    """
    said, block = _entry_read(entry)
    written = opened(text, file)
    name = said.get("id") or said["extend"]
    if _found(written, name) is not None:
        raise InputError(f"the entry '{name}' is there already", place=file)
    splices, after = _appended(written, block, said)
    return spliced(written, splices, after)


def has_entry(text: str, name: str, *, file: str = "-") -> bool:
    """True if the text defines the entry of that id, or extends it."""
    return _found(opened(text, file), name) is not None


def add_example(text: str, name: str, line: str, *, file: str = "-") -> str:
    """The text with one more example of the entry: `{fix: "…", to: "…"}` or `{keep: "…"}`."""
    return add_to(text, name, "examples", line, file=file)


def add_condition(text: str, name: str, side: Side, line: str, *, file: str = "-") -> str:
    """The text with one more condition of the entry: `{near: [pier], weight: 2.0}`."""
    return add_to(text, name, side, line, file=file)


def add_variant(text: str, name: str, form: str, *, file: str = "-") -> str:
    """The text with one more wrong form of the entry; `form` is the bare words."""
    return add_to(text, name, "variants", scalar(form), file=file)


def add_to(text: str, name: str, key: str, line: str, *, file: str = "-") -> str:
    """The text with one more part in a list of the entry; `line` is YAML on one line.

    The key is put in where the guide has it if the entry has none. Raises `InputError` if there
    is no such entry, or the line is no YAML.
    """
    value = _line_read(line)
    written = opened(text, file)
    node, said = _entry(written, name)
    line = line.strip()
    old = parts(node).get(key)
    if old is None:
        said[key] = [value]
        new = f"\n- {line}" if key in _LISTED and not node.flow_style else f"[{line}]"
        return spliced(written, [_new_key(written, node, key, new)], written.said)
    before = said[key]
    said[key] = [*before, value] if isinstance(before, list) else [before, value]
    if isinstance(old, yaml.SequenceNode):
        return spliced(written, more_in_list(written, old, line), written.said)
    if isinstance(old, yaml.ScalarNode) and not old.value and not old.style:
        said[key] = [value]
        return spliced(written, _after_key(written, node, key, line), written.said)
    return spliced(written, listed_anew(written, old, line), written.said)


def set_number(text: str, name: str, path: str, value: float, *, file: str = "-") -> str:
    """The text with another number in the entry, or a new one; numbers have at most two places.

    `path` is "prior", or the way to it inside a list, counted from 0: "against.1.weight".
    """
    if not math.isfinite(value):
        raise InputError(f"'{path}' of '{name}' cannot be {value}", place=file)
    whole = path.endswith("within")
    return set_value(text, name, path, str(int(value)) if whole else _decimal(value), file=file)


def set_value(text: str, name: str, path: str, line: str, *, file: str = "-") -> str:
    """The same for any value that is YAML on one line: "suggest" to `true`, "term" to `{…}`."""
    value = _line_read(line)
    written = opened(text, file)
    node, said = _entry(written, name)
    *way, key = path.split(".")
    for step in way:
        node, said = _inside(node, said, step, f"'{path}' in '{name}'", file)
    if not isinstance(node, yaml.MappingNode):
        raise InputError(f"no '{path}' in '{name}'", place=file)
    old = parts(node).get(key)
    said[key] = value
    if old is None:
        return spliced(written, [_new_key(written, node, key, line.strip())], written.said)
    if not isinstance(old, yaml.ScalarNode) and not old.flow_style:
        raise InputError(f"'{path}' of '{name}' is more than one line", place=file)
    start, end = old.start_mark.index, stop(written.body, old)
    space = " " if written.body[start - 1 : start] == ":" else ""
    return spliced(written, [Splice(start, end, space + line.strip())], written.said)


def _decimal(value: float) -> str:
    short = f"{value:.2f}".rstrip("0")
    return f"{short}0" if short.endswith(".") else short


def _line_read(line: str) -> Any:
    node, faults = read_nodes(line, "-")
    if faults or node is None or "\n" in line.strip():
        raise InputError(f"no YAML on one line: {line}", remedy='write {keep: "…"}, say')
    return builtins(node)


def _entry_read(entry: str) -> tuple[dict[str, Any], str]:
    """What an entry says, and its text as part of a list that begins in the first column."""
    import textwrap

    text = textwrap.dedent(entry.replace("\r\n", "\n")).strip("\n")
    node, faults = read_nodes(text, "entry")
    if faults:
        raise faults[0]
    said = builtins(node) if node is not None else None
    if isinstance(said, list) and len(said) == 1:
        said = said[0]
    elif isinstance(said, dict):
        text = f"- {indented(text, 2).removeprefix('  ')}"
    if not isinstance(said, dict) or not (said.get("id") or said.get("extend")):
        raise InputError("this is not one entry with an id", remedy="write '- id: …' and its keys")
    return said, text.rstrip()


def _said_entries(said: Any) -> list[Any]:
    entries = said.get("entries") if isinstance(said, dict) else said
    return entries if isinstance(entries, list) else []


def _appended(written: Written, block: str, said: dict[str, Any]) -> tuple[list[Splice], Any]:
    """What must be spliced for the entry to stand last, and what the text then says."""
    body, root = written.body, written.root
    if root is None:
        lead = "" if not body or body.endswith("\n") else "\n"
        return [Splice(len(body), len(body), f"{lead}{block}\n")], [said]
    if isinstance(root, yaml.MappingNode) and "entries" not in parts(root):
        if root.flow_style:
            more = f"entries: [{_on_one_line(block)}]"
            end = root.end_mark.index - 1
            comma = ", " if root.value else ""
            return [Splice(end, end, comma + more)], {**written.said, "entries": [said]}
        new = f"entries:\n{indented(block, 2)}"
        return [after_line(body, stop(body, root), new)], {**written.said, "entries": [said]}
    node = parts(root)["entries"] if isinstance(root, yaml.MappingNode) else root
    after = written.said
    entries = [*_said_entries(after), said]
    after = {**after, "entries": entries} if isinstance(after, dict) else entries
    if isinstance(node, yaml.SequenceNode) and node.value:
        return _behind_the_last(written, node, block), after
    empty = isinstance(node, yaml.SequenceNode) or (not node.value and not node.style)
    if not empty or (isinstance(root, yaml.MappingNode) and root.flow_style):
        raise InputError("'entries' is no list", place=written.file, remedy="write '- id: …' lines")
    return _instead_of_nothing(written, node, block), after


def _behind_the_last(written: Written, node: Any, block: str) -> list[Splice]:
    body = written.body
    if node.flow_style:
        return more_in_list(written, node, _on_one_line(block))
    column = node.start_mark.column
    last = stop(body, node)
    gap = (
        body[stop(body, node.value[-2]) : node.value[-1].start_mark.index] if node.value[1:] else ""
    )
    bare = gap.replace("\r", "").replace(" ", "")
    apart = "\n" if not gap or "\n\n" in bare else ""
    return [after_line(body, last, apart + indented(block, column), deeper=column)]


def _instead_of_nothing(written: Written, node: Any, block: str) -> list[Splice]:
    """The first entry, in place of `[]` or of nothing."""
    start, end = node.start_mark.index, node.end_mark.index
    if node is written.root:
        return [Splice(start, end, block)]
    cut = start - (written.body[start - 1 : start] == " ")
    return [Splice(cut, end, ""), after_line(written.body, end, indented(block, 2))]


def _on_one_line(block: str) -> str:
    return on_one_line(opened(block, "entry").root.value[0], block)


def _entry(written: Written, name: str) -> tuple[Any, dict[str, Any]]:
    """The node of the entry of that id, or of what extends it, and what it says."""
    found = _found(written, name)
    if found is None:
        raise InputError(f"no entry '{name}'", place=written.file, remedy="check the id")
    return found


def _found(written: Written, name: str) -> tuple[Any, dict[str, Any]] | None:
    listed = entry_nodes(written.root)
    for key in ("id", "extend"):
        for node, said in zip(listed, _said_entries(written.said), strict=False):
            if isinstance(said, dict) and said.get(key) == name:
                return node, said
    return None


def _inside(node: Any, said: Any, step: str, what: str, file: str) -> tuple[Any, Any]:
    if step.isdecimal():
        if isinstance(node, yaml.MappingNode) and step == "0":
            return node, said  # one condition need not stand in a list
        if isinstance(node, yaml.SequenceNode) and int(step) < len(node.value):
            return node.value[int(step)], said[int(step)]
    elif step in parts(node):
        return parts(node)[step], said[step]
    raise InputError(f"no {what}", place=file, remedy="count from 0")


def _new_key(written: Written, node: Any, key: str, value: str) -> Splice:
    """The key with its value behind the last of those that the guide has before it."""
    rank: Callable[[str], int] = {k: n for n, k in enumerate(ENTRY_ORDER)}.get  # type: ignore[assignment]
    here = rank(key)
    earlier = [p for p in node.value if here is None or (rank(p[0].value) or 0) < here]
    last = (earlier or node.value)[-1][1]
    end = stop(written.body, last)
    if node.flow_style:
        return Splice(end, end, f", {key}: {value}")
    column = node.value[0][0].start_mark.column
    new = f"{key}:{value if value.startswith(chr(10)) else f' {value}'}"
    head, *rest = new.split("\n")
    lines = "\n".join([head, *(f"  {line}" for line in rest)])
    return after_line(written.body, end, indented(lines, column))


def _after_key(written: Written, node: Any, key: str, line: str) -> list[Splice]:
    """The first part of a list of which only the key is there."""
    name, value = next(pair for pair in node.value if pair[0].value == key)
    end = value.end_mark.index
    if node.flow_style:
        return [Splice(end, end, f" [{line}]")]
    return [after_line(written.body, end, indented(f"- {line}", name.start_mark.column + 2))]
