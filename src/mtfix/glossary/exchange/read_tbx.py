"""TBX of any age: version 3 in both styles, TBX-Min, and what was called martif before.

The names differ and the tree hardly does. What TBX says beyond terms and their standing is kept in
words, in the note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mtfix.errors import InputError
from mtfix.glossary.content import Written
from mtfix.glossary.exchange.concept import Concept, short, tidied, tidy
from mtfix.glossary.exchange.incoming import Arrived, Incoming
from mtfix.glossary.exchange.own import is_packed, unpacked
from mtfix.glossary.exchange.safe_xml import Element, elements
from mtfix.glossary.exchange.write_tbx import CHINESE, ENGLISH, PLURAL

_ROOTS = ("tbx", "martif", "TBX")
_HEADERS = ("tbxHeader", "martifHeader", "header")
_CONCEPTS = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet", "langGroup")
_TERMS = ("termSec", "tig", "ntig", "termGroup")
_STANDINGS = ("administrativeStatus", "normativeAuthorization", "termStatus")
_WRONG = ("deprecated", "obsolete", "notrecommended", "not recommended", "forbidden", "rejected")
_BOOKKEEPING = ("transacGrp", "transac", "date", "transacNote")


class _Name(msgspec.Struct, frozen=True):
    """A term in one language: its text, how it stands, its number, and what else is said of it."""

    text: str
    standing: str
    number: str
    many: str
    notes: tuple[str, ...]


def read_tbx(raw: bytes, file: str) -> Incoming:
    """The concepts of the file; those without an English term are left out.

    Raises `InputError` for what is no TBX, and for XML that could do harm.
    """
    arrived: list[Arrived] = []
    without: list[int] = []
    header: Written = {}
    found = elements(raw, file, (*_HEADERS, *_CONCEPTS))
    _demand_root(next(found), file)
    for element in found:
        if element.name in _HEADERS:
            header = _header(element, file)
            continue
        concept = _arrived(element, file)
        if concept.own is None and not concept.concept.term:
            without.append(element.line)
        else:
            arrived.append(concept)
    rest = header.pop("entries", [])
    left_out = {"without an English term": tuple(without)} if without else {}
    return Incoming(tuple(arrived), left_out, header, tuple(rest))


def _demand_root(root: Element, file: str) -> None:
    if root.name not in _ROOTS:
        fault = f"not TBX: it begins with <{root.name}>"
        remedy = "TBX begins with <tbx> or <martif>: export it as TBX"
        raise InputError(fault, place=f"{file}:{root.line}", remedy=remedy)


def _header(element: Element, file: str) -> Written:
    for each in _inside(element):
        if each.name == "p" and is_packed(each.text):
            return unpacked(each.text, f"{file}:{each.line}")
    return {}


def _inside(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _inside(child)


def _arrived(element: Element, file: str) -> Arrived:
    own = None
    notes: list[str] = []
    see = ""
    names: dict[str, list[_Name]] = {}
    for child in element.children:
        if child.name in _LANGUAGES:
            _add_language(child, names, notes)
        elif child.name == "note" and is_packed(child.text):
            own = unpacked(child.text, f"{file}:{child.line}")
        elif _kind(child) == "source" and not see:
            see = tidy(child.text)
        else:
            notes.extend(_said(child))
    return Arrived(_concept(names, notes, see, own is not None), element.line, own)


def _kind(element: Element) -> str:
    """The data category, which stands in an attribute or is the element's name."""
    return element.attributes.get("type", element.name)


def _said(element: Element) -> Iterator[str]:
    """What the element says, in words; who wrote it and when is left out."""
    if element.name in _BOOKKEEPING:
        return
    if element.name.endswith("Grp"):
        for child in element.children:
            yield from _said(child)
        return
    text = tidy(element.text)
    target = element.attributes.get("target", "")
    text = f"{text} ({target})" if target and target != text else text
    kind = _kind(element)
    if text:
        yield text if kind == "note" else f"{kind}: {text}"


def _add_language(element: Element, names: dict[str, list[_Name]], notes: list[str]) -> None:
    """Chinese and English names by language; names in other languages go into the notes."""
    language = element.language.replace("_", "-").lower()
    main = language.partition("-")[0]
    found = [_name(child) for child in element.children if child.name in _TERMS]
    notes.extend(s for c in element.children if c.name not in _TERMS for s in _said(c))
    if main in (CHINESE, ENGLISH):
        names.setdefault(main, []).extend(found)
    else:
        notes.extend(f"{language}: {name.text}" for name in found)


def _name(element: Element) -> _Name:
    text = standing = number = many = ""
    notes: list[str] = []
    for child in _flat(element):
        kind = _kind(child)
        if child.name == "term":
            text = tidy(child.text)
        elif kind in _STANDINGS:
            standing = tidy(child.text).lower()
        elif kind == "grammaticalNumber":
            number = tidy(child.text).lower()
        elif child.name == "note" and tidy(child.text).startswith(PLURAL):
            many = tidy(child.text).removeprefix(PLURAL)
        else:
            notes.extend(_said(child))
    return _Name(text, standing, number, many, tuple(notes))


def _flat(element: Element) -> Iterator[Element]:
    """What is said of a name; old files have its parts in a group of their own."""
    for child in element.children:
        if child.name in ("termGrp", "termNoteGrp"):
            yield from _flat(child)
        else:
            yield child


def _concept(
    names: dict[str, list[_Name]], notes: Sequence[str], see: str, is_own: bool
) -> Concept:
    chinese, english = names.get(CHINESE, []), names.get(ENGLISH, [])
    wrong = [name for name in english if name.standing.startswith(_WRONG)]
    right = [name for name in english if name not in wrong and name.text]
    right.sort(key=lambda name: (not name.standing.startswith("prefer"), _is_many(name)))
    best = right[0] if right and not (is_own and right[0].standing.startswith("admit")) else None
    others = [name for name in right if name is not best]
    many = best.many if best else ""
    if best and not many:
        many = next((name.text for name in others if _is_many(name)), "")
        others = [name for name in others if name.text != many or not many]
    said = [*notes, *(note for name in (*chinese, *english) for note in name.notes)]
    return Concept(
        source=tidied(name.text for name in chinese),
        term=best.text if best else "",
        many=many,
        admitted=tidied(name.text for name in others),
        wrong=tidied(name.text for name in wrong),
        note=tidy("; ".join(said)) if is_own else short(said),
        see=see,
    )


def _is_many(name: _Name) -> bool:
    return name.number == "plural"
