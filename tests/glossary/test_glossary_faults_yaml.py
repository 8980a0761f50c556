"""Faults of YAML itself, and of words that YAML would take for something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossary_yaml import BASE, check_planted, faults_of, write

# What is written, in place of which words of BASE, with ‸ where the fault is; what is said, @ for
# the entry; what is given as remedy.
CASES = [
    ("[yard]", "‸*yards", "alias '*yards'", "write it out"),
    ("[yard]", "‸&yards [yard]", "anchor '&yards'", "take it out"),
    ("[yard]", "[‸&y yard]", "anchor '&y'", "take it out"),
    ("[yard]", "‸!!python/object:os.system [yard]", "tag", "take it out"),
    ("[yard]", "[‸!!str yard]", "tag", "take it out"),
    ("[yard]", "[‸!yard yard]", "tag '!yard'", "take it out"),
    ("is wet.}\n", "is wet.}\n‸---\n- id: fish.rod\n", "a second document", "keep one document"),
    # What YAML 1.1 would take for a truth value, nothing, a number, a time or a date.
    ("[yard]", "[‸no]", "@: no is not plain text", 'put it in quotes: "no"'),
    ("[yard]", "[‸012]", "@: 012 is not plain text", 'put it in quotes: "012"'),
    ("[yard]", "[yard, ‸1:30]", "@: 1:30 is not plain text", 'put it in quotes: "1:30"'),
    ("our,", "‸2024-01-09,", "@: 2024-01-09 is not plain text", 'put it in quotes: "2024-01-09"'),
    ("our,", "[my, ‸~],", "@: ~ is not plain text", 'put it in quotes: "~"'),
    ("our,", "‸0x1F,", "@: 0x1F is not plain text", 'put it in quotes: "0x1F"'),
    ("our,", "‸1.5E+3,", "@: 1.5E+3 is not plain text", 'put it in quotes: "1.5E+3"'),
    ("our,", "‸-.INF,", "@: -.INF is not plain text", 'put it in quotes: "-.INF"'),
    ("Our office met.,", "‸yes,", "@: yes is not plain text", 'put it in quotes: "yes"'),
    ("clerk: 2.0", "‸on: 2.0", "profile 'office': on is not plain text", 'put it in quotes: "on"'),
    (
        "  office: {",
        "  ‸off: {}\n  office: {",
        "profile 'off': off is not plain",
        'in quotes: "off"',
    ),
    ("  water:", "  ‸y: [sea]\n  water:", "lists: y is not plain text", 'put it in quotes: "y"'),
    ("[river,", "[river, ‸null,", "lists: null is not plain text", 'put it in quotes: "null"'),
    # Not YAML at all.
    ("    profile:", "   ‸profile:", "not valid YAML", "check the indent"),
    ("    profile:", "‸\tprofile:", "not valid YAML", "check the indent"),
    ("The yard is wet.", "The yard‸: wet: now", "not valid YAML", "double quotes"),
    ("our,", '"our‸\x07",', "not valid YAML: unacceptable character #x0007", "double quotes"),
    ("our,", '"\\u‸d800",', "not valid YAML", "double quotes"),
]


@pytest.mark.parametrize(("old", "new", "said", "remedy"), CASES)
def test_what_yaml_would_make_of_it_is_refused(
    tmp_path: Path, old: str, new: str, said: str, remedy: str
) -> None:
    """What YAML has and a glossary has not is refused where it stands, with what to write instead."""
    check_planted(tmp_path, old, new, said, remedy)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_file_that_is_not_utf8_is_told_with_the_place_of_its_first_wrong_byte(
    tmp_path: Path, bom: bytes
) -> None:
    """A byte of another encoding is a fault at its line and column, with or without a BOM."""
    path = tmp_path / "latin.yaml"
    # Line 2 is "  water: [river, lake]"; with 渔 before it, é stands in column 15.
    path.write_bytes(bom + BASE.encode().replace(b"[river", "[渔riv".encode() + b"\xe9re"))
    (fault,) = faults_of(path)
    assert fault.place == f"{path}:2:15"
    assert (fault.fault, fault.remedy) == ("not UTF-8", "save it as UTF-8")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n"])
def test_an_empty_file_is_a_fault(tmp_path: Path, text: str) -> None:
    """A file with nothing or only comments in it is told at its beginning: it was not meant so."""
    path = write(tmp_path, text)
    (fault,) = faults_of(path)
    assert fault.place == f"{path}:1:1"
    assert fault.fault == "nothing in this file"
    assert "id:" in fault.remedy


def test_a_text_nested_forty_deep_is_refused(tmp_path: Path) -> None:
    """Forty brackets in the term are a fault in the line of the term, in column 12 or later."""
    deep = BASE.replace("{one: office, many: offices}", "[" * 40 + "x" + "]" * 40)
    (fault,) = faults_of(write(tmp_path, deep))
    file, line, column = fault.place.rsplit(":", 2)
    assert (Path(file).name, line) == ("fish.yaml", "7")
    assert 11 < int(column) <= 11 + 40
    assert fault.fault.startswith("nested more than 32 levels deep")
    assert fault.remedy
