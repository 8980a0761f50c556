"""Faults of an entry as a whole: names of nothing, parts that are missing or too many."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossary_yaml import BASE, check_planted, faults_of, write

# What is written, in place of which words of BASE, with ‸ where the fault is; what is said, @ for
# the entry; what is given as remedy.
CASES = [
    # Names of other things.
    (
        "profile: office\n    v",
        "profile: ‸ofice\n    v",
        "@: no profile 'ofice'",
        "did you mean 'office'?",
    ),
    ("{before: our", "‸{antecedent: ofice", "@: no profile 'ofice'", "did you mean 'office'?"),
    ("{before: our", "‸{mentioned: [office, zz]", "@: no profile 'zz'", "add it under 'profiles:'"),
    ("$water", "‸$watre", "@: no word list '$watre'", "did you mean '$water'?"),
    ("$water", "[sea, ‸$zzz]", "@: no word list '$zzz'", "name it under 'lists:'"),
    ("[river, lake]", "[river, ‸$lakes]", "lists: no word list '$lakes'", "name it under 'lists:'"),
    (
        "[river, lake]",
        "[river, ‸$water]",
        "lists: list '$water' inside itself",
        "write the words out",
    ),
    (
        "[yard]",
        '[‸"{watre} x"]',
        "@: no word list for the slot '{watre}'",
        "did you mean '{water}'?",
    ),
    (
        "[yard]",
        '[‸{form: x, to: "{water}"}]',
        "@: the slot '{water}' is not in the form",
        "take it out",
    ),
    # What an entry must have. Without a mark, the entry is the place.
    ("    variants: [yard]\n", "", "@: it has nothing to find", "one of: variants, pattern, shape"),
    ("variants: [yard]", "variants: []", "@: it has nothing to find", "variants, pattern, shape"),
    ("[yard]\n", "[yard]\n    shape: six-dots\n", "@: it has variants and shape", "give it one of"),
    ("[yard]\n", "[yard]\n    pattern: x\n", "@: it has variants and pattern", "give it one of"),
    ("[yard]\n", "[yard]\n    words: ‸[x]\n", "@: 'words' without a shape", "take it out"),
    ("[yard]\n", "[yard]\n    spare: ‸[x]\n", "@: 'spare' without a shape", "a 'shape'"),
    ("    term: {one: office, many: offices}\n", "", "@: no term", "add 'term:"),
    ("[yard]", "[‸{to: yard}]", "@: a variant without 'form'", "{form:"),
    ("{one: office, many: offices}", "‸{many: offices}", "@: a term without 'one'", "{one:"),
    # Examples.
    ("is wet.}", "is wet.}\n      - ‸{to: Our office.}", "@: neither a fix nor a keep", "{keep:"),
    ("is wet.}", "is wet.}\n      - ‸{fix: Our yard.}", "@: neither a fix nor a keep", "{keep:"),
    (
        "is wet.}",
        "is wet.}\n      - ‸{fix: x, to: y, keep: z}",
        "@: neither a fix nor a keep",
        "{keep:",
    ),
    # Conditions.
    ("{before: our", "‸{before: our, after: met", "@: a condition needs one kind", "{near:"),
    (
        "{before: our, weight: 2.0}",
        "‸{before: our}",
        "@: a condition needs one kind",
        "weight: 2.0",
    ),
    ("{before: our, weight: 2.0}", "‸{weight: 2.0}", "@: a condition needs one kind", "{near:"),
    # Only found when the glossary is made ready.
    ("variants: [yard]", "shape: six-dot", "@: no shape 'six-dot'", "one of:"),
    ("variants: [yard]", "pattern: '(yard'", "@: the pattern cannot be read", "mend it"),
    ("variants: [yard]", "pattern: '(?:ya{2000}rd){2000}'", "@: the pattern is too large", "10000"),
]


@pytest.mark.parametrize(("old", "new", "said", "remedy"), CASES)
def test_what_an_entry_lacks_or_misnames_is_told(
    tmp_path: Path, old: str, new: str, said: str, remedy: str
) -> None:
    """A name of nothing is told where it stands, a missing part at the entry, with the remedy."""
    check_planted(tmp_path, old, new, said, remedy)


FIX = "- {fix: Our yard met., to: Our office met., page: office}"
KEEP = "- {keep: The yard is wet.}"
TWO = f"      {FIX}\n      {KEEP}\n"


def test_an_example_on_an_unknown_page_is_told(tmp_path: Path) -> None:
    """`page:` must be a profile; the fault stands at the example."""
    planted = FIX.replace("{fix", "‸{fix").replace("page: office", "page: ofice")
    check_planted(tmp_path, FIX, planted, "@: no profile 'ofice'", "did you mean 'office'?")


@pytest.mark.parametrize(("left", "missing"), [(FIX, "keep"), (KEEP, "fix")])
def test_an_entry_with_examples_of_one_kind_lacks_the_other(
    tmp_path: Path, left: str, missing: str
) -> None:
    """Only a fix, or only a keep, is a fault at the entry's examples."""
    said = f"@: no '{missing}' example"
    check_planted(tmp_path, TWO, f"      ‸{left}\n", said, f"add - {{{missing}:")


@pytest.mark.parametrize("examples", ["", "    examples: []\n"])
def test_an_entry_without_examples_lacks_both(tmp_path: Path, examples: str) -> None:
    """No example at all is two faults: one fix and one keep are to be added."""
    faults = faults_of(write(tmp_path, BASE.replace("    examples:\n" + TWO, examples)))
    assert [fault.fault for fault in faults] == [
        "entry 'fish.net': no 'fix' example",
        "entry 'fish.net': no 'keep' example",
    ]


def test_a_profile_that_claims_the_entry_of_another_is_told(tmp_path: Path) -> None:
    """`own` may only name entries that name the profile too."""
    text = BASE.replace("profiles:\n", "profiles:\n  court: {own: [fish.net]}\n")
    path = write(tmp_path, text)
    (fault,) = faults_of(path)
    assert fault.place == f"{path}:4:3"
    assert fault.fault == "profile 'court': its own 'fish.net' names another profile"
    assert fault.remedy == "add 'profile: court' to the entry"


def test_a_profile_or_a_list_named_in_two_files_is_told(tmp_path: Path) -> None:
    """A second profile or list of one name is a fault in the second file."""
    one, two = write(tmp_path, BASE, "1.yaml"), write(tmp_path, BASE.split("entries:")[0], "2.yaml")
    told = {(fault.place, fault.fault) for fault in faults_of(one, two)}
    assert told == {
        (f"{two}:2:3", "lists: list 'water' a second time"),
        (f"{two}:4:3", "profile 'office': a second time"),
    }
