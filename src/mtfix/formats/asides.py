"""What a page says to mtfix itself: where nothing may be changed, and by which entries.

In any page a line of its own, bare, behind # or //, or in an HTML comment; in Markdown any HTML
comment. What stands in code says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix.text.spans import Aside, Span

_CALL = re.compile(r"(?i:mtfix)[ \t]*[:：]")
_LEAD = re.compile(r"[ \t]*(?:#{1,6}|/{2,}|<!--)?[ \t]*")
_OPENED = re.compile(r"<!--\s*\Z")
_CLOSING = "-->"
_LINE_END = re.compile(r"[\r\n]|\Z")
_ID = re.compile(r"[A-Za-z0-9._*?\[\]!-]+")
_LEAST = ("mtfix", "Mtfix", "MTFIX")
_LONGEST_LEAD = 64
_LONGEST = 4_000
"""So long may what is said in one place be."""


def may_speak(text: str) -> bool:
    """False for a text that says nothing to mtfix, which almost every one is; soon known."""
    return any(word in text for word in _LEAST)


def on_lines(text: str) -> Iterator[Aside]:
    """What the lines of a text say, in order; one that is not understood has no verb."""
    for call in _CALL.finditer(text):
        lead = text[max(0, call.start() - _LONGEST_LEAD) : call.start()]
        begin = max(lead.rfind("\n"), lead.rfind("\r")) + 1
        if not _LEAD.fullmatch(lead, begin) or (not begin and call.start() > _LONGEST_LEAD):
            continue
        found = _LINE_END.search(text, call.end(), call.end() + _LONGEST)
        if found is None or (found.start() < len(text) and found.group() == ""):
            continue
        said = text[call.end() : found.start()].rstrip(" \t")
        if "<!--" in lead[begin:]:
            # What goes on behind the comment, or is not closed in its line, is not understood.
            said = said.removesuffix(_CLOSING) if said.endswith(_CLOSING) else ""
        yield _aside(Span(call.start() - len(lead) + begin, found.start()), said)


def in_comments(text: str) -> Iterator[Aside]:
    """What the HTML comments of a text say, in order; one that is not understood has no verb."""
    for call in _CALL.finditer(text):
        opened = _OPENED.search(text, max(0, call.start() - _LONGEST_LEAD), call.start())
        if opened is None:
            continue
        end = text.find(_CLOSING, call.end(), call.end() + _LONGEST)
        if end >= 0:
            yield _aside(Span(opened.start(), end + len(_CLOSING)), text[call.end() : end])


def _aside(span: Span, said: str) -> Aside:
    verb, *words = said.replace(",", " ").split() or [""]
    verb = verb.casefold()
    if verb in ("off", "on") and not words:
        return Aside(span, verb)
    if verb == "ignore" and words and all(map(_ID.fullmatch, words)):
        return Aside(span, verb, tuple(words))
    return Aside(span, "")
