"""`check`: every planted fault is found, where it is, with what to do; and nothing else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from planted import FAULTS, HEAD, REMARKS, SYNTAX, Plant, file_of

from mtfix.author.check import Checked, check_sources
from mtfix.author.remarks import SORTS
from mtfix.glossary.files import builtin_folder, read_sources
from pages import Run

_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu")


def word(number: int, length: int = 4) -> str:
    """A word of its own for each number."""
    return "".join(_SYLLABLES[number // 10**place % 10] for place in range(length))


def checked(folder: Path, text: str, *, thorough: bool = False) -> Checked:
    path = folder / "fish.yaml"
    path.write_text(text, encoding="utf-8")
    return check_sources(read_sources([path]), (), thorough=thorough)


def test_the_ground_has_no_fault_and_no_remark(tmp_path: Path) -> None:
    """What is planted into is right, so that what is found was planted."""
    done = checked(tmp_path, file_of([])[0], thorough=True)
    assert (done.entries, done.examples, done.faults, done.remarks) == (1, 3, (), ())


def test_at_least_thirty_faults_are_planted() -> None:
    """Each of another kind."""
    names = [("fault", p.name) for p in FAULTS] + [("remark", p.name) for p in REMARKS]
    names += [("syntax", p.name) for p in SYNTAX]
    assert len(set(names)) == len(names) >= 30


@pytest.mark.parametrize("plant", [*FAULTS, *SYNTAX], ids=lambda plant: plant.name)
def test_a_planted_fault_is_told_with_place_and_remedy(tmp_path: Path, plant: Plant) -> None:
    """At its line and column, in these words; the honest entry beside it is not blamed."""
    text, [(line, column)] = file_of([(plant, "alpha")])
    faults = checked(tmp_path, text).faults
    place = f"{tmp_path / 'fish.yaml'}:{line}:{column}"
    told = [fault for fault in faults if fault.place == place]
    said = plant.said.replace("#", "alpha")
    assert any(said in fault.fault and plant.remedy in fault.remedy for fault in told), faults
    assert not any("fish.honest" in str(fault) for fault in faults)


@pytest.mark.parametrize("plant", REMARKS, ids=lambda plant: plant.name)
def test_what_no_example_shows_is_remarked_on_with_place(tmp_path: Path, plant: Plant) -> None:
    """Only when looked for thoroughly, once, under a heading that says what to do."""
    text, [(line, column)] = file_of([(plant, "alpha")])
    assert checked(tmp_path, text).remarks == ()
    done = checked(tmp_path, text, thorough=True)
    assert done.faults == ()
    told = [r for r in done.remarks if (r.place.line, r.place.column) == (line, column)]
    assert [r.sort for r in told if plant.said.replace("#", "alpha") in r.said] == [plant.name]
    assert plant.remedy in SORTS[told[0].sort][1]
    assert not any(r.entry == "fish.honest" for r in done.remarks)


def test_all_faults_are_told_in_one_run(run: Run, tmp_path: Path) -> None:
    """Form, rivalries and examples at once, each on a line of its own with its place."""
    text, places = file_of([(plant, word(number)) for number, plant in enumerate(FAULTS)])
    (tmp_path / "fish.yaml").write_text(text, encoding="utf-8")
    done = run("glossary", "check", "--no-builtin", "fish.yaml")
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    for (line, column), plant in zip(places, FAULTS, strict=True):
        told = [row for row in lines if row.startswith(f"fish.yaml:{line}:{column}: ")]
        assert told, plant.name
    assert done.stdout.decode().count("\n") == 1


def test_faults_are_in_order_of_place(tmp_path: Path) -> None:
    """By line and column as numbers, whatever found them."""
    text, _ = file_of([(plant, word(number)) for number, plant in enumerate(FAULTS)])
    places = [fault.place.split(":")[1:] for fault in checked(tmp_path, text).faults]
    numbers = [(int(line), int(column)) for line, column in places]
    assert numbers == sorted(numbers)


def test_an_example_that_another_file_spoils_names_the_culprit(tmp_path: Path) -> None:
    """The remedy says which entry did it and where it stands."""
    (tmp_path / "base.yaml").write_text(
        "- id: a.b\n  term: new\n  variants: [old]\n"
        "  examples: [{fix: Some old one., to: Some new one.}, {keep: The one stays.}]\n"
    )
    over = tmp_path / "own.yaml"
    over.write_text(
        "- id: c.d\n  term: two\n  variants: [one]\n"
        "  examples: [{fix: That one., to: That two.}, {keep: No.}]\n"
    )
    done = check_sources(read_sources([tmp_path / "base.yaml"]), read_sources([over]))
    assert {fault.place.split("/")[-1] for fault in done.faults} == {
        "base.yaml:4:14",
        "base.yaml:4:55",
    }
    assert {fault.remedy for fault in done.faults} == {
        f"'c.d' at {over}:1:3 has a part in it: give it reasons"
    }
    assert done.failed == 2


def test_an_entry_that_cannot_be_read_hides_no_fault_of_another(tmp_path: Path) -> None:
    """A misspelt key in one, an example that fails in the other: both are told."""
    key, fix = (next(p for p in FAULTS if p.name == name) for name in ("key", "fix"))
    faults = checked(tmp_path, file_of([(key, "alpha"), (fix, "beta")])[0]).faults
    assert ["varaints" in faults[0].fault, "does not hold" in faults[1].fault] == [True, True]
    assert len(faults) == 2


def test_a_file_that_cannot_be_read_is_told_before_examples_are_tried(
    run: Run, tmp_path: Path
) -> None:
    """What it holds is not known, so nothing is said of what might need it."""
    (tmp_path / "bad.yaml").write_text("profiles:\n  office: [a\n")
    (tmp_path / "good.yaml").write_text(file_of([])[0].replace(HEAD, "entries:\n"))
    done = run("glossary", "check", "--no-builtin", "bad.yaml", "good.yaml")
    assert b"bad.yaml:2:11: not valid YAML: a list '[' that is not closed" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert done.stdout == b"1 fault; mend the files before examples are tried\n"


def test_the_builtin_glossary_is_checked_in_two_seconds() -> None:
    """And has no fault."""
    start = time.process_time()
    done = check_sources(read_sources([builtin_folder()]), ())
    assert time.process_time() - start < 2.0
    assert done.faults == ()
    assert done.entries > 100


def test_ten_thousand_entries_are_checked_in_twenty_seconds(tmp_path: Path) -> None:
    """Each with a variant, two conditions and three examples."""
    text, _ = file_of([(_HONEST, word(number)) for number in range(9_999)])
    start = time.process_time()
    done = checked(tmp_path, text.replace("‸", ""))
    assert time.process_time() - start < 20.0
    assert (done.entries, done.examples, done.faults) == (10_000, 30_000, ())


_HONEST = Plant("honest", (), "", "")


def test_thorough_shows_the_remarks_of_the_files_given_alone(run: Run, tmp_path: Path) -> None:
    """With a count, what to do, and the place; the built-in's own are left out."""
    text, [(line, column)] = file_of([(REMARKS[0], "alpha")])
    (tmp_path / "fish.yaml").write_text(text, encoding="utf-8")
    done = run("glossary", "check", "--thorough", "fish.yaml")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().splitlines()[:4] == [
        "1 conditions that no example needs",
        "add an example that fails without it, or take it out",
        "  fish.alpha",
        f"    fish.yaml:{line}:{column}  against: near 'alpha pier'",
    ]
