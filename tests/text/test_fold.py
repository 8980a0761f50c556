"""What folding takes for the same, however it was damaged."""

from __future__ import annotations

import pytest

from mtfix.text.fold import PARAGRAPH, fold, fold_phrase, is_han, is_word


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("grass -roots", "grass-roots"),
        ("grass- roots", "grass-roots"),
        ("grass-\nroots", "grass-roots"),
        ("grass-\r\n  roots", "grass-roots"),
        ("grass  -roots", "grass-roots"),
        ("grass-  roots", "grass-roots"),
        ("grass\u00a0-roots", "grass-roots"),
        ("grass-\u3000roots", "grass-roots"),
        ("grass\u2011roots", "grass-roots"),
        ("grass\uff0droots", "grass-roots"),
        ("grass-\u200broots", "grass-roots"),
        ("GRASS-Roots", "grass-roots"),
        ("the court - and", "the court - and"),
        ("1- 2 -3", "1- 2 -3"),
        ("The\u00a0Court", "the court"),
        ("the\u3000court", "the court"),
        ("the\u202fcourt", "the court"),
        ("the\ncourt", "the court"),
        ("the \r\n court", "the court"),
        ("the\t\v\fcourt", "the court"),
        ("the \u200b court", "the court"),
        ("\ufeffthe court", "the court"),
        ("pro\u00adcurator", "procurator"),
        ("pro\u200bcurator", "procurator"),
        ("pro\u2060\u00adcurator", "procurator"),
        ("ＣＯＵＲＴ ｎｏ．３", "court no.3"),
        ("people’s ‘own’", "people's 'own'"),
        ("5′ 6″", "5' 6\""),
        ("“go” „now‟", '"go" "now"'),
        ("＂ＧＯ＂ ＇ｎｏｗ＇", "\"go\" 'now'"),
        ("ÄRZTE ΟΔΌΣ", "ärzte οδός"),
        ("检察院，法院", "检察院,法院"),
        ("", ""),
    ],
)
def test_damage_folds_away(damaged: str, expected: str) -> None:
    """Case, quotes, widths, spaces, breaks, split hyphens and invisible characters are level."""
    assert fold(damaged).text == expected


@pytest.mark.parametrize(
    "blank", ["\n\n", "\r\n\r\n", "\r\r", "\r\n\r", "\n \n", "\n\u3000\t\n", " \n\u200b\n\n "]
)
def test_a_blank_line_is_a_paragraph_mark(blank: str) -> None:
    """However its ends are written, a blank line is one `PARAGRAPH`, and no phrase runs over it."""
    assert fold(f"the{blank}court").text == f"the{PARAGRAPH}court"
    assert fold(f"grass-{blank}roots").text == f"grass-{PARAGRAPH}roots"


@pytest.mark.parametrize("char", ["İ", "ß", "ẞ", "ﬁ", "ŉ", "ΐ", "ǰ"])
def test_letters_whose_other_case_is_longer_shift_nothing(char: str) -> None:
    """A letter that grows when its case changes takes one place before and after folding."""
    folded = fold(f"{char}court{char}")
    assert len(folded.text) == 7
    assert folded.text[1:6] == "court"


def test_a_place_in_folded_text_leads_to_its_place_in_the_original() -> None:
    """Each place is found again behind runs that became shorter or went away."""
    #       0         1          2
    #       01 2345 678901 2345678
    text = "A\n\nB\u00ad\u200b“GRASS -roots”"
    folded = fold(text)
    assert folded.text == 'a\nb"grass-roots"'
    start = folded.text.index("grass-roots")
    span = folded.original(start, start + len("grass-roots"))
    assert (span.start, span.end) == (7, 19)
    assert text[span.start : span.end] == "GRASS -roots"


def test_a_phrase_folds_like_text_without_outer_spaces() -> None:
    """A phrase of the glossary is found in a folded text as it stands."""
    assert fold_phrase("  People’s\nCourt ") == "people's court"


@pytest.mark.parametrize("char", list("aZé9_中\u0301\u200d\ufffd\udc80²ªκ"))
def test_letters_digits_marks_and_invalid_bytes_are_word(char: str) -> None:
    """What is part of a word cannot stand beside a whole one."""
    assert is_word(char)


@pytest.mark.parametrize("char", list(" .-'’\"\n\u00a0\u200b。，—…€"))
def test_spaces_and_marks_are_no_word(char: str) -> None:
    """Spaces, hyphens, quotes and stops part words."""
    assert not is_word(char)


@pytest.mark.parametrize("char", list("一院㐀\u9fff"))
def test_chinese_characters_are_han(char: str) -> None:
    """The common blocks of Chinese characters are han."""
    assert is_han(char)


@pytest.mark.parametrize("char", [*"aé1。，「ア한 ", ""])
def test_letters_marks_and_other_scripts_are_not_han(char: str) -> None:
    """Latin letters, full-width marks, kana and hangul are not han; nor is nothing."""
    assert not is_han(char)
