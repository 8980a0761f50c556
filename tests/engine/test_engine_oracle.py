"""The engine's finder against the slow matcher, on random glossaries and damaged texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from engine_stage import all_of, compiled_of, features_of, segment
from hypothesis import given
from hypothesis import strategies as st
from oracle import (
    slow_bodies,
    slow_features,
    slow_matches,
    slow_rights,
    slow_shields,
    slow_votes,
)

from mtfix.engine import Compiled, compile_glossary
from mtfix.engine.find import find, find_if_any
from mtfix.engine.pack import pack, unpack
from mtfix.glossary.files import builtin_folder
from mtfix.glossary.load import load
from pages import corpus_pages
from reliability import RecordRow
from trials import EXAMPLES, record_trials

PAGES = corpus_pages()

WORDS = [
    *("yard", "old yard", "yard gate", "yards", "Yard", "ward", "grass-root", "co-op yard"),
    *("渔", "渔政", "mr. yard", "yard's", "e-yard", "yar", "y2", "ünder yard", "İstanbul"),
]
EVIDENCE = [*WORDS, "yar*", "gate", "the", "渔*", "grass*", "o*"]
PIECES = [
    *WORDS,
    *(" ", " ", " ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "-", " -", "- ", "'s", "’", "s", "es"),
    *(
        ".",
        ",",
        "_",
        "1",
        "\u00ad",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u0301",
        "\udc80",
        "ａ",
        "ß",
        "院",
    ),
    *(
        "YARD",
        "Yard",
        "Old Yard",
        "GATE",
        "Grass -roots",
        "grass- roots",
        "grassroot",
        "old\nyard",
        "old",
        "Gate",
    ),
]


@st.composite
def entries(draw: st.DrawFn) -> list[dict[str, object]]:
    """A few entries whose variants and evidence overlap."""
    found: list[dict[str, object]] = []
    for number in range(draw(st.integers(1, 3))):
        forms = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True))
        variants: list[object] = [{"form": form, "exact": draw(st.booleans())} for form in forms]
        term = draw(st.sampled_from([{"one": "office", "many": "offices"}, "staff", "old gate"]))
        words = draw(st.lists(st.sampled_from(EVIDENCE), min_size=1, max_size=3))
        found.append(
            {
                "id": f"e.{number}",
                "term": term,
                "variants": variants,
                "admitted": draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2)),
                "for": [{"near": words, "weight": 1}, {"page": "yar*", "weight": 1}],
                "examples": [{"fix": "Old one.", "to": "New one."}, {"keep": "Old two."}],
            }
        )
    return found


@st.composite
def glossaries(draw: st.DrawFn) -> str:
    """A glossary as JSON, which is YAML: entries, two profiles and set phrases."""
    some = st.lists(st.sampled_from(EVIDENCE), min_size=1, max_size=3)
    profile = {"words": dict.fromkeys(draw(some), 1), "bodies": draw(some)}
    content = {
        "entries": draw(entries()),
        "profiles": {"one": profile, "two": {"words": {"yard": 2}}},
        "shields": draw(some),
    }
    return json.dumps(content, ensure_ascii=False)


TEXTS = st.lists(st.sampled_from(WORDS) | st.sampled_from(PIECES), max_size=24).flatmap(
    lambda pieces: st.sampled_from([" ", "", " "]).map(lambda joint: joint.join(pieces))
)


def made(factory: pytest.TempPathFactory, text: str) -> Compiled:
    folder: Path = factory.mktemp("oracle")
    return compiled_of(folder, text)


def by_table(compiled: Compiled) -> Compiled:
    """The same as it comes from the cache, its phrases found by their beginnings at first."""
    return unpack(pack(compiled))


def assert_same(compiled: Compiled, text: str) -> int:
    """The finder finds what the slow matcher finds, debris aside; how many matches there are."""
    found = find(compiled, segment(text))
    matches = {
        match.span: [(s.entry, s.variant, s.number) for s in match.senses if s.hit is None]
        for match in found.matches
    }
    matches = {span: senses for span, senses in matches.items() if senses}
    assert matches == slow_matches(compiled, text)
    assert features_of(compiled, found) == slow_features(compiled, text)
    assert found.shields == slow_shields(compiled, text)
    assert found.bodies == slow_bodies(compiled, text)
    assert found.rights == slow_rights(compiled, text)
    votes = {
        profile: sorted((vote.phrase, vote.weight, vote.span, vote.sure) for vote in votes)
        for profile, votes in found.votes.items()
    }
    assert votes == slow_votes(compiled, text)
    return len(matches)


@pytest.mark.row("A6")
def test_the_finder_finds_what_the_slow_matcher_finds(
    tmp_path_factory: pytest.TempPathFactory, record_row: RecordRow
) -> None:
    """Matches with their senses, evidence words, votes, bodies and shields are the oracle's."""
    matches = 0

    def holds(glossary: str, text: str) -> None:
        nonlocal matches
        compiled = made(tmp_path_factory, glossary)
        matches += assert_same(compiled, text)
        assert_same(by_table(compiled), text)

    record_trials(record_row, "glossaries and texts: 0 differences", holds, glossaries(), TEXTS)
    assert matches > EXAMPLES // 2


