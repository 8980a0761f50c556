"""The queue of a review: each question once, riskiest first, every step kept and taken back."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import change, page
from mtfix.changes import Decision, Decisions
from mtfix.changes.decisions import Line, Verdict
from mtfix.reports import Page
from mtfix.review import Card, Filter, Queue
from mtfix.review.choice import choices, chosen, told, unsplit

TEXT = "The first quay is old. One port is new. A second quay was shut. The last dock fell."


def drawn(decisions: Decisions | None = None) -> Page:
    made = [
        change(TEXT, "quay", "pier", status="applied", entry="a.pier"),
        change(TEXT, "port", "harbour", status="suggested", entry="a.harbour"),
        change(TEXT, "quay", "pier", at=TEXT.rindex("quay"), entry="a.pier"),
        change(TEXT, "dock", "basin", status="noted", entry="a.basin"),
    ]
    found = page("page.txt", TEXT, made)
    return Page(found.name, found.log, found.texts, (), decisions)


def queue(kept: list[Decision], *pages: Page) -> Queue:
    seconds = itertools.count()
    return Queue(
        pages or [drawn()], "ann", lambda: f"2026-11-26T12:00:{next(seconds):02}Z", kept.append
    )


def words(cards: list[Card]) -> list[str]:
    return [f"{card.change.before} {card.change.start}" for card in cards]


def test_what_is_suggested_comes_first_and_notes_are_not_asked() -> None:
    """Then what is applied; a question a place where the words around differ."""
    assert words(queue([]).cards) == ["port 27", "quay 10", "quay 49"]


def test_the_same_words_in_two_pages_are_one_question() -> None:
    """One answer, one line."""
    kept: list[Decision] = []
    asked = queue(kept, drawn(), drawn())
    assert [len(card.places) for card in asked.cards] == [2, 2, 2]
    asked.decide(asked.cards[0], "accept")
    assert len(kept) == 1
    assert len(asked.undecided()) == 2


def test_a_decision_is_kept_before_it_counts() -> None:
    """If it cannot be kept it does not count."""

    def full(_: Decision) -> None:
        raise OSError("no space")

    asked = Queue([drawn()], "ann", lambda: "2026-11-26T12:00:00Z", full)
    with pytest.raises(OSError, match="no space"):
        asked.decide(asked.cards[0], "accept")
    assert asked.verdict(asked.cards[0]) is None
    assert asked.undo() is None


def test_all_of_an_entry_are_one_step() -> None:
    """Decided together, and taken back together; what was decided before stays."""
    kept: list[Decision] = []
    asked = queue(kept)
    _, first, second = asked.cards
    asked.decide(second, "reject")
    assert asked.decide_alike(first, "accept", asked.cards) == 1
    asked.undo()
    asked.undo()
    assert asked.decide_alike(first, "accept", asked.cards) == 2
    assert asked.undo() == first
    assert len(asked.undecided()) == 3
    assert asked.undo() is None


def test_what_a_filter_hides_is_not_decided() -> None:
    """Of an entry's two cards one is shown, and one is decided."""
    asked = queue([])
    _, first, second = asked.cards
    assert asked.decide_alike(first, "reject", [first]) == 1
    assert asked.verdict(second) is None


def test_filters_show_some_of_the_cards() -> None:
    """By status, by entry, by page, and what is open."""
    asked = queue([])
    assert words(asked.shown(Filter(status="suggested"))) == ["port 27"]
    assert words(asked.shown(Filter(entry="a.pier"))) == ["quay 10", "quay 49"]
    assert asked.shown(Filter(page="other.txt")) == []
    asked.decide(asked.cards[1], "skip")
    assert words(asked.shown(Filter(undecided=True))) == ["port 27", "quay 49"]


def reread(kept: list[Decision]) -> Decisions:
    return Decisions(Line(one, f"d:{n}") for n, one in enumerate(kept, 1))


STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["accept", "reject", "skip", "amend", "undo"])),
    max_size=12,
)


@given(STEPS)
def test_who_comes_back_finds_what_she_left(steps: list[tuple[int, str]]) -> None:
    """Whatever was decided and taken back, the lines that were kept say the same."""
    kept: list[Decision] = []
    asked = queue(kept)
    for number, verdict in steps:
        if verdict == "undo":
            asked.undo()
        else:
            wording = "wharf" if verdict == "amend" else None
            asked.decide(asked.cards[number], verdict, wording)  # type: ignore[arg-type]
    again = queue([], drawn(reread(kept)))
    left = [asked.verdict(card) for card in asked.cards]
    # A skipped card is seen in this review, and open in the next.
    assert [again.verdict(card) for card in again.cards] == [
        v if v != "skip" else None for v in left
    ]


def two_pages(decisions: Decisions | None = None) -> list[Page]:
    """The same sentence with the same change on two pages."""
    text = "The first quay is old."
    made = [change(text, "quay", "pier", entry="a.pier")]
    found = [page(name, text, made) for name in ("one.txt", "two.txt")]
    return [Page(p.name, p.log, p.texts, (), decisions) for p in found]


