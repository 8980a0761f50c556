"""Additions to an entry of a lower layer: what they make of it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from glossary_yaml import entry, faults_of, marked, write
from hypothesis import given
from hypothesis import strategies as st

from editor import complaints
from mtfix.api import Cleaner
from mtfix.errors import MtfixError
from mtfix.glossary import Entry, Glossary
from mtfix.glossary.files import read_layers, read_sources
from mtfix.glossary.load import load, load_sources, survey

WHOLE = """\
- id: fish.net
  term: {one: office, many: offices}
  admitted: [bureau]
  variants: [yard]
  for: [{before: our, weight: 2.0}]
  against: [{near: [river], weight: 1.5}]
  examples: [{fix: Our yard met., to: Our office met.}, {keep: The river yard is wet.}]
"""
ADDED = """\
- extend: fish.net
  admitted: [agency]
  variants: [{form: dock, to: pier}, mole]
  for: [{after: met, weight: 1.0}]
  against: [{near: [lake], weight: 2.5}]
  examples: [{fix: Our mole met., to: Our office met.}]
"""
TOGETHER = """\
- id: fish.net
  term: {one: office, many: offices}
  admitted: [bureau, agency]
  variants: [yard, {form: dock, to: pier}, mole]
  for: [{before: our, weight: 2.0}, {after: met, weight: 1.0}]
  against: [{near: [river], weight: 1.5}, {near: [lake], weight: 2.5}]
  examples: [{fix: Our yard met., to: Our office met.}, {keep: The river yard is wet.},
    {fix: Our mole met., to: Our office met.}]
"""


def layered(folder: Path, *texts: str, disabled: tuple[str, ...] = ()) -> Glossary:
    """The glossary of the texts, each a layer over those before it."""
    first, *rest = (write(folder, text, f"{n}.yaml") for n, text in enumerate(texts))
    return load_sources(read_sources([first]), read_layers([[path] for path in rest]), disabled)


def bare(made: Glossary) -> list[object]:
    """The entries without the places where they were written."""

    def stripped(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(stripped, value))
        if isinstance(value, msgspec.Struct):
            fields = [f for f in value.__struct_fields__ if f not in ("place", "extended")]
            return [stripped(getattr(value, field)) for field in fields]
        return value

    return [stripped(entry) for entry in made.entries]


def only(made: Glossary) -> Entry:
    (found,) = made.entries
    return found


def test_an_addition_makes_what_the_whole_would_be(tmp_path: Path) -> None:
    """The entry is the one that could have been written by hand, and so is the digest."""
    apart = layered(tmp_path, WHOLE, ADDED)
    together = load([write(tmp_path, TOGETHER, "whole.yaml")])
    assert bare(apart) == bare(together)
    assert apart.digest == together.digest


def test_what_is_added_works_on_a_page(tmp_path: Path) -> None:
    """New forms are corrected, new reasons heard; what was there goes on working."""
    base, over = write(tmp_path, WHOLE, "a.yaml"), write(tmp_path, ADDED, "b.yaml")
    clean = Cleaner(over, below=[[base]], builtin=False).clean
    assert clean("Our mole and our yards met.").text == "Our office and our offices met."
    assert clean("Our agency met our dock.").text == "Our agency met our pier."


def test_every_part_knows_its_place(tmp_path: Path) -> None:
    """The definition's parts stay where they are, what is added is where it was written."""
    found = only(layered(tmp_path, WHOLE, ADDED))
    base, over = str(tmp_path / "0.yaml"), str(tmp_path / "1.yaml")
    assert [place.file for place in found.places] == [base, over]
    assert [(v.form, v.place.file) for v in found.variants] == [
        ("yard", base),
        ("dock", over),
        ("mole", over),
    ]
    assert {c.place.file: c.words for c in found.conditions if c.weight < 0} == {
        base: ("river",),
        over: ("lake",),
    }
    (extension,) = found.extended
    assert (str(extension.place), extension.admitted) == (f"{over}:1:3", ("agency",))


