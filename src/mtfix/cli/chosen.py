"""What the options that commands share ask for, a record for each group of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from mtfix.api import Cleaner
from mtfix.cli.settings import Setting, Settings, settings_files
from mtfix.errors import MtfixError
from mtfix.glossary import Glossary
from mtfix.glossary.files import Source, builtin_folder, read_layers, read_sources

_Made = TypeVar("_Made")


class Chosen(msgspec.Struct, frozen=True):
    """The glossary that is asked for, and what is to be done with it.

    `glossaries` are those of the command, `settings` the files that lie below it: what a key of
    theirs says holds where the command says nothing.
    """

    glossaries: tuple[Path, ...] = ()
    builtin: bool = True
    disable: tuple[str, ...] = ()
    apply_at: float | None = None
    harmonise: bool = False
    no_cache: bool = False
    settings: tuple[Settings, ...] = ()

    @property
    def base(self) -> list[Path]:
        """What the layers are put over."""
        return [builtin_folder()] if self.builtin else []

    @property
    def below(self) -> list[Sequence[Path]]:
        """The layers of the settings, the lowest first."""
        return [each.said["glossary"].value for each in self.settings if "glossary" in each.said]

    @property
    def files(self) -> list[Path]:
        """All that is read for it but the built-in glossary."""
        paths = [path for layer in (*self.below, self.glossaries) for path in layer]
        return [*paths, *(each.path for each in self.settings)]

    def over(self, files: Sequence[Path]) -> Chosen:
        """The same with these files beside its glossaries."""
        both = tuple(dict.fromkeys((*self.glossaries, *files)))
        return msgspec.structs.replace(self, glossaries=both)

    def sources(self) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
        """The YAML of the built-in glossary, and that of the layers over it."""
        return read_sources(self.base), read_layers([*self.below, self.glossaries])

    def cleaner(self) -> Cleaner:
        """What cleans by it. Raises `GlossaryError` with every fault of the glossary."""

        def made(disable: Sequence[str]) -> Cleaner:
            return Cleaner(
                self.glossaries,
                below=self.below,
                builtin=self.builtin,
                disable=disable,
                apply_at=self.apply_at,
                cache=not self.no_cache,
                harmonise=self.harmonise,
            )

        return self.without_disabled(made)

    def glossary(self) -> Glossary:
        """The glossary alone. Raises `GlossaryError` for one that cannot be read."""
        from mtfix.glossary.load import load_sources

        base, over = self.sources()
        return self.without_disabled(lambda disable: load_sources(base, over, disable))

    def without_disabled(self, make: Callable[[Sequence[str]], _Made]) -> _Made:
        """What is made without the entries that are disabled.

        An id of the settings that is not there is told with its place; it is no fault where the
        built-in glossary, of which it may be, was left out.
        """
        disable = list(self.disable)
        while True:
            try:
                return make(disable)
            except MtfixError as error:
                found = self._disabled(error)
                if found is None:
                    raise
                name, setting = found
                if self.builtin:
                    raise MtfixError(
                        error.fault, place=setting.place, remedy=error.remedy
                    ) from error
                disable.remove(name)

    def _disabled(self, error: MtfixError) -> tuple[str, Setting] | None:
        """The id that an error is about, and the setting that it stands in."""
        for each in self.settings:
            setting = each.said.get("disable")
            for name in setting.value if setting is not None else ():
                if setting is not None and error.fault == f"no entry '{name}' to disable":
                    return name, setting
        return None


def choose(builtin: bool | None = None, harmonise: bool | None = None, **given: Any) -> Chosen:
    """What the options and the files of settings ask for together; the nearest counts.

    What is disabled anywhere is disabled. Raises `SettingsError`.
    """
    settings = settings_files()
    given["disable"] = tuple(dict.fromkeys([*_all("disable", settings), *given.get("disable", ())]))
    if given.get("apply_at") is None:
        given["apply_at"] = nearest("apply-at", settings)
    if builtin is None:
        builtin = nearest("builtin", settings)
    if harmonise is None:
        harmonise = nearest("harmonise", settings)
    return Chosen(
        builtin=builtin is not False, harmonise=bool(harmonise), settings=settings, **given
    )


def nearest(key: str, settings: Sequence[Settings]) -> Any:
    """What the nearest file that has the key says of it; None if none has it."""
    return next((each.said[key].value for each in reversed(settings) if key in each.said), None)


def _all(key: str, settings: Sequence[Settings]) -> Iterator[str]:
    for each in settings:
        if key in each.said:
            yield from each.said[key].value


class Reading(msgspec.Struct, frozen=True):
    """How pages are looked for and read, and where their Chinese is."""

    source: Path | None = None
    no_ignore: bool = False
    encoding: str | None = None
