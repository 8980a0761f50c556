"""Slots: one variant for many forms, with the same words in form, target and plural."""

from __future__ import annotations

from pathlib import Path

from glossary_yaml import entry, faults_of, read, write

LISTS = "lists:\n  rank: [first, second]\n  place: [river, lake]\n"
Filled = list[tuple[str, str | None, str | None]]


def filled(folder: Path, variants: str, term: str = "{one: office, many: offices}") -> Filled:
    text = entry(body=f"variants: {variants}", term=term)
    found = read(folder, LISTS, text).entries[0].variants
    return [(v.form, v.to, v.many) for v in found]


def test_a_slot_is_filled_with_each_word_of_its_list(tmp_path: Path) -> None:
    """A variant with a slot stands for one form a word, each with its plural."""
    assert filled(tmp_path, '["{rank} yard"]') == [
        ("first yard", None, "first yards"),
        ("second yard", None, "second yards"),
    ]


def test_the_target_takes_the_words_of_the_form(tmp_path: Path) -> None:
    """A slot in `to` holds what the same slot holds in `form`."""
    assert filled(tmp_path, '[{form: "{rank} yard", to: "{rank} hall of the {rank}"}]') == [
        ("first yard", "first hall of the first", None),
        ("second yard", "second hall of the second", None),
    ]


def test_a_stated_plural_takes_the_words_of_the_form(tmp_path: Path) -> None:
    """A slot in `many` is filled as in `form`: no braces are left in any form."""
    assert filled(tmp_path, '[{form: "{rank} man", many: "{rank} men"}]') == [
        ("first man", None, "first men"),
        ("second man", None, "second men"),
    ]


def test_two_slots_make_every_pair(tmp_path: Path) -> None:
    """Slots are filled independently: two words by two words are four forms."""
    found = filled(tmp_path, '["{rank} {place} yard"]', term="office")
    assert [form for form, _, _ in found] == [
        "first river yard",
        "first lake yard",
        "second river yard",
        "second lake yard",
    ]


def test_the_same_slot_twice_holds_the_same_word(tmp_path: Path) -> None:
    """A slot that stands twice in a form is one choice, not two."""
    found = filled(tmp_path, '["{rank} of {rank}"]', term="office")
    assert [form for form, _, _ in found] == ["first of first", "second of second"]


def test_a_list_of_any_name_fills_a_slot(tmp_path: Path) -> None:
    """What may name a list may name a slot: digits, capitals and hyphens too."""
    lists = "lists: {Rank-2: [third]}\n"
    found = read(tmp_path, lists, entry(body='variants: ["{Rank-2} yard"]')).entries[0]
    assert [v.form for v in found.variants] == ["third yard"]


def test_braces_in_a_list_are_no_slots(tmp_path: Path) -> None:
    """The words of a list are put in as they are: a list in braces cannot call itself for ever."""
    lists = 'lists: {rank: ["{rank} x"]}\n'
    found = read(tmp_path, lists, entry(body='variants: ["{rank} yard"]')).entries[0]
    assert [v.form for v in found.variants] == ["{rank} x yard"]


def test_a_slot_that_is_only_in_the_target_is_a_fault(tmp_path: Path) -> None:
    """A target cannot have a word that the form does not give it."""
    text = LISTS + "entries:\n" + entry(body='variants: [{form: yard, to: "{rank} hall"}]')
    path = write(tmp_path, text)
    (fault,) = faults_of(path)
    # Three lines of lists, "entries:", id, term: the variant stands in line 7, behind the bracket.
    assert fault.place == f"{path}:7:14"
    assert "entry 'fish.net': the slot '{rank}' is not in the form" in fault.fault


def test_slots_that_make_too_many_forms_are_refused_at_once(tmp_path: Path) -> None:
    """Ten slots of ten words would be ten thousand million forms: a fault, not a hang."""
    lists = "".join(f"  s{n}: [a, b, c, d, e, f, g, h, i, j]\n" for n in range(10))
    form = " ".join(f"{{s{n}}}" for n in range(10))
    text = f'lists:\n{lists}entries:\n{entry(body=f"""variants: ["{form}"]""")}'
    (fault,) = faults_of(write(tmp_path, text))
    assert "its slots make 10000000000 forms" in fault.fault
