"""The name of a change, and when it holds."""

from __future__ import annotations

import hashlib

import pytest
from change_lists import change, changed_texts
from hypothesis import given
from hypothesis import strategies as st

from mtfix.changes import Change, number_changes
from mtfix.changes.fingerprint import fingerprint

NEAR = "and then on one cold day when the old hospital of the small city by the great sea met"


def named(text: str, before: str = "hospital", after: str = "office") -> str:
    start = text.index(before)
    return fingerprint(text, change(text, start, start + len(before), after))


def test_the_name_is_made_of_the_words_around_the_change() -> None:
    """12 hex digits over version, before, after and eight words on either side, lower case."""
    key = (
        "2\0hospital\0office\0then on one cold day when the old\0of the small city by the great sea"
    )
    expected = hashlib.sha256(key.encode()).hexdigest()[:12]
    text = (
        "And Then on one cold day, when the “old” hospital of the small City by the great sea met."
    )
    assert named(text) == expected
    alone = hashlib.sha256("2\0hospital\0office\0¶\0¶".encode()).hexdigest()[:12]
    assert named("hospital") == alone


@pytest.mark.parametrize(
    "text",
    [
        f"Much more was said before, {NEAR}, and much more behind.",
        f"\n\n{NEAR}.\n\nThe end",
        NEAR.replace(" ", "  "),
        NEAR.replace(" ", "\n"),
        NEAR.replace("the old", "THE, OLD"),
        f"{'far ' * 999}{NEAR}{' away' * 999}",
    ],
)
def test_a_name_holds_when_the_text_around_moves(text: str) -> None:
    """Text further off, spaces, marks and case may change, and the place with them."""
    assert named(text) == named(NEAR)


@pytest.mark.parametrize(
    "other",
    [
        named(NEAR.replace("then", "now")),
        named(NEAR.replace("city", "town")),
        named(NEAR.replace("hospital", "Hospital"), before="Hospital"),
        named(NEAR, after="Office"),
        named(NEAR, before="hospital of"),
        named(NEAR.replace("the old", "the. Old")),
    ],
)
def test_another_change_or_another_neighbour_makes_another_name(other: str) -> None:
    """Before, after and each of the eight words of the sentence on either side count."""
    assert other != named(NEAR)


SHORT = "The old hospital met today"


@pytest.mark.parametrize(
    "text",
    [
        f"We came. {SHORT}. They left.",
        f"A heading\n{SHORT}\nAnother",
        f"我们来了。{SHORT}。他们走了。",
        f"“So it was!” {SHORT}? “Was it?”",
        f"We came；{SHORT}；They left",
    ],
)
def test_no_word_of_another_sentence_counts(text: str) -> None:
    """So that a paragraph can be moved, and its neighbours be written anew."""
    assert named(text) == named(SHORT)


def test_behind_a_change_that_ends_its_sentence_no_word_counts() -> None:
    """It ends it as it stands, or as it will."""
    came = "He came in the end"
    assert named(f"{came} . They left.", " .", ".") == named(f"{came} . We stayed.", " .", ".")
    assert named(f"{came} Yes They left", "Yes", ".") == named(f"{came} Yes We did", "Yes", ".")
    assert named(f"{came} Yes They left", "Yes", "") != named(f"{came} Yes We did", "Yes", "")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("I say yes to them. ”\nGood", "I say yes to them. ”\nBad", True),
        ("I say yes to them. ” Good.", "I say no to them. ” Good.", False),
        (
            "Many more words.\nSo. ” Good news for all.",
            "And others.\nSo. ” Good news for all.",
            True,
        ),
        ("So. ” Good news for all.", "So. ” Bad news for all.", False),
        ("So. ”\nGood", "Well.\nSo. ”\nBad", True),
    ],
)
def test_where_the_sentence_says_too_little_its_line_is_heard(
    one: str, other: str, alike: bool
) -> None:
    """First what stands before it, then what stands behind; never another line."""
    assert (named(one, " ”", "”") == named(other, " ”", "”")) is alike


def test_an_edge_of_the_line_is_heard_where_words_are_few() -> None:
    """A word that is all of a line is not the same word inside one."""
    assert named("The hospital") != named("To see. The hospital")


@given(st.text(st.characters()), st.text(st.characters()))
def test_a_name_holds_whatever_stands_nine_words_away(left: str, right: str) -> None:
    """Eight words on each side are all the context that a name looks at."""
    near = "a b c one two three four five six hospital one two three four five six d e"
    assert named(f"{left} {near} {right}") == named(near)


def test_equal_changes_are_told_apart_by_number() -> None:
    """Changes that share all of their context are numbered from 1 in order of place."""
    text = "a b c x d e f. " * 3
    places = [n for n, char in enumerate(text) if char == "x"]
    changes = [change(text, place, place + 1, "y") for place in reversed(places)]
    changes.append(change(text, 0, 1, "A"))
    numbered = number_changes(text, changes)
    assert [one.start for one in numbered] == [0, *places]
    name = named("a b c x d e f", "x", "y")
    assert [one.id for one in numbered[1:]] == [f"{name}.1", f"{name}.2", f"{name}.3"]
    assert numbered[0].id.endswith(".1")


@given(changed_texts())
def test_every_change_gets_an_id_of_its_own(drawn: tuple[str, list[Change]]) -> None:
    """Ids are distinct, in order of place, and nothing else of a change is touched."""
    text, changes = drawn
    numbered = number_changes(text, changes)
    assert len({one.id for one in numbered}) == len(changes)
    assert [one.start for one in numbered] == sorted(one.start for one in changes)
    assert number_changes(text, changes[::-1]) == numbered or _twins(changes)


def _twins(changes: list[Change]) -> bool:
    """Whether two changes differ in nothing that numbering looks at."""
    keys = [(one.start, one.end, one.entry, one.after) for one in changes]
    return len(set(keys)) < len(keys)
