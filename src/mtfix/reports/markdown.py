"""A summary in Markdown, short enough for the description of a pull request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mtfix.changes import Change
from mtfix.reports.page import Page
from mtfix.reports.style import one_line

_MOST = 50
_WIDEST = 60
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+.!|<>~&@:-])")


def markdown_report(pages: Sequence[Page]) -> bytes:
    """How much was changed by which entry, then what is only suggested, in its words."""
    changes = [change for page in pages for change in page.log.changes]
    count = Counter(change.status for change in changes)
    said = [f"{count[s]} {s}" for s in ("applied", "suggested", "rejected") if count[s]]
    where = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
    lines = [f"**{', '.join(said) or 'Nothing to change'}** in {where}", ""]
    lines += _by_entry(changes)
    lines += _suggested(pages)
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def _by_entry(changes: Sequence[Change]) -> Iterator[str]:
    rows = Counter((c.entry, c.status) for c in changes if c.status in ("applied", "suggested"))
    if not rows:
        return
    yield from ("| entry | applied | suggested |", "|---|--:|--:|")
    entries = {entry for entry, _ in rows}
    for entry in sorted(entries, key=lambda e: (-rows[e, "applied"], -rows[e, "suggested"], e)):
        yield f"| {_plain(entry)} | {rows[entry, 'applied']} | {rows[entry, 'suggested']} |"
    yield ""


def _suggested(pages: Sequence[Page]) -> Iterator[str]:
    found = [(p, c) for p in pages for c in p.log.changes if c.status == "suggested"]
    if not found:
        return
    yield from ("Suggested:", "")
    for page, change in found[:_MOST]:
        text = page.texts[change.segment]
        left = _plain(text[max(0, change.start - _WIDEST) : change.start].split("\n")[-1])
        right = _plain(text[change.end : change.end + _WIDEST].split("\n")[0])
        old, new = _plain(change.before), _plain(change.after)
        made = f"~~{old}~~ **{new}**" if new else f"~~{old}~~"
        yield f"- {_plain(page.name)}:{change.line}: …{left}{made}{right}…"
    if len(found) > _MOST:
        yield f"- … and {len(found) - _MOST} more"


def _plain(text: str) -> str:
    """The text so that Markdown takes none of it for markup."""
    return _MARKUP.sub(r"\\\1", one_line(text))
