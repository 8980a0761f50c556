"""The article before a word, by its sound."""

from __future__ import annotations

import pytest

from mtfix.text.english import indefinite

A = (
    "court procuratorate hospital historic yearly house hotel woman "
    "European eulogy euro ewe unique union united unit unity unified uniform universal "
    "university unanimous unilateral unicorn useful used user usual usage usurper utility "
    "utensil Utah utopia ubiquitous uranium ukulele Ukrainian Uyghur Uighur Ugandan urine "
    "one one-off once-only one-party "
    "1 2 7 9 10 12 17 19 70 100 110 118 180 1,100 1.8 7th 12th 1st 100-bed "
    "CPC UN UK USA BBC PRC UAE UNESCO UAV UNHCR GDP TV PhD DNA "
    "U-turn U-shaped T-shirt B-side SCHOOL STATE COURT HOSPITAL STATION NASA"
)
AN = (
    "apple academy institute office organ uncle umbrella urgent ugly upper usher utmost utter "
    "hour hourly honest honorary honour heir heiress "
    "uninformed unimportant unidentified unintended unusual unable unaware uninsured unopened "
    "Urumqi urban Uzbek onerous only e-commerce élite École "
    "8 8th 8.5 80 81 81st 83-bed 88-year-old 800 8,000 11 11th 11-member 18 18-year-old 18th "
    "11,000 18,000 11000 18000000 "
    "SPP NPC FBI NGO MP MRI RMB LLC EU AI HR NPCSC HKSAR URGENT ADVANCED "
    "X-ray H-bomb F-grade L-shaped S-curve A-level M&A"
)


@pytest.mark.parametrize("word", A.split())
def test_a_goes_before_a_consonant_sound(word: str) -> None:
    """What begins with a consonant's sound takes "a", whatever its first letter."""
    assert indefinite(word) == "a"


@pytest.mark.parametrize("word", AN.split())
def test_an_goes_before_a_vowel_sound(word: str) -> None:
    """What begins with a vowel's sound takes "an", whatever its first letter."""
    assert indefinite(word) == "an"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("honest court", "an"),
        ("“unit", "a"),
        ("(8th) office", "an"),
        ("people's own institute", "a"),
        ("", "a"),
        ("—", "a"),
    ],
)
def test_the_first_word_of_a_phrase_decides(phrase: str, expected: str) -> None:
    """Marks before the first word are silent; nothing to say takes "a"."""
    assert indefinite(phrase) == expected
