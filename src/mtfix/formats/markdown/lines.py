"""What a line of Markdown can begin with: the line rules of CommonMark 0.31 and GFM, as patterns.

Each is matched where the line's text begins, behind its indentation.
"""

from __future__ import annotations

import re

ATX = re.compile(r"#{1,6}(?=[ \t]|$)[ \t]*")
FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
BULLET = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
TASK = re.compile(r"\[[ xX]\](?=[ \t])[ \t]*")
NOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
BAR = re.compile(r"(?<!\\)\|")

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|"
    "hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|"
    "search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"""\s+[a-zA-Z_:][\w:.\-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
OPEN_TAG = rf"<[A-Za-z][A-Za-z0-9\-]*(?:{_ATTRIBUTE})*\s*/?>"
CLOSE_TAG = r"</[A-Za-z][A-Za-z0-9\-]*\s*>"

_BLANK = re.compile(r"[ \t]*$")
_HTML = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?=\s|>|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{_BLOCK_TAGS})(?=\s|/?>|$)", re.IGNORECASE), _BLANK),
)
_LONE_TAG = re.compile(rf"(?:{OPEN_TAG}|{CLOSE_TAG})[ \t]*$")


def html_end(rest: str, *, in_paragraph: bool) -> re.Pattern[str] | None:
    """What ends the HTML block that begins here; None if none does.

    A lone tag of a name that is no block's begins one too, but not inside a paragraph.
    """
    if not rest.startswith("<"):
        return None
    for begins, ends in _HTML:
        if begins.match(rest):
            return ends
    if not in_paragraph and _LONE_TAG.match(rest):
        return _BLANK
    return None


def ends_blank(end: re.Pattern[str]) -> bool:
    """True for an HTML block that a blank line ends."""
    return end is _BLANK


def columns(row: str) -> int:
    """How many cells a table's row has."""
    row = row.strip(" \t")
    cells = BAR.split(row)
    return len(cells) - (not cells[0].strip()) - (len(cells) > 1 and not cells[-1].strip())


def heading_end(rest: str) -> int:
    """Where the words of an ATX heading end: before its closing hashes and white space."""
    body = rest.rstrip(" \t")
    opened = body.rstrip("#")
    if not opened or opened[-1] in " \t":
        return len(opened.rstrip(" \t"))
    return len(body)
