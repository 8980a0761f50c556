"""The changes of a long text, kept compressed: the same to whoever asks, and to the log."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from change_lists import change
from hypothesis import given
from hypothesis import strategies as st

from mtfix.changes import (
    Change,
    ChangeLog,
    Evidence,
    LogHead,
    Pressed,
    apply_log,
    log_lines,
    read_log,
    revert_log,
    write_log,
)
from mtfix.errors import LogError

HEAD = LogHead(1, "mtfix 0", "00", "a.txt", "text", "aa", "bb", None, "utf-8")
WHY = (Evidence("near", "党组", 1.25, "text", 3, 9), Evidence("prior", "a.b", -0.5, "text"))


@st.composite
def texts_and_parts(draw: st.DrawFn) -> tuple[str, list[list[Change]]]:
    """A text, and changes of it in order of place, cut into parts at random."""
    text = draw(st.text("ab é院\n", max_size=30))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=16)))
    parts: list[list[Change]] = [[]]
    for start, end in zip(places[::2], places[1::2], strict=False):
        status = draw(st.sampled_from(("applied", "suggested")))
        made = change(text, start, end, draw(st.text("XY é", max_size=4)), evidence=WHY)
        parts[-1].append(msgspec.structs.replace(made, status=status))
        if draw(st.booleans()):
            parts.append([])
    return text, parts


def both(parts: Sequence[Sequence[Change]]) -> tuple[Pressed, tuple[Change, ...]]:
    return Pressed("text", iter(parts)), tuple(one for part in parts for one in part)


@given(texts_and_parts(), st.integers(-9, 9), st.integers(-9, 9))
def test_they_are_a_sequence_like_any_other(
    drawn: tuple[str, list[list[Change]]], at: int, other: int
) -> None:
    """Length, each of them, slices, order and equality are those of the tuple."""
    pressed, whole = both(drawn[1])
    assert (len(pressed), tuple(pressed), pressed[at:other]) == (len(whole), whole, whole[at:other])
    assert pressed == whole
    assert whole == pressed
    assert hash(pressed) == hash(whole)
    assert pressed != (*whole, change("a", 0, 1, "b"))
    assert [pressed[number] for number in range(len(whole))] == [*whole]
    if -len(whole) <= at < len(whole):
        assert pressed[at] == whole[at]
    else:
        with pytest.raises(IndexError):
            pressed[at]


@given(texts_and_parts())
def test_log_and_replay_are_the_same(drawn: tuple[str, list[list[Change]]]) -> None:
    """Byte for byte in the log, there and back in the text."""
    text, parts = drawn
    pressed, whole = both(parts)
    raw = write_log(ChangeLog(HEAD, pressed))
    assert raw == write_log(ChangeLog(HEAD, whole))
    assert raw == b"".join(log_lines(ChangeLog(HEAD, pressed)))
    assert read_log(raw, "a").changes == pressed
    cleaned = apply_log({"text": text}, pressed)
    assert cleaned == apply_log({"text": text}, whole)
    assert revert_log(cleaned, pressed) == {"text": text}


def test_what_does_not_fit_is_refused_all_the_same() -> None:
    """Another text, another segment, two that overlap."""
    text = "The old yard."
    one = Pressed("text", iter([[change(text, 8, 12, "office")]]))
    with pytest.raises(LogError, match="does not fit"):
        apply_log({"text": "The new gate."}, one)
    with pytest.raises(LogError, match="is not in the text"):
        revert_log({"text": text}, one)
    with pytest.raises(LogError, match="that is not here"):
        apply_log({"other": text}, one)
    two = Pressed("text", iter([[change(text, 4, 8, "x")], [change(text, 5, 12, "y")]]))
    with pytest.raises(LogError, match="no place of its own"):
        apply_log({"text": text}, two)
