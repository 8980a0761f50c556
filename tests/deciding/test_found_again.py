"""Decisions outlive what happens to a page: moved paragraphs, new neighbours, a new name."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import decided, together
from mtfix import Cleaner
from mtfix.api import Cleaned
from mtfix.changes import Change, Decision, Decisions, Verdict, locate
from pages import corpus_pages

CLEANER = Cleaner(cache=False)
PAGES = {path.name: path.read_text(encoding="utf-8", errors="replace") for path in corpus_pages()}
DONE = {name: CLEANER.clean(text) for name, text in PAGES.items()}
VERDICTS: tuple[Verdict, ...] = ("accept", "reject", "amend")
_STOP = re.compile(r"(?<=[.!?。！？])\s+|\n+")
_MARK = "Qz"
"""Stands in no page; a wording that carries it tells which decision put it there."""


def decisions_on(name: str, drawn: random.Random) -> list[Decision]:
    """A verdict on about half of what is applied or suggested, equal where the key is equal."""
    verdicts: dict[str, Verdict | None] = {}

    def choice(change: Change) -> tuple[Verdict, str | None] | None:
        if change.status == "noted":
            return None
        key = change.id.partition(".")[0]
        if key not in verdicts:
            verdicts[key] = drawn.choice((*VERDICTS, None, None))
        verdict = verdicts[key]
        wording = f"{_MARK} {key}" if verdict == "amend" else None
        return (verdict, wording) if verdict else None

    return decided(DONE[name], choice, document=name)


def sentences(text: str) -> list[tuple[int, int]]:
    """The stretches between stops and line ends, by a rule of the test's own."""
    cuts = [0, *(m.end() for m in _STOP.finditer(text)), len(text)]
    return list(pairwise(cuts))


def edited(text: str, kept: Sequence[int], drawn: random.Random) -> str:
    """Half of the other sentences written anew, and the paragraphs shuffled."""
    parts = []
    for start, end in sentences(text):
        part = text[start:end]
        if not any(start <= place < end for place in kept) and drawn.random() < 0.5:
            part = re.sub(r"\w+", lambda m: _other(m[0], drawn), part)
        parts.append(part)
    paragraphs = [p for p in re.split(r"(?<=\n)", "".join(parts)) if p]
    if paragraphs and not paragraphs[-1].endswith("\n"):
        paragraphs[-1] += "\n"
    drawn.shuffle(paragraphs)
    return "".join(paragraphs)


def _other(word: str, drawn: random.Random) -> str:
    """The word or another one in its case: a new translation begins its sentences as well."""
    other = drawn.choice((word, "rather", "words"))
    return other.capitalize() if word[0].isupper() else other


def places(found: Cleaned, decisions: Sequence[Decision]) -> dict[str, int]:
    """How often each decision was found in the log that a page came to."""
    held: dict[tuple[str, str], int] = defaultdict(int)
    for change in found.log.changes:
        if change.decision is not None:
            held[change.before, change.evidence[-1].text] += 1
    return {d.key: held[d.before, f"{d.verdict} by {d.by}, {d.at}: {d.key}"] for d in decisions}


def test_found_again_after_shuffling_editing_and_renaming() -> None:
    """At least 99 of 100 in untouched sentences, none at another change; all pages together."""
    drawn = random.Random(5)
    total = found = elsewhere = 0
    everything: list[list[Decision]] = []
    pages: dict[str, list[Decision]] = {}
    for name in PAGES:
        lines = decisions_on(name, drawn)
        pages[name] = [msgspec.structs.replace(d, why=d.key) for d in lines]
        everything.append(pages[name])
    decisions = together(*everything)
    for name, lines in pages.items():
        original = PAGES[name]
        chosen = {d.key for d in lines}
        own = [c for c in DONE[name].log.changes if c.id.partition(".")[0] in chosen]
        # A mark that closes one sentence and opens the next stands in both.
        spots = [place for c in own for place in (c.start, max(c.start, c.end - 1))]
        text = edited(original, spots, drawn)
        done = CLEANER.clean(text, decisions=decisions)
        seen = places(done, lines)
        keys = {d.key: d for d in lines}
        total += len(keys)
        found += sum(seen[key] > 0 for key in keys)
        elsewhere += _elsewhere(done, decisions, keys)
    assert total > 300
    assert elsewhere == 0
    assert found >= 0.99 * total, (found, total)


def _elsewhere(done: Cleaned, decisions: Decisions, own: dict[str, Decision]) -> int:
    """Decisions of another page whose line there does not read the same, 40 characters each way."""
    count = 0
    text = done.document.segments[0].text
    for ruling in locate(text, decisions):
        if ruling.decision.key not in own:
            span = ruling.span
            left = text[max(text.rfind("\n", 0, span.start) + 1, span.start - 40) : span.start]
            right = text[span.end : span.end + 40].partition("\n")[0]
            around = left + ruling.decision.before + right
            others = [PAGES[line.decision.document] for line in ruling.standing.lines]
            count += not all(around in other for other in others)
    return count


@given(st.integers(0, len(PAGES) - 1), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_a_second_pass_over_the_output_applies_nothing(number: int, drawn: random.Random) -> None:
    """Whatever was decided of which changes, and in whatever order of lines."""
    name = sorted(PAGES)[number]
    lines = decisions_on(name, drawn)
    drawn.shuffle(lines)
    decisions = together(lines)
    once = CLEANER.clean(PAGES[name], decisions=decisions)
    again = CLEANER.clean(once.text, decisions=decisions)
    assert not again.log.applied
    assert again.text == once.text


@given(st.integers(0, len(PAGES) - 1), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_every_decision_is_done_in_the_page_it_was_made_on(
    number: int, drawn: random.Random
) -> None:
    """Rejected words stand, own wordings stand, accepted changes are made."""
    name = sorted(PAGES)[number]
    lines = decisions_on(name, drawn)
    done = CLEANER.clean(PAGES[name], decisions=together(lines))
    by_place = {(c.start, c.end): c for c in done.log.changes}
    verdicts = {d.key: d for d in lines}
    for change in DONE[name].log.changes:
        decision = verdicts.get(change.id.partition(".")[0])
        if decision is None or change.status == "noted":
            continue
        now = by_place[change.start, change.end]
        status = "rejected" if decision.verdict == "reject" else "applied"
        assert (now.status, now.decision) == (status, decision.verdict)
        if decision.verdict != "reject":
            assert now.after == decision.result


@pytest.mark.parametrize("verdict", VERDICTS)
def test_what_was_decided_of_either_state_of_a_page_holds_for_it(verdict: Verdict) -> None:
    """Decided on the original it is found in the cleaned page; decided on that, in that."""
    wording = f"{_MARK} words" if verdict == "amend" else None
    count = 0
    for first in DONE.values():
        for page in (first, CLEANER.clean(first.text)):
            lines = decided(page, lambda c: (verdict, wording) if c.status == "suggested" else None)
            found = {ruling.decision.key for ruling in locate(first.text, together(lines))}
            count += len(found)
            assert found == {decision.key for decision in lines}
    assert count > 100
