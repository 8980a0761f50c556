"""Every way that a fix or a change can be counted, worked out by hand on one short text."""

from __future__ import annotations

import pytest

from mtfix.evaluate.gold import Gold
from mtfix.evaluate.score import Judged, Precision, Recall, Score, score_page, total

# 0         1         2         3
# 0123456789012345678901234567890123456
# The hospital and the courts met them.
#     4-12              21-27 28-31 32-36
TEXT = "The hospital and the courts met them."
OWN = ("procuratorate", "people's procuratorate")


def fix(
    before: str,
    *after: str,
    kind: str = "term",
    need: str = "must",
    once: bool = False,
    entry: str | None = None,
) -> Gold:
    start = TEXT.index(before)
    return Gold("fix", start, start + len(before), before, after, kind, need, once, entry)


def keep(before: str) -> Gold:
    start = TEXT.index(before)
    return Gold("keep", start, start + len(before), before)


def change(before: str, after: str, entry: str = "own") -> Judged:
    start = TEXT.index(before)
    return Judged(start, start + len(before), after, entry, "applied")


def scored(gold: list[Gold], *changes: Judged, strict: bool = False, kinds: str = "") -> Score:
    return score_page(TEXT, gold, changes, strict=strict, kinds=frozenset(kinds.split()))


def counts(score: Score) -> tuple[int, int, int, int, int]:
    """Found, missed, false, wrong, neutral."""
    return score.found, score.missed, score.false, score.wrong, score.neutral


HOSPITAL = fix("hospital", *OWN)
COURTS = fix("courts", "procuratorates")


def test_a_page_without_gold_and_changes_has_only_words() -> None:
    score = scored([])
    # The, hospital, and, the, courts, met, them. -> seven.
    assert score == Score(words=7)
    # Nothing to divide by: both rates are 1, and so is F = 1.25 * 1 * 1 / (0.25 + 1).
    assert (score.precision, score.recall, score.f05) == (1.0, 1.0, 1.0)


def test_a_must_that_nothing_touches_is_missed() -> None:
    score = scored([HOSPITAL])
    assert counts(score) == (0, 1, 0, 0, 0)
    assert score.misses == (HOSPITAL,)
    # Nothing was changed: precision 1. None of one found: recall 0, and F = 0 / 0.25 = 0.
    assert (score.precision, score.recall, score.f05) == (1.0, 0.0, 0.0)


@pytest.mark.parametrize("after", OWN)
def test_a_must_is_found_with_any_accepted_text(after: str) -> None:
    made = change("hospital", after)
    score = scored([HOSPITAL], made)
    assert counts(score) == (1, 0, 0, 0, 0)
    assert score.finds == (HOSPITAL,)
    assert score.right == (made,)


def test_a_must_with_another_text_is_missed_and_wrong() -> None:
    made = change("hospital", "court")
    score = scored([HOSPITAL], made)
    assert counts(score) == (0, 1, 0, 1, 0)
    assert score.wrongs[0].gold == HOSPITAL
    assert score.wrongs[0].changes == (made,)
    assert score.bad == (made,)
    # 0 / (0 + 1), 0 / (0 + 1), and F is 0 where both are.
    assert (score.precision, score.recall, score.f05) == (0.0, 0.0, 0.0)


def test_a_change_away_from_gold_is_false() -> None:
    made = change("met", "saw")
    score = scored([HOSPITAL], made)
    assert counts(score) == (0, 1, 1, 0, 0)
    assert score.falses == score.bad == (made,)


def test_a_change_that_ends_where_gold_begins_does_not_touch_it() -> None:
    # "them" and "." share the place 36, but no letter; one "must" missed, one change false.
    score = scored([fix(".", "!")], change("them", "us"))
    assert counts(score) == (0, 1, 1, 0, 0)


def test_an_insertion_at_the_border_of_gold_touches_it() -> None:
    # "hospital" + "s" is no accepted text: the must is missed, and wrong.
    score = scored([HOSPITAL], Judged(12, 12, "s", "own", "applied"))
    assert counts(score) == (0, 1, 0, 1, 0)


def test_a_may_that_is_made_or_left_counts_neither_way() -> None:
    may = fix("hospital", *OWN, need="may")
    made = change("hospital", OWN[0])
    assert counts(scored([may])) == (0, 0, 0, 0, 0)
    score = scored([may], made)
    assert counts(score) == (0, 0, 0, 0, 1)
    # It takes part in a fix that is satisfied, so its entry has the credit.
    assert score.right == (made,)


def test_a_may_with_another_text_is_wrong_and_not_missed() -> None:
    may = fix("hospital", *OWN, need="may")
    assert counts(scored([may], change("hospital", "court"))) == (0, 0, 0, 1, 0)


