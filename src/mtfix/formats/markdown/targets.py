"""Where a link leads: the destination and title behind its words, and reference definitions."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[ \t\n]*")
_POINTED = re.compile(r"<(?:[^<>\n\\]|\\.)*>")
_TITLE = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)",
    re.DOTALL,
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]:", re.DOTALL)
_LONGEST_LABEL = 999
_DEFINED = re.compile(r"<(?:[^<>\n\\]|\\.)*>|[^\s<]\S*")
_LINE_REST = re.compile(r"[ \t]*(?=\n|\Z)")
_MOST_BRACKETS = 32
"""Brackets in one another that a destination may hold, as in cmark."""


def target_end(text: str, at: int) -> int:
    """Where `(destination "title")` ends that begins at the place; -1 if none does."""
    if text[at : at + 1] != "(":
        return -1
    at = _skip(_SPACE, text, at + 1)
    pointed = _POINTED.match(text, at)
    at = pointed.end() if pointed else _plain_end(text, at)
    if at < 0:
        return -1
    behind = _skip(_SPACE, text, at)
    if behind > at and text[behind : behind + 1] != ")":
        title = _TITLE.match(text, behind)
        behind = _skip(_SPACE, text, title.end()) if title else behind
    return behind + 1 if text[behind : behind + 1] == ")" else -1


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _plain_end(text: str, at: int) -> int:
    """Where a destination without angle brackets ends, -1 if its brackets do not pair."""
    if text[at : at + 1] == "<":
        return -1
    depth = 0
    while at < len(text) and text[at] > " ":
        if text[at] == "\\" and text[at + 1 : at + 2] > " ":
            at += 1
        elif text[at] == "(":
            depth += 1
            if depth > _MOST_BRACKETS:
                return -1
        elif text[at] == ")":
            if not depth:
                return at
            depth -= 1
        at += 1
    return -1 if depth else at


def definition_end(text: str, at: int) -> int:
    """Where the reference definition ends that begins a line at the place; `at` if none does."""
    label = _LABEL.match(text, at)
    if label is None or not label[1].strip() or len(label[1]) > _LONGEST_LABEL:
        return at
    place = _skip(_SPACE, text, label.end())
    found = _DEFINED.match(text, place)
    if found is None:
        return at
    end = _LINE_REST.match(text, found.end())
    titled = _titled_end(text, found.end())
    if titled >= 0:
        return titled
    return end.end() if end else at


def _titled_end(text: str, at: int) -> int:
    """Where the line of a title behind the place ends, -1 if no title stands there by itself."""
    place = _skip(_SPACE, text, at)
    title = _TITLE.match(text, place) if place > at else None
    end = _LINE_REST.match(text, title.end()) if title else None
    return end.end() if end else -1
