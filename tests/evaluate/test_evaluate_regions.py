"""Changes and fixes that meet in one region of the text, worked out by hand."""

from __future__ import annotations

import pytest

from mtfix.evaluate.gold import Gold
from mtfix.evaluate.score import Judged, Score, score_page

# 0         1         2         3
# 0123456789012345678901234567890123456
# The hospital and the courts met them.
#     4-12              21-27 28-31 32-36
TEXT = "The hospital and the courts met them."


def fix(before: str, *after: str, need: str = "must") -> Gold:
    start = TEXT.index(before)
    return Gold("fix", start, start + len(before), before, after, "term", need)


def change(before: str, after: str) -> Judged:
    start = TEXT.index(before)
    return Judged(start, start + len(before), after)


def scored(gold: list[Gold], *changes: Judged) -> Score:
    return score_page(TEXT, gold, changes, strict=False)


def counts(score: Score) -> tuple[int, int, int, int, int]:
    """Found, missed, false, wrong, neutral."""
    return score.found, score.missed, score.false, score.wrong, score.neutral


HOSPITAL = fix("hospital", "procuratorate", "people's procuratorate")
COURTS = fix("courts", "procuratorates")


def test_several_changes_may_make_one_fix_together() -> None:
    pair = fix("hospital and the courts", "offices and procuratorates")
    # hospital -> offices; "the " (17-21) goes; courts -> procuratorates.
    made = (
        change("hospital", "offices"),
        change("the ", ""),
        change("courts", "procuratorates"),
    )
    score = scored([pair], *made)
    assert counts(score) == (1, 0, 0, 0, 0)
    assert score.right == made


def test_one_change_may_make_two_fixes() -> None:
    made = change("hospital and the courts", "Procuratorate and the procuratorates")
    score = scored([HOSPITAL, COURTS], made)
    assert counts(score) == (2, 0, 0, 0, 0)
    assert score.right == (made,)


def test_a_may_inside_a_wider_change_may_stay_as_it_is() -> None:
    may = fix("met", "saw", need="may")
    # hospital -> procuratorate ... them -> us, with "met" left between: the region accepts it.
    made = change("hospital and the courts met them", "procuratorate and the courts met us")
    score = scored([HOSPITAL, may, fix("them", "us")], made)
    assert counts(score) == (2, 0, 0, 0, 0)


def test_fixes_that_one_change_joins_are_judged_singly_where_not_all_are_made() -> None:
    # The change (4-31) makes HOSPITAL, leaves "courts" as it is and turns "met" into "saw".
    made = change("hospital and the courts met", "procuratorate and the courts saw")
    score = scored([HOSPITAL, COURTS], made)
    # Alone, neither fix explains all that the change does: both missed, both wrong.
    assert counts(score) == (0, 2, 0, 2, 0)
    # It is one bad change all the same.
    assert score.bad == (made,)


def test_changes_that_only_border_on_each_other_are_judged_apart() -> None:
    # `first` is 4-12 and `second` 12-27: no letter in common. The mark at 27 borders on COURTS
    # (21-27) and on `second`. So HOSPITAL is made by `first` alone, and the other region comes
    # out as "; x!" where " and the procuratorates" was wanted.
    first = Judged(4, 12, "procuratorate")
    second = Judged(12, 27, "; x")
    mark = Judged(27, 27, "!")
    score = scored([HOSPITAL, COURTS], first, second, mark)
    assert counts(score) == (1, 1, 0, 1, 0)
    assert score.right == (first,)
    assert score.bad == (second, mark)


def test_in_a_joined_region_what_touches_no_fix_is_false() -> None:
    # `wide` and `inner` overlap, so all is one region; only `wide` touches the fix.
    wide = change("hospital and", "procuratorate or")
    inner = change("and the", "xyz")
    score = scored([HOSPITAL], wide, inner)
    # `wide` turns "hospital and" into "procuratorate or", not into "procuratorate and".
    assert counts(score) == (0, 1, 1, 1, 0)
    assert score.falses == (inner,)
    assert score.bad == (wide, inner)


def test_in_a_joined_region_one_fix_is_found_and_another_wrong() -> None:
    # The insertion at 27 borders on "courts" and on " met", so it joins the two fixes.
    met = fix(" met", " saw")
    joint = Judged(27, 27, "!")
    made = change("courts", "procuratorates")
    score = scored([COURTS, met], made, joint)
    # COURTS: "procuratorates!" is not "procuratorates": wrong. met: "! met" is not " saw": wrong.
    assert counts(score) == (0, 2, 0, 2, 0)
    # With the mark accepted for COURTS it is found, and only met is missed and wrong.
    marked = fix("courts", "procuratorates!")
    score = scored([marked, met], made, joint)
    assert counts(score) == (1, 1, 0, 1, 0)
    # The mark takes part in both: bad once. The other takes part in the good one only: right.
    assert score.right == (made,)
    assert score.bad == (joint,)
    # A may that is made in a region that is not accepted as a whole counts nowhere.
    may = fix("courts", "procuratorates!", need="may")
    assert counts(scored([may, met], made, joint)) == (0, 1, 0, 1, 0)


def test_a_change_inside_another_does_not_bring_back_what_was_taken() -> None:
    pair = fix("hospital and the", "X the")
    # (4, 20) -> "X", then "and" (13, 16) inside it -> "the": "X" + "the"; what follows is 20 on.
    outer, inner = Judged(4, 20, "X"), Judged(13, 16, " the")
    assert counts(scored([pair], outer, inner)) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("ways", "expected"), [((100, 200), (2, 0, 0, 0, 0)), ((59, 339), (0, 2, 0, 2, 0))]
)
def test_beyond_20000_combinations_fixes_are_judged_singly(
    ways: tuple[int, int], expected: tuple[int, ...]
) -> None:
    # 100 * 200 = 20000 are tried, and the one change makes both fixes. 59 * 339 = 20001 are not:
    # singly, neither fix explains all that the change does.
    hospital, courts = (
        fix(before, right, *(f"no {n}" for n in range(many - 1)))
        for before, right, many in zip(
            ("hospital", "courts"), ("procuratorate", "procuratorates"), ways, strict=True
        )
    )
    made = change("hospital and the courts", "procuratorate and the procuratorates")
    assert counts(scored([hospital, courts], made)) == expected
