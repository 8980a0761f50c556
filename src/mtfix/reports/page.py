"""What a report of many pages is drawn from."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mtfix.changes import ChangeLog, Decisions


class Page(msgspec.Struct, frozen=True):
    """A log with the original texts of its segments, and the Chinese of its lines if known.

    `decisions` are those taken by now, whether or not the page was cleaned under them.
    """

    name: str
    log: ChangeLog
    texts: Mapping[str, str]
    source: tuple[str, ...] = ()
    decisions: Decisions | None = None
