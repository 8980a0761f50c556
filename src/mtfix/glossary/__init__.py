"""Entries and profiles, loaded from YAML with the place of everything that is wrong in them."""

from mtfix.glossary.load import builtin_folder, check, load
from mtfix.glossary.model import (
    Condition,
    Entry,
    Example,
    Glossary,
    Place,
    Profile,
    Shape,
    Term,
    Variant,
)

__all__ = [
    "Condition",
    "Entry",
    "Example",
    "Glossary",
    "Place",
    "Profile",
    "Shape",
    "Term",
    "Variant",
    "builtin_folder",
    "check",
    "load",
]
