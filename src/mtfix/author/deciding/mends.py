"""Small changes of an entry, made in the text of its YAML; all else of the text stays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import yaml

from mtfix.errors import InputError
from mtfix.glossary import Entry, Example, Variant
from mtfix.glossary.edit import (
    add_condition,
    add_example,
    add_to,
    append_entry,
    has_entry,
    set_number,
    set_value,
)
from mtfix.glossary.nodes import builtins, read_nodes
from mtfix.glossary.splice import Splice, Written, opened, parts, scalar, spliced, stop

ADDED = ("for", "against", "admitted", "suggest")
"""Changes that a layer can make of an entry below it without a copy."""


class Mend(msgspec.Struct, frozen=True):
    """One change of an entry's YAML.

    `value` is YAML on one line; `number` is that of the condition whose weight is set, or of the
    variant that is written anew.
    """

    key: Literal["for", "against", "weight", "prior", "suggest", "admitted", "variant"]
    value: str
    number: int = 0


def mended(text: str, entry: Entry, mends: Sequence[Mend]) -> str:
    """The text of the entry's file with the changes made.

    Raises `InputError` where the YAML is written so that this is work for a person.
    """
    for mend in mends:
        text = _mended(text, entry, mend)
    return text


def addition(text: str, name: str, file: str) -> str:
    """The text of a file with an addition to the entry in it that says nothing yet."""
    if has_entry(text, name, file=file):
        return text
    return append_entry(text, f"- extend: {name}", file=file)


def copied(text: str, entry: Entry, into: str, file: str) -> str:
    """The text `into` of a file with a copy of the entry, from the text of its own file."""
    written = opened(text, entry.place.file)
    node, _ = _found(written, entry.id)
    column = " " * node.start_mark.column
    block = column + written.body[node.start_mark.index : stop(written.body, node)]
    return append_entry(into, block, file=file)


def with_example(text: str, entry: Entry, line: str) -> str:
    """The text with one more example of the entry; the same if the entry has it already."""
    if any(example_line(example) == line for example in entry.examples):
        return text
    return add_example(text, entry.id, line, file=entry.place.file)


def example_line(example: Example) -> str:
    """The example as YAML on one line."""
    said = {"keep": example.text} if example.to is None else {"fix": example.text}
    if example.to is not None:
        said["to"] = example.to
    if example.page is not None:
        said["page"] = example.page
    listed = (f"{k}: {v if k == 'page' else quoted(v)}" for k, v in said.items())
    return f"{{{', '.join(listed)}}}"


def variant_line(variant: Variant, form: str, to: str) -> str:
    """A form of the variant, with what it becomes, as YAML on one line."""
    marks = "".join(f", {mark}: true" for mark in ("exact", "suggest") if getattr(variant, mark))
    return f"{{form: {scalar(form)}, to: {scalar(to)}{marks}}}"


def quoted(text: str) -> str:
    """The text in double quotes, as YAML reads it back; what no eye sees is written out."""
    return "".join(map(_seen, json.dumps(text, ensure_ascii=False)))


def _seen(char: str) -> str:
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def _mended(text: str, entry: Entry, mend: Mend) -> str:
    name, file = entry.id, entry.place.file
    if mend.key == "for" or mend.key == "against":
        return add_condition(text, name, mend.key, mend.value, file=file)
    if mend.key == "admitted":
        return add_to(text, name, "admitted", mend.value, file=file)
    if mend.key == "suggest":
        return set_value(text, name, "suggest", mend.value, file=file)
    if mend.key == "prior":
        return set_number(text, name, "prior", float(mend.value), file=file)
    if mend.key == "weight":
        return _with_weight(text, entry, mend)
    return _with_variant(text, entry, entry.variants[mend.number], mend.value)


def _with_weight(text: str, entry: Entry, mend: Mend) -> str:
    """The text with another weight of a condition, by its place among those of its side."""
    condition = entry.conditions[mend.number]
    alike = [c for c in entry.conditions if (c.weight > 0) == (condition.weight > 0)]
    at, side = alike.index(condition), "for" if condition.weight > 0 else "against"
    if condition.place.file != entry.place.file:
        remedy = "change the weight there by hand"
        raise InputError(
            "the reason stands in an addition", place=str(condition.place), remedy=remedy
        )
    return set_number(
        text, entry.id, f"{side}.{at}.weight", float(mend.value), file=entry.place.file
    )


def _with_variant(text: str, entry: Entry, variant: Variant, line: str) -> str:
    """The text with the variant written anew; `line` holds one or more, with commas between."""
    file = entry.place.file
    written = opened(text, file)
    whole, said = _found(written, entry.id)
    listed = parts(whole)["variants"]
    nodes = listed.value if isinstance(listed, yaml.SequenceNode) else [listed]
    at = next((n for n, node in enumerate(nodes) if _stands_at(node, variant)), None)
    if at is None or sum(v.place == variant.place for v in entry.variants) > 1:
        raise InputError(
            f"'{variant.form}' is one of many forms that are written as one",
            place=str(variant.place),
            remedy="write it out with its 'to' by hand",
        )
    news, _ = read_nodes(f"[{line}]", file)
    assert news is not None
    old = said["variants"]
    old = old if isinstance(old, list) else [old]
    said["variants"] = [*old[:at], *builtins(news), *old[at + 1 :]]
    start, end = nodes[at].start_mark.index, nodes[at].end_mark.index
    if listed is nodes[at]:
        return spliced(written, [Splice(start, end, f"[{line}]")], written.said)
    if listed.flow_style:
        return spliced(written, [Splice(start, end, line)], written.said)
    column = " " * listed.start_mark.column
    return spliced(
        written, [Splice(start, end, line.replace("}, {", f"}}\n{column}- {{"))], written.said
    )


def _found(written: Written, name: str) -> tuple[yaml.Node, dict[str, Any]]:
    """The node of an entry and what it says."""
    root, said = written.root, written.said
    nodes = parts(root)["entries"] if isinstance(root, yaml.MappingNode) else root
    entries = said["entries"] if isinstance(said, dict) else said
    return next((n, s) for n, s in zip(nodes.value, entries, strict=True) if s.get("id") == name)


def _stands_at(node: yaml.Node, variant: Variant) -> bool:
    mark = node.start_mark
    return (mark.line + 1, mark.column + 1) == (variant.place.line, variant.place.column)
