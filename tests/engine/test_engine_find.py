"""Where a variant is found and where not: damage is seen through, words stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_stage import compiled_of, entry, segment

from mtfix.engine.find import find, find_if_any

OFFICE = entry("a.office", "{one: office, many: offices}", "yard, grass-root yard")


def spans(folder: Path, text: str, glossary: str = OFFICE) -> list[str]:
    found = find(compiled_of(folder, glossary), segment(text))
    return [text[m.span.start : m.span.end] for m in found.matches]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The yard met.", ["yard"]),
        ("The YARD, the Yards", ["YARD", "Yards"]),
        ("“yard”(yard)yard's", ["yard", "yard", "yard"]),
        ("yard", ["yard"]),
        ("", []),
        # Part of another word.
        ("backyard yardman yard1 1yard yard_ _yard", []),
        ("yard\u0301 yard\u200dx", []),
        # One half of a hyphened word.
        ("e-yard yard-like", []),
        ("the yard - our yard-", ["yard", "yard"]),
        # Damage.
        ("ｙａｒｄ", ["ｙａｒｄ"]),
        ("y\u00adard ya\u200brd", ["y\u00adard", "ya\u200brd"]),
        ("grass -root yard", ["grass -root yard", "yard"]),
        ("grass- root\u00a0yard", ["grass- root\u00a0yard", "yard"]),
        (
            "grassroot  yard, grass root yard",
            ["grassroot  yard", "yard", "grass root yard", "yard"],
        ),
        # A wrapped line is one line; a heading above a line is not.
        ("grass-root\nyard met", ["grass-root\nyard", "yard"]),
        ("Grass-root\nYard met", ["Yard"]),
        ("Grass-root\r\n Yard met", ["Yard"]),
        ("Grass-root\n\u200bYard met", ["Yard"]),
        ("grass-root\n\nyard met", ["yard"]),
        # Bytes that are no text, and other scripts.
        ("\udc80yard", []),
        ("\udc80 yard", ["yard"]),
        ("渔yard", []),
    ],
)
def test_a_variant_is_found_as_a_whole_word_through_damage(
    tmp_path: Path, text: str, found: list[str]
) -> None:
    """Matches are whole words in the original's own code points, however they are written."""
    assert spans(tmp_path, text) == found


@pytest.mark.parametrize(
    ("text", "found"), [("渔政局", ["渔政"]), ("the渔政man", ["渔政"]), ("渔 政", [])]
)
def test_a_chinese_variant_is_found_anywhere(tmp_path: Path, text: str, found: list[str]) -> None:
    """Chinese has no spaces: its words begin and end beside any character."""
    assert spans(tmp_path, text, entry("a.b", "fisheries", "渔政")) == found


def test_an_exact_variant_is_found_only_as_written(tmp_path: Path) -> None:
    """`exact` demands the case as it stands in the glossary, of the plural too."""
    text = entry("a.b", "{one: office, many: offices}", "{form: Yard, exact: true}")
    assert spans(tmp_path, "Yard yard YARD Yards yards", text) == ["Yard", "Yards"]


def test_a_match_holds_every_entry_that_has_it(tmp_path: Path) -> None:
    """Two entries with one variant are two senses of one match, in order of id."""
    text = entry("b.hall", "hall", "shed, yard") + entry("a.office", "office", "yard")
    compiled = compiled_of(tmp_path, text)
    (match,) = find(compiled, segment("a yard")).matches
    assert [compiled.entry(s.entry).id for s in match.senses] == ["a.office", "b.hall"]
    assert [s.variant for s in match.senses] == [0, 1]


def test_evidence_words_are_found_in_the_plural_and_by_prefix(tmp_path: Path) -> None:
    """A word stands for its plural; with a star it stands for all words that begin so."""
    body = "for: [{near: boat, weight: 1}, {near: 'treat*', weight: 1}]"
    compiled = compiled_of(tmp_path, entry("a.b", "office", "yard", body))
    text = "boats boat treatment treat untreated boating"
    boat, treat = compiled.groups[0]
    features = find(compiled, segment(text)).features
    assert [text[s.start : s.end] for s in features[boat]] == ["boats", "boat"]
    assert [text[s.start : s.end] for s in features[treat]] == ["treatment", "treat"]


