"""Which files make a glossary, what lies over what, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossary_yaml import entry, faults_of, write

from mtfix.errors import MtfixError
from mtfix.glossary.files import builtin_folder
from mtfix.glossary.load import load


def ids(*paths: Path, disabled: tuple[str, ...] = ()) -> list[str]:
    return [e.id for e in load(paths, disabled=disabled).entries]


@pytest.fixture
def three(tmp_path: Path) -> Path:
    text = entry("fish.net") + entry("fish.boat") + entry("wood.axe")
    return write(tmp_path, text)


def test_a_folder_stands_for_its_yaml_files(tmp_path: Path) -> None:
    """Files that end in .yaml or .yml are read, others and folders inside are not."""
    write(tmp_path, entry("fish.a"), "a.yaml")
    write(tmp_path, entry("fish.b"), "b.yml")
    write(tmp_path, "not: [a glossary", "c.txt")
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", entry("fish.d"), "d.yaml")
    assert ids(tmp_path) == ["fish.a", "fish.b"]


def test_an_entry_over_another_of_its_id_replaces_it(tmp_path: Path) -> None:
    """Of one id, the entry of the upper layer stands; the others of both layers stay."""
    base = write(tmp_path, entry("fish.net", term="office") + entry("fish.boat"), "base.yaml")
    upper = write(tmp_path, entry("fish.net", term="bureau") + entry("fish.rod"), "upper.yaml")
    found = load([base], over=[upper]).entries
    assert [(e.id, e.term.one) for e in found] == [
        ("fish.boat", "office"),
        ("fish.net", "bureau"),
        ("fish.rod", "office"),
    ]


def test_an_upper_layer_may_use_the_lists_and_profiles_below(tmp_path: Path) -> None:
    """Lists and profiles are shared between the layers."""
    base = write(tmp_path, "lists: {water: [sea]}\nprofiles: {office: {}}\n", "base.yaml")
    body = "profile: office\n  for: {near: $water, weight: 1}\n  variants: [yard]"
    upper = write(tmp_path, entry(body=body), "upper.yaml")
    assert load([base], over=[upper]).entries[0].conditions[0].words == ("sea",)


def test_two_entries_of_one_id_in_one_layer_are_a_fault(tmp_path: Path) -> None:
    """Inside the upper layer too, an id stands once; the fault names both places."""
    base = write(tmp_path, entry(), "base.yaml")
    one, two = (write(tmp_path, entry(), f"{name}.yaml") for name in "ab")
    (fault,) = faults_of(base, over=(one, two))
    assert fault.place == f"{two}:1:3"
    assert f"{one}:1:3" in fault.remedy


def test_an_entry_is_disabled_by_its_id(three: Path) -> None:
    """`disabled` leaves the entry of that id out."""
    assert ids(three, disabled=("fish.net",)) == ["fish.boat", "wood.axe"]


def test_entries_are_disabled_by_a_glob(three: Path) -> None:
    """`fish.*` leaves out all entries that begin so; case counts."""
    assert ids(three, disabled=("fish.*",)) == ["wood.axe"]
    with pytest.raises(MtfixError, match=r"no entry 'FISH\.\*' to disable"):
        ids(three, disabled=("FISH.*",))


def test_what_is_disabled_may_be_said_twice(three: Path) -> None:
    """A glob and an id that it takes in may stand together, in either order."""
    for disabled in (("fish.*", "fish.net"), ("fish.net", "fish.*"), ("wood.axe", "wood.axe")):
        assert "fish.net" not in ids(three, disabled=("fish.net", *disabled))


def test_an_unknown_id_to_disable_is_an_error_with_a_suggestion(three: Path) -> None:
    """A misspelt id is refused, and the id that was probably meant is named."""
    with pytest.raises(MtfixError) as caught:
        ids(three, disabled=("fish.nett",))
    assert "no entry 'fish.nett' to disable" in str(caught.value)
    assert "did you mean 'fish.net'?" in str(caught.value)


def test_a_disabled_entry_of_the_lower_layer_stays_out_when_replaced(tmp_path: Path) -> None:
    """`disabled` holds for the glossary as it is put together, whichever layer won."""
    base = write(tmp_path, entry(), "base.yaml")
    upper = write(tmp_path, entry() + entry("fish.rod"), "upper.yaml")
    found = load([base], over=[upper], disabled=["fish.net"]).entries
    assert [e.id for e in found] == ["fish.rod"]


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A missing path is named with what to give instead."""
    with pytest.raises(MtfixError, match="no such glossary") as caught:
        load([tmp_path / "none.yaml"])
    assert caught.value.place == str(tmp_path / "none.yaml")
    assert caught.value.remedy


def test_a_folder_without_yaml_is_an_error(tmp_path: Path) -> None:
    """An empty folder is no glossary: the name was probably wrong."""
    with pytest.raises(MtfixError, match="no YAML file in this folder"):
        load([tmp_path])


def test_no_paths_are_an_empty_glossary() -> None:
    """Nothing given is nothing known, and no error."""
    found = load([])
    assert (found.entries, found.profiles, found.shields) == ((), (), ())


def test_the_builtin_folder_holds_a_glossary() -> None:
    """The built-in folder is there with YAML in it, in a checkout and in a package."""
    assert any(path.suffix == ".yaml" for path in builtin_folder().iterdir())
    assert (builtin_folder() / "profiles.yaml").is_file()
