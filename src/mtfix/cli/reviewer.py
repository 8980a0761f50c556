"""The name that a decision is signed with."""

from __future__ import annotations

import click


def reviewer() -> str:
    """The name of the user. Raises `click.UsageError` where the system knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError("who decides? Give --by NAME") from error
