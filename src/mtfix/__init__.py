"""Machine-translated Chinese institutions put right, with a reason for every change.

>>> import mtfix
>>> mtfix.clean("The grass -roots work goes on .").text
'The grass-roots work goes on.'
"""

from __future__ import annotations

from mtfix.version import __version__

TYPE_CHECKING = False  # as type checkers read it; typing takes 4 ms, a third of --version
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from mtfix.api import Cleaned, Cleaner
    from mtfix.changes import Decisions

__all__ = ["Cleaned", "Cleaner", "__version__", "clean", "read_decisions"]


def clean(text: str, *, source: str = "", decisions: Decisions | None = None) -> Cleaned:
    """The text cleaned with the built-in glossary; `source` is the aligned Chinese, if any.

    `decisions` are what people said of changes before. To clean many texts, build a `Cleaner`
    once.
    """
    from mtfix.api import Cleaner

    return Cleaner().clean(text, source=source, decisions=decisions)


def read_decisions(*paths: Path | str) -> Decisions:
    """The decisions in the files, weighed together.

    Raises `MtfixError`, with its place, for a line that is none.
    """
    from pathlib import Path

    from mtfix.formats import load_decisions

    return load_decisions([Path(path) for path in paths])


def __getattr__(name: str) -> Any:
    # The command line imports this package at every start; the engine only where it is used.
    if name in ("Cleaned", "Cleaner"):
        from mtfix import api

        return getattr(api, name)
    raise AttributeError(f"module 'mtfix' has no attribute '{name}'")
