"""XML from strangers: nothing is resolved, nothing unfolded, and one element is held at a time.

A DOCTYPE is passed over, as old TBX has one; the file that it names is never looked for. An entity
of the file's own is refused where it is declared, before it can stand for anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NoReturn
from xml.parsers import expat

import msgspec

from mtfix.errors import InputError

_DEPTH = 64
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_STEP = 1 << 20


class Element(msgspec.Struct):
    """An element: its name without a namespace, its attributes, what is in it, and its line."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[Element | str] = []

    @property
    def children(self) -> list[Element]:
        """The elements right in it."""
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """All text in it, at any depth, as it stands."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def language(self) -> str:
        """Its own `xml:lang`, "" if it has none; old files write it without the prefix."""
        return self.attributes.get(_LANG, self.attributes.get("lang", ""))


def elements(raw: bytes, file: str, names: Collection[str]) -> Iterator[Element]:
    """The root element, empty, then each outermost element of these names, whole, in turn.

    Raises `InputError` with the line for what is no XML, for an entity that is declared or not
    known, and for what is nested more than 64 levels deep.
    """
    reader = _Reader(file, names)
    for start in range(0, len(raw), _STEP):
        reader.feed(raw[start : start + _STEP], last=start + _STEP >= len(raw))
        yield from reader.done
        reader.done.clear()
    if not raw:
        reader.fault("an empty file", "choose another file")


class _Reader:
    def __init__(self, file: str, names: Collection[str]) -> None:
        self.file = file
        self.names = names
        self.done: list[Element] = []
        self.open: list[Element] = []
        self.depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._declared
        self.parser.SkippedEntityHandler = self._skipped

    def feed(self, raw: bytes, *, last: bool) -> None:
        try:
            self.parser.Parse(raw, last)
        except expat.ExpatError as error:
            fault = f"not valid XML: {expat.ErrorString(error.code)}"
            place = f"{self.file}:{error.lineno}:{error.offset + 1}"
            remedy = "mend it there, or export it again"
            raise InputError(fault, place=place, remedy=remedy) from error
        except (
            LookupError,
            ValueError,
        ) as error:  # it says that it is in an encoding of many bytes
            self.fault(f"its encoding cannot be read: {error}", "save it as UTF-8")

    def fault(self, fault: str, remedy: str) -> NoReturn:
        place = f"{self.file}:{self.parser.CurrentLineNumber}"
        raise InputError(fault, place=place, remedy=remedy)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEPTH:
            self.fault(f"nested more than {_DEPTH} levels deep", "this is no TBX as programs write")
        element = Element(name.rpartition(" ")[2], attributes, self.parser.CurrentLineNumber)
        if self.depth == 1:
            self.done.append(element)
        elif self.open:
            self.open[-1].parts.append(element)
            self.open.append(element)
        elif element.name in self.names:
            self.open.append(element)

    def _end(self, _name: str) -> None:
        self.depth -= 1
        if self.open:
            element = self.open.pop()
            if not self.open:
                self.done.append(element)

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1].parts.append(text)

    def _declared(self, name: str, *_rest: object) -> None:
        self.fault(f"it declares the entity '{name}'", "write the text out where it is used")

    def _skipped(self, name: str, _parameter: object) -> None:
        remedy = "write the character itself: the DTD that says what it is is not read"
        self.fault(f"nobody here knows the entity '&{name};'", remedy)