def test_a_must_that_is_once_counts_as_may() -> None:
    once = fix("hospital", *OWN, once=True)
    assert counts(scored([once])) == (0, 0, 0, 0, 0)
    assert counts(scored([once], change("hospital", OWN[0]))) == (0, 0, 0, 0, 1)


def test_musts_of_other_kinds_count_as_may() -> None:
    name = fix("courts", "procuratorates", kind="name")
    # Only the term is a must; it is missed. The name, made, is neutral.
    score = scored([HOSPITAL, name], change("courts", "procuratorates"), kinds="term punct")
    assert counts(score) == (0, 1, 0, 0, 1)


@pytest.mark.parametrize(("strict", "found"), [(False, 1), (True, 0)])
@pytest.mark.parametrize("after", ["Procuratorate", "people's-procuratorate"])
def test_only_a_strict_score_sees_case_and_hyphens(after: str, strict: bool, found: int) -> None:
    score = scored([HOSPITAL], change("hospital", after), strict=strict)
    # Not found: missed, and wrong, because it was touched.
    assert counts(score) == (found, 1 - found, 0, 1 - found, 0)


def test_words_that_a_change_leaves_alone_are_no_part_of_it() -> None:
    # All that differs is hospital -> procuratorate; "and the" and "met" are only carried along.
    wide = change("hospital and the courts met", "procuratorate and the courts met")
    score = scored([HOSPITAL, keep("courts")], wide)
    assert counts(score) == (1, 0, 0, 0, 0)
    assert score.keep_violations == 0
    assert score.right == (Judged(4, 12, "procuratorate", "own", "applied"),)


def test_a_word_is_changed_as_a_whole() -> None:
    # "courts" -> "courtship" shares letters but no word: the whole word is touched.
    assert scored([], change("courts", "courtship")).falses[0].start == 21


def test_a_change_that_changes_nothing_is_not_counted() -> None:
    score = scored([keep("hospital")], change("hospital", "hospital"))
    assert score == Score(keeps=1, words=7)


def test_keeps_are_violated_by_what_replaces_and_not_by_what_is_put_beside() -> None:
    kept = [keep("courts"), keep("hospital")]
    insertion = Judged(27, 27, "!", "", "applied")
    made = change("courts", "yards")
    score = scored(kept, made, insertion)
    assert (score.keep_violations, score.keeps) == (1, 2)
    assert score.violations[0].keep == kept[0]
    assert score.violations[0].change == made
    # Both touch no fix and are false besides.
    assert score.false == 2


def test_each_pair_of_keep_and_change_is_one_violation() -> None:
    made = change("hospital and the courts", "all")
    assert scored([keep("courts"), keep("hospital")], made).keep_violations == 2


def test_recall_is_told_by_kind_and_by_entry_of_gold() -> None:
    gold = [
        fix("hospital", *OWN, entry="own"),
        fix("courts", "procuratorates", entry="own"),
        fix("met", "saw", kind="name"),
    ]
    score = scored(gold, change("hospital", OWN[0]))
    assert score.by_kind == {"name": Recall(0, 1), "term": Recall(1, 1)}
    assert score.by_kind["term"].total == 2
    # "met" names no entry.
    assert score.by_entry == {"own": Recall(1, 1)}
    # 1 of 1, 1 of 3: F = 1.25 * 1 * (1/3) / (0.25 + 1/3) = (5/12) / (7/12) = 5/7.
    assert (score.precision, score.recall) == (1.0, 1 / 3)
    assert score.f05 == pytest.approx(5 / 7)


def test_precision_is_told_by_the_entry_of_the_change() -> None:
    changes = (
        change("hospital", OWN[0], "own"),
        change("courts", "yards", "own"),
        change("met", "saw", "other"),
    )
    score = scored([HOSPITAL, COURTS], *changes)
    assert score.by_change_entry == {"other": Precision(0, 1), "own": Precision(1, 1)}
    assert score.by_change_entry["own"].rate == 0.5
    assert Precision(0, 0).rate == 1.0
    # found 1, missed 1, false 1, wrong 1: precision 1/3, recall 1/2,
    # F = 1.25 * (1/3) * (1/2) / (0.25/3 + 1/2) = (5/24) / (7/12) = 5/14.
    assert (score.precision, score.recall) == (1 / 3, 1 / 2)
    assert score.f05 == pytest.approx(5 / 14)


def test_scores_add_up() -> None:
    one = scored([HOSPITAL, keep("courts")], change("hospital", OWN[0]))
    two = scored([HOSPITAL, COURTS], change("hospital", "court"), change("met", "saw"))
    both = one.plus(two)
    # one: found 1. two: HOSPITAL missed and wrong, COURTS missed, "met" false.
    assert counts(both) == (1, 2, 1, 1, 0)
    assert (both.keeps, both.words) == (1, 14)
    assert both == total([one, two])
    assert total([]) == Score()
