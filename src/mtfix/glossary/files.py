"""The YAML files of a glossary, read once, and a key that changes whenever any of them does."""

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


class Source(msgspec.Struct, frozen=True):
    """A file of YAML as it was read: its path as given, its bytes, and how high it lies.

    A `layer` lies over those of a lower number; what they are all put over has none.
    """

    file: str
    raw: bytes
    layer: int = 0


def read_sources(paths: Iterable[Path]) -> tuple[Source, ...]:
    """The YAML files at the paths, a folder standing for those in it, in a fixed order.

    A path that does not exist, a folder without YAML and a file that cannot be read are errors.
    """
    return tuple(_read(file) for path in paths for file in yaml_files(path))


def read_layers(layers: Sequence[Sequence[Path]]) -> tuple[Source, ...]:
    """The YAML files of each layer, the lowest first; one that is in several is in the highest.

    Errors are those of `read_sources`.
    """
    found = [_in_layer(paths, number) for number, paths in enumerate(layers)]
    taken: set[str] = set()
    kept: list[tuple[Source, ...]] = []
    for sources in reversed(found):
        kept.append(tuple(s for s in sources if os.path.realpath(s.file) not in taken))
        taken.update(os.path.realpath(source.file) for source in sources)
    return tuple(source for sources in reversed(kept) for source in sources)


def _in_layer(paths: Iterable[Path], layer: int) -> tuple[Source, ...]:
    return tuple(msgspec.structs.replace(s, layer=layer) for s in read_sources(paths))


def yaml_files(path: Path) -> list[Path]:
    """The files that a path of a glossary stands for: itself, or the YAML in a folder."""
    if path.is_dir():
        inside = sorted(p for p in path.iterdir() if p.suffix in (".yaml", ".yml"))
        if not inside:
            raise MtfixError(
                "no YAML file in this folder",
                place=str(path),
                remedy="give a file that ends in .yaml or .yml, or a folder of them",
            )
        return inside
    if path.is_file():
        return [path]
    raise MtfixError(
        "no such glossary", place=str(path), remedy="give a YAML file or a folder of them"
    )


def _read(file: Path) -> Source:
    try:
        return Source(str(file), file.read_bytes())
    except OSError as error:
        raise MtfixError(error.strerror or "cannot be read", place=str(file)) from error


def glossary_key(base: Sequence[Source], over: Sequence[Source], disabled: Sequence[str]) -> str:
    """A name, in hexadecimal, of what these files are read to by this very program.

    It differs where a name, a byte or the order of layers differs, and so does it for another
    version of mtfix, of Python or of the library that writes the cache, and for code that was
    changed in place.
    """
    said = [
        [__version__, sys.version, sys.byteorder, msgspec.__version__],
        [(path.name, _sha256(path.read_bytes())) for path in _code()],
        [[(s.file, s.layer, _sha256(s.raw)) for s in sources] for sources in (base, over)],
        sorted(set(disabled)),
    ]
    # With Python's own escapes for names that are no Unicode: no two become the same.
    return _sha256(repr(said).encode("utf-8", "backslashreplace"))


def _code() -> list[Path]:
    return [path for room in _READERS for path in sorted((_PACKAGE / room).glob("*.py"))]


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
