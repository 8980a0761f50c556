"""The files below a folder, in order of name, without those that .gitignore leaves out."""

from __future__ import annotations

import heapq
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mtfix.errors import InputError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_IGNORE = ".gitignore"
_LARGEST_IGNORE = 1024 * 1024
# A pattern of many stars can take for ever on one long name; no one writes such a pattern.
_MANY_STARS = re.compile(r"(?:\*+[^*]+){9,}")
_NO_PATTERN = (ValueError, re.error, RecursionError, OverflowError)


class _Ignore(msgspec.Struct, frozen=True):
    """A .gitignore: `root` is the folder that its patterns are read from."""

    root: str
    spec: GitIgnoreSpec

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """True to leave the path out, False to keep it, None if no pattern speaks of it."""
        below = os.path.relpath(path, self.root)
        return self.spec.check_file(below + "/" if folder else below).include


def walk(folder: Path, *, ignore: bool) -> Iterator[Path | InputError]:
    """The files below the folder that are not hidden, and an error for each folder that is shut.

    With `ignore`, every .gitignore counts, those above the folder up to the repository's root
    too. Folders behind symbolic links are not entered, so no cycle is. There is no limit of depth
    but the system's.
    """
    rules = _above(folder) if ignore else ()
    if _ignored(os.path.abspath(folder), rules, folder=True):
        rules = ()  # it was named, so it is wanted
    todo = [(iter([os.path.join(folder, "")]), rules)]
    while todo:
        path = next(todo[-1][0], None)
        if path is None:
            todo.pop()
        elif not path.endswith(os.sep):
            yield Path(path)
        else:
            try:
                todo.append(_inside(path, todo[-1][1], ignore=ignore))
            except OSError as error:
                reason = error.strerror or "cannot be read"
                yield InputError(reason, place=path, remedy="the pages in it were left out")


def _inside(
    path: str, rules: tuple[_Ignore, ...], *, ignore: bool
) -> tuple[Iterator[str], tuple[_Ignore, ...]]:
    """What the folder holds, in order of name, a separator behind each folder; and its rules."""
    folders: list[str] = []
    files: list[str] = []  # names alone: there may be a million
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif _is_file(entry):
                files.append(entry.name)
    if ignore and os.path.lexists(path + _IGNORE):
        rules = (*rules, *_read(path))
    return _wanted(path, sorted(files), sorted(folders), rules), rules


def _wanted(
    path: str, files: list[str], folders: list[str], rules: tuple[_Ignore, ...]
) -> Iterator[str]:
    """The paths of those that are not hidden and not left out."""
    named = heapq.merge(((name, False) for name in files), ((name, True) for name in folders))
    for name, folder in named:
        if not name.startswith(".") and not _ignored(path + name, rules, folder=folder):
            yield path + name + os.sep if folder else path + name


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False  # a link that leads to itself


def _ignored(path: str, rules: tuple[_Ignore, ...], *, folder: bool) -> bool:
    """The nearest .gitignore that speaks of the path decides."""
    verdicts = (rule.verdict(path, folder=folder) for rule in reversed(rules))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _above(folder: Path) -> tuple[_Ignore, ...]:
    """The rules of the folders above, from the root of the repository down; none outside one."""
    start = Path(os.path.abspath(folder))
    chain = [start, *start.parents]
    root = next((n for n, each in enumerate(chain) if (each / ".git").exists()), 0)
    return tuple(rule for each in reversed(chain[1 : root + 1]) for rule in _read(str(each)))


def _read(folder: str) -> tuple[_Ignore, ...]:
    """The rules of the folder's own .gitignore, if it is one that can be read."""
    path = os.path.join(folder, _IGNORE)
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST_IGNORE:
            return ()
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = [line for line in file.read().splitlines() if not _MANY_STARS.search(line)]
    except OSError:
        return ()
    return (_Ignore(folder, _spec(lines)),)


def _spec(lines: list[str]) -> GitIgnoreSpec:
    """The patterns; git passes over a line that is none, and so does this."""
    from pathspec import GitIgnoreSpec  # only where there is a .gitignore

    try:
        return GitIgnoreSpec.from_lines(lines)
    except _NO_PATTERN:
        return GitIgnoreSpec.from_lines([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except _NO_PATTERN:
        return False
    return True
