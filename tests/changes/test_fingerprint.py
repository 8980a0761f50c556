"""The name of a change, and when it holds."""

from __future__ import annotations

import hashlib

import pytest
from change_lists import change, changed_texts
from hypothesis import given
from hypothesis import strategies as st

from mtfix.changes import Change, number_changes
from mtfix.changes.fingerprint import fingerprint

NEAR = "and then the old hospital of the city met"


def named(text: str, before: str = "hospital", after: str = "office") -> str:
    start = text.index(before)
    return fingerprint(text, change(text, start, start + len(before), after))


def test_the_name_is_made_of_the_words_around_the_change() -> None:
    """12 hex digits over version, before, after and three words on either side, lower case."""
    key = "1\0hospital\0office\0then the old\0of the city"
    expected = hashlib.sha256(key.encode()).hexdigest()[:12]
    assert named("And Then, the “old” hospital of the City met.") == expected
    alone = hashlib.sha256(b"1\0hospital\0office\0\0").hexdigest()[:12]
    assert named("hospital") == alone


@pytest.mark.parametrize(
    "text",
    [
        f"Much more was said before, {NEAR}, and much more behind.",
        f"\n\n{NEAR}.\n\nThe end",
        NEAR.replace(" ", "  "),
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
    ],
)
def test_another_change_or_another_neighbour_makes_another_name(other: str) -> None:
    """Before, after and each of the three words on either side count."""
    assert other != named(NEAR)


@given(st.text(st.characters()), st.text(st.characters()))
def test_a_name_holds_whatever_stands_four_words_away(left: str, right: str) -> None:
    """Three words on each side are all the context that a name looks at."""
    assert named(f"{left} one two three hospital four five six {right}") == named(
        "one two three hospital four five six"
    )


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
