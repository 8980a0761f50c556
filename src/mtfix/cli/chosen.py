"""What the options that commands share ask for, a record for each group of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from mtfix.api import Cleaner
from mtfix.glossary import Glossary
from mtfix.glossary.files import builtin_folder


class Chosen(msgspec.Struct, frozen=True):
    """The glossary that is asked for, and what is to be done with it."""

    glossaries: tuple[Path, ...] = ()
    no_builtin: bool = False
    disable: tuple[str, ...] = ()
    apply_at: float | None = None
    harmonise: bool = False
    no_cache: bool = False

    @property
    def base(self) -> list[Path]:
        """What the glossaries are put over."""
        return [] if self.no_builtin else [builtin_folder()]

    def over(self, files: Sequence[Path]) -> Chosen:
        """The same with these files beside its glossaries."""
        both = tuple(dict.fromkeys((*self.glossaries, *files)))
        return msgspec.structs.replace(self, glossaries=both)

    def cleaner(self) -> Cleaner:
        """What cleans by it. Raises `GlossaryError` with every fault of the glossary."""
        return Cleaner(
            self.glossaries,
            builtin=not self.no_builtin,
            disable=self.disable,
            apply_at=self.apply_at,
            cache=not self.no_cache,
            harmonise=self.harmonise,
        )

    def glossary(self) -> Glossary:
        """The glossary alone. Raises `GlossaryError` for one that cannot be read."""
        from mtfix.glossary.load import load

        return load(self.base, disabled=self.disable, over=self.glossaries)


class Reading(msgspec.Struct, frozen=True):
    """How pages are looked for and read, and where their Chinese is."""

    source: Path | None = None
    no_ignore: bool = False
    encoding: str | None = None
