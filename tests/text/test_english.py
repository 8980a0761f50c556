"""How a word bends when it takes another's place: number and case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.text.english import capitalised, carry_case, plural, title_case

OWN = "people's procuratorate"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("court", "courts"),
        ("procuratorate", "procuratorates"),
        ("judge", "judges"),
        ("city", "cities"),
        ("academy", "academies"),
        ("day", "days"),
        ("survey", "surveys"),
        ("bus", "buses"),
        ("boss", "bosses"),
        ("tax", "taxes"),
        ("waltz", "waltzes"),
        ("church", "churches"),
        ("wish", "wishes"),
        ("people's court", "people's courts"),
        ("party group secretary", "party group secretaries"),
        ("NPC", "NPCs"),
    ],
)
def test_the_plural_is_the_regular_one_of_the_last_word(one: str, many: str) -> None:
    """-y after a consonant becomes -ies, a hiss takes -es, all else takes -s."""
    assert plural(one) == many


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("people's procuratorate", "People's Procuratorate"),
        ("people’s court of the city", "People’s Court of the City"),
        ("the court", "The Court"),
        ("of the people", "Of the People"),
        ("grass-roots court", "Grass-Roots Court"),
        ("NPC deputy", "NPC Deputy"),
        ("McDonald and sons", "McDonald and Sons"),
        ("8th court", "8th Court"),
        ("école", "École"),
        ("", ""),
    ],
)
def test_title_case_leaves_small_words_inside_and_capitals_alone(
    phrase: str, expected: str
) -> None:
    """Every word gets a capital but the small ones that are not first; capitals stay."""
    assert title_case(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the court", "The court"),
        ("“the court", "“The court"),
        ("école", "École"),
        ("Court", "Court"),
        ("- 1", "- 1"),
        ("", ""),
    ],
)
def test_capitalised_lifts_the_first_letter_only(phrase: str, expected: str) -> None:
    """The first letter is upper case, wherever it is, and nothing else changes."""
    assert capitalised(phrase) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("hospital", OWN, "people's procuratorate"),
        ("HOSPITAL", OWN, "PEOPLE'S PROCURATORATE"),
        ("Hospital", OWN, "People's Procuratorate"),
        ("Grassroots Courts", "grassroots procuratorates", "Grassroots Procuratorates"),
        ("Courts of the City", "offices of the city", "Offices of the City"),
        ("hospital", "SPP", "SPP"),
        ("Hospital", "SPP office", "SPP Office"),
        ("grassroots courts", "procuratorates", "procuratorates"),
        ("two courts", "two offices", "two offices"),
        ("2", "two", "two"),
        ("。", ".", "."),
        ("", "court", "court"),
        ("HOSPITAL'S", "court", "COURT"),
    ],
)
def test_case_is_carried_inside_a_sentence(before: str, after: str, expected: str) -> None:
    """Capitals throughout stay capitals, a capital word makes a title, lower case stays."""
    assert carry_case(before, after, opens=False) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # The only capital may come from the sentence alone.
        ("Hospital", OWN, "People's procuratorate"),
        ("Hospital leaders", OWN, "People's procuratorate"),
        ("The hospital", "the office", "The office"),
        # Two capitals are a title, and so are capitals throughout.
        ("Grassroots Courts", "grassroots procuratorates", "Grassroots Procuratorates"),
        ("The Hospital", "the office", "The Office"),
        ("HOSPITAL", OWN, "PEOPLE'S PROCURATORATE"),
        ("hospital", OWN, "people's procuratorate"),
        ("A", "one court", "One court"),
    ],
)
def test_a_capital_at_the_start_of_a_sentence_means_nothing_more(
    before: str, after: str, expected: str
) -> None:
    """Where the words open a sentence, one capital makes one capital and no title."""
    assert carry_case(before, after, opens=True) == expected


@given(st.text(st.characters()), st.text("abc d'-"), st.booleans())
def test_carrying_case_changes_no_letter(before: str, after: str, opens: bool) -> None:
    """Whatever stood there before, the new words are the same but for their case."""
    assert carry_case(before, after, opens=opens).lower() == after
