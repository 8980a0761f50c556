"""Making the changes of a log on a text, and taking them back."""

from __future__ import annotations

import hashlib
from random import Random

import pytest
from change_lists import change, changed_texts
from hypothesis import given
from hypothesis import strategies as st

from mtfix.changes import Change, apply_log, revert_log, sha256
from mtfix.errors import LogError

#       0         1         2         3
#       0123456789012345678901234567890123456
TEXT = "The hospital and the courts met them."
HOSPITAL = change(TEXT, 4, 12, "procuratorate")
COURTS = change(TEXT, 21, 27, "offices")


def applied(text: str, *changes: Change) -> str:
    return apply_log({"text": text}, changes)["text"]


def reverted(text: str, *changes: Change) -> str:
    return revert_log({"text": text}, changes)["text"]


def test_the_applied_changes_are_made_and_no_others() -> None:
    """A suggestion, a note and a rejected change leave the text as it is."""
    others = (
        change(TEXT, 28, 31, "saw", status="suggested"),
        change(TEXT, 32, 36, "us", status="noted"),
        change(TEXT, 0, 3, "A", status="rejected"),
    )
    cleaned = "The procuratorate and the offices met them."
    assert applied(TEXT, HOSPITAL, COURTS, *others) == cleaned
    assert reverted(cleaned, HOSPITAL, COURTS, *others) == TEXT


def test_changes_may_border_on_each_other() -> None:
    """One change may end where the next one starts, an insertion too."""
    made = [change(TEXT, 0, 4, "A "), HOSPITAL, change(TEXT, 12, 12, "!"), change(TEXT, 12, 13, "")]
    cleaned = "A procuratorate!and the courts met them."
    assert applied(TEXT, *made) == cleaned
    assert reverted(cleaned, *made) == TEXT


@given(changed_texts())
def test_reverting_takes_back_what_applying_did(drawn: tuple[str, list[Change]]) -> None:
    """The log alone leads from the original to the cleaned text and home again."""
    text, changes = drawn
    assert reverted(applied(text, *changes), *changes) == text


@given(changed_texts(), st.randoms(use_true_random=False))
def test_the_order_of_changes_does_not_matter(
    drawn: tuple[str, list[Change]], random: Random
) -> None:
    """Applying and reverting go by place, whatever the order of the lines."""
    text, changes = drawn
    cleaned = applied(text, *changes)
    random.shuffle(changes)
    assert applied(text, *changes) == cleaned
    assert reverted(cleaned, *changes) == text


@given(changed_texts())
def test_what_is_not_applied_does_not_matter(drawn: tuple[str, list[Change]]) -> None:
    """Without the other changes the cleaned text is the same."""
    text, changes = drawn
    chosen = [one for one in changes if one.status == "applied"]
    assert applied(text, *changes) == applied(text, *chosen)


def test_each_segment_has_its_own_changes() -> None:
    """Changes are made in the segment that they name; one without changes stays as it is."""
    texts = {"1": "the court", "2": "the court", "3": "the court"}
    made = [
        change("the court", 4, 9, "office", segment="2"),
        change("the court", 4, 9, "bureau", segment="1"),
    ]
    cleaned = {"1": "the bureau", "2": "the office", "3": "the court"}
    assert apply_log(texts, made) == cleaned
    assert revert_log(cleaned, made) == texts


def test_a_change_of_a_segment_that_is_not_here_is_refused() -> None:
    """A log of another document names a segment that this one lacks."""
    wrong = change(TEXT, 4, 12, "office", segment="other")
    with pytest.raises(LogError, match="segment 'other'"):
        applied(TEXT, wrong)
    with pytest.raises(LogError, match="segment 'other'"):
        reverted(TEXT, wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        change(TEXT, 4, 12, "office", before="Hospital"),
        change(TEXT, 5, 13, "office", before="hospital"),
        change(TEXT, 99, 99, "office", before=""),
        change(TEXT, 30, 38, "office", before="t them.\n"),
    ],
)
def test_a_change_that_does_not_fit_the_original_is_refused(wrong: Change) -> None:
    """What does not stand at its place, or stands behind the end, is not replaced."""
    with pytest.raises(LogError, match="does not fit the text"):
        applied(TEXT, wrong)


@pytest.mark.parametrize(
    "made",
    [
        # Two changes of the same letters.
        (HOSPITAL, change(TEXT, 8, 16, "x")),
        (HOSPITAL, change(TEXT, 4, 12, "y")),
        (HOSPITAL, change(TEXT, 6, 6, "y")),
        # Two insertions at one place.
        (change(TEXT, 4, 4, "x"), change(TEXT, 4, 4, "y")),
        # Places before the start, the wrong way round, or of another length than their words.
        (change(TEXT, -1, 37, "x", before="."),),
        (change(TEXT, -5, -1, "x"),),
        (change(TEXT, 12, 4, "x", before=""),),
        (change(TEXT, 4, 12, "x", before="hospita"),),
        (change(TEXT, 30, 99, "x"),),
    ],
)
def test_changes_without_a_place_of_their_own_are_refused(made: tuple[Change, ...]) -> None:
    """What overlaps, or has no place in any text, is neither made nor taken back."""
    for changes in (made, made[::-1]):
        with pytest.raises(LogError, match="has no place of its own"):
            applied(TEXT, *changes)
        with pytest.raises(LogError, match="has no place of its own"):
            reverted(TEXT, *changes)


def test_changes_that_are_not_applied_may_overlap() -> None:
    """Suggestions are no part of the output, so nothing has to fit."""
    assert applied(TEXT, HOSPITAL, change(TEXT, 8, 16, "x", status="suggested")) == (
        "The procuratorate and the courts met them."
    )


@pytest.mark.parametrize(
    ("cleaned", "wrong"),
    [
        (TEXT, [HOSPITAL]),
        ("The Procuratorate and the courts met them.", [HOSPITAL]),
        ("The procuratorate", [HOSPITAL, COURTS]),
        ("short", [change(TEXT, 30, 31, "")]),
        ("", [HOSPITAL]),
    ],
)
def test_a_change_that_is_not_in_the_cleaned_text_is_refused(
    cleaned: str, wrong: list[Change]
) -> None:
    """A file that was not written with this log, or was edited since, is not reverted."""
    with pytest.raises(LogError, match="is not in the text"):
        reverted(cleaned, *wrong)


def test_the_digest_is_the_sha_256_in_hex() -> None:
    """64 lower-case hex digits, those of the standard library."""
    known = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256(b"") == known
    assert sha256(b"court") == hashlib.sha256(b"court").hexdigest()
