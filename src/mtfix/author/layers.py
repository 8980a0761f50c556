"""The files of a glossary, one over the other, of which one may get another text."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from mtfix.glossary.files import Source


class Layers(NamedTuple):
    """The files of a glossary as they were read: those below, and those put over them.

    `disabled` are the ids of entries to leave out.
    """

    base: tuple[Source, ...]
    over: tuple[Source, ...]
    disabled: tuple[str, ...] = ()

    def with_text(self, file: str, text: str) -> Layers:
        """The same with another text in a file; one that is new lies over all others."""
        raw = text.encode()
        base, over = (
            tuple(msgspec.structs.replace(s, raw=raw) if s.file == file else s for s in sources)
            for sources in (self.base, self.over)
        )
        if all(source.file != file for source in (*base, *over)):
            over = (*over, Source(file, raw, self.top))
        return Layers(base, over, self.disabled)

    @property
    def top(self) -> int:
        """The number of a layer over all others."""
        return max((source.layer + 1 for source in self.over), default=0)
