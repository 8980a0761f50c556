"""The form of a glossary as JSON Schema, for editors that complete and explain keys.

Draft 7, the newest that every YAML editor reads. Several types stand side by side in one place
rather than in alternatives, so that an editor can say what is wrong there, and not only that none
of the alternatives fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from mtfix.glossary.expressions import LONGEST
from mtfix.glossary.keys import (
    CONDITION,
    ENTRY,
    EXAMPLE,
    EXTENSION,
    FILE,
    PROFILE,
    TERM,
    VARIANT,
    Key,
)
from mtfix.glossary.model import KEPT, NAMING, PLACED, TOLD, Kind
from mtfix.glossary.read import FOUND_BY, ID

Schema = dict[str, Any]

_ANY_TEXT: Schema = {"type": "string"}
_TEXT: Schema = {
    "type": "string",
    "pattern": r"\S",
    "patternErrorMessage": "Empty text: write the words, or take the line out.",
}
_WORD: Schema = {
    "type": "string",
    "pattern": r"^(?!\s*\*$)[\s\S]*\S",
    "patternErrorMessage": "No word: write letters before the *, as in treat*.",
}
_PAIR: Schema = {
    "type": "string",
    "pattern": r"^\s*\$|\S\s+\S",
    "patternErrorMessage": "No pair: write the Chinese, a space, and the English.",
}
_ID: Schema = {
    "type": "string",
    "pattern": f"^{ID.pattern}$",
    "patternErrorMessage": "No id: use small letters, digits and dots.",
}
_NUMBER: Schema = {"type": "number", "exclusiveMinimum": -1e9, "exclusiveMaximum": 1e9}
_ENTRY_OR_ADDITION: Schema = {
    "if": {"type": "object", "required": ["extend"]},
    "then": {"$ref": "#/definitions/addition"},
    "else": {"$ref": "#/definitions/entry"},
}
_MAP: Schema = {"type": "object", "propertyNames": _WORD}


def schema(shapes: Iterable[str]) -> Schema:
    """The JSON Schema of a file of a glossary; `shapes` are the names of shapes of debris.

    It refuses no file that is read without a fault, but for numbers and truth values in quotes
    and a `to` or a `term` with nothing behind it, which an editor had better mark. What it cannot
    know is what other files, or other keys far away, have to say.
    """
    forms = _forms(shapes)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A glossary of mtfix",
        **_object(FILE, forms),
        "type": ["object", "array"],
        "items": _ENTRY_OR_ADDITION,
        "definitions": {
            "entry": {"title": "entry", **_entry(forms)},
            "addition": {
                "title": "addition",
                **_object(EXTENSION, forms, "extend"),
                "minProperties": 2,
            },
            "variant": {"title": "variant", **_variant(forms)},
            "for": {"title": "condition", **_condition((*PLACED, *NAMING, *TOLD, *KEPT), forms)},
            "against": {"title": "condition", **_condition((*PLACED, *NAMING, *TOLD), forms)},
            "example": {"title": "example", **_example(forms)},
            "profile": {"title": "profile", **_object(PROFILE, forms)},
        },
    }


def _forms(shapes: Iterable[str]) -> Mapping[str, Schema]:
    """What may stand behind a key, by the name that the tables of keys give it."""
    words = _some(_WORD)
    forms: dict[str, Schema] = {
        "any text": _ANY_TEXT,
        "text": _TEXT,
        "texts": _some(_TEXT),
        "words": words,
        "pairs": _some(_PAIR),
        "id": _ID,
        "kind": {"enum": list(get_args(Kind))},
        "shape": {"enum": sorted(shapes)},
        "pattern": {**_TEXT, "maxLength": LONGEST},
        "flag": {"type": "boolean"},
        "true": {"enum": [True]},
        "number": _NUMBER,
        "weight": {**_NUMBER, "exclusiveMinimum": 0},
        "limit": {"type": "number", "minimum": 0, "exclusiveMaximum": 1e9},
        "count": {"type": "integer", "minimum": 1, "exclusiveMaximum": 1e9},
        "weights": {**_MAP, "additionalProperties": _NUMBER},
        "lists": {**_MAP, "propertyNames": _TEXT, "additionalProperties": words},
        "profiles": {**_MAP, "propertyNames": _TEXT, "additionalProperties": _ref("profile")},
        "entries": {"type": "array", "items": _ENTRY_OR_ADDITION},
        "variants": {**_one_or_many("variant", "string", "object"), "minItems": 1},
        "for": _one_or_many("for", "object"),
        "against": _one_or_many("against", "object"),
        "examples": {
            "type": "array",
            "items": _ref("example"),
            "allOf": [_contains("fix"), _contains("keep")],
        },
    }
    forms["more examples"] = _one_or_many("example", "object")
    return {**forms, "term": {**_object(TERM, forms, "one"), "type": ["string", "object"]}}


def _entry(forms: Mapping[str, Schema]) -> Schema:
    replaced = {"type": "object", "required": ["to"]}
    every = {"if": {"type": "array"}, "then": {"items": replaced}, "else": replaced}
    certain = {"required": ["certain"], "properties": {"certain": {"enum": [True]}}}
    no_term_needed = [
        {"required": ["shape"]},
        {"required": ["variants"], "properties": {"variants": every}},
    ]
    return {
        **_object(ENTRY, forms, "id", "examples"),
        "oneOf": [{"required": [key]} for key in FOUND_BY],
        "dependencies": {"words": ["shape"], "spare": ["shape"]},
        "allOf": [
            {"if": {"anyOf": no_term_needed}, "else": {"required": ["term"]}},
            {"if": certain, "then": {"properties": {"prior": False, "suggest": False}}},
        ],
    }


def _variant(forms: Mapping[str, Schema]) -> Schema:
    """The wrong form alone, or with what else is to be said of it."""
    return {**_object(VARIANT, forms, "form"), **_TEXT, "type": ["string", "object"]}


def _condition(kinds: Iterable[str], forms: Mapping[str, Schema]) -> Schema:
    """A condition of one of these kinds."""
    kinds = tuple(kinds)
    others = ("weight", "within", "own")
    table = {name: CONDITION[name] for name in (*kinds, *others)}
    one_kind = {"oneOf": [{"required": [kind]} for kind in kinds]}
    return {**_object(table, forms, "weight"), **one_kind}


def _example(forms: Mapping[str, Schema]) -> Schema:
    return {
        **_object(EXAMPLE, forms),
        "oneOf": [{"required": ["fix"]}, {"required": ["keep"]}],
        "dependencies": {"fix": ["to"], "to": ["fix"]},
    }


def _object(table: Mapping[str, Key], forms: Mapping[str, Schema], *required: str) -> Schema:
    """Keys and values: those of the table, each explained, and no others."""
    keys = {name: {"description": _said(key), **forms[key.holds]} for name, key in table.items()}
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": keys, "additionalProperties": False, **needed}


def _said(key: Key) -> str:
    """The words of the table as one sentence, without marks of Markdown."""
    words = key.whole.replace("`", "'")
    return f"{words[0].upper()}{words[1:]}."


def _some(one: Schema) -> Schema:
    """One text or a list of texts."""
    return {**one, "type": ["string", "array"], "items": one, "minItems": 1}


def _one_or_many(name: str, *types: str) -> Schema:
    """One of the definition, or a list of them."""
    one = _ref(name)
    return {"type": ["array", *types], "items": one, "if": {"type": "array"}, "else": one}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _contains(key: str) -> Schema:
    return {
        "contains": {"type": "object", "required": [key]},
        "errorMessage": f"No '{key}' example among them: add one.",
    }
