"""Entries and profiles, loaded from YAML with the place of everything that is wrong in them.

`mtfix.glossary.load` reads the YAML; a compiled glossary from the cache has no need of it.
"""

from mtfix.glossary.model import (
    Condition,
    Entry,
    Example,
    Extension,
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
    "Extension",
    "Glossary",
    "Place",
    "Profile",
    "Shape",
    "Term",
    "Variant",
]
