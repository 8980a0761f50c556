"""The folders in which a file that speaks for a page or a project is looked for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path


def folders_above(folder: Path) -> Iterator[Path]:
    """The folder and those above it, up to the top of a git repository.

    It ends before a folder that everybody may write to: what is found puts words into pages.
    """
    whole = Path(os.path.abspath(folder))
    for each in (whole, *whole.parents):
        if _is_open(each):
            return
        yield each
        if os.path.lexists(each / ".git"):
            return


def _is_open(folder: Path) -> bool:
    """True if everybody may write to the folder."""
    try:
        return bool(os.stat(folder).st_mode & stat.S_IWOTH) and os.name == "posix"
    except OSError:
        return False
