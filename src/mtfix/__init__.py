"""Machine-translated Chinese institutions put right, with a reason for every change.

>>> import mtfix
>>> mtfix.clean("The grass -roots work goes on .").text
'The grass-roots work goes on.'
"""

from __future__ import annotations

from mtfix.version import __version__

TYPE_CHECKING = False  # as type checkers read it; typing takes 4 ms, a third of --version
if TYPE_CHECKING:
    from typing import Any

    from mtfix.api import Cleaned, Cleaner

__all__ = ["Cleaned", "Cleaner", "__version__", "clean"]


def clean(text: str, *, source: str = "") -> Cleaned:
    """The text cleaned with the built-in glossary; `source` is the aligned Chinese, if any.

    To clean many texts, build a `Cleaner` once.
    """
    from mtfix.api import Cleaner

    return Cleaner().clean(text, source=source)


def __getattr__(name: str) -> Any:
    # The command line imports this package at every start; the engine only where it is used.
    if name in ("Cleaned", "Cleaner"):
        from mtfix import api

        return getattr(api, name)
    raise AttributeError(f"module 'mtfix' has no attribute '{name}'")
