"""Logs and pages for the tests of the reports, and the report read as a browser reads it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from mtfix.changes import Change, ChangeLog, Evidence, LogHead
from mtfix.reports import Page

# What runs, breaks out, or turns the text round wherever it is not taken for text.
HOSTILE = (
    "<script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script>",
    '"><img src=x onerror="document.title=\'ran\'">',
    "<!--<script>",
    "]]>&lt;b&gt;&amp;",
    "javascript:document.title='ran'",
    "${document.title='ran'} {{7*7}} `'\"\\",
    "a\u202eb\u2066c\u200fd\u2028e",
    "\udc80\ufeff\x1b[31m",
    "𝔘\U0001f468\u200d\U0001f469 مرحبا 检察院",
)


def change(
    text: str,
    before: str,
    after: str,
    *,
    at: int | None = None,
    entry: str = "term.one",
    status: str = "applied",
    evidence: Sequence[Evidence] = (),
) -> Change:
    """A change of the first `before` in the text, or of that at the place given."""
    start = text.index(before) if at is None else at
    line = text.count("\n", 0, start) + 1
    return Change(
        id=f"{start:012x}.1",
        segment="text",
        start=start,
        end=start + len(before),
        line=line,
        column=start - text.rfind("\n", 0, start),
        before=before,
        after=after,
        entry=entry,
        kind="term",
        source=None,
        status=status,  # type: ignore[arg-type]
        confidence=0.9,
        decision=None,
        evidence=tuple(evidence),
    )


def page(name: str, text: str, changes: Sequence[Change], source: Sequence[str] = ()) -> Page:
    """The page with a log of these changes."""
    head = LogHead(1, "mtfix", "0" * 64, name, "text", "0" * 64, "0" * 64, None, "utf-8")
    return Page(name, ChangeLog(head, tuple(changes)), {"text": text}, tuple(source))


class Seen(HTMLParser):
    """The elements of a report, and the texts of its scripts and styles by their ids."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[dict[str, str | None], str]] = []
        self.feed(raw.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style"):
            self.texts.append((self.tags[-1][1], data))

    def json(self, name: str) -> Any:
        """What is in the script of that id."""
        return json.loads("".join(text for attrs, text in self.texts if attrs.get("id") == name))

    def policy(self) -> Mapping[str, str]:
        """The directives of the page's policy."""
        (content,) = (
            attrs["content"]
            for tag, attrs in self.tags
            if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
        )
        assert content is not None
        return dict(re.findall(r"([a-z-]+) ([^;]+)", content))


def hashed(text: str) -> str:
    """The text as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
