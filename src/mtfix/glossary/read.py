"""From nodes to entries and profiles. The tables of keys here are the form of a glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast, get_args

from mtfix.glossary import fields
from mtfix.glossary.fields import Faults
from mtfix.glossary.model import (
    PLACED,
    TOLD,
    Condition,
    Entry,
    Example,
    Kind,
    Profile,
    Shape,
    Term,
    Variant,
)
from mtfix.glossary.nodes import Node
from mtfix.text.english import plural

FILE_KEYS = ("entries", "profiles", "lists", "shields", "modifiers")
ENTRY_KEYS = (
    *("id", "kind", "source", "term", "admitted", "profile", "variants", "pattern"),
    *("shape", "words", "spare", "prior", "for", "against", "examples", "note", "see"),
)
TERM_KEYS = ("one", "many", "counted")
VARIANT_KEYS = ("form", "many", "to", "exact", "suggest")
EXAMPLE_KEYS = ("fix", "to", "keep", "page", "source")
PROFILE_KEYS = ("own", "words", "bodies", "limit")
CONDITION_KEYS = (*PLACED, *TOLD, "weight", "within")

CERTAIN = 3.0
"""The prior of an entry that needs no reason to be applied, in log-odds: 95 in 100."""
_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_SLOT = re.compile(r"\{([a-z_]+)\}")

Lists = dict[str, tuple[str, ...]]


def named_words(node: Node, lists: Lists, faults: Faults) -> tuple[str, ...]:
    """One text, a list, or `$name` of a named list, alone or inside a list."""
    words: list[str] = []
    for word in fields.texts(node, faults):
        if not word.startswith("$"):
            words.append(word)
        elif word[1:] in lists:
            words.extend(lists[word[1:]])
        else:
            near = fields.closest(word[1:], lists)
            remedy = f"did you mean '${near}'?" if near else "name it under 'lists:'"
            faults.add(node, f"no word list '{word}'", remedy)
    return tuple(words)


def read_entry(node: Node, lists: Lists, faults: Faults) -> Entry | None:
    """The entry in the node, None if it has no id; all faults are kept."""
    faults.about = "entry"
    keys = fields.mapping(node, ENTRY_KEYS, faults)
    if "id" not in keys:
        faults.add(node, "no id", "add 'id: theme.name'")
        return None
    name = fields.text(keys["id"], faults)
    faults.about = f"entry '{name}'"
    if not _ID.fullmatch(name):
        faults.add(keys["id"], f"'{name}' is no id", "use small letters, digits and dots")
    kinds = get_args(Kind)
    kind = fields.one_of(keys["kind"], kinds, faults) if "kind" in keys else "term"
    conditions = tuple(_conditions(keys, lists, faults))
    profile = fields.text(keys["profile"], faults) if "profile" in keys else None
    needs_reason = profile is not None or any(c.weight > 0 for c in conditions)
    prior = fields.number(keys["prior"], faults) if "prior" in keys else None
    term = _term(keys.get("term"), faults)
    entry = Entry(
        id=name,
        kind=cast("Kind", kind),
        source=_texts(keys.get("source"), faults),
        term=term,
        admitted=_texts(keys.get("admitted"), faults),
        profile=profile,
        variants=tuple(_variants(keys.get("variants"), term, lists, faults)),
        pattern=fields.text(keys["pattern"], faults) if "pattern" in keys else None,
        shape=_shape(keys, lists, faults),
        prior=prior if prior is not None else (0.0 if needs_reason else CERTAIN),
        conditions=conditions,
        examples=tuple(_examples(keys.get("examples"), faults)),
        note=fields.text(keys["note"], faults) if "note" in keys else "",
        see=fields.text(keys["see"], faults) if "see" in keys else "",
        place=node.place,
    )
    _check_whole(entry, node, keys, faults)
    return entry


def _check_whole(entry: Entry, node: Node, keys: dict[str, Node], faults: Faults) -> None:
    finders = [key for key in ("variants", "pattern", "shape") if key in keys]
    if len(finders) != 1:
        faults.add(
            node,
            f"it has {' and '.join(finders) or 'nothing to find'}",
            "give it one of: variants, pattern, shape",
        )
    if entry.shape is None and "term" not in keys and any(v.to is None for v in entry.variants):
        faults.add(node, "no term", "add 'term: the right English'")
    if entry.shape is None and entry.pattern is not None and "term" not in keys:
        faults.add(node, "no term", "add 'term: the right English'")
    fixes = [e for e in entry.examples if e.to is not None]
    for wanted, found in (("fix", len(fixes)), ("keep", len(entry.examples) - len(fixes))):
        if not found:
            faults.add(
                keys.get("examples", node),
                f"no '{wanted}' example",
                'add - {fix: "…", to: "…"}' if wanted == "fix" else 'add - {keep: "…"}',
            )


def _texts(node: Node | None, faults: Faults) -> tuple[str, ...]:
    return fields.texts(node, faults) if node is not None else ()


def _term(node: Node | None, faults: Faults) -> Term:
    if node is None:
        return Term("", "", "", counts=False)
    if node.kind == "scalar":
        word = fields.text(node, faults, empty=True)
        return Term(word, word, word, counts=False)
    keys = fields.mapping(node, TERM_KEYS, faults)
    if "one" not in keys:
        faults.add(node, "a term without 'one'", "write {one: …, many: …}")
        return Term("", "", "", counts=False)
    one = fields.text(keys["one"], faults)
    many = fields.text(keys["many"], faults) if "many" in keys else plural(one)
    counted = fields.text(keys["counted"], faults) if "counted" in keys else many
    return Term(one, many, counted, counts=True)


def _variants(node: Node | None, term: Term, lists: Lists, faults: Faults) -> Iterator[Variant]:
    if node is None:
        return
    for child in node.children if node.kind == "list" else [node]:
        if child.kind == "mapping":
            yield from _full_variant(child, term, lists, faults)
            continue
        form = fields.text(child, faults)
        for filled in _fill(form, None, child, lists, faults):
            many = plural(filled[0]) if term.counts else None
            yield Variant(filled[0], many, None, exact=False, suggest=False, place=child.place)


def _full_variant(node: Node, term: Term, lists: Lists, faults: Faults) -> Iterator[Variant]:
    keys = fields.mapping(node, VARIANT_KEYS, faults)
    if "form" not in keys:
        faults.add(node, "a variant without 'form'", "write {form: …, to: …}")
        return
    form = fields.text(keys["form"], faults)
    to = fields.text(keys["to"], faults, empty=True) if "to" in keys else None
    for filled, target in _fill(form, to, node, lists, faults):
        many = fields.text(keys["many"], faults) if "many" in keys else None
        if many is None and term.counts and target is None:
            many = plural(filled)
        yield Variant(
            filled,
            many,
            target,
            exact="exact" in keys and fields.flag(keys["exact"], faults),
            suggest="suggest" in keys and fields.flag(keys["suggest"], faults),
            place=node.place,
        )


def _fill(
    form: str, to: str | None, node: Node, lists: Lists, faults: Faults
) -> Iterator[tuple[str, str | None]]:
    """The form with every `{slot}` filled from its list; the target takes the same words."""
    slot = _SLOT.search(form)
    if slot is None:
        yield form, to
        return
    if slot.group(1) not in lists:
        near = fields.closest(slot.group(1), lists)
        remedy = f"did you mean '{{{near}}}'?" if near else "name it under 'lists:'"
        faults.add(node, f"no word list for the slot '{slot.group()}'", remedy)
        return
    for word in lists[slot.group(1)]:
        target = to.replace(slot.group(), word) if to is not None else None
        yield from _fill(form.replace(slot.group(), word), target, node, lists, faults)


def _shape(keys: dict[str, Node], lists: Lists, faults: Faults) -> Shape | None:
    if "shape" not in keys:
        return None
    return Shape(
        fields.text(keys["shape"], faults),
        named_words(keys["words"], lists, faults) if "words" in keys else (),
        named_words(keys["spare"], lists, faults) if "spare" in keys else (),
    )


def _conditions(keys: dict[str, Node], lists: Lists, faults: Faults) -> Iterator[Condition]:
    for key, sign in (("for", 1.0), ("against", -1.0)):
        node = keys.get(key)
        if node is None:
            continue
        for child in node.children if node.kind == "list" else [node]:
            condition = _condition(child, sign, lists, faults)
            if condition is not None:
                yield condition


def _condition(node: Node, sign: float, lists: Lists, faults: Faults) -> Condition | None:
    keys = fields.mapping(node, CONDITION_KEYS, faults)
    kinds = [kind for kind in (*PLACED, *TOLD) if kind in keys]
    if len(kinds) != 1 or "weight" not in keys:
        faults.add(
            node,
            "a condition needs one kind and a weight",
            "write {near: [patient, ward], weight: 2.0}",
        )
        return None
    kind = kinds[0]
    words: tuple[str, ...] = ()
    if kind in PLACED or kind == "antecedent":
        words = named_words(keys[kind], lists, faults)
    elif not fields.flag(keys[kind], faults):
        faults.add(keys[kind], f"'{kind}: false' says nothing", "take it out, or move it")
    weight = fields.number(keys["weight"], faults)
    if weight <= 0:
        faults.add(keys["weight"], "a weight is above 0", "'for' adds it, 'against' takes it away")
    within = fields.count(keys["within"], faults) if "within" in keys else None
    return Condition(kind, words, sign * weight, within, node.place)


def _examples(node: Node | None, faults: Faults) -> Iterator[Example]:
    if node is None:
        return
    for child in node.children if node.kind == "list" else [node]:
        keys = fields.mapping(child, EXAMPLE_KEYS, faults)
        fix = "fix" in keys and "to" in keys and "keep" not in keys
        keep = "keep" in keys and "fix" not in keys and "to" not in keys
        if not fix and not keep:
            faults.add(
                child, "neither a fix nor a keep", 'write {fix: "…", to: "…"} or {keep: "…"}'
            )
            continue
        yield Example(
            fields.text(keys["fix"] if fix else keys["keep"], faults),
            fields.text(keys["to"], faults, empty=True) if fix else None,
            fields.text(keys["page"], faults) if "page" in keys else None,
            fields.text(keys["source"], faults) if "source" in keys else None,
            child.place,
        )


def read_profile(name: Node, node: Node, lists: Lists, faults: Faults) -> Profile:
    """The profile in the node; all faults are kept."""
    faults.about = f"profile '{name.text}'"
    keys = fields.mapping(node, PROFILE_KEYS, faults)
    words: list[tuple[str, float]] = []
    if "words" in keys and keys["words"].kind == "mapping":
        for key, value in zip(keys["words"].keys, keys["words"].children, strict=True):
            words.extend(
                (word, fields.number(value, faults)) for word in named_words(key, lists, faults)
            )
    elif "words" in keys:
        faults.add(keys["words"], "words without weights", "write {judge: 2.0, verdict: 1.5}")
    return Profile(
        name.text,
        _texts(keys.get("own"), faults),
        tuple(sorted(words)),
        named_words(keys["bodies"], lists, faults) if "bodies" in keys else (),
        fields.number(keys["limit"], faults) if "limit" in keys else CERTAIN,
        name.place,
    )


def read_lists(node: Node, lists: Lists, faults: Faults) -> None:
    """Add the named word lists in the node to `lists`; a name given twice is a fault."""
    faults.about = "lists"
    if node.kind != "mapping":
        faults.add(node, "expected names and lists", "write 'medical: [patient, ward]'")
        return
    for key, value in zip(node.keys, node.children, strict=True):
        if key.text in lists:
            faults.add(key, f"list '{key.text}' a second time", "give it another name")
            continue
        lists[key.text] = named_words(value, lists, faults)
