"""Faults of keys and of ids: misspelt, twice, missing, or of a kind that is not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossary_yaml import check_planted

# What is written, in place of which words of BASE, with ‸ where the fault is; what is said, @ for
# the entry; what is given as remedy.
CASES = [
    # Misspelt keys of an entry, a term, a condition, an example, a variant, a profile, a file.
    (
        "variants: [yard]",
        "‸varients: [yard]",
        "@: unknown key 'varients'",
        "did you mean 'variants'?",
    ),
    ("term: {one", "term: {‸manny: x, one", "@: unknown key 'manny'", "did you mean 'many'?"),
    ("{before: our", "{‸bfore: our", "@: unknown key 'bfore'", "did you mean 'before'?"),
    ("{keep:", "{‸keeep: x, keep:", "@: unknown key 'keeep'", "did you mean 'keep'?"),
    ("[yard]", "[{form: x, ‸exakt: true}]", "@: unknown key 'exakt'", "did you mean 'exact'?"),
    (
        "{words:",
        "{‸wards: x, words:",
        "profile 'office': unknown key 'wards'",
        "did you mean 'words'?",
    ),
    ("lists:\n", "‸shield: [x]\nlists:\n", "unknown key 'shield'", "did you mean 'shields'?"),
    (
        "    profile:",
        "    ‸zzzzz: x\n    profile:",
        "@: unknown key 'zzzzz'",
        "known keys: id, kind",
    ),
    # Keys twice, merged or not plain.
    (
        "    profile:",
        "    ‸term: x\n    profile:",
        "key 'term' a second time",
        "the first is in line 7",
    ),
    (
        "    profile:",
        "    ‸<<: {see: x}\n    profile:",
        "a key that is not a plain word",
        "merge keys",
    ),
    (
        "    profile:",
        "    ? ‸[see]\n    : x\n    profile:",
        "a key that is not a plain word",
        "not read",
    ),
    ("our,", "our, ‸before: my,", "key 'before' a second time", "the first is in line 11"),
    # Ids.
    ("id: fish.net\n    term", "‸term", "entry: no id", "add 'id:"),
    ("id: fish.net", "id: ‸Fish Net", "entry 'Fish Net': 'Fish Net' is no id", "small letters"),
    (
        "id: fish.net",
        "id: ‸fish..net",
        "entry 'fish..net': 'fish..net' is no id",
        "digits and dots",
    ),
    ("id: fish.net", "id: ‸.fish", "entry '.fish': '.fish' is no id", "small letters"),
]


@pytest.mark.parametrize(("old", "new", "said", "remedy"), CASES)
def test_a_wrong_key_or_id_is_told_where_it_stands(
    tmp_path: Path, old: str, new: str, said: str, remedy: str
) -> None:
    """A wrong key or id is one fault, at its line and column, with what was probably meant."""
    check_planted(tmp_path, old, new, said, remedy)


SECOND = """\
  - ‸id: fish.net
    term: bureau
    variants: [shed]
    examples: [{fix: A shed., to: A bureau.}, {keep: Sheds.}]
"""
LAST = "      - {keep: The yard is wet.}\n"


def test_an_id_twice_is_told_with_both_places(tmp_path: Path) -> None:
    """The fault stands at the second entry of the id, and its remedy names the first."""
    said = "@: the same id a second time"
    check_planted(tmp_path, LAST, LAST + SECOND, said, "the first is at {file}:6:5")