def test_additions_of_several_layers_add_up(tmp_path: Path) -> None:
    """Each layer may add to what those below it have made."""
    more = "- extend: fish.net\n  variants: [quay]\n"
    found = only(layered(tmp_path, WHOLE, ADDED, more))
    assert [v.form for v in found.variants] == ["yard", "dock", "mole", "quay"]
    assert [place.file[-6:] for place in found.places] == ["0.yaml", "1.yaml", "2.yaml"]


def test_an_entry_written_anew_has_none_of_what_was_added_below(tmp_path: Path) -> None:
    """It stands for the entry with all its additions; later layers add to the new one."""
    anew = entry("fish.net", "variants: [berth]", term="station")
    assert [v.form for v in only(layered(tmp_path, WHOLE, ADDED, anew)).variants] == ["berth"]
    again = "- extend: fish.net\n  variants: [quay]\n"
    found = only(layered(tmp_path, WHOLE, ADDED, anew, again))
    assert [v.form for v in found.variants] == ["berth", "quay"]


def test_a_disabled_entry_may_be_added_to(tmp_path: Path) -> None:
    """It is left out with all that was added."""
    assert layered(tmp_path, WHOLE, ADDED, disabled=("fish.*",)).entries == ()


def test_a_single_condition_or_word_need_not_be_a_list(tmp_path: Path) -> None:
    """As in an entry, on either side."""
    base = entry("fish.net", "variants: yard\n  for: {before: our, weight: 2.0}")
    over = (
        "- extend: fish.net\n  variants: dock\n  for: {before: my, weight: 1.0}\n  admitted: pier\n"
    )
    found = only(layered(tmp_path, base, over))
    assert [v.form for v in found.variants] == ["yard", "dock"]
    assert [c.words for c in found.conditions] == [("our",), ("my",)]
    assert found.admitted == ("pier",)


def test_the_later_layer_says_how_sure_an_entry_is(tmp_path: Path) -> None:
    """suggest and certain are set, and what they cannot stand beside is gone."""
    base = entry("fish.net", "variants: [yard]\n  prior: 1.0\n  suggest: true")
    sure = only(layered(tmp_path, base, "- extend: fish.net\n  certain: true\n"))
    assert (sure.certain, sure.suggest) == (True, False)
    back = only(layered(tmp_path, base, "- extend: fish.net\n  suggest: false\n"))
    assert (back.suggest, back.prior) == (False, 1.0)
    shy = "- extend: fish.net\n  suggest: true\n"
    certain = entry("fish.net", "variants: [yard]\n  certain: true")
    assert only(layered(tmp_path, certain, shy)).suggest


FAULTS = {
    "‸extend: fish.nett\n  variants: [dock]": (
        "addition to 'fish.nett': no entry of this id to extend in a layer below",
        "did you mean 'fish.net'?",
    ),
    "‸extend: wood.axe\n  variants: [dock]": (
        "addition to 'wood.axe': no entry of this id to extend in a layer below",
        "'id: …' makes a new entry",
    ),
    "extend: fish.net\n  ‸term: bureau": (
        "addition to 'fish.net': 'term' cannot be extended",
        "these can: variants, admitted, for, against, examples, suggest, certain",
    ),
    "extend: fish.net\n  ‸varients: [dock]": (
        "addition to 'fish.net': 'varients' cannot be extended",
        "did you mean 'variants'?",
    ),
    "‸extend: fish.net": ("addition to 'fish.net': nothing added", "write one of: variants"),
    "‸id: fish.net\n  extend: fish.net\n  variants: [dock]": (
        "addition to 'fish.net': both 'id' and 'extend'",
        "take one out",
    ),
    "‸extends: fish.net\n  variants: [dock]": (
        "addition: 'extends' cannot be extended",
        "did you mean 'extend'?",
    ),
    "extend: fish.net\n  variants: ‸[]": (
        "addition to 'fish.net': an empty list",
        "write what to add",
    ),
    "extend: ‸[fish.net]\n  variants: [dock]": ("addition: expected text, found a list", ""),
    "extend: fish.net\n  suggest: ‸maybe": (
        "entry 'fish.net': expected true or false, found 'maybe'",
        "",
    ),
}


