"""Every key of an entry, read as the model says it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossary_yaml import EXAMPLES, entry, read, write

from mtfix.glossary import Condition, Entry, Example, Place, Shape, Term, Variant
from mtfix.glossary.load import load

WHOLE = """\
- id: fish.net
  kind: name
  source: [渔政, 渔]
  term: {one: officer, many: officers, counted: officers in all}
  admitted: [fishery officer, warden]
  profile: office
  variants:
    - yard
    - {form: yardman, many: yardmen, to: guard, exact: true, suggest: true}
  suggest: true
  prior: -1.5
  for:
    - {before: our, weight: 2.0}
    - {near: [net, boat], within: 6, weight: 0.5}
  against: {definite: true, weight: 1}
  examples:
    - {fix: Our yard., to: Our officer., page: office, source: 渔政。}
    - {keep: The yard.}
  note: seen in one page
  see: TERMS 17
"""
PROFILE = "profiles: {office: {words: {clerk: 1.0}}}\n"


def first(folder: Path, text: str) -> Entry:
    return read(folder, text).entries[0]


def test_every_key_of_an_entry_is_read_with_its_place(tmp_path: Path) -> None:
    """The record of an entry holds all that its YAML says, with line and column of each part."""
    path = write(tmp_path, WHOLE)
    file = str(path)
    found = load([path, write(tmp_path, PROFILE, "profiles.yaml")]).entries
    assert found == (
        Entry(
            id="fish.net",
            kind="name",
            source=("渔政", "渔"),
            term=Term("officer", "officers", "officers in all", counts=True),
            admitted=("fishery officer", "warden"),
            profile="office",
            variants=(
                Variant("yard", "yards", None, False, False, Place(file, 8, 7)),
                Variant("yardman", "yardmen", "guard", True, True, Place(file, 9, 7)),
            ),
            pattern=None,
            shape=None,
            suggest=True,
            prior=-1.5,
            conditions=(
                Condition("before", ("our",), 2.0, None, Place(file, 13, 7)),
                Condition("near", ("net", "boat"), 0.5, 6, Place(file, 14, 7)),
                Condition("definite", (), -1.0, None, Place(file, 15, 12)),
            ),
            examples=(
                Example("Our yard.", "Our officer.", "office", "渔政。", Place(file, 17, 7)),
                Example("The yard.", None, None, None, Place(file, 18, 7)),
            ),
            note="seen in one page",
            see="TERMS 17",
            place=Place(file, 1, 3),
        ),
    )


def test_what_an_entry_does_not_say_has_its_default(tmp_path: Path) -> None:
    """Without them an entry is a term, with no source, admitted forms, profile, note or see."""
    found = first(tmp_path, entry())
    assert (found.kind, found.source, found.admitted) == ("term", (), ())
    assert (found.profile, found.pattern, found.shape) == (None, None, None)
    assert (found.conditions, found.note, found.see) == ((), "", "")
    assert not found.suggest


def test_a_single_text_stands_for_a_list_of_one(tmp_path: Path) -> None:
    """Where a list of texts is taken, one text without brackets is that list."""
    text = (
        f"- id: a.b\n  source: 院\n  admitted: bureau\n  term: x\n  variants: yard\n  {EXAMPLES}\n"
    )
    found = first(tmp_path, text)
    assert (found.source, found.admitted) == (("院",), ("bureau",))
    assert [variant.form for variant in found.variants] == ["yard"]


def test_a_term_of_one_form_does_not_count(tmp_path: Path) -> None:
    """A term given as text is the same for one, for many and counted, and finds no plurals."""
    found = first(tmp_path, entry(term="staff"))
    assert found.term == Term("staff", "staff", "staff", counts=False)
    assert found.variants[0].many is None


def test_a_term_of_two_forms_counts_with_its_many(tmp_path: Path) -> None:
    """Without `counted` a number is followed by `many`, and without `many` by the plural."""
    found = first(tmp_path, entry(term="{one: body, many: bodies of men}"))
    assert found.term == Term("body", "bodies of men", "bodies of men", counts=True)
    other = first(tmp_path, entry(term="{one: body}"))
    assert other.term == Term("body", "bodies", "bodies", counts=True)


def test_a_variant_with_a_target_has_only_the_plural_it_states(tmp_path: Path) -> None:
    """The plural of a variant with `to` is not guessed: its target has no plural to go with it."""
    body = "variants: [{form: yard, to: guard}, {form: shed, to: hut, many: sheds}]"
    found = first(tmp_path, entry(body=body, term="{one: office, many: offices}"))
    assert [(v.form, v.many, v.to) for v in found.variants] == [
        ("yard", None, "guard"),
        ("shed", "sheds", "hut"),
    ]


def test_a_variant_may_be_deleted_with_an_empty_target(tmp_path: Path) -> None:
    """`to: ""` and `term: ""` are texts too: they take the words away."""
    found = first(tmp_path, entry(body='variants: [{form: yard, to: ""}]', term='""'))
    assert found.variants[0].to == ""
    assert found.term.one == ""


def test_an_entry_may_name_a_pattern(tmp_path: Path) -> None:
    """A pattern takes the place of variants and is kept as written."""
    found = first(tmp_path, entry(body=r"pattern: 'yard\d+'"))
    assert (found.pattern, found.variants) == (r"yard\d+", ())


def test_an_entry_may_name_a_shape_with_its_words(tmp_path: Path) -> None:
    """A shape takes the place of variants and of the term; its words may come from a list."""
    text = (
        "lists: {lone: [Essence, Quintessence]}\n"
        "entries:\n"
        f"  - {{id: debris.lone, kind: debris, shape: lone-word, words: $lone, spare: x, {EXAMPLES}}}\n"
    )
    found = first(tmp_path, text)
    assert found.shape == Shape("lone-word", ("Essence", "Quintessence"), ("x",))
    assert (found.kind, found.variants) == ("debris", ())


@pytest.mark.parametrize(
    ("body", "prior"),
    [
        # No profile and nothing that speaks for it: applied without a reason, 95 in 100.
        ("variants: [yard]", 3.0),
        ("against: {near: river, weight: 1.0}\n  variants: [yard]", 3.0),
        # It has something to wait for, so it waits.
        ("for: {near: clerk, weight: 1.0}\n  variants: [yard]", 0.0),
        ("profile: office\n  variants: [yard]", 0.0),
        # What is said counts.
        ("prior: -4\n  variants: [yard]", -4.0),
        ("prior: .5\n  profile: office\n  variants: [yard]", 0.5),
    ],
)
def test_the_prior_is_certain_only_where_there_is_no_reason_to_wait_for(
    tmp_path: Path, body: str, prior: float
) -> None:
    """An entry with a profile or with reasons for it starts at 0, any other at 3.0."""
    assert read(tmp_path, entry(body=body), PROFILE).entries[0].prior == prior


@pytest.mark.parametrize("kind", ["term", "name", "debris"])
def test_the_three_kinds_are_known(tmp_path: Path, kind: str) -> None:
    """An entry is a term, a name or debris."""
    assert first(tmp_path, entry(body=f"kind: {kind}\n  variants: [yard]")).kind == kind


WORDY = ["before", "after", "near", "paragraph", "page", "source"]
TOLD = [
    *("named", "counted", "definite", "capital", "plural"),
    *("heading", "doubtful", "namesake", "company", "debris"),
]


@pytest.mark.parametrize("kind", WORDY)
def test_every_kind_of_condition_with_words_is_read(tmp_path: Path, kind: str) -> None:
    """A condition that looks for words holds them, positive under `for`."""
    found = first(
        tmp_path, entry(body=f"for: {{{kind}: [a1, b1], weight: 2.5}}\n  variants: [yard]")
    )
    condition = found.conditions[0]
    assert (condition.kind, condition.words, condition.weight) == (kind, ("a1", "b1"), 2.5)


@pytest.mark.parametrize("kind", ["antecedent", "mentioned"])
def test_every_kind_of_condition_with_profiles_is_read(tmp_path: Path, kind: str) -> None:
    """A condition that looks for named bodies holds their profiles, negative under `against`."""
    body = f"against: {{{kind}: office, weight: 2.5}}\n  variants: [yard]"
    condition = read(tmp_path, entry(body=body), PROFILE).entries[0].conditions[0]
    assert (condition.kind, condition.words, condition.weight) == (kind, ("office",), -2.5)


@pytest.mark.parametrize("kind", TOLD)
def test_every_kind_of_condition_without_words_is_read(tmp_path: Path, kind: str) -> None:
    """A condition that the match or the page tells is `true` and has no words."""
    found = first(tmp_path, entry(body=f"for: {{{kind}: true, weight: 1}}\n  variants: [yard]"))
    assert (found.conditions[0].kind, found.conditions[0].words) == (kind, ())


def test_quoted_text_is_text_whatever_it_looks_like(tmp_path: Path) -> None:
    """In quotes "no", "012", "1:30", "~" and a date are words like any other."""
    words = ["no", "012", "1:30", "~", "2024-01-09"]
    quoted = ", ".join(f'"{word}"' for word in words)
    found = first(tmp_path, entry(body=f"variants: [{quoted}]"))
    assert [variant.form for variant in found.variants] == words
