"""Dots that are too many, and full-width marks in English."""

from __future__ import annotations

import pytest
from repaired import repaired


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They waited......sThen they left.", "They waited... Then they left."),
        ("And so on ......", "And so on ..."),
        ("He spoke......and left", "He spoke... and left"),
        ("one......Two", "one... Two"),
        ("“Well......”", "“Well...”"),
        ("Why......?", "Why...?"),
        ("(......)", "(...)"),
        ("Well......\nThen", "Well...\nThen"),
        ("one......two......", "one... two..."),
    ],
)
def test_six_dots_are_three(text: str, expected: str) -> None:
    """The Chinese ellipsis of six dots becomes three, the stray letter behind it goes."""
    assert repaired("six-dots", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Wait... what?",
        "Wait.... What?",
        "Chapter 1......12",
        "Preface ...... 3",
        "Name .......... 5",
        "wait..... now",
        "wait....... now",
        "wait . . . . . . now",
        "on the ...... day of",
        "",
    ],
)
def test_other_numbers_of_dots_stay(text: str) -> None:
    """Three or four dots, the leaders of a table and a blank to fill in are left alone."""
    assert repaired("six-dots", text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended。Everyone left，quietly。", "It ended. Everyone left, quietly."),
        ("arms、legs", "arms, legs"),
        ("1、Work", "1. Work"),
        ("Rooms 1、2 and 3", "Rooms 1, 2 and 3"),
        ("Really？Yes！", "Really? Yes!"),
        ("Really？！", "Really?!"),
        ("So。。。Then", "So... Then"),
        ("Note：it is；so", "Note: it is; so"),
        ("(so)。Then", "(so). Then"),
        ("“Go”，he said", "“Go”, he said"),
        ("It said：“Go”", "It said: “Go”"),
        ('It said："Go."', 'It said: "Go."'),
        ('"Go，" he said', '"Go," he said'),
        ("at 10：30", "at 10:30"),
        ("1，000 people", "1,000 people"),
        ("in 2019，300 people", "in 2019, 300 people"),
        ("It ended。\nNext", "It ended.\nNext"),
        ("It ended。 Next", "It ended. Next"),
    ],
)
def test_a_full_width_mark_between_english_words_is_narrow(text: str, expected: str) -> None:
    """It becomes its narrow twin, with a space behind it where words go on."""
    assert repaired("wide-mark", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The motto 求真，务实。 hangs on the wall.",
        "他说：go",
        "go，求真",
        "《人民》。",
        "见（附件）。",
        "，then",
        "Heading\n。then",
        "It ended. Everyone left, quietly!",
        "",
    ],
)
def test_full_width_marks_beside_chinese_stay(text: str) -> None:
    """Chinese characters and brackets keep their own marks."""
    assert repaired("wide-mark", text) == text
