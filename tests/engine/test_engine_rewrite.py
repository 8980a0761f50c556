"""Words bent to fit: case, number, possessive, article, and what goes with a deleted word."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_stage import cleaned, compiled_of, entry, judged

from mtfix.text.spans import Edit, Span

OFFICE = entry("a.office", "{one: head office, many: head offices}", "yard")
STAFF = entry("a.staff", "{one: staff member, many: staff, counted: staff members}", "officer")
PLAIN = entry("a.house", "{one: upper house, many: upper houses}", "hall")
HOUSE = entry("a.house", "{one: house, many: houses}", "institute, owl")
INN = entry("a.inn", "{one: inn, many: inns}", "pub, one-room shed")


def check(folder: Path, glossary: str, text: str, want: str) -> None:
    assert cleaned(compiled_of(folder, glossary), text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("They met the yard.", "They met the head office."),
        ("THEY MET THE YARD.", "THEY MET THE HEAD OFFICE."),
        # A capital that begins a sentence is only that; inside one it is a title's.
        ("Yard men met.", "Head office men met."),
        ("They met the Yard.", "They met the Head Office."),
        ("“Yard men met.”", "“Head office men met.”"),
        ("They sat. Yards met.", "They sat. Head offices met."),
    ],
)
def test_the_term_takes_the_case_of_what_it_replaces(tmp_path: Path, text: str, want: str) -> None:
    """Small letters, capitals throughout, a title's capitals and a sentence's are carried over."""
    check(tmp_path, OFFICE, text, want)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The officer met.", "The staff member met."),
        ("The officers met.", "The staff met."),
        ("The 26 officers met.", "The 26 staff members met."),
        # A machine that leaves the plural out.
        ("The 26 officer met.", "The 26 staff members met."),
        ("The 1 officer met.", "The 1 staff member met."),
        ("Three young officers met.", "Three young staff members met."),
        ("All officers met.", "All staff met."),
        # A possessive goes with the number.
        ("The officer's hat.", "The staff member's hat."),
        ("The officer’s hat.", "The staff member’s hat."),
        ("The officers' hats.", "The staff's hats."),
        ("The officers’ hats.", "The staff’s hats."),
        ("THE OFFICERS' HATS.", "THE STAFF'S HATS."),
        ("Two officers' hats.", "Two staff members' hats."),
        # A closing quotation mark is none.
        ("The ‘officers’ met.", "The ‘staff’ met."),
        ("The 'young officers' met.", "The 'young staff' met."),
    ],
)
def test_the_term_takes_number_and_possessive(tmp_path: Path, text: str, want: str) -> None:
    """One, many and counted come from the entry; an apostrophe gets the s that the new word needs."""
    check(tmp_path, STAFF, text, want)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("the hospital's men", "the procuratorate's men"),
        ("the hospitals' men", "the procuratorates' men"),
        ("the Hospital’s men", "the Procuratorate’s men"),
    ],
)
def test_a_regular_possessive_stays_as_it_is(tmp_path: Path, text: str, want: str) -> None:
    """Where both plurals end in s nothing but the noun is changed."""
    term = "{one: procuratorate, many: procuratorates}"
    check(tmp_path, entry("a.b", term, "hospital"), text, want)


def test_a_target_of_its_own_is_bent_too(tmp_path: Path) -> None:
    """`to` takes case, article and possessive like the term."""
    glossary = entry("a.b", "x", "{form: old officers, to: elders}, {form: men, to: folk}")
    text = "Old officers' hats, OLD OFFICERS, the men's hats."
    check(tmp_path, glossary, text, "Elders' hats, ELDERS, the folk's hats.")
    glossary = entry("a.b", "x", "{form: old officers, to: staff}")
    check(tmp_path, glossary, "The old officers' hats.", "The staff's hats.")


@pytest.mark.parametrize(
    ("glossary", "text", "want"),
    [
        # The noun begins with a vowel, the new one does not, and the other way round.
        (HOUSE, "an institute", "a house"),
        (HOUSE, "An institute met.", "A house met."),
        (HOUSE, "an “institute”", "a “house”"),
        (HOUSE, "AN INSTITUTE", "A HOUSE"),
        (INN, "a pub", "an inn"),
        (INN, "A pub met.", "An inn met."),
        (INN, "A PUB", "AN INN"),
        (INN, "a  pub", "an  inn"),
        (INN, "a\u00a0pub", "an\u00a0inn"),
        # By sound, not by letter: "one" begins like "won".
        (INN, "a one-room shed", "an inn"),
        # At the end of a line the article follows too; over an empty line there is no phrase.
        (HOUSE, "an\ninstitute", "a\nhouse"),
        (HOUSE, "an \r\n institute", "a \r\n house"),
        (INN, "a\npub", "an\ninn"),
        (HOUSE, "an\n\ninstitute", "an\n\nhouse"),
        # No article, or another word before the noun.
        (INN, "the pub, a new pub, extra pub", "the inn, a new inn, extra inn"),
        (INN, "an inn and a house", "an inn and a house"),
        # Where the article fits already, only the noun is changed.
        (PLAIN, "an hall", "an upper house"),
        (PLAIN, "a hall", "an upper house"),
    ],
)
def test_the_article_follows_the_new_word(
    tmp_path: Path, glossary: str, text: str, want: str
) -> None:
    """ "a" becomes "an" or "an" becomes "a" where the sound of the next word asks for it."""
    check(tmp_path, glossary, text, want)


def test_an_article_that_changes_is_part_of_the_edit(tmp_path: Path) -> None:
    """The edit reaches back over the article only where the article changes."""
    compiled = compiled_of(tmp_path, INN)
    edits = [p.edit for p in judged(compiled, "a pub, the pub").proposals]
    assert edits == [Edit(Span(0, 5), "an inn"), Edit(Span(11, 14), "inn")]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("They met essence here.", "They met here."),
        ("They met essence.", "They met."),
        ("They met essence", "They met"),
        ("essence They met.", "They met."),
        ("They met.\nessence They sat.", "They met.\nThey sat."),
        ("They met.\r\n  essence They sat.", "They met.\r\n  They sat."),
        ("“essence They met.”", "“They met.”"),
        ("They said “go” essence then.", "They said “go” then."),
        ('They said "go" essence then.', 'They said "go" then.'),
        ("They met\u00a0essence here.", "They met here."),
        ("They met.\nessence\nThey sat.", "They met.\n\nThey sat."),
    ],
)
@pytest.mark.parametrize(
    "glossary",
    [entry("a.b", '""', "essence"), entry("a.b", "x", '{form: essence, to: ""}')],
)
def test_a_deleted_word_takes_a_space_with_it(
    tmp_path: Path, glossary: str, text: str, want: str
) -> None:
    """An empty term or target leaves no double space and no space at the start of a line."""
    check(tmp_path, glossary, text, want)


def test_bytes_that_are_no_text_are_not_replaced(tmp_path: Path) -> None:
    """A match that holds an invalid byte is not edited: nothing could write its change down."""
    glossary = entry("a.b", "x", "q").replace("variants: [q]", "pattern: 'ya.rd'")
    check(tmp_path, glossary, "the ya\udc80rd, the ya-rd", "the ya\udc80rd, the x")


def test_a_term_that_stands_there_already_is_no_edit(tmp_path: Path) -> None:
    """Where the edit would change nothing there is none."""
    compiled = compiled_of(tmp_path, entry("a.b", "yard", "yard, shed"))
    assert [p.edit for p in judged(compiled, "the yard").proposals] == [None]
    assert cleaned(compiled, "the shed") == "the yard"
