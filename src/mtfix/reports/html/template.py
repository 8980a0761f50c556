"""The report's one file: style, script, index and blocks put into the template, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from mtfix.reports.html.sheet import make_sheet
from mtfix.reports.page import Page

_SCRIPTS = ("sheet.js", "draw.js", "choose.js", "decide.js", "card.js", "keys.js")
"""In the order in which they are put together: one script, one scope."""
# What a parser of HTML or of JavaScript would read as anything but a character of a string.
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def html_report(pages: Sequence[Page]) -> bytes:
    """The report as UTF-8, which opens from a disk without a network.

    Text of pages and glossaries stands in it as escaped JSON alone, and the policy in its head
    lets no script run but its own, by hash. Raises `LogError` if a log does not fit its page.
    """
    sheet = make_sheet(pages)
    blocks = "\n".join(
        f'<script type="application/json" id="block-{number}">{embedded(block)}</script>'
        for number, block in enumerate(sheet.blocks)
    )
    style, script = _asset("report.css"), "\n".join(map(_asset, _SCRIPTS))
    return (
        Template(_asset("report.html"))
        .substitute(
            policy=_policy(style, script),
            style=style,
            script=script,
            index=embedded(sheet.index),
            blocks=blocks,
        )
        .encode()
    )


def embedded(value: Any) -> str:
    """The value as JSON in ASCII that ends no element, opens no comment and breaks no line."""
    return json.dumps(value, separators=(",", ":")).translate(_ESCAPES)


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, nothing runs but the two texts, and no text becomes markup."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