def test_a_card_is_split_into_its_pages() -> None:
    """Each is decided for its page alone, and comes back by itself, decided as it was."""
    kept: list[Decision] = []
    asked = queue(kept, *two_pages())
    (both,) = asked.cards
    one, two = asked.split(both)
    assert asked.cards == [one, two]
    asked.decide(one, "accept")
    assert (asked.verdict(one), asked.verdict(two)) == ("accept", None)
    asked.decide(two, "reject")
    assert [(d.document, d.verdict, d.alone) for d in kept] == [
        ("one.txt", "accept", True),
        ("two.txt", "reject", True),
    ]
    again = queue([], *two_pages(Decisions([Line(d, f"f:{n}") for n, d in enumerate(kept)])))
    assert [(c.page.name, again.verdict(c)) for c in again.cards] == [
        ("one.txt", "accept"),
        ("two.txt", "reject"),
    ]


def test_what_is_taken_back_of_a_card_that_was_split_is_taken_back_of_its_parts() -> None:
    """They are open again, here and for whoever comes next, also where one was decided since."""
    kept: list[Decision] = []
    asked = queue(kept, *two_pages())
    (both,) = asked.cards
    asked.decide(both, "accept")
    one, two = asked.split(both)
    assert [asked.verdict(part) for part in (one, two)] == ["accept", "accept"]
    asked.decide(two, "reject")
    asked.undo()
    assert asked.undo() == one
    assert asked.undecided() == [one, two]
    for found in two_pages(reread(kept)):
        again = queue([], found)
        assert again.undecided() == again.cards


def decided_apart(*verdicts: Verdict) -> list[Decision]:
    """What is kept where two pages are reviewed one after the other."""
    kept: list[Decision] = []
    for one, verdict in zip(two_pages(), verdicts, strict=True):
        asked = queue(kept, one)
        asked.decide(asked.cards[0], verdict)
    return kept


def test_an_answer_on_several_pages_reaches_those_that_had_one_of_their_own() -> None:
    """Both were accepted by themselves; rejected together, both are rejected."""
    kept = decided_apart("accept", "accept")
    asked = queue(kept, *two_pages(reread(kept)))
    (both,) = asked.cards
    asked.decide(both, "reject")
    latest = [msgspec.structs.replace(d, at=f"2026-11-27T12:00:0{n}Z") for n, d in enumerate(kept)]
    for one in two_pages(reread(latest)):
        again = queue([], one)
        assert again.verdict(again.cards[0]) == "reject"


def test_pages_with_different_answers_are_not_one_question() -> None:
    """Each is shown as it was decided."""
    asked = queue([], *two_pages(reread(decided_apart("accept", "reject"))))
    assert [(c.page.name, asked.verdict(c)) for c in asked.cards] == [
        ("one.txt", "accept"),
        ("two.txt", "reject"),
    ]


def test_what_was_decided_of_one_page_leaves_the_other_open() -> None:
    """It is asked of the other one, which nobody has decided."""
    kept: list[Decision] = []
    asked = queue(kept, *two_pages())
    asked.decide(asked.split(asked.cards[0])[0], "reject")
    again = queue([], *two_pages(Decisions([Line(d, "f:1") for d in kept])))
    assert {c.page.name: again.verdict(c) for c in again.cards} == {
        "one.txt": "reject",
        "two.txt": None,
    }


def test_a_card_of_one_page_is_not_split() -> None:
    """Also one of several places there: the same words around them cannot be told apart."""
    asked = queue([], drawn())
    assert asked.split(asked.cards[0]) == []
    assert len(asked.cards) == 3


def test_pages_of_one_name_are_not_split() -> None:
    """In whatever folders: a decision on the one would be one on the other."""
    one, _ = two_pages()
    asked = queue([], one, msgspec.structs.replace(one, name="there/one.txt"))
    assert asked.split(asked.cards[0]) == []
    assert "one name" in unsplit(asked.cards[0])
    assert unsplit(queue([], one).cards[0]) == "it stands on one page alone"


def test_choices_say_how_many_they_show() -> None:
    """By status, by entry, by file; one choice is made beside another, and all of it undone."""
    asked = queue([], drawn(), *two_pages())
    found = {c.words: c.count for c in choices(asked, Filter())}
    # The first quay stands in the same sentence on all three pages: one card.
    assert found["all"] == 3 and found["suggested"] == 1 and found["entry a.pier"] == 2
    assert found["file two.txt"] == 1
    first = chosen(asked, Filter(), "Entry  A.PIER")
    assert first == Filter(entry="a.pier")
    second = chosen(asked, first, "file two.txt")
    assert second == Filter(entry="a.pier", page="two.txt")
    assert told(second) == "entry a.pier, file two.txt"
    assert chosen(asked, second, "all") == Filter()
    assert chosen(asked, second, "everything") is None
