"""Ids for concepts from elsewhere: a prefix, and the English in small letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from mtfix.errors import InputError

_PREFIX = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_APOSTROPHES = re.compile("['’]")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def ids_for(terms: Iterable[str], prefix: str) -> list[str]:
    """An id for each term in turn, none twice; the same terms in the same order get the same.

    Raises `InputError` for a prefix that no id may begin with.
    """
    if not _PREFIX.fullmatch(prefix):
        remedy = "use small letters, digits and dots, as in 'ours' or 'ours.law'"
        raise InputError(f"'{prefix}' cannot begin an id", remedy=remedy)
    taken: set[str] = set()
    return [_free(f"{prefix}.{slug(term)}", taken) for term in terms]


def slug(term: str) -> str:
    """The term in small letters, digits and hyphens; "entry" where there is none of them."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", term)).lower()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _OTHER.sub("-", plain)[:_LONGEST].strip("-") or "entry"


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found
