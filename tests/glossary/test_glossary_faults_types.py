"""Faults of type: a list for a text, a word for a number, an empty text for words."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossary_yaml import check_planted, faults_of, marked, write

# What is written, in place of which words of BASE, with ‸ where the fault is; what is said, @ for
# the entry; what is given as remedy.
CASES = [
    (
        "{one: office, many: offices}",
        "‸[office]",
        "@: expected keys and values, found a list",
        "key:",
    ),
    (
        "profile: office\n    v",
        "profile: ‸[office]\n    v",
        "@: expected text, found a list",
        "one line",
    ),
    ("our,", "‸{our: my},", "@: expected text or a list of texts", "[one, two]"),
    (
        "is wet.}",
        "is wet.}\n      - ‸yard",
        "@: expected keys and values, found text",
        "key: value",
    ),
    (
        "- {before: our, weight: 2.0}",
        "- ‸our",
        "@: expected keys and values, found text",
        "key: value",
    ),
    (
        "- id: fish.net",
        "- ‸yard\n  - id: fish.net",
        "entry: expected keys and values, found text",
        "key:",
    ),
    (
        "- id: fish.net",
        "- ‸[yard]\n  - id: fish.net",
        "entry: expected keys and values, found a list",
        "key:",
    ),
    ("[yard]", "[yard, ‸[shed]]", "@: expected text, found a list", "one line of text"),
    (
        "[yard]",
        "[{form: x, exact: ‸yes}]",
        "@: expected true or false, found 'yes'",
        "true or false",
    ),
    ("{before: our", "{definite: ‸our", "@: expected true or false, found 'our'", "true or false"),
    ("{before: our", "{definite: ‸false", "@: 'definite: false' says nothing", "take it out"),
    (
        "    profile:",
        "    kind: ‸terms\n    profile:",
        "@: unknown value 'terms'",
        "did you mean 'term'?",
    ),
    (
        "    profile:",
        "    kind: ‸zzz\n    profile:",
        "@: unknown value 'zzz'",
        "one of: term, name, debris",
    ),
    (
        "words: {clerk: 2.0}",
        "words: ‸[clerk]",
        "profile 'office': words without weights",
        "{harbour: 2.0",
    ),
    # Numbers.
    ("weight: 2.0", "weight: ‸heavy", "@: expected a number, found 'heavy'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸[2.0]", "@: expected a number, found a list", "such as 1.5"),
    ("weight: 2.0", "weight: ‸012", "@: expected a number, found '012'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸1_0", "@: expected a number, found '1_0'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸1:30", "@: expected a number, found '1:30'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸.inf", "@: expected a number, found '.inf'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸nan", "@: expected a number, found 'nan'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸１.５", "@: expected a number, found '１.５'", "such as 1.5"),
    ("weight: 2.0", "weight: ‸-2.0", "@: a weight is above 0", "'against' takes it away"),
    ("weight: 2.0", "weight: ‸0", "@: a weight is above 0", "'against' takes it away"),
    ("within: 6", "within: ‸0", "@: expected a whole number from 1, found '0'", "6"),
    ("within: 6", "within: ‸1.5", "@: expected a whole number from 1, found '1.5'", "6"),
    ("within: 6", "within: ‸near", "@: expected a number, found 'near'", "such as 1.5"),
    ("{words:", "{limit: ‸-1, words:", "profile 'office': a limit below 0", "3.0"),
    (
        "clerk: 2.0",
        "clerk: ‸much",
        "profile 'office': expected a number, found 'much'",
        "such as 1.5",
    ),
    # Words that are none.
    ("[yard]", '[‸""]', "@: empty text", "write the words"),
    ("[yard]", '[‸"\u200b "]', "@: empty text", "write the words"),
    ("our,", "‸[],", "@: an empty list", "write the words"),
    ("our,", "[my, ‸'*'],", "@: '*' alone", "treat*"),
    ("    profile:", "    note:‸\n    profile:", "@: empty text", "write the words"),
    ("    variants: [yard]", "    variants:‸", "@: empty text", "write the words"),
]


@pytest.mark.parametrize(("old", "new", "said", "remedy"), CASES)
def test_a_value_of_the_wrong_type_is_told_where_it_stands(
    tmp_path: Path, old: str, new: str, said: str, remedy: str
) -> None:
    """A value of the wrong type is one fault at its line and column, with what is expected there."""
    check_planted(tmp_path, old, new, said, remedy)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("entries: ‸yard\n", "entries: expected a list, found text"),
        ("entries:‸\n", "entries: expected a list, found text"),
        ("entries: ‸{id: fish.net}\n", "entries: expected a list, found keys and values"),
        ("profiles: ‸[office]\n", "profiles: expected names and values, found a list"),
        ("profiles: ‸office\n", "profiles: expected names and values, found text"),
        ("lists: ‸[river]\n", "lists: expected names and values, found a list"),
        ("shields: ‸{a: b}\n", "shields: expected text or a list of texts"),
        ("modifiers: [our, ‸no]\n", "modifiers: no is not plain text"),
        ("‸yard\n", "expected keys and values, found text"),
    ],
)
def test_a_section_of_the_wrong_type_is_told_by_name(tmp_path: Path, text: str, said: str) -> None:
    """No section is passed over in silence: what is not what it should be is a fault."""
    plain, line, column = marked(text)
    path = write(tmp_path, plain)
    (fault,) = faults_of(path)
    assert fault.place == f"{path}:{line}:{column}"
    assert fault.fault.startswith(said)
    assert fault.remedy
