"""Profiles, word lists, shields and modifiers, and how they come together from several files."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossary_yaml import entry, read, write

from mtfix.errors import GlossaryError
from mtfix.glossary import Place, Profile
from mtfix.glossary.load import load

PROFILES = """\
lists:
  people: [clerk, officer]
profiles:
  office:
    own: [fish.net]
    words: {warden: 2.0, $people: 0.5, "no": -1}
    bodies: [office, $people]
    source: [漁政局]
    limit: 1.5
  court: {words: {judge: 2.0, verdict: 1.5}}
"""


def test_every_key_of_a_profile_is_read(tmp_path: Path) -> None:
    """A profile holds its own entries, weighed words in order, bodies, limit and place."""
    path = write(tmp_path, PROFILES)
    assert load([path]).profiles == (
        # By name; without `limit` a page says 3.0 at the most, without `own` and `bodies` nothing.
        Profile("court", (), (("judge", 2.0), ("verdict", 1.5)), (), 3.0, Place(str(path), 10, 3)),
        Profile(
            "office",
            ("fish.net",),
            (("clerk", 0.5), ("no", -1.0), ("officer", 0.5), ("warden", 2.0)),
            ("office", "clerk", "officer"),
            1.5,
            Place(str(path), 4, 3),
            ("渔政局",),  # whichever way it is written, it is held in simplified characters
        ),
    )


def test_the_profiles_line_of_the_design_is_read(tmp_path: Path) -> None:
    """The profile printed in the design loads as it stands, before its entry is written."""
    text = "profiles: {court: {own: [court.own], words: {judge: 2.0, verdict: 1.5}}}\n"
    found = read(tmp_path, text).profiles[0]
    assert (found.name, found.own) == ("court", ("court.own",))
    assert found.words == (("judge", 2.0), ("verdict", 1.5))


def test_a_list_is_used_in_another_file_than_its_own(tmp_path: Path) -> None:
    """Any file may use the lists of any other, whichever is read first."""
    use = entry(body="against: {near: [sea, $water], weight: 1.0}\n  variants: [yard]")
    lists = "lists: {water: [river, lake]}\n"
    for texts in ((use, lists), (lists, use)):
        condition = read(tmp_path, *texts).entries[0].conditions[0]
        assert condition.words == ("sea", "river", "lake")


def test_a_list_takes_in_another_list_whichever_comes_first(tmp_path: Path) -> None:
    """`$name` inside a list is that list's words, in one file or in two, in any order."""
    use = entry(body="for: {near: $all, weight: 1.0}\n  variants: [yard]")
    inner, outer = "lists: {water: [river]}\n", "lists: {all: [$water, sea]}\n"
    for texts in (
        (use, inner, outer),
        (use, outer, inner),
        (use, "lists: {all: [$water, sea], water: river}\n"),
    ):
        assert read(tmp_path, *texts).entries[0].conditions[0].words == ("river", "sea")


def test_shields_modifiers_and_bylines_of_all_files_are_one_sorted_set(tmp_path: Path) -> None:
    """What stands under them is added up over files, each once, in order, lists taken in."""
    one = "shields: [tennis yard, $set]\nmodifiers: [our]\nlists: {set: [back yard]}\n"
    two = "shields: tennis yard\nmodifiers: [grassroots, our]\nbylines: [source, author]\n"
    found = read(tmp_path, one, two)
    assert found.shields == ("back yard", "tennis yard")
    assert found.modifiers == ("grassroots", "our")
    assert found.bylines == ("author", "source")


def test_qualifiers_are_pairs_of_chinese_and_english(tmp_path: Path) -> None:
    """A Chinese word and the English for it, parted by a space; anything else is a fault."""
    assert read(tmp_path, "qualifiers: [新 new, 旧 old]\n").qualifiers == ("新 new", "旧 old")
    with pytest.raises(GlossaryError, match="'新' is not a Chinese word and the English for it"):
        read(tmp_path, "qualifiers: [新]\n")


def test_a_file_may_be_a_list_of_entries_and_nothing_else(tmp_path: Path) -> None:
    """A file without sections is its entries; entries come in order of id."""
    found = read(tmp_path, entry("fish.b") + entry("fish.a"))
    assert [e.id for e in found.entries] == ["fish.a", "fish.b"]
