"""Many faults at once, and texts made to exhaust a reader of YAML."""

from __future__ import annotations

import time
from pathlib import Path

from glossary_yaml import BASE, faults_of, write

from mtfix.errors import GlossaryError


def test_all_faults_of_a_file_are_told_in_one_error(tmp_path: Path) -> None:
    """Five faults of five kinds in one file are one error with a line each."""
    text = (
        BASE.replace("  water: [river, lake]", "  water: [river, no]")  # line 2, column 18
        .replace("clerk: 2.0", "clerk: much")  # 4, 27: behind "  office: {words: {clerk: "
        .replace("variants: [yard]", "varients: [yard]")  # 9, 5
        .replace("$water", "$watre")  # 13, 16
        .replace("page: office", "page: ofice")  # 15, 9
    )
    path = write(tmp_path, text)
    faults = faults_of(path)
    assert {fault.place.removeprefix(str(path)) for fault in faults} == {
        ":2:18",
        ":4:27",
        ":9:5",
        ":13:16",
        ":15:9",
    }
    assert str(GlossaryError(faults)).count("\n") == len(faults) - 1 == 4


def test_the_faults_of_several_files_and_entries_are_told_together(tmp_path: Path) -> None:
    """A file that is no YAML does not hide the faults of the others, each by its entry's name."""
    broken = write(tmp_path, "- id: [", "broken.yaml")
    two = BASE.replace("weight: 2.0", "weight: x") + BASE.split("entries:\n")[1].replace(
        "fish.net", "fish.rod"
    ).replace("weight: 1.5", "weight: y")
    path = write(tmp_path, two, "two.yaml")
    told = [(fault.place, fault.fault) for fault in faults_of(broken, path)]
    assert len(told) == 3
    assert told[0][0] == f"{broken}:2:1"
    assert told[1] == (f"{path}:11:31", "entry 'fish.net': expected a number, found 'x'")
    # The second entry's ten lines follow line 16: its `near` stands in line 16 + 8.
    assert told[2] == (f"{path}:24:43", "entry 'fish.rod': expected a number, found 'y'")


def quickly_refused(path: Path) -> str:
    begin = time.perf_counter()
    faults = faults_of(path)
    assert time.perf_counter() - begin < 1.0
    return faults[0].fault


def test_a_bomb_of_ten_thousand_aliases_is_refused_at_once(tmp_path: Path) -> None:
    """An anchor that ten thousand aliases repeat is refused at the anchor, unread."""
    text = f"lists:\n  a: &a [x, x, x]\n  b: &b [{', '.join(['*a'] * 10_000)}]\n"
    path = write(tmp_path, text + "  c: [" + ", ".join(["*b"] * 10_000) + "]\n")
    assert quickly_refused(path) == "anchor '&a'"
    assert faults_of(path)[0].place == f"{path}:2:6"


def test_ten_thousand_aliases_without_an_anchor_are_refused_at_once(tmp_path: Path) -> None:
    """The first alias ends the reading."""
    path = write(tmp_path, f"lists:\n  b: [{', '.join(['*a'] * 10_000)}]\n")
    assert quickly_refused(path) == "alias '*a'"


def test_a_bomb_of_merge_keys_is_refused_at_once(tmp_path: Path) -> None:
    """Maps that merge the map before them twice each would double line by line: refused."""
    lines = ["a0: &a0 {x: y}"]
    lines += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 10_000)]
    assert quickly_refused(write(tmp_path, "\n".join(lines))) == "anchor '&a0'"


def test_ten_thousand_merge_keys_without_anchors_are_refused_at_once(tmp_path: Path) -> None:
    """Each merge key is a fault of its own, and none of them is merged."""
    lines = ["lists:", *(f"  a{n}: {{<<: {{x: y}}}}" for n in range(10_000))]
    assert quickly_refused(write(tmp_path, "\n".join(lines))) == "a key that is not a plain word"


def test_ten_thousand_open_brackets_are_refused_at_once(tmp_path: Path) -> None:
    """Depth is counted on the way down: no recursion limit is met."""
    path = write(tmp_path, "lists: " + "[" * 10_000)
    assert "nest" in quickly_refused(path)
