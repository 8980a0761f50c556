"""Stray quotation marks, and those without a space."""

from __future__ import annotations

import pytest
from repaired import doubted, repaired


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let us go on!”", "Let us go on!"),
        ("Let us go on!\u00a0 ” He left.", "Let us go on! He left."),
        ("“Go.”” He left.", "“Go.” He left."),
        ('"Go."” He left.', '"Go." He left.'),
        ('"Let us go on. ” He left.', '"Let us go on." He left.'),
        ("“Let us go on. ” He left.", "“Let us go on.” He left."),
        ('They hold "Green Lectures"“', 'They hold "Green Lectures"'),
        ("They hold “Green Lectures“", "They hold “Green Lectures”"),
        ('They hold "Green Lectures“', 'They hold "Green Lectures"'),
        ("“Go on.”\nStay here.”\n“Go.”", "“Go on.”\nStay here.\n“Go.”"),
        ('"Go on. She: "Stay here. ” They left.', '"Go on. She: "Stay here." They left.'),
    ],
)
def test_a_stray_quotation_mark_is_mended(text: str, expected: str) -> None:
    """A closing mark without an opener goes; one set apart, or turned round, closes what is open."""
    assert repaired("stray-quote", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '“Let us go on,” he said, "and on."',
        "“He said ‘go’ now,” she said.",
        "“He said “go now.””",
        "“He said “go now.” Then he left.”",
        '"He said “go now.” Then he left."',
        "“One.\n\n“Two.\n\n“Three.”",
        "“One.\n\nTwo.\n\nThree.”",
        "“One.\r\rTwo “three.” Four.”",
        "He is 5'10\" tall and 6'2\" wide.",
        'A 10" disk. “Go on.” They left.',
        "It’s the courts’ own, ’tis true.",
        '"Go," he said. "Stay."',
        "“Go.”\n“Stay.”",
        "“",
        "“ ",
        "",
    ],
)
def test_quotations_that_pair_are_left_alone(text: str) -> None:
    """Nested quotations, quotations over several paragraphs, inches and apostrophes stay."""
    assert repaired("stray-quote", text) == text


@pytest.mark.parametrize(
    "text", ["the court” of the city", "“One.\n\nTwo.”", "“One.\n\nTwo.\n\nThree.”", "” he said"]
)
def test_a_closing_mark_that_may_close_something_is_doubtful(text: str) -> None:
    """Inside a sentence, or where an earlier paragraph left a quotation open, none is sure."""
    assert repaired("stray-quote", text) == text
    assert len(doubted("stray-quote", text)) == 1


def test_a_quotation_that_closed_is_not_open_for_the_next_stray_mark() -> None:
    """The first lone closing mark may close the quotation left open; the second is stray."""
    text = "“One.\n\nTwo.”\n\nThree.”"
    assert repaired("stray-quote", text) == "“One.\n\nTwo.”\n\nThree."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are ready."Everyone agreed.', '"We are ready." Everyone agreed.'),
        ('They sat."We are ready," said one.', 'They sat. "We are ready," said one.'),
        ('He said,"go" and went.', 'He said, "go" and went.'),
        ('"Go!"They left. "Stay?"He left.', '"Go!" They left. "Stay?" He left.'),
        ('One."Two." Three."Four."', 'One. "Two." Three. "Four."'),
        # The second mark has its number in its own paragraph.
        ('"One."Two.\n"Three."Four.', '"One." Two.\n"Three." Four.'),
    ],
)
def test_a_quotation_mark_gets_the_space_that_was_lost(text: str, expected: str) -> None:
    """Between a stop and a word, an opener takes a space before it and a closer one behind."""
    assert repaired("quote-space", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'He said "go", and they went.',
        '"Go." Stay.',
        '"We are ready."Everyone "agreed.',
        "It is 5'10\".Then",
        "“Go.”Then",
        'the "own"court',
        '1."2',
        "",
    ],
)
def test_a_mark_that_does_not_pair_or_is_no_quotation_gets_no_space(text: str) -> None:
    """Where the marks of a paragraph do not pair, nothing tells; elsewhere no space was lost."""
    assert repaired("quote-space", text) == text


def test_a_mark_behind_whoever_spoke_is_doubtful() -> None:
    """Machines set the closing mark behind the words that tell who spoke; it belongs before them."""
    text = '"Let us go on. The chief told them so. ” They left.'
    assert repaired("stray-quote", text, {"told"}) == text
    assert doubted("stray-quote", text, {"told"}) == [" ”"]
    assert doubted("stray-quote", '"He told them so. ” They left.', {"told"}) == []
