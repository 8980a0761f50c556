"""Who is at work, and when."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime


def now() -> str:
    """The time in UTC, to the second, as decisions have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def whoever() -> str:
    """The name of the user, "somebody" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
