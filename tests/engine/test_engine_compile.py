"""The glossary made ready: written forms of a phrase, and what each pattern stands for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from ahocorasick_rs import AhoCorasick
from engine_stage import compiled_of, entry, judged

from mtfix.engine.compile import written_forms


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("yard", ["yard"]),
        ("Old Yard", ["old yard"]),
        ("  old  yard ", ["old yard"]),
        ("co-op", ["co-op", "co op", "coop"]),
        ("the people’s yard", ["the people's yard"]),
        ("ＯＬＤ\u3000yard", ["old yard"]),
        ("渔政", ["渔政"]),
    ],
)
def test_a_phrase_is_folded_and_its_hyphen_written_three_ways(
    phrase: str, forms: list[str]
) -> None:
    """Case, quotes and odd spaces are levelled; a hyphen is a hyphen, a space, or nothing."""
    assert written_forms(phrase) == forms


def test_two_hyphens_are_written_nine_ways() -> None:
    """Each hyphen is written in its own way: three by three."""
    forms = written_forms("one-by-one")
    assert len(forms) == len(set(forms)) == 9
    assert {"one-by-one", "one by one", "onebyone", "one-by one", "oneby-one"} <= set(forms)


def test_many_hyphens_are_written_as_they_are() -> None:
    """A phrase with more than 64 written forms is only looked for as it stands."""
    assert len(written_forms("a-b-c-d")) == 27
    assert written_forms("a-b-c-d-e") == ["a-b-c-d-e"]


def test_a_hyphen_at_an_edge_is_no_joint() -> None:
    """A phrase that begins or ends with a hyphen is looked for as it stands."""
    assert written_forms("-like") == ["-like"]
    assert written_forms("pre-") == ["pre-"]


def test_a_phrase_wanted_twice_is_one_pattern(tmp_path: Path) -> None:
    """Variant, evidence word and set phrase of one wording share a pattern; a prefix does not."""
    compiled = compiled_of(
        tmp_path,
        "shields: [yard]\nprofiles: {office: {words: {yard: 1.0}, bodies: yard}}\nentries:\n"
        + entry("a.b", "office", "yard", "for: [{near: [yard, 'yard*'], weight: 1.0}]"),
    )
    found = [p for p in compiled.patterns if p.phrase == "yard"]
    assert [p.prefix for p in found] == [False, True]
    whole, prefix = found
    assert len(whole.forms) == len(whole.profiles) == len(whole.bodies) == 1
    assert whole.shield
    assert (prefix.forms, prefix.profiles, prefix.bodies, prefix.shield) == ([], [], [], False)
    numbers = {number for number, p in enumerate(compiled.patterns) if p in found}
    assert numbers <= compiled.members[compiled.groups[0][0]]


def test_plural_forms_are_only_looked_for_where_the_term_counts(tmp_path: Path) -> None:
    """A term with one and many finds the plural of its variant, as many; a bare term does not."""
    for term, phrases in (
        ("{one: office, many: offices}", {"boy": "one", "boys": "many"}),
        ("staff", {"boy": "one"}),
    ):
        compiled = compiled_of(tmp_path, entry("a.b", term, "boy"))
        found = {p.phrase: p.forms[0].number for p in compiled.patterns if p.forms}
        assert found == phrases


def test_a_form_that_is_one_and_many_is_one(tmp_path: Path) -> None:
    """Where the plural is written like the singular, the match is singular."""
    body = "{form: staff, many: staff}"
    compiled = compiled_of(tmp_path, entry("a.b", "{one: office, many: offices}", body))
    (match,) = judged(compiled, "The staff met.").proposals
    assert match.verdict.best.sense.number == "one"


def test_terms_and_admitted_forms_of_several_words_are_set_phrases(tmp_path: Path) -> None:
    """What is right as it stands shields the words in it; one word alone shields nothing."""
    text = entry("a.b", "{one: head office, many: offices}", "shed", "admitted: [tool shed, hut]")
    shields = {p.phrase for p in compiled_of(tmp_path, text).patterns if p.shield}
    assert shields == {"head office", "tool shed"}


def test_a_glossary_without_words_can_be_made_ready(tmp_path: Path) -> None:
    """A glossary of shapes alone, or of nothing, compiles and finds no words."""
    shape = "- {id: a.b, shape: six-dots, examples: [{fix: x......, to: x...}, {keep: x}]}\n"
    for text in (shape, "lists: {water: [river]}\n"):
        compiled = compiled_of(tmp_path, text)
        assert compiled.patterns == ()
        assert judged(compiled, "The yard met.").proposals == ()


def test_many_phrases_that_begin_alike_are_soon_ready(tmp_path: Path) -> None:
    """Twice as many take about twice as long, not four times; and the same is found."""
    numbers = "profiles: {office: {words: {" + ", ".join(f"yard{n}: 1.0" for n in range(30_000))
    compiled = compiled_of(tmp_path, numbers + "}}}\nentries:\n" + entry("a.b", "office", "yard"))
    phrases = [pattern.phrase for pattern in compiled.patterns]
    whole, half = seconds(phrases), seconds(phrases[: len(phrases) // 2])
    assert whole < 3 * half + 0.02
    assert len(judged(compiled, "The yard, yard7 and yard77. " + "\uffff" * 2_000).proposals) == 1


def seconds(phrases: list[str]) -> float:
    """The time until the phrases can be found, the best of three."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        AhoCorasick(phrases)
        times.append(time.perf_counter() - begin)
    return min(times)


def test_the_source_words_are_the_longest_first(tmp_path: Path) -> None:
    """The Chinese words that conditions weigh, each once, the longest first."""
    text = entry("a.b", "office", "yard", "for: [{source: [渔, 渔政], weight: 1}]")
    text += entry("a.c", "hall", "shed", "against: [{source: [渔政局, 渔], weight: 1}]")
    assert compiled_of(tmp_path, text).source_words == ("渔政局", "渔政", "渔")
