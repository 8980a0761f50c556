"""A cleaner with the tiny glossary of these tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mtfix import Cleaner
from mtfix.api import Cleaned

GLOSSARY = Path(__file__).with_name("small.yaml")


@cache
def cleaner() -> Cleaner:
    """The cleaner, built once."""
    return Cleaner(GLOSSARY, builtin=False)


def clean_markdown(text: str) -> Cleaned:
    """The text cleaned as a Markdown page; lone surrogates are its invalid bytes."""
    raw = text.encode("utf-8", "surrogateescape")
    return cleaner().clean_bytes(raw, "page.md", encoding="utf-8")
