"""Which YAML files a glossary is read from, and a key that changes whenever any of them does."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from mtfix.errors import MtfixError
from mtfix.version import __version__

_PACKAGE = Path(__file__).resolve().parent.parent
_READERS = ("glossary", "engine", "text")
"""The rooms whose code decides what a glossary is read and compiled to."""


def builtin_folder() -> Path:
    """The folder of the built-in glossary: the checkout's own, else the one in the package."""
    checkout = _PACKAGE.parent.parent / "glossary"
    if (_PACKAGE.parent.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return _PACKAGE / "builtin"


def glossary_files(paths: Iterable[Path]) -> list[Path]:
    """The YAML files at the paths, a folder standing for those in it, in a fixed order.

    A path that does not exist, or a folder without YAML, is an error.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.suffix in (".yaml", ".yml"))
            if not inside:
                raise MtfixError("no YAML file in this folder", place=str(path))
            files.extend(inside)
        elif path.is_file():
            files.append(path)
        else:
            raise MtfixError(
                "no such glossary", place=str(path), remedy="give a YAML file or a folder of them"
            )
    return files


def glossary_key(base: Sequence[Path], over: Sequence[Path], disabled: Sequence[str]) -> str:
    """A name, in hexadecimal, of what these files are read to by this very program.

    It differs where a name, a byte or the order of layers differs, and so does it for another
    version of mtfix, of Python or of the library that writes the cache, and for code that was
    changed in place. Raises as `glossary_files` does, and `OSError` for a file that cannot be read.
    """
    said = [
        [__version__, sys.version, msgspec.__version__],
        [[p.name, s.st_size, s.st_mtime_ns] for p in _code() for s in (os.stat(p),)],
        [_named(glossary_files(layer)) for layer in (base, over)],
        sorted(disabled),
    ]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def _code() -> list[Path]:
    return [path for room in _READERS for path in sorted((_PACKAGE / room).glob("*.py"))]


def _named(files: Sequence[Path]) -> list[tuple[str, str]]:
    return [(str(file), hashlib.sha256(file.read_bytes()).hexdigest()) for file in files]
