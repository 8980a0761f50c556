"""What a correction swapped, read off two sentences or two pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.author.adding.swap import many_of, page_swaps, singular, swaps, widened


@pytest.mark.parametrize(
    ("wrong", "right", "form", "term"),
    [
        ("The pier met.", "The office met.", "pier", "office"),
        ("It is a pier.", "It is an office.", "pier", "office"),
        ("Piers met.", "Offices met.", "pier", "office"),
        ("26 boat men came.", "26 staff members came.", "boat men", "staff members"),
        ("26 fish officers came.", "26 net members came.", "fish officer", "net member"),
        ("The Pier Head met.", "The Quay Master met.", "pier head", "quay master"),
        ("He joined the pier group.", "He joined the Anping group.", "pier", "Anping"),
        ("The mayor of Lin Sea City came.", "The mayor of Linsea City came.", "Lin Sea", "Linsea"),
        ("FBI came.", "CIA came.", "FBI", "CIA"),
        ("He saw the party.", "He saw the Party.", "party", "Party"),
        ("The end. Font size: big", "The end.", "Font size: big", ""),
        (
            "Nine post keepers came.",
            "Nine keepers in post came.",
            "post keeper",
            "keeper in post",
        ),
        ("The pier met.", "The north pier met.", "pier", "north pier"),
        ("We saw it pier.", "We saw it pier soon.", "pier", "pier soon"),
    ],
)
def test_a_swap(wrong: str, right: str, form: str, term: str) -> None:
    """Without articles, small, and for one where both were for many."""
    (swap,) = swaps(wrong, right)
    assert (swap.form, swap.term) == (form, term)
    assert wrong[swap.start :].startswith(swap.before)
    assert right[swap.at :].startswith(swap.after)


@pytest.mark.parametrize(
    ("wrong", "right", "counts"),
    [
        ("The pier met.", "The office met.", True),
        ("9 pier met.", "9 office met.", True),
        ("Old piers met.", "Old offices met.", True),
        ("They do pier well.", "They do office well.", False),
        ("The pier met.", "The fisheries met.", False),
        ("The pier met.", "The Pier met.", False),
        ("The pier met.", "The met.", False),
    ],
)
def test_what_has_a_number(wrong: str, right: str, counts: bool) -> None:
    """Behind a word that counts, or for many on both sides."""
    assert [swap.counts for swap in swaps(wrong, right)] == [counts]


def test_several_swaps_and_none() -> None:
    """In order; spaces are no words."""
    found = swaps("The pier saw a key.", "The office saw a quay.")
    assert [(s.form, s.term) for s in found] == [("pier", "office"), ("key", "quay")]
    assert swaps("The pier .", "The  pier.") == []


def test_a_swap_grows_to_what_is_named() -> None:
    """The words around that both sentences have come along; a form that is not there brings none."""
    (swap,) = swaps("The railway station met.", "The harbour station met.")
    for wider in (widened(swap, form="railway station"), widened(swap, term="Harbour Station")):
        assert wider is not None
        assert (wider.form, wider.term) == ("railway station", "harbour station")
    assert widened(swap, form="railway yard") is None
    assert widened(swap, form="station met") is None


def test_pages_are_compared_sentence_by_sentence() -> None:
    """Each swap has its own sentence; one that was joined with its neighbour does too."""
    wrong = "One.\nThe pier met. All is well.\n\nA key. It fits.\n"
    right = "One.\nThe office met. All is well.\n\nA quay. It fits.\n"
    found = page_swaps(wrong, right)
    assert [(s.wrong, s.right) for s in found] == [
        ("The pier met.", "The office met."),
        ("A key.", "A quay."),
    ]
    assert page_swaps(wrong, wrong) == []


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("cities", "city"),
        ("boxes", "box"),
        ("piers", "pier"),
        ("class", "class"),
        ("bus", "bus"),
        ("men of nets", "men of nets"),
        ("keepers of nets", "keeper of nets"),
    ],
)
def test_singular(many: str, one: str) -> None:
    """Only what the plural leads back from."""
    assert singular(many) == one


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("net keeper", "net keepers"),
        ("keeper of nets", "keepers of nets"),
        ("officer in charge of cases", "officers in charge of cases"),
        ("offshore duty", "offshore duties"),
    ],
)
def test_the_head_bends(one: str, many: str) -> None:
    """The word before the first "of" or "in", else the last one."""
    assert many_of(one) == many


def test_the_same_swap_twice_in_a_sentence() -> None:
    """Two places are two swaps of the same words."""
    found = swaps(
        "Three post keepers and 9 post keepers.", "Three keepers in post and 9 keepers in post."
    )
    assert {(s.form, s.term) for s in found} == {("post keeper", "keeper in post")}
    assert len(found) == 2


WORDS = st.lists(
    st.sampled_from("the a pier Office nets met , . 9 Key party's".split()), max_size=8
)


@given(WORDS, WORDS)
def test_swaps_lead_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    """Whatever the sentences are, each swap's words stand where it says that they do."""
    wrong, right = " ".join(old), " ".join(new)
    for swap in swaps(wrong, right):
        assert swap.before
        assert wrong[swap.start : swap.start + len(swap.before)] == swap.before
        assert right[swap.at : swap.at + len(swap.after)] == swap.after
