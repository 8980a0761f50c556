"""Words that ran together, that stand twice, or that stand for a stop."""

from __future__ import annotations

import pytest
from repaired import doubted, repaired

OPENERS = ("Whether", "The", "This", "In", "It")
STOPS = ("Essence", "Crystal")
SHORT = ("the", "of")
TWICE = ("had", "that", "very")
LISTED = ("further", "through")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("says the reportWhether it is", "says the report. Whether it is"),
        ("they leftThe court met", "they left. The court met"),
        ("so muchThis is it", "so much. This is it"),
        ("it was overIt was late", "it was over. It was late"),
        ("ReportThis year", "Report. This year"),
        ("“overThe end”", "“over. The end”"),
        ("one overThe two overThe three", "one over. The two over. The three"),
        ("they spokeIn May", "they spoke. In May"),
    ],
)
def test_words_that_ran_together_are_parted(text: str, expected: str) -> None:
    """A sentence that opens inside a word gets the stop and the space that were lost."""
    assert repaired("run-together", text, OPENERS, ("linked",)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "YouTube, WeChat and LinkedIn were used.",
        "McDonald has an iPhone and JavaScript.",
        "theThesis and theIndia",
        "reportWhetherOrNot",
        "https://example.org/aboutThe",
        "https://example.org/our-aboutThe",
        "www.aboutThis.org and me@aboutThe.org",
        "page.php?tab=aboutThis",
        "The court. This is it",
        "",
    ],
)
def test_names_with_a_capital_inside_stay_whole(text: str) -> None:
    """Names, addresses and words that open no sentence are left alone."""
    assert repaired("run-together", text, OPENERS, ("linked",)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brands were built. Essence", "Brands were built."),
        ("Brands were built. Essence The work goes on.", "Brands were built. The work goes on."),
        ("Brands were built! Essence\nThe work", "Brands were built!\nThe work"),
        ("“Go.” Essence They left.", "“Go.” They left."),
        ("It ended.\u00a0Essence “Go”", "It ended. “Go”"),
        ("It ended. Essence. The work", "It ended. The work"),
        ("It ended. Essence.", "It ended."),
        ("It ended. Essence Essence", "It ended."),
        ("It ended. Essence Crystal The work", "It ended. The work"),
        ("It ended Essence", "It ended."),
        ("In 2019 Essence \nThe", "In 2019. \nThe"),
        ("One. Crystal Two. Essence Three. Crystal", "One. Two. Three."),
        ("It ended (so it was.) Essence", "It ended (so it was.)"),
    ],
)
def test_a_word_that_was_a_stop_goes(text: str, expected: str) -> None:
    """Behind a full stop it is taken out with its space; at the end of a line it is the stop."""
    assert repaired("lone-word", text, STOPS) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In essence, the Essence of the matter is simple.",
        "Essence The work goes on.",
        "Essence",
        "It ended. Essence of roses was sold.",
        "It ended. Essence, they said.",
        "It ended. Essences The work",
        "It ended. ESSENCE The work",
        "It ended, Essence The work",
        "of the Essence. The work goes on.",
        "",
    ],
)
def test_a_word_that_says_something_stays(text: str) -> None:
    """Inside a sentence, or at the start of one, it is a word."""
    assert repaired("lone-word", text, STOPS) == text


def test_a_word_in_place_of_a_stop_is_doubtful_inside_a_line() -> None:
    """Where no stop stands before it, it may be a name."""
    assert doubted("lone-word", "It was built Essence The work", STOPS) == [" Essence"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of the the year", "of the year"),
        ("The the court", "The court"),
        ("two consecutive consecutive titles", "two consecutive titles"),
        ("the people of of the city", "the people of the city"),
        ("the\u00a0the court", "the court"),
        ("the the the court", "the court"),
        ("the procuratorate procuratorate.", "the procuratorate."),
        ("the the court court", "the court"),
    ],
)
def test_a_doubled_word_stands_once(text: str, expected: str) -> None:
    """The same word twice becomes the word once."""
    assert repaired("doubled-word", text, SHORT, TWICE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough.",
        "He said that that was very very good.",
        "Three Three and Bora Bora",
        "Gallus gallus",
        "the theory of of-course",
        "so-so so grass-roots roots",
        "the court court-room",
        "the, the. The\nthe",
        "it's it and its it's",
        "1 1 and 22 22",
        "",
    ],
)
def test_words_that_are_meant_twice_stay(text: str) -> None:
    """Words to spare, names, parts of longer words and numbers may stand twice."""
    assert repaired("doubled-word", text, SHORT, TWICE) == text


def test_a_short_word_twice_is_doubtful() -> None:
    """A short word that no list knows may be meant twice."""
    assert doubted("doubled-word", "go go on", SHORT, TWICE) == [" go"]
    assert repaired("doubled-word", "go go on", SHORT, TWICE) == "go go on"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The teams integrate and integrate.", "The teams integrate."),
        ("They have courage, courage and hope.", "They have courage and hope."),
        ("of training and training, they", "of training, they"),
        ("innovation, innovation and reform", "innovation and reform"),
        ("guidance and guidance", "guidance"),
        ("“service and service”", "“service”"),
        ("(service and service)", "(service)"),
        ("service and service\nNext", "service\nNext"),
    ],
)
def test_a_word_listed_twice_stands_once(text: str, expected: str) -> None:
    """A list that names the same long word twice names it once."""
    assert repaired("doubled-list", text, (), LISTED) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It grew further and further, again and again.",
        "It grew clearer and clearer.",
        "We read it through and through.",
        "thousands and thousands of people",
        "courage, courage and courage",
        "integrate and integrated",
        "reintegrate and integrate.",
        "justice and Justice.",
        "court and court.",
        "",
    ],
)
def test_a_list_that_means_it_stays(text: str) -> None:
    """Comparatives, words to spare, short words and other forms of a word may be listed twice."""
    assert repaired("doubled-list", text, (), LISTED) == text
