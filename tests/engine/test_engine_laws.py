"""What holds of every text: a glossary whose entries interact in all ways, and random damage."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.api import Cleaned, Cleaner, apply_to, revert_to
from mtfix.changes import read_log
from mtfix.text.spans import Edit, Span, splice
from reliability import RecordRow
from trials import record_trials

INTERACTIONS = Path(__file__).with_name("interactions.yaml")
CLEANER = Cleaner(INTERACTIONS, builtin=False)

PIECES = [
    *("yard", "Yard", "yards", "YARDS", "the yard", "our yard", "a yard", "an yard", "tennis yard"),
    *("grass -root yard", "yard gate", "back yard gate", "gate house", "river", "pond", "clerk"),
    *(
        "clerks",
        "pupil",
        "class",
        "academy",
        "Beishan",
        "Office",
        "The River Office",
        "head office",
    ),
    *("officer", "officers", "officers'", "three officers", "Old hands", "first shed", "aa", "bb"),
    *("here", "there", "more", "enough", "go", "go", "Essence", "......", "the the", "No. 12"),
    *(
        ".",
        ". ",
        ",",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "  ",
        "-",
        "“",
        "”",
        "'",
        '"',
        "(",
        "'s",
        "a",
        "A",
    ),
    *(
        "院",
        "渔政",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u0301",
        "\udc80",
        "İ",
        "ß",
        "😀",
        "1",
        "_",
        "Ａ",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).flatmap(
    lambda pieces: st.sampled_from([" ", " ", "", "\n"]).map(lambda joint: joint.join(pieces))
)
PAGES = st.sampled_from([None, "office", "school"])
SOURCES = st.sampled_from(["", "渔政。", "渔政来了。院子。\n院子", "\n渔政\n渔政"])


def clean(text: str, page: str | None, source: str = "") -> Cleaned:
    return CLEANER.clean(text, page=page, source=source)


@given(TEXTS, PAGES, SOURCES)
def test_cleaning_twice_is_cleaning_once(text: str, page: str | None, source: str) -> None:
    """What a cleaning yields comes back from the next one byte for byte, with nothing applied."""
    once = clean(text, page, source)
    again = clean(once.text, page, source)
    assert again.raw == once.raw
    assert again.log.applied == ()


@given(TEXTS, PAGES)
def test_the_log_alone_leads_there_and_back(text: str, page: str | None) -> None:
    """The log as it is written rebuilds the cleaned bytes from the original's, and these from it."""
    found = clean(text, page)
    raw = text.encode("utf-8", "surrogateescape")
    log = read_log(found.log_bytes, "page.changes.jsonl")
    assert apply_to(raw, "-", log) == found.raw
    assert revert_to(found.raw, "-", log) == raw


@given(TEXTS, PAGES, SOURCES)
def test_every_change_says_what_stood_there_and_why(
    text: str, page: str | None, source: str
) -> None:
    """`before` is the original at its span, evidence points into the original, nothing is idle."""
    for change in clean(text, page, source).log.changes:
        assert text[change.start : change.end] == change.before != change.after
        assert change.evidence
        assert 0.0 <= change.confidence <= 1.0
        for reason in change.evidence:
            assert (reason.start is None) == (reason.end is None)
            if reason.start is not None and reason.end is not None:
                assert 0 <= reason.start <= reason.end <= len(text)
        assert change.evidence[0].kind == "prior"


@given(TEXTS, PAGES)
def test_nothing_is_touched_outside_the_applied_spans(text: str, page: str | None) -> None:
    """The cleaned text is the original with the applied spans replaced, and these do not overlap."""
    found = clean(text, page)
    at = 0
    for change in found.log.applied:
        assert at <= change.start <= change.end
        at = change.end
    edits = [Edit(Span(c.start, c.end), c.after) for c in found.log.applied]
    assert splice(text, edits) == found.text


@given(TEXTS, PAGES)
def test_changes_do_not_overlap_and_are_in_order(text: str, page: str | None) -> None:
    """No two changes of a log, applied or offered, are about the same words."""
    spans = [Span(c.start, c.end) for c in clean(text, page).log.changes]
    assert spans == sorted(spans)
    for left, right in pairwise(spans):
        assert left.end <= right.start


SHUFFLES = 20


def reordered(folder: Path, chance: random.Random) -> Cleaner:
    """The same glossary, its entries in any order and in three files of other names."""
    text = INTERACTIONS.read_text(encoding="utf-8")
    head, body = text.split("entries:\n")
    entries = ["  - id:" + part for part in body.split("  - id:")[1:]]
    chance.shuffle(entries)
    lists, profiles = head.split("profiles:\n")
    parts = {
        "z.yaml": lists,
        "a.yaml": "entries:\n" + "".join(entries[::2]),
        "m.yaml": "profiles:\n" + profiles + "entries:\n" + "".join(entries[1::2]),
    }
    for name, part in parts.items():
        (folder / name).write_text(part, encoding="utf-8")
    return Cleaner([folder / name for name in parts], builtin=False)


@pytest.mark.row("A8")
def test_the_order_of_entries_and_files_does_not_show(
    tmp_path_factory: pytest.TempPathFactory, record_row: RecordRow
) -> None:
    """The same entries in any order and in any files give the same bytes and the same log."""
    chance = random.Random(8)
    others = [reordered(tmp_path_factory.mktemp("order"), chance) for _ in range(SHUFFLES)]
    assert {other.glossary.digest for other in others} == {CLEANER.glossary.digest}

    def holds(text: str, page: str | None, source: str, number: int) -> None:
        found = others[number].clean(text, page=page, source=source)
        want = clean(text, page, source)
        assert found.raw == want.raw
        assert msgspec.json.encode(found.log) == msgspec.json.encode(want.log)

    what = f"texts, entries and files in {SHUFFLES} orders: the same bytes and logs"
    strategies = (TEXTS, PAGES, SOURCES, st.integers(0, SHUFFLES - 1))
    record_trials(record_row, what, holds, *strategies)


@given(TEXTS)
def test_the_same_text_gives_the_same_log(text: str) -> None:
    """Nothing but text and glossary decides: twice the same, to the byte."""
    assert clean(text, None).log_bytes == clean(text, None).log_bytes


def test_the_interactions_do_happen() -> None:
    """The difficult glossary does what it was made for: all three outcomes, waves and circles."""
    found = clean("Our yard. go go go. aa. here pond. here. The officer. A gate house.", "office")
    statuses = {change.before: change.status for change in found.log.changes}
    assert statuses == {
        "yard": "applied",
        "go": "applied",
        "aa": "applied",
        "here": "suggested",
        "officer": "suggested",
        "A gate house": "suggested",
    }
    assert found.text.startswith("Our head office. went went went. cc. here pond. here.")
