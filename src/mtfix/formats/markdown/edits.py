"""Whether an edit of words could become markup, or make other markup of what stands beside it.

Judged by what stands around the edit, on the safe side: what is refused here is suggested.
"""

from __future__ import annotations

import re

from mtfix.text.spans import Edit, Segment, Span

_SPECIAL = re.compile(r"[\\`*_~\[\]<>|&]")
_RUNS = "*_~"
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BEGINS_BLOCK = frozenset("#>-+*=_~`<[|:!\\&")
_NUMBERED = re.compile(r"\d{1,9}[.)](?:\s|$)")
_LEAD = re.compile(
    r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|#{1,6}(?=[ \t])"
    r"|\[[ xX]\]|\[\^\S+\]:))*[ \t]*"
)
_FRAGILE = re.compile(
    r"&#?\w{1,32};|\w@\w|<!--?-?>|<!--|-->|https?://|ftp://|www\.|mailto:", re.IGNORECASE
)
_DEFINES = re.compile(r"[ \t>]*\[[^\]^][^\]]*\]:")
_RULES = " \t-=*_+~`|:>#"
"""A line of these alone is no words."""
_LINE_REST = re.compile(r"[^\r\n]*")
_PIECES = re.compile(r"([ \t]*(?:\r\n|\r|\n)[ \t]*)")
_REACH = 40
_LONGEST_LEAD = 200


def disturbs(text: str, edit: Edit) -> bool:
    """True if the edit may change what the text is in Markdown, and not only what it says."""
    if "\n" not in edit.after and "\r" not in edit.after:
        return _disturbs(text, edit)
    pieces = _by_line(text, edit)
    return pieces is None or any(_disturbs(text, piece) for piece in pieces)


def _by_line(text: str, edit: Edit) -> list[Edit] | None:
    """What the edit does to each of the lines that it reaches over; None if it makes other lines.

    An article at the end of a line is edited together with the noun that begins the next one.
    """
    old = _PIECES.split(text[edit.span.start : edit.span.end])
    new = _PIECES.split(edit.after)
    if old[1::2] != new[1::2]:
        return None
    pieces, place = [], edit.span.start
    for number, (before, after) in enumerate(zip(old, new, strict=True)):
        if number % 2 == 0 and before != after:
            pieces.append(Edit(Span(place, place + len(before)), after))
        place += len(before)
    return pieces


def _disturbs(text: str, edit: Edit) -> bool:
    """The same for an edit that ends in the line that it makes."""
    start, end, after = edit.span.start, edit.span.end, edit.after
    if _SPECIAL.findall(text[start:end]) != _SPECIAL.findall(after):
        return True
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    old, new = left + text[start:end] + right, left + after + right
    if _FRAGILE.findall(old) != _FRAGILE.findall(new):
        return True
    return _joins(text, edit) or _turns(text, edit) or _begins(text, edit) or _ends(text, edit)


def _joins(text: str, edit: Edit) -> bool:
    """True if characters come side by side that mean something only together."""
    start, end = edit.span.start, edit.span.end
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    old, new = text[start : start + 1], edit.after[:1] or right
    if left == "\\":
        return new in _PUNCTUATION or not new.strip()
    if not edit.after and left == right and left in ("*", "_", "~", "`"):
        return True
    if left == "]":
        return new in ("(", "[", ":") and new != old
    if left == "<":
        return (new.isalpha() or new in ("/", "!", "?")) and not old.isalpha()
    return right == "[" and edit.after[-1:] == "!"


def _turns(text: str, edit: Edit) -> bool:
    """True if a run of emphasis marks beside the edit could open or close otherwise than before."""
    start, end, after = edit.span.start, edit.span.end, edit.after
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    if left and left in _RUNS:
        run = start
        while run and text[run - 1] == left:
            run -= 1
        before = text[max(0, run - 1) : run]
        old, new = text[start : start + 1], (after or right)[:1]
        if _flank(before, old, left) != _flank(before, new, left):
            return True
    if right and right in _RUNS:
        run = end
        while text[run : run + 1] == right:
            run += 1
        behind = text[run : run + 1]
        old, new = text[max(0, end - 1) : end], (left + after)[-1:]
        if _flank(old, behind, right) != _flank(new, behind, right):
            return True
    return False


def flanks(segment: Segment) -> list[tuple[bool, bool]]:
    """How the emphasis marks at the edges of the protected spans can open and close, in order."""
    text, found = segment.text, []
    for span in segment.protected:
        if text[span.start] in _RUNS:
            run = span.start
            while text[run : run + 1] == text[span.start]:
                run += 1
            left = text[max(0, span.start - 1) : span.start]
            found.append(_flank(left, text[run : run + 1], text[span.start]))
        if text[span.end - 1] in _RUNS:
            run = span.end
            while run and text[run - 1] == text[span.end - 1]:
                run -= 1
            right = text[span.end : span.end + 1]
            found.append(_flank(text[max(0, run - 1) : run], right, text[span.end - 1]))
    return found


def _flank(left: str, right: str, mark: str) -> tuple[bool, bool]:
    """Whether a run between the two can open and can close emphasis (CommonMark 0.31, 6.2)."""
    blank_left, blank_right = not left.strip(), not right.strip()
    points_left, points_right = _is_point(left), _is_point(right)
    opens = not blank_right and (not points_right or blank_left or points_left)
    closes = not blank_left and (not points_left or blank_right or points_right)
    if mark == "_":
        return opens and (not closes or points_left), closes and (not opens or points_right)
    return opens, closes


def _is_point(char: str) -> bool:
    return char != "" and not char.isalnum() and not char.isspace()


def _begins(text: str, edit: Edit) -> bool:
    """True if the edit's line could begin another kind of block, or become one."""
    start, end = edit.span.start, edit.span.end
    near = max(0, start - _LONGEST_LEAD)
    begin = max(text.rfind("\n", near, start), text.rfind("\r", near, start)) + 1
    if near and not begin:
        return False
    lead, rest = text[begin:start], text[end : min(_line_end(text, end), end + _REACH)]
    line = edit.after + rest
    if _DEFINES.match(lead + line):
        return True
    if not _LEAD.fullmatch(lead):
        return not (lead + line).strip(_RULES)
    return not line[:1].strip() or line[0] in _BEGINS_BLOCK or bool(_NUMBERED.match(line))


def _ends(text: str, edit: Edit) -> bool:
    """True if the end of the line becomes a hard break, or a heading's closing hashes."""
    end = _line_end(text, edit.span.end)
    tail = text[edit.span.end : end]
    if tail.strip(" \t#\\"):
        return False
    left = text[max(0, edit.span.start - 3) : edit.span.start]
    last = (left + edit.after)[-1:]
    if last in (" ", "\t"):
        return True
    return _ending(left + text[edit.span.start : end]) != _ending(left + edit.after + tail)


def _ending(line: str) -> tuple[bool, bool, bool]:
    return line.endswith("  "), line.endswith("\\"), line.rstrip().endswith("#")


def _line_end(text: str, place: int) -> int:
    found = _LINE_REST.match(text, place)
    return found.end() if found else place
