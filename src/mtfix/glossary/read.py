"""From nodes to entries and profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from math import prod
from typing import cast, get_args

from mtfix.glossary import fields
from mtfix.glossary.conflicts import CERTAIN
from mtfix.glossary.fields import Faults
from mtfix.glossary.keys import CONDITION, ENTRY, EXAMPLE, FILE, PROFILE, TERM, VARIANT
from mtfix.glossary.lists import Lists, named_words
from mtfix.glossary.model import (
    KEPT,
    NAMING,
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
from mtfix.text.chinese import simplified
from mtfix.text.english import plural

FILE_KEYS = tuple(FILE)
ENTRY_KEYS = tuple(ENTRY)
TERM_KEYS = tuple(TERM)
VARIANT_KEYS = tuple(VARIANT)
EXAMPLE_KEYS = tuple(EXAMPLE)
PROFILE_KEYS = tuple(PROFILE)
CONDITION_KEYS = tuple(CONDITION)
FOUND_BY = ("variants", "pattern", "shape")
"""An entry has one of them: what it finds."""

ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_SLOT = re.compile(r"\{([^{}]*)\}")
_MOST_FILLED = 1_000
"""No variant may stand for more forms than this when its slots are filled."""
_MOST_FILLED_IN_ALL = 100_000


def id_of(node: Node) -> str:
    """The id of an entry as it stands, "" if it has none: for messages."""
    pairs = zip(node.keys, node.children, strict=False)  # a list has no keys
    return next((value.text for key, value in pairs if key.text == "id"), "")


def read_entry(node: Node, lists: Lists, faults: Faults) -> Entry | None:
    """The entry in the node, None if it has no id; all faults are kept."""
    given = id_of(node)
    faults.about = f"entry '{given}'" if given else "entry"
    keys = fields.mapping(node, ENTRY_KEYS, faults)
    if node.kind != "mapping":
        return None
    if "id" not in keys:
        faults.add(node, "no id", "add 'id: theme.name'")
        return None
    name = fields.text(keys["id"], faults)
    if name and not ID.fullmatch(name):
        faults.add(keys["id"], f"'{name}' is no id", "use small letters, digits and dots")
    kinds = get_args(Kind)
    kind = fields.one_of(keys["kind"], kinds, faults) if "kind" in keys else "term"
    conditions = tuple(_conditions(keys, lists, faults))
    profile = fields.text(keys["profile"], faults) if "profile" in keys else None
    needs_reason = profile is not None or any(c.weight > 0 for c in conditions)
    prior = fields.number(keys["prior"], faults) if "prior" in keys else None
    certain = "certain" in keys and fields.flag(keys["certain"], faults)
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
        suggest="suggest" in keys and fields.flag(keys["suggest"], faults),
        prior=prior if prior is not None else (0.0 if needs_reason and not certain else CERTAIN),
        conditions=conditions,
        examples=tuple(_examples(keys.get("examples"), faults)),
        note=fields.text(keys["note"], faults) if "note" in keys else "",
        see=fields.text(keys["see"], faults) if "see" in keys else "",
        place=node.place,
        uniform="uniform" in keys and fields.flag(keys["uniform"], faults),
        certain=certain,
    )
    _check_whole(entry, node, keys, faults)
    return entry


def _check_whole(entry: Entry, node: Node, keys: dict[str, Node], faults: Faults) -> None:
    if entry.certain:
        for other in ("prior", "suggest"):
            if other in keys:
                faults.add(keys[other], f"'{other}' beside 'certain: true'", "take one of them out")
    finders = [key for key in FOUND_BY if key in keys]
    if finders == ["variants"] and keys["variants"].kind == "list":
        finders = finders if keys["variants"].children else []
    misspelt = len(keys) < len(node.keys)  # and said to be so already
    if len(finders) != 1 and (finders or not misspelt):
        faults.add(
            node,
            f"it has {' and '.join(finders) or 'nothing to find'}",
            f"give it one of: {', '.join(FOUND_BY)}",
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
    if "one" not in keys and node.kind == "mapping":
        faults.add(node, "a term without 'one'", "write {one: …, many: …}")
    if "one" not in keys:
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
        for form, _, _ in _fill((fields.text(child, faults), None, None), child, lists, faults):
            many = plural(form) if term.counts else None
            yield Variant(form, many, None, exact=False, suggest=False, place=child.place)


def _full_variant(node: Node, term: Term, lists: Lists, faults: Faults) -> Iterator[Variant]:
    keys = fields.mapping(node, VARIANT_KEYS, faults)
    if "form" not in keys:
        faults.add(node, "a variant without 'form'", "write {form: …, to: …}")
        return
    form = fields.text(keys["form"], faults)
    to = fields.text(keys["to"], faults, empty=True) if "to" in keys else None
    given = fields.text(keys["many"], faults) if "many" in keys else None
    for filled, target, many in _fill((form, to, given), node, lists, faults):
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


Filled = tuple[str, str | None, str | None]


def _fill(unfilled: Filled, node: Node, lists: Lists, faults: Faults) -> Iterator[Filled]:
    """Form, target and plural with every `{slot}` filled from its list, all with the same words."""
    form, to, many = unfilled
    slots = list(dict.fromkeys(_SLOT.findall(form)))
    for slot in dict.fromkeys([*slots, *_SLOT.findall(f"{to} {many}")]):
        if slot not in lists:
            near = fields.closest(slot, lists)
            remedy = f"did you mean '{{{near}}}'?" if near else "name it under 'lists:'"
            if faults.whole:
                faults.add(node, f"no word list for the slot '{{{slot}}}'", remedy)
            return
        if slot not in slots:
            faults.add(node, f"the slot '{{{slot}}}' is not in the form", "take it out, or add it")
            return
    if (count := prod(len(lists[slot]) for slot in slots)) > _MOST_FILLED:
        faults.add(node, f"its slots make {count} forms", f"at most {_MOST_FILLED}: fewer slots")
        return
    if slots and not _is_affordable(count, node, faults):
        return
    for words in product(*(lists[slot] for slot in slots)):
        filled = dict(zip(slots, words, strict=True))
        yield _filled(form, filled), to and _filled(to, filled), many and _filled(many, filled)


def _is_affordable(count: int, node: Node, faults: Faults) -> bool:
    """False, and a fault the first time, once slots have made all the forms that they may."""
    before = faults.filled
    faults.filled += count
    if before <= _MOST_FILLED_IN_ALL < faults.filled:
        fault = f"the slots of the glossary make more than {_MOST_FILLED_IN_ALL} forms here"
        faults.add(node, fault, "use shorter lists, or fewer slots")
    return faults.filled <= _MOST_FILLED_IN_ALL


def _filled(text: str, words: dict[str, str]) -> str:
    return _SLOT.sub(lambda slot: words[slot[1]], text)


def _shape(keys: dict[str, Node], lists: Lists, faults: Faults) -> Shape | None:
    if "shape" not in keys:
        for key in ("words", "spare"):
            if key in keys:
                remedy = "take it out, or give the entry a 'shape'"
                faults.add(keys[key], f"'{key}' without a shape", remedy)
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
    kinds = [kind for kind in (*PLACED, *NAMING, *TOLD, *KEPT) if kind in keys]
    if len(keys) < len(node.keys) or node.kind != "mapping":
        return None
    if len(kinds) != 1 or "weight" not in keys:
        faults.add(
            node,
            "a condition needs one kind and a weight",
            "write {near: [harbour, pier], weight: 2.0}",
        )
        return None
    kind = kinds[0]
    words: tuple[str, ...] = ()
    if kind in PLACED or kind in NAMING:
        words = (_chinese if kind == "source" else named_words)(keys[kind], lists, faults)
    elif not fields.flag(keys[kind], faults) and keys[kind].text == "false":
        faults.add(keys[kind], f"'{kind}: false' says nothing", "take it out, or move it")
    if kind in KEPT and sign < 0:
        faults.add(keys[kind], f"'{kind}' speaks only for a sense", "move it to 'for', or out")
    weight = fields.number(keys["weight"], faults)
    if weight <= 0:
        faults.add(keys["weight"], "a weight is above 0", "'for' adds it, 'against' takes it away")
    within = fields.count(keys["within"], faults) if "within" in keys else None
    own = "own" in keys and fields.flag(keys["own"], faults)
    return Condition(kind, words, sign * weight, within, node.place, own)


def _chinese(node: Node, lists: Lists, faults: Faults) -> tuple[str, ...]:
    return tuple(map(simplified, named_words(node, lists, faults)))


def _examples(node: Node | None, faults: Faults) -> Iterator[Example]:
    if node is None:
        return
    for child in node.children if node.kind == "list" else [node]:
        keys = fields.mapping(child, EXAMPLE_KEYS, faults)
        fix = "fix" in keys and "to" in keys and "keep" not in keys
        keep = "keep" in keys and "fix" not in keys and "to" not in keys
        if not fix and not keep:
            if child.kind == "mapping" and len(keys) == len(child.keys):
                remedy = 'write {fix: "…", to: "…"} or {keep: "…"}'
                faults.add(child, "neither a fix nor a keep", remedy)
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
    fields.text(name, faults)
    keys = fields.mapping(node, PROFILE_KEYS, faults)
    words: list[tuple[str, float]] = []
    if "words" in keys and keys["words"].kind == "mapping":
        for key, value in zip(keys["words"].keys, keys["words"].children, strict=True):
            words.extend(
                (simplified(word), fields.number(value, faults))
                for word in named_words(key, lists, faults)
            )
    elif "words" in keys:
        faults.add(keys["words"], "words without weights", "write {harbour: 2.0, pier: 1.5}")
    return Profile(
        name.text,
        _texts(keys.get("own"), faults),
        tuple(sorted(words)),
        named_words(keys["bodies"], lists, faults) if "bodies" in keys else (),
        _limit(keys["limit"], faults) if "limit" in keys else CERTAIN,
        name.place,
        _chinese(keys["source"], lists, faults) if "source" in keys else (),
    )


def _limit(node: Node, faults: Faults) -> float:
    limit = fields.number(node, faults)
    if limit < 0:
        faults.add(node, "a limit below 0", "it holds both ways: write 3.0, say")
    return limit