def test_an_evidence_word_may_be_half_of_a_hyphened_word(tmp_path: Path) -> None:
    """Only variants must be whole beyond their hyphens: "boat-owner" speaks of a boat."""
    body = "for: [{near: boat, weight: 1}]"
    compiled = compiled_of(tmp_path, entry("a.b", "office", "yard", body))
    assert len(find(compiled, segment("boat-owner")).features[compiled.groups[0][0]]) == 1


def test_a_body_is_named_with_a_capital(tmp_path: Path) -> None:
    """The noun of an institution names one where its last word has a capital."""
    text = "profiles: {office: {bodies: [office, fish office]}}\nentries:\n" + OFFICE
    compiled = compiled_of(tmp_path, text)
    bodies = find(compiled, segment("The River Office, an office, fish Office, Offices")).bodies
    assert [(s.start, s.end) for s, _ in bodies] == [(10, 16), (29, 40), (34, 40), (42, 49)]


def test_a_pattern_finds_what_its_expression_matches(tmp_path: Path) -> None:
    """An entry with a pattern finds its matches whatever their case, empty ones left out."""
    text = entry("a.b", "office", "x").replace("variants: [x]", r"pattern: 'yard\s*\d*|q*'")
    assert spans(tmp_path, "Yard 12 and yard", text) == ["Yard 12", "yard"]


def test_a_shape_finds_its_debris(tmp_path: Path) -> None:
    """An entry with a shape brings the hit with its own replacement and reason."""
    text = "- {id: a.b, kind: debris, shape: six-dots, examples: [{fix: x......, to: x...}, {keep: x}]}"
    (match,) = find(compiled_of(tmp_path, text), segment("so...... yes")).matches
    (sense,) = match.senses
    assert sense.hit is not None
    assert (sense.hit.span, sense.hit.after) == (match.span, "...")


def test_profile_words_in_the_chinese_are_votes_too(tmp_path: Path) -> None:
    """A profile's Chinese words are counted in the source, also beside bytes that are no text."""
    text = "profiles: {office: {words: {渔政: 2.0, clerk: 1.0}}}\nentries:\n" + OFFICE
    found = find(compiled_of(tmp_path, text), segment("The clerk.", "渔政局渔政\n\udc80渔政"))
    assert [(vote.phrase, vote.weight, vote.sure) for vote in found.votes[0]] == [
        ("clerk", 1.0, True)
    ]
    assert found.source_votes[0] == [("渔政", 2.0)] * 3


def test_a_profile_word_that_is_a_wrong_form_is_not_sure(tmp_path: Path) -> None:
    """A word that some entry would change is a vote, but not one beyond doubt."""
    text = "profiles: {office: {words: {yard: 2.0, clerk: 1.0}}}\nentries:\n" + OFFICE
    found = find(compiled_of(tmp_path, text), segment("A yard, a clerk"))
    assert [(vote.phrase, vote.sure) for vote in found.votes[0]] == [
        ("yard", False),
        ("clerk", True),
    ]


def test_right_forms_are_found_with_their_entry(tmp_path: Path) -> None:
    """Terms and admitted forms, of one word or several, are told where they stand."""
    text = entry("a.b", "{one: head office, many: head offices}", "yard", "admitted: bureau")
    found = find(compiled_of(tmp_path, text), segment("The head office, a Bureau, the yard"))
    assert [(span.start, span.end) for span in found.rights[0]] == [(4, 15), (19, 25)]


@pytest.mark.parametrize(
    ("text", "any_match"),
    [
        ("A clerk of the gate", False),
        ("backyard", False),
        ("the yard", True),
        ("so...... yes", True),
    ],
)
def test_a_text_without_a_match_is_told_quickly(tmp_path: Path, text: str, any_match: bool) -> None:
    """No evidence is looked for in it; where there is a match, all is found as ever."""
    dots = "- {id: d.dots, kind: debris, shape: six-dots, "
    dots += "examples: [{fix: x......, to: x...}, {keep: x}]}\n"
    compiled = compiled_of(tmp_path, entry("a.b", "office", "yard") + dots)
    found = find_if_any(compiled, segment(text))
    assert (found is not None) == any_match
    assert found is None or found.matches == find(compiled, segment(text)).matches
    assert any_match or not find(compiled, segment(text)).matches
