"""What holds of every score, whatever the page, its gold and its changes."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mtfix.evaluate.gold import KINDS, Gold
from mtfix.evaluate.report import render
from mtfix.evaluate.score import Judged, Score, score_page, total

# Every original word is lower case and every new one upper case and of other letters, so that a
# change never makes what stands there already, not even where case is no difference.
OLD = st.lists(st.sampled_from(["court", "hospital", "the", "met"]), min_size=1, max_size=12)
NEW = st.sampled_from(["OFFICE", "BUREAU", "OFFICE BUREAU", ""])
Pages = tuple[str, list[Gold]]


@st.composite
def pages(draw: st.DrawFn, *, needs: tuple[str, ...] = ("must", "may")) -> Pages:
    """A text, and gold for some of its words; the spans of gold do not touch."""
    words = draw(OLD)
    gold: list[Gold] = []
    at = 0
    for word in words:
        op = draw(st.sampled_from(["fix", "fix", "keep", ""]))
        after = tuple(draw(st.lists(NEW, min_size=1, max_size=3))) if op == "fix" else ()
        kind, need = draw(st.sampled_from(KINDS)), draw(st.sampled_from(needs))
        if op:
            gold.append(Gold(op, at, at + len(word), word, after, kind, need))
        at += len(word) + 1
    return " ".join(words), gold


@st.composite
def judgings(draw: st.DrawFn) -> tuple[str, list[Gold], list[Judged]]:
    """A page with changes at any place, which may touch each other."""
    text, gold = draw(pages())
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place), max_size=6))
    changes = [
        Judged(min(span), max(span), draw(NEW), draw(st.sampled_from("ab"))) for span in spans
    ]
    return text, gold, changes


def preferred(gold: list[Gold]) -> list[Judged]:
    return [Judged(one.start, one.end, one.after[0]) for one in gold if one.op == "fix"]


@given(pages(), st.booleans())
def test_the_preferred_texts_of_gold_are_perfect(page: Pages, strict: bool) -> None:
    text, gold = page
    score = score_page(text, gold, preferred(gold), strict=strict)
    assert (score.precision, score.recall, score.f05) == (1.0, 1.0, 1.0)
    assert not score.violations
    assert not score.bad
    assert len(score.right) == score.found + score.neutral


@given(pages(), st.booleans())
def test_no_change_finds_nothing_and_spoils_nothing(page: Pages, strict: bool) -> None:
    text, gold = page
    musts = [one for one in gold if one.op == "fix" and one.need == "must"]
    score = score_page(text, gold, [], strict=strict)
    assert score.misses == tuple(musts)
    assert score.recall == (0.0 if musts else 1.0)
    assert score.precision == 1.0


@given(judgings(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_changes_and_gold_does_not_matter(
    judging: tuple[str, list[Gold], list[Judged]], random: Random, strict: bool
) -> None:
    text, gold, changes = judging
    want = score_page(text, gold, changes, strict=strict)
    random.shuffle(changes)
    assert score_page(text, gold, changes, strict=strict) == want


@given(judgings(), st.booleans())
def test_every_must_and_every_change_is_counted_once(
    judging: tuple[str, list[Gold], list[Judged]], strict: bool
) -> None:
    text, gold, changes = judging
    score = score_page(text, gold, changes, strict=strict)
    musts = [one for one in gold if one.op == "fix" and one.need == "must"]
    assert sorted([*score.finds, *score.misses], key=lambda one: one.start) == musts
    assert len(score.right) + len(score.bad) <= len(changes)
    assert score.false <= len(score.bad)
    assert sum(one.total for one in score.by_kind.values()) == len(musts)


@given(judgings())
def test_strict_finds_no_more(judging: tuple[str, list[Gold], list[Judged]]) -> None:
    text, gold, changes = judging
    strict, loose = (score_page(text, gold, changes, strict=way) for way in (True, False))
    assert strict.found <= loose.found


@given(pages(needs=("must",)), st.sets(st.sampled_from(KINDS), min_size=1))
def test_kinds_leave_only_their_own_musts(page: Pages, kinds: set[str]) -> None:
    text, gold = page
    score = score_page(text, gold, [], strict=False, kinds=frozenset(kinds))
    assert set(score.by_kind) <= kinds


@given(st.lists(judgings(), max_size=4))
def test_adding_pages_adds_their_counts(
    many: list[tuple[str, list[Gold], list[Judged]]],
) -> None:
    scores = [score_page(text, gold, changes, strict=False) for text, gold, changes in many]
    whole, step = total(scores), Score()
    for score in scores:
        step = step.plus(score)
    assert step == whole
    assert whole.found == sum(score.found for score in scores)
    assert whole.words == sum(len(text.split()) for text, _, _ in many)


@given(st.lists(judgings(), max_size=4), st.randoms(use_true_random=False))
def test_a_report_does_not_depend_on_the_order_of_pages(
    many: list[tuple[str, list[Gold], list[Judged]]], random: Random
) -> None:
    named = [
        (f"{'mt' if n % 2 else 'clean'}-{n}", score_page(text, gold, changes, strict=False))
        for n, (text, gold, changes) in enumerate(many)
    ]
    texts = {f"{'mt' if n % 2 else 'clean'}-{n}": text for n, (text, _, _) in enumerate(many)}
    want = render(named, verbose_texts=texts)
    random.shuffle(named)
    assert render(named, verbose_texts=texts) == want
    assert want.endswith("\n")
    assert not want.endswith("\n\n")
