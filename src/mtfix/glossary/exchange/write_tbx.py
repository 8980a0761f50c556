"""TBX-Basic, version 3 (ISO 30042:2019): a concept for each entry that has a term.

Chinese and English stand in a section each. What is right is preferred or admitted, what is wrong
deprecated. All that TBX-Basic has no place for stands in a note of our own: for an entry in its
concept, for the lists and profiles of a glossary, and for entries without a term, in the header.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal
from xml.sax.saxutils import escape

from mtfix.errors import InputError
from mtfix.glossary.content import Content, Written
from mtfix.glossary.exchange.concept import Concept, concept_of, demand_legal
from mtfix.glossary.exchange.own import packed
from mtfix.glossary.model import Glossary

Style = Literal["dca", "dct"]

PLURAL = "plural: "
CHINESE, ENGLISH = "zh", "en"
_CORE = "urn:iso:std:iso:30042:ed-2"
_MODULES = {"min": "http://www.tbxinfo.net/ns/min", "basic": "http://www.tbxinfo.net/ns/basic"}
_CATEGORIES = {"administrativeStatus": ("min", "termNote"), "source": ("basic", "admin")}
"""The module and the class of each data category that is written."""


def tbx(glossary: Glossary, content: Content, style: Style) -> bytes:
    """The glossary as TBX-Basic in UTF-8, categories as attributes (dca) or as elements (dct).

    `content` is what the glossary was read from. Raises `InputError` for a character that XML
    does not hold, and for a glossary without any term.
    """
    concepts = [(entry, concept_of(entry)) for entry in glossary.entries]
    whole = [(entry, concept) for entry, concept in concepts if concept.terms()]
    if not whole:
        raise InputError("no entry has a term to write", remedy="TBX holds terms: add an entry")
    rest = [content.entries[entry.id] for entry, concept in concepts if not concept.terms()]
    lines = [*_head(content, rest, style)]
    for entry, concept in whole:
        demand_legal(entry, concept)
        lines += _concept(entry.id, content.entries[entry.id], concept, style)
    lines += ["    </body>", "  </text>", "</tbx>", ""]
    return "\n".join(lines).encode()


def _head(content: Content, rest: Sequence[Written], style: Style) -> Iterator[str]:
    names = "".join(f' xmlns:{name}="{uri}"' for name, uri in _MODULES.items())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<tbx type="TBX-Basic" style="{style}" xml:lang="{ENGLISH}" xmlns="{_CORE}"'
        f"{names if style == 'dct' else ''}>"
    )
    yield "  <tbxHeader>"
    yield "    <fileDesc><sourceDesc><p>A glossary of mtfix</p></sourceDesc></fileDesc>"
    if content.sections or rest:
        said = packed({**content.sections, "entries": list(rest)})
        yield f"    <encodingDesc><p>{escape(said)}</p></encodingDesc>"
    yield from ("  </tbxHeader>", "  <text>", "    <body>")


def _concept(name: str, written: Written, concept: Concept, style: Style) -> Iterator[str]:
    label = name if name[0].isalpha() else f"_{name}"  # as an id of XML begins
    yield f'      <conceptEntry id="{label}">'
    if concept.see:
        yield f"        {_category('source', concept.see, style)}"
    if concept.note:
        yield f"        <note>{escape(concept.note)}</note>"
    yield f"        <note>{escape(packed(written))}</note>"
    yield from _section(CHINESE, [(text, "", "") for text in concept.source], style)
    english = [(concept.term, "preferred", concept.many)] if concept.term else []
    english += [(text, "admitted", "") for text in concept.admitted]
    english += [(text, "deprecated", "") for text in concept.wrong]
    yield from _section(ENGLISH, english, style)
    yield "      </conceptEntry>"


def _section(language: str, terms: Sequence[tuple[str, str, str]], style: Style) -> Iterator[str]:
    if not terms:
        return
    yield f'        <langSec xml:lang="{language}">'
    for text, standing, many in terms:
        said = [f"<term>{escape(text)}</term>"]
        if standing:
            said.append(_category("administrativeStatus", f"{standing}Term-admn-sts", style))
        if many:
            said.append(f"<note>{escape(PLURAL + many)}</note>")
        yield f"          <termSec>{''.join(said)}</termSec>"
    yield "        </langSec>"


def _category(name: str, text: str, style: Style) -> str:
    module, kind = _CATEGORIES[name]
    if style == "dct":
        return f"<{module}:{name}>{escape(text)}</{module}:{name}>"
    return f'<{kind} type="{name}">{escape(text)}</{kind}>'
