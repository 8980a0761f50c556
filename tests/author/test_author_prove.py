"""Proving examples: what holds, what does not, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from mtfix.api import Cleaner
from mtfix.author import Proof, prove

HOLDS = """\
profiles:
  office: {words: {clerk: 2.0}}
entries:
  - id: fish.net
    term: {one: office, many: offices}
    profile: office
    variants: [yard]
    for: [{source: [渔政], weight: 6.0}]
    examples:
      - {fix: The yard met., to: The office met., page: office}
      - {fix: The yard met., to: The office met., source: 渔政来了。}
      - {keep: The yard met.}
"""
LAST = "      - {keep: The yard met.}\n"


def proved(folder: Path, text: str) -> Proof:
    path = folder / "fish.yaml"
    path.write_text(text, encoding="utf-8")
    return prove(Cleaner(path, builtin=False))


def test_examples_that_hold_are_counted_and_no_faults(tmp_path: Path) -> None:
    """All three hold: one by its page, one by its source, one kept without either."""
    assert proved(tmp_path, HOLDS) == Proof(3, ())


def test_a_fix_that_is_not_made_is_told(tmp_path: Path) -> None:
    """A fix without its reasons is a fault with place, entry, expected and actual text."""
    proof = proved(tmp_path, HOLDS.replace(", page: office", ""))
    (fault,) = proof.faults
    assert proof.examples == 3
    # The examples begin in line 10; the first is the one that lost its page.
    assert fault.place == f"{tmp_path / 'fish.yaml'}:10:9"
    assert "entry 'fish.net': a fix example does not hold" in fault.fault
    assert "expected  The office met." in fault.fault
    assert "got       The yard met." in fault.fault
    assert fault.remedy


def test_a_fix_that_comes_out_otherwise_is_told_with_its_changes(tmp_path: Path) -> None:
    """What was done in place of what was expected is told with entry, status and confidence."""
    (fault,) = proved(
        tmp_path, HOLDS.replace("to: The office met., page", "to: The hall met., page")
    ).faults
    assert "expected  The hall met." in fault.fault
    assert "got       The office met." in fault.fault
    # The page says 3.0, the most it can: e^3 / (1 + e^3) = 0.95.
    assert "fish.net applied 'yard' -> 'office' at 0.95" in fault.fault


def test_a_keep_that_is_changed_is_told(tmp_path: Path) -> None:
    """A keep that the glossary changes is a fault at the example, with both texts."""
    (fault,) = proved(
        tmp_path, HOLDS.replace("{keep: The yard met.}", "{keep: A yard., page: office}")
    ).faults
    assert fault.place.endswith(":12:9")
    assert "entry 'fish.net': a keep example does not hold" in fault.fault
    assert "expected  A yard." in fault.fault
    assert "got       An office." in fault.fault


def test_a_fix_that_is_only_suggested_does_not_hold(tmp_path: Path) -> None:
    """What is suggested is not made: the fault shows the suggestion and how sure it is."""
    # A prior of -2 beside the page's 3.0 is 1.0, and e / (1 + e) = 0.73.
    text = HOLDS.replace("    variants", "    prior: -2.0\n    variants")
    faults = proved(tmp_path, text).faults
    assert len(faults) == 1
    assert "fish.net suggested 'yard' -> 'office' at 0.73" in faults[0].fault


KEEP = "      - {keep: The yard met., page: office}\n"


def test_a_keep_with_a_suggestion_holds(tmp_path: Path) -> None:
    """A keep asks that nothing is applied; what is only suggested may stand beside it."""
    text = HOLDS.replace("    variants", "    prior: -2.0\n    variants") + KEEP
    proof = proved(tmp_path, text)
    assert proof.examples == 4
    assert [fault.place.rsplit(":", 2)[1] for fault in proof.faults] == ["11"]


def test_an_entry_that_only_suggests_is_held_to_what_it_would_apply(tmp_path: Path) -> None:
    """With `suggest: true` a fix holds by a suggestion as sure as an applied change, a keep not."""
    text = HOLDS.replace("    variants", "    suggest: true\n    variants")
    assert proved(tmp_path, text) == Proof(3, ())
    (fault,) = proved(tmp_path, text + KEEP).faults
    assert "a keep example does not hold" in fault.fault
    assert "fish.net suggested 'yard' -> 'office' at 0.95" in fault.fault


def test_a_variant_that_only_suggests_is_made_by_the_chinese_alone(tmp_path: Path) -> None:
    """With `suggest: true` its fix cannot be made but where the Chinese tells; its keep holds."""
    text = HOLDS.replace("[yard]", "[{form: yard, suggest: true}]") + KEEP
    faults = proved(tmp_path, text).faults
    assert [fault.place.rsplit(":", 2)[1] for fault in faults] == ["10"]


def test_an_example_is_proved_with_all_entries_loaded(tmp_path: Path) -> None:
    """An entry that spoils the example of another is found out, at the spoilt example."""
    other = """\
  - id: fish.rod
    term: hall
    variants: [office]
    examples: [{fix: An office., to: A hall.}, {keep: A hall.}]
"""
    proof = proved(tmp_path, HOLDS + other)
    assert proof.examples == 5
    assert [fault.place.rsplit(":", 2)[1] for fault in proof.faults] == ["10", "11"]
    assert all("got       The hall met." in fault.fault for fault in proof.faults)


def test_an_empty_glossary_proves_nothing() -> None:
    """Without entries there are no examples and no faults."""
    assert prove(Cleaner((), builtin=False)) == Proof(0, ())
