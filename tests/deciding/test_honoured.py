"""What people decided is what `clean` does, and it is never asked again."""

from __future__ import annotations

import msgspec
import pytest

from deciding import decided, on, together
from mtfix import Cleaner
from mtfix.changes import Change, Decisions

CLEANER = Cleaner(cache=False)
PAGE = """Anping County Procuratorate
The leaders of the hospital and 46 police officers studied .
In the morning the party group of the hospital met, and the driver was taken to a hospital.
"""


def first_status(text: str, before: str, decisions: Decisions) -> Change:
    changes = CLEANER.clean(text, decisions=decisions).log.changes
    return next(change for change in changes if change.before == before)


def test_rejected_stays_and_the_log_says_so() -> None:
    """The words are as they were; the change is in the log as rejected, with who said it."""
    decisions = together(decided(CLEANER.clean(PAGE), on("hospital", "reject")))
    done = CLEANER.clean(PAGE, decisions=decisions)
    assert "leaders of the hospital" in done.text
    assert "procuratorial staff members" in done.text
    change = first_status(PAGE, "hospital", decisions)
    assert (change.status, change.decision) == ("rejected", "reject")
    assert change.evidence[-1].kind == "decision"
    assert "ann" in change.evidence[-1].text


def test_accepted_applies_below_the_threshold() -> None:
    """Whatever the glossary is sure of."""
    shy = Cleaner(apply_at=1.0)
    plain = shy.clean(PAGE)
    assert "the leaders of the hospital" in plain.text.lower()
    decisions = together(decided(plain, on("hospital", "accept")))
    assert "leaders of the procuratorate" in shy.clean(PAGE, decisions=decisions).text


def test_accepted_applies_where_the_entry_is_gone() -> None:
    """A decision stands by itself."""
    decisions = together(decided(CLEANER.clean(PAGE), on("police officers", "accept")))
    bare = Cleaner(disable=["*"])
    assert "46 procuratorial staff members" in bare.clean(PAGE, decisions=decisions).text


def test_amended_takes_the_reviewers_own_words() -> None:
    """The log has them as what stands there now."""
    wording = "members of our staff"
    decisions = together(decided(CLEANER.clean(PAGE), on("police officers", "amend", wording)))
    done = CLEANER.clean(PAGE, decisions=decisions)
    assert f"46 {wording} studied" in done.text
    change = first_status(PAGE, "police officers", decisions)
    assert (change.status, change.decision, change.after) == ("applied", "amend", wording)


@pytest.mark.parametrize("verdict", ["skip", "withdraw"])
def test_what_is_left_open_is_as_if_nobody_had_spoken(verdict: str) -> None:
    """Skipped or withdrawn, the change is what the glossary makes of it.

    Only the head of the log says that there were decisions.
    """
    plain = CLEANER.clean(PAGE)
    left = decided(plain, on("hospital", verdict), at="2026-11-26T13:00:00Z")  # type: ignore[arg-type]
    before = decided(plain, on("hospital", "reject"))
    found = CLEANER.clean(PAGE, decisions=together([*before, *left]))
    assert (found.raw, found.log.changes) == (plain.raw, plain.log.changes)
    assert msgspec.structs.replace(found.log.head, settings=None) == plain.log.head


def test_a_mind_can_be_changed_after_an_amendment() -> None:
    """Whoever rejects the amended words rejects the change."""
    amended = decided(CLEANER.clean(PAGE), on("police officers", "amend", "clerks"))
    done = CLEANER.clean(PAGE, decisions=together(amended))
    assert "46 clerks" in done.text
    rejected = decided(done, on("police officers", "reject"), at="2026-11-27T12:00:00Z")
    again = CLEANER.clean(PAGE, decisions=together([*amended, *rejected]))
    assert "46 police officers" in again.text


def test_accept_against_reject_is_a_conflict_and_only_suggested() -> None:
    """Both lines are named; a later line that settles it counts."""
    plain = CLEANER.clean(PAGE)
    ann = decided(plain, on("police officers", "accept"))
    bob = decided(plain, on("police officers", "reject"), by="bob")
    both = together(ann, bob)
    change = first_status(PAGE, "police officers", both)
    assert (change.status, change.decision) == ("suggested", "conflict")
    (standing,) = both.conflicts()
    assert [line.place for line in standing.lines] == ["1:1", "2:1"]
    import msgspec

    last = [msgspec.structs.replace(d, settles=True, at="2026-11-27T12:00:00Z") for d in bob]
    assert first_status(PAGE, "police officers", together(ann, last)).status == "rejected"
    assert not together(ann, last).conflicts()


def test_of_one_person_the_later_line_counts() -> None:
    """By its time, wherever a merge has put it."""
    plain = CLEANER.clean(PAGE)
    early = decided(plain, on("police officers", "accept"))
    late = decided(plain, on("police officers", "reject"), at="2026-11-26T12:00:01Z")
    for files in ([early, late], [late, early]):
        assert first_status(PAGE, "police officers", together(*files)).status == "rejected"


def test_where_the_page_wants_nothing_changed_no_decision_is_heeded() -> None:
    """Between mtfix: off and on; the same decision holds for the same words elsewhere."""
    text = "Anping Procuratorate\nmtfix: off\nThe leaders of the hospital met.\nmtfix: on\n"
    free = text.replace("mtfix:", "mtfix,")
    decisions = together(decided(CLEANER.clean(free), on("hospital", "amend", "office")))
    assert "of the office met" in CLEANER.clean(free, decisions=decisions).text
    done = CLEANER.clean(text, decisions=decisions)
    assert (done.text, done.log.changes) == (text, ())
