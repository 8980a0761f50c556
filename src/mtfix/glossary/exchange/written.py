"""An entry or a section of a glossary as it is written, and not as it is read."""

from __future__ import annotations

from typing import Any

Written = dict[str, Any]
"""Texts, lists and mappings, and nothing else."""


def listed(written: Any) -> list[Any]:
    """A list as it is, anything else as a list of one."""
    return written if isinstance(written, list) else [written]
