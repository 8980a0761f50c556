"""Markup inside a paragraph: code, links, tags, addresses, emphasis, escapes and notes.

Read from left to right, once: what binds tighter (code, tags, addresses) is jumped over whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from mtfix.formats.markdown import lines
from mtfix.formats.markdown.paint import Paint
from mtfix.formats.markdown.targets import definition_end, target_end
from mtfix.text.spans import MARK, OBJECT, THROUGH, Span

_TOKEN = re.compile(
    r"\\|`+|<|&|\*+|_+|~+|!?\[|\]|(?<![^\W_])(?:(?:https?|ftps?|file)://|www\.|mailto:)|@",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:[^\s<>`\[\]\u3000-\u303f\uff00-\uffef]|\[[^\s<>`\[\]]*\])*")
_LOCAL = re.compile(r"[\w.+\-]{1,64}$")
_DOMAIN = re.compile(r"@[\w\-]{1,63}(?:\.[\w\-]{1,63})+")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~\-]+@[\w.\-]+)>"
)
_TAG = re.compile(rf"{lines.OPEN_TAG}|{lines.CLOSE_TAG}")
_CODE_TAG = re.compile(r"<(code|kbd|samp|var|tt|pre|script|style|math|svg)\b", re.IGNORECASE)
_OBJECT_TAG = re.compile(r"<(?:br|img|hr|input)\b", re.IGNORECASE)
_SPECIAL = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]", re.DOTALL)


class Unit:
    """A stretch of text cut out of its lines, without what stands before and between them."""

    def __init__(self, paint: Paint, spans: Sequence[Span]) -> None:
        self.paint = paint
        self.spans = spans
        self.text = "\n".join(paint.text[span.start : span.end] for span in spans)
        self.starts = [0]
        for span in spans[:-1]:
            self.starts.append(self.starts[-1] + span.end - span.start + 1)
        self.nowhere: set[str] = set()
        self.runs: dict[int, list[int]] | None = None

    def mark(self, start: int, end: int, colour: str) -> None:
        """The stretch of the unit is marked where it stands in the document."""
        if start < end:
            self.paint.mark(self.place(start), self.place(end - 1) + 1, colour)

    def place(self, at: int) -> int:
        """Where a place of the unit is in the document."""
        line = bisect_right(self.starts, at) - 1
        return self.spans[line].start + at - self.starts[line]

    def find(self, words: str, at: int) -> int:
        """Where `words` end that stand at or behind the place, -1 for nowhere."""
        if words in self.nowhere:
            return -1
        found = self.text.find(words, at)
        if found < 0:
            self.nowhere.add(words)
            return -1
        return found + len(words)

    def code_end(self, at: int, length: int) -> int:
        """Where the code ends that a run of so many back-ticks before the place opens, or -1."""
        if self.runs is None:
            self.runs = {}
            for run in re.finditer(r"`+", self.text):
                self.runs.setdefault(run.end() - run.start(), []).append(run.start())
        same = self.runs.get(length, [])
        next_one = bisect_right(same, at - 1)
        return same[next_one] + length if next_one < len(same) else -1


def take_definitions(unit: Unit) -> int:
    """The reference definitions at the start of a unit are marked; where they end."""
    at = 0
    while (end := definition_end(unit.text, at)) > at:
        unit.mark(at, end, OBJECT)
        at = end + 1
    return min(at, len(unit.text))


def read_unit(unit: Unit, at: int, *, references: bool) -> None:
    """All markup in the unit from the place on is marked.

    `references` says that the document defines some, so that any bracketed words may be one.
    """
    for number, start in enumerate(unit.starts):
        note = lines.NOTE.match(unit.text, start)
        if note and start >= at:
            unit.mark(note.start(), note.end(), MARK)
            unit.paint.part(unit.spans[number].start + note.end() - start)
    open_brackets: list[int] = []
    while found := _TOKEN.search(unit.text, at):
        if found.group() in ("[", "!["):
            at = _open(unit, found, open_brackets)
        elif found.group() == "]":
            at = _close(unit, found.start(), open_brackets, references=references)
        else:
            at = _single(unit, found)


def _single(unit: Unit, found: re.Match[str]) -> int:
    """Markup that stands by itself is marked; where reading goes on."""
    start, token, text = found.start(), found.group(), unit.text
    if token == "\\":
        end = start + 2 if text[start + 1 : start + 2] in _ESCAPABLE else start + 1
        unit.mark(start, min(end, len(text)), OBJECT)
        return end
    if token[0] == "`":
        end = unit.code_end(found.end(), len(token))
        unit.mark(start, max(end, found.end()), OBJECT)
        return max(end, found.end())
    if token == "<":
        return _angle(unit, start)
    if token == "&":
        entity = _ENTITY.match(text, start)
        if entity:
            unit.mark(start, entity.end(), OBJECT)
        return entity.end() if entity else found.end()
    if token[0] in "*_~":
        _emphasis(unit, found)
        return found.end()
    if token == "@":
        return _mail(unit, start)
    return _address(unit, start)


def _emphasis(unit: Unit, found: re.Match[str]) -> None:
    """A run that can open or close emphasis is marked; `snake_case` and `2 * 3` are none."""
    left = unit.text[found.start() - 1 : found.start()] or " "
    right = unit.text[found.end() : found.end() + 1] or " "
    alone = left.isspace() and right.isspace()
    inside = found.group()[0] == "_" and left.isalnum() and right.isalnum()
    if not (alone or inside):
        unit.mark(found.start(), found.end(), THROUGH)


def _angle(unit: Unit, start: int) -> int:
    text = unit.text
    link = _AUTOLINK.match(text, start)
    if link:
        unit.mark(start, link.end(), OBJECT)
        return link.end()
    tag = _TAG.match(text, start)
    if tag:
        code = _CODE_TAG.match(text, start)
        end = unit.find(f"</{code[1]}>", tag.end()) if code else -1
        whole = end > 0 or _OBJECT_TAG.match(text, start)
        unit.mark(start, max(end, tag.end()), OBJECT if whole else THROUGH)
        return tag.end()
    for opening, closing in _SPECIAL:
        if text.startswith(opening, start):
            end = unit.find(closing, start + len(opening))
            named = opening != "<!" or text[start + 2 : start + 3].isalpha()
            if end > 0 and named:
                unit.mark(start, end, THROUGH)
                unit.paint.comment(unit.place(start))
                return end
    return start + 1


def _address(unit: Unit, start: int) -> int:
    found = _ADDRESS.match(unit.text, start)
    address = (found.group() if found else "").rstrip(".,;:!?'\"*_~”’")
    if "(" not in address:
        address = address.rstrip(")").rstrip(".,;:!?'\"*_~”’")
    unit.mark(start, start + len(address), OBJECT)
    return start + max(len(address), 1)


def _mail(unit: Unit, at: int) -> int:
    local = _LOCAL.search(unit.text[max(0, at - 64) : at])
    domain = _DOMAIN.match(unit.text, at)
    if local is None or domain is None:
        return at + 1
    unit.mark(at - len(local.group()), domain.end(), OBJECT)
    return domain.end()


def _open(unit: Unit, found: re.Match[str], open_brackets: list[int]) -> int:
    note = _NOTE_MARK.match(unit.text, found.end() - 1)
    if note:
        unit.mark(note.start(), note.end(), OBJECT)
        return note.end()
    open_brackets.append(found.start())
    return found.end()


def _close(unit: Unit, at: int, open_brackets: list[int], *, references: bool) -> int:
    """The link that ends in the bracket, if it is one, is marked but for its words."""
    if not open_brackets:
        return at + 1
    opened = open_brackets.pop()
    inner = opened + (2 if unit.text[opened] == "!" else 1)
    end = target_end(unit.text, at + 1)
    if end < 0:
        label = _LABEL.match(unit.text, at + 1)
        if label and len(label.group()) > 2:
            end = label.end()
        elif references or label:
            # A reference by its own words: they must stay what its definition says.
            unit.mark(opened, label.end() if label else at + 1, OBJECT)
            return label.end() if label else at + 1
        else:
            return at + 1
    unit.mark(opened, inner, THROUGH)
    unit.mark(at, end, THROUGH)
    return end