@pytest.mark.row("A6")
def test_they_find_the_same_on_every_page(record_row: RecordRow) -> None:
    """With the built-in glossary, on all pages that may be looked at."""
    compiled = compile_glossary(load([builtin_folder()]))
    packed = pack(compiled)
    matches = []
    for page in PAGES:
        text = page.read_bytes().decode("utf-8", "surrogateescape")
        matches.append(assert_same(compiled, text))
        # What is found by the table is held to what was just held to the oracle.
        again = unpack(packed)
        found = all_of(again, find(again, segment(text)))
        assert found == all_of(compiled, find(compiled, segment(text)))
    assert sum(matches) > 500
    record_row(f"{sum(matches):,} matches on {len(PAGES)} pages of the corpus: 0 differences")


@given(glossaries(), st.lists(st.tuples(TEXTS, TEXTS), max_size=5), st.sampled_from([1, 4, 99]))
def test_text_after_text_the_same_is_found(
    tmp_path_factory: pytest.TempPathFactory,
    glossary: str,
    texts: list[tuple[str, str]],
    dear: int,
) -> None:
    """By the table, by what the texts before have met, by the whole automaton: no difference.

    How dear an automaton is decides when it is built; the second text of each is the Chinese.
    """
    compiled = made(tmp_path_factory, glossary)
    with pytest.MonkeyPatch.context() as other:
        other.setattr("mtfix.engine.search._DEAR", dear)
        again = by_table(compiled)
        for text, source in texts:
            page = segment(text, source)
            for look in (find, find_if_any):
                assert all_of(again, look(again, page)) == all_of(compiled, look(compiled, page))


@given(glossaries(), TEXTS)
def test_matches_are_in_order_and_inside_the_text(
    tmp_path_factory: pytest.TempPathFactory, glossary: str, text: str
) -> None:
    """Every match is a stretch of the original that is not empty; spans are in order, each once."""
    found = find(made(tmp_path_factory, glossary), segment(text))
    spans = [match.span for match in found.matches]
    assert spans == sorted(set(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_the_slow_matcher_knows_what_is_written_down(tmp_path: Path) -> None:
    """The oracle itself, on a case counted by hand: two yards of five are words of their own."""
    text = (
        "- {id: a.b, term: office, variants: [yard], "
        "examples: [{fix: Old one., to: New one.}, {keep: Old two.}]}\n"
    )
    compiled = compiled_of(tmp_path, text)
    # "e-yard" is half of a hyphened word, "yards" and "backyard" are other words.
    matches = slow_matches(compiled, "yard e-yard yards backyard YARD")
    assert [(span.start, span.end) for span in matches] == [(0, 4), (27, 31)]
    assert slow_matches(compiled, "渔yard") == {}
