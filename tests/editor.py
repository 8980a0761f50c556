"""A glossary as an editor sees it: read as YAML 1.2, held against the schema."""

from __future__ import annotations

import re
from typing import Any

from jsonschema import Draft7Validator

from mtfix.glossary.nodes import Node, read_nodes
from mtfix.glossary.schema import schema
from mtfix.text.shapes import SHAPES

SCHEMA = schema(SHAPES)
_VALIDATOR = Draft7Validator(SCHEMA)
# The core schema of YAML 1.2: no and 1:30 are text there, 012 is twelve.
_NULL = re.compile(r"null|Null|NULL|~|")
_TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
_WHOLE = re.compile(r"[-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)")


def complaints(text: str) -> list[str] | None:
    """What the schema has against the YAML, nothing if it is content; None for no YAML of ours."""
    root, _ = read_nodes(text, "editor.yaml")
    if root is None:
        return None
    return [f"{list(e.absolute_path)}: {e.message}" for e in _VALIDATOR.iter_errors(_value(root))]


def _value(node: Node) -> Any:
    if node.kind == "list":
        return [_value(child) for child in node.children]
    if node.kind == "mapping":
        return {k.text: _value(v) for k, v in zip(node.keys, node.children, strict=True)}
    return _scalar(node.text) if node.plain else node.text


def _scalar(text: str) -> Any:
    if _NULL.fullmatch(text):
        return None
    if _TRUTH.fullmatch(text):
        return text.lower() == "true"
    if _WHOLE.fullmatch(text):
        return int(text, 0 if text[:2] in ("0x", "0o") else 10)
    if _ENDLESS.fullmatch(text):
        return float(text.replace(".", ""))
    return float(text) if _DECIMAL.fullmatch(text) else text
