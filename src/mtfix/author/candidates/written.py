"""Drafts as YAML that a glossary takes, with the evidence for each in comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.author.candidates.sentences import Sentence
from mtfix.author.candidates.sketch import Sketch

_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]*[A-Za-z-]*[A-Za-z]")
_TAKEN = ("true", "false", "yes", "no", "on", "off", "null", "none", "nan", "inf")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_FOR, _AGAINST, _NEAR = 2.0, 3.0, 12


def drafts_yaml(drafts: Sequence[Sketch]) -> str:
    """The drafts, one below the other, with their evidence; a glossary can be made of it."""
    if not drafts:
        return "# Nothing to suggest.\nentries: []\n"
    head = (
        "# Drafts of entries, the best first. Nobody has read them yet: keep what is right,\n"
        "# give it a better id, and check it with: mtfix glossary check FILE\n"
    )
    parts = ["".join(_draft(n, draft)) for n, draft in enumerate(drafts, 1)]
    return f"{head}entries:\n" + "\n".join(parts)


def _draft(number: int, draft: Sketch) -> Iterator[str]:
    yield f"  # {number}. {_shown(draft.term) or '(taken out)'}\n"
    for line in draft.seen:
        yield f"  #   {_shown(line)}\n"
    for line in draft.missing:
        yield f"  #   to do: {_shown(line)}\n"
    yield f"  - id: {draft.id}\n"
    if draft.suggest:
        yield "    suggest: true\n"
    if draft.source:
        yield f"    source: {_list(draft.source)}\n"
    one, many = _scalar(draft.term), _scalar(draft.many)
    yield f"    term: {{one: {one}, many: {many}}}\n" if draft.many else f"    term: {one}\n"
    if draft.admitted:
        yield f"    admitted: {_list(draft.admitted)}\n"
    yield f"    variants: {_list(draft.variants)}\n"
    if draft.near:
        yield f"    for: [{{near: {_list(draft.near)}, within: {_NEAR}, weight: {_FOR}}}]\n"
    if draft.never:
        words = _list(draft.never)
        yield f"    against: [{{near: {words}, within: {_NEAR}, weight: {_AGAINST}}}]\n"
    yield "    examples:\n"
    for example in draft.examples:
        yield f"      - {_example(example)}\n"
    yield "    note: a draft that nobody has read yet\n"


def _example(example: Sentence) -> str:
    if example.to is None:
        return f"{{keep: {_quoted(example.text)}}}"
    return f"{{fix: {_quoted(example.text)}, to: {_quoted(example.to)}}}"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_scalar, texts))}]"


def _scalar(text: str) -> str:
    """The text as YAML, without quotes where it needs none."""
    if _PLAIN.fullmatch(text) and text.lower() not in _TAKEN:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return msgspec.json.encode(_shown(text)).decode()


def _shown(text: str) -> str:
    """The text on one line, without what YAML cannot hold."""
    return _CONTROL.sub(" ", text)
