"""The table of mtfix in a TOML file, with the lines that its keys stand in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from mtfix.errors import InputError
from mtfix.formats import read_bytes

_TABLES = {"mtfix.toml": "", "pyproject.toml": "tool.mtfix"}
"""The files that are looked for in a folder, in this order, and the table that is ours in each."""
_HEAD = re.compile(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?")
_DRESS = re.compile(r"[\s\"']")


class Table(msgspec.Struct, frozen=True):
    """A table of a TOML file: the file, its text, the table's name and what stands in it."""

    path: Path
    text: str
    name: str
    content: dict[str, Any]

    def place(self, key: str) -> str:
        """The file and the line of a key; the file alone where the line does not show."""
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        own = f"{self.name}.{key}." if self.name else f"{key}."
        current = ""
        for number, line in enumerate(self.text.split("\n"), 1):
            head = _HEAD.fullmatch(line.rstrip("\r"))
            if head:
                current = _DRESS.sub("", head[1])
                if f"{current}.".startswith(own):
                    return f"{self.path}:{number}"
            elif current == self.name and pattern.match(line):
                return f"{self.path}:{number}"
        return str(self.path)


def tables_in(folder: Path, names: Sequence[str] = tuple(_TABLES)) -> Iterator[Table]:
    """Our tables in the files of a folder. Raises `InputError` for what cannot be read."""
    for name in names:
        if os.path.isfile(folder / name):
            table = _read(folder / name, _TABLES[name])
            if table is not None:
                yield table


def _read(path: Path, name: str) -> Table | None:
    """The table in the file, None if it has none."""
    raw = read_bytes(path)
    if name and b"mtfix" not in raw:
        return None
    import tomllib  # only where there is a file

    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        content: Any = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", place=str(path), remedy="save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # of TOML, and of what no program could hold
        said = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
        line, column = (said[2], said[3]) if said and said[2] else (text.count("\n") + 1, 1)
        place = f"{path}:{line}:{column}"
        fault = f"not valid TOML: {said[1] if said else error}"
        remedy = 'write lines such as apply-at = 0.9 and glossary = ["terms.yaml"]'
        raise InputError(fault, place=place, remedy=remedy) from error
    for part in filter(None, name.split(".")):
        content = content.get(part) if isinstance(content, dict) else None
    if content is not None and not isinstance(content, dict):
        remedy = f"write [{name}] in a line of its own, and the keys under it"
        raise InputError(f"'{name}' is no table", place=str(path), remedy=remedy)
    return Table(path, text, name, content) if content is not None else None
