"""Ends of a run that are nobody's error, and that nothing which catches errors may hold up."""

from __future__ import annotations


class TerminatedError(SystemExit):
    """The process was asked to end."""


class ReaderGoneError(BaseException):
    """Whoever read the output has gone; click would make a status of 1 of a broken pipe."""
