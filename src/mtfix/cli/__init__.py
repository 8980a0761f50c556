"""The command line: each command a thin loop over one call of a room below."""

from mtfix.cli.main import main

__all__ = ["main"]
