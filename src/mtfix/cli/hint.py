"""The command that the last line of a run names: one that can be pasted into a shell as it is."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

import click

from mtfix.cli.settings import NO_CONFIG, is_without

_LONGEST = 300
_KEPT = frozenset(
    "source no_ignore encoding glossaries builtin disable apply_at harmonise decided"
    " no_decisions".split()
)
"""The options without which another run would find other changes."""


def options_of(context: click.Context) -> list[str]:
    """The options that a run was given, as they are typed, as far as they decide what it finds."""
    words = [NO_CONFIG] if is_without() else []
    for option in context.command.params:
        value = context.params.get(option.name or "")
        if option.name not in _KEPT or value in (None, ()):
            continue
        if isinstance(value, bool):
            words += (option.opts if value else option.secondary_opts)[:1]
            continue
        for each in value if isinstance(value, tuple) else (value,):
            words += [option.opts[0], str(each)]
    return words


def decide(paths: Sequence[str], options: Sequence[str]) -> str:
    """The command that puts the changes of these paths to a reviewer, with the run's options.

    Empty where there is none that finds them again, or it would be too long to be read.
    """
    return "" if "-" in paths else _command(["review", *options], paths)


def make(paths: Sequence[str], options: Sequence[str]) -> str:
    """The command that writes these pages as they were decided; empty for none, or too long."""
    heeding = [word for word in options if word != "--no-decisions"]
    return _command(["clean", "-i", *heeding], paths) if paths else ""


def undo(log: Path, page: Path) -> str:
    """The command that takes the changes of a log back in place."""
    command = _command(["revert", "-i"], [str(log), str(page)])
    return command and f"undo: {command}"


def _command(words: Sequence[str], names: Sequence[str]) -> str:
    stop = ["--"] if any(name.startswith("-") for name in names) else []
    line = " ".join(map(quoted, ["mtfix", *words, *stop, *names]))
    return line if len(line) <= _LONGEST else ""


def quoted(word: str) -> str:
    """The word as a shell reads it, without a character that a terminal would not show.

    Where there is one, in the form $'…' of bash, ksh and zsh.
    """
    if word.isprintable():
        return shlex.quote(word)
    return "$'" + "".join(map(_shown, word)) + "'"


def _shown(char: str) -> str:
    if char in "\\'":
        return "\\" + char
    if char.isprintable():
        return char
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(char))
