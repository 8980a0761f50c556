"""Cells that a spreadsheet would take for a formula (OWASP, "CSV injection")."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula; `plain` takes that back."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def plain(cell: str) -> str:
    """The cell without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell
