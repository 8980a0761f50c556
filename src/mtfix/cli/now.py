"""Who is at work, and when."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

import click


def now() -> str:
    """The time in UTC, to the second, as decisions have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def whoever() -> str:
    """The name of the user, "somebody" where the system knows none."""
    return _user() or "somebody"


def reviewer() -> str:
    """The name of the user. Raises `click.UsageError` where the system knows none."""
    name = _user()
    if name is None:
        raise click.UsageError("who decides? Give --by NAME")
    return name


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None