@pytest.mark.parametrize("planted", FAULTS, ids=lambda text: text.replace("\n", " ")[:40])
def test_what_cannot_be_added_is_one_fault_at_its_place(tmp_path: Path, planted: str) -> None:
    """With what is wrong and what to write."""
    text, line, column = marked(f"- {planted}\n")
    base, over = write(tmp_path, WHOLE, "a.yaml"), write(tmp_path, text, "b.yaml")
    (fault,) = faults_of(base, over=(over,))
    said, remedy = FAULTS[planted]
    assert (fault.place, fault.fault) == (f"{over}:{line}:{column}", said)
    assert remedy in fault.remedy


def test_an_editor_knows_additions(tmp_path: Path) -> None:
    """The schema takes what is read, and marks what cannot be extended."""
    assert complaints(ADDED) == []
    assert complaints("- extend: fish.net\n  examples: {keep: A river.}\n") == []
    for wrong in ("term: x", "varients: [x]", "variants: []", "suggest: maybe"):
        assert complaints(f"- extend: fish.net\n  {wrong}\n"), wrong
    assert complaints("- extend: fish.net\n")
    assert complaints("- extend: fish.net\n  id: fish.net\n  variants: [x]\n")


def test_an_entry_cannot_be_extended_in_its_own_layer(tmp_path: Path) -> None:
    """In the built-in glossary or over it: the place of the definition is told."""
    both = write(tmp_path, WHOLE + ADDED)
    for paths, over in (((both,), ()), ((), (both,))):
        (fault,) = faults_of(*paths, over=over)
        assert fault.place == f"{both}:8:3"
        assert fault.fault.endswith("extended in the layer that defines it")
        assert f"{both}:1:3" in fault.remedy


def test_two_additions_in_one_layer_are_a_fault(tmp_path: Path) -> None:
    """Else the order of files would matter."""
    base = write(tmp_path, WHOLE, "base.yaml")
    one, two = (write(tmp_path, ADDED, f"{name}.yaml") for name in "ab")
    (fault,) = faults_of(base, over=(one, two))
    assert fault.place == f"{two}:1:3"
    assert f"{one}:1:3" in fault.remedy


def test_a_file_that_cannot_be_read_may_hold_what_is_extended(tmp_path: Path) -> None:
    """Then only that file is told."""
    base = write(tmp_path, "- id: [", "base.yaml")
    found = survey(read_sources([base]), read_layers([[write(tmp_path, ADDED)]]))
    assert [fault.place.startswith(f"{base}:") for fault in found.faults] == [True]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Those of form and the entry that is not there."""
    over = write(tmp_path, "- extend: fish.nett\n  term: x\n  note: y\n", "over.yaml")
    found = faults_of(write(tmp_path, WHOLE), over=(over,))
    assert sorted(fault.place for fault in found) == [f"{over}:{n}:3" for n in (1, 2, 3)]


@given(st.permutations(range(4)), st.permutations(range(4)))
def test_the_order_of_files_in_a_layer_never_matters(
    tmp_path_factory: pytest.TempPathFactory, first: list[int], second: list[int]
) -> None:
    """Definitions and additions give the same glossary in any order."""
    folder = tmp_path_factory.mktemp("order")
    names = [f"fish.n{n}" for n in range(4)]
    lower = [write(folder, entry(name), f"l{n}.yaml") for n, name in enumerate(names)]
    texts = [f"- extend: {name}\n  variants: [dock]\n" for name in names]
    upper = [write(folder, text, f"u{n}.yaml") for n, text in enumerate(texts)]
    made = load([lower[n] for n in first], over=[upper[n] for n in second])
    plain = load(lower, over=upper)
    assert made == plain


def test_what_is_extended_has_to_be_there_without_the_builtin(tmp_path: Path) -> None:
    """An addition to a built-in entry needs the built-in glossary."""
    over = write(tmp_path, "- extend: staff.police-officer\n  variants: [bobby]\n")
    assert Cleaner(over).glossary.entries
    with pytest.raises(MtfixError, match="no entry of this id to extend"):
        Cleaner(over, builtin=False)
