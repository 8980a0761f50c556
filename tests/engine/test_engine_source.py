"""The Chinese beside the text as evidence: it is told, and it outweighs the rest."""

from __future__ import annotations

from pathlib import Path

from engine_stage import compiled_of, entry, judged, told

from mtfix.engine import Compiled

LINES = (
    "for: [{source: [渔政, 渔政局], weight: 6.0}]",
    "against: [{source: [院子], weight: 6.0}, {near: wet, weight: 2.0}]",
)


def office(folder: Path, *more: str) -> Compiled:
    return compiled_of(folder, entry("a.office", "office", "yard", *LINES), *more)


def words(compiled: Compiled, text: str, source: str) -> list[str]:
    """The Chinese word told for each match, "" for none."""
    found = []
    for proposal in judged(compiled, text, source=source).proposals:
        reasons = [r for r in told(proposal.verdict.best.evidence) if r[0] == "source"]
        assert all(start is None for _, _, _, start in reasons)
        found.append(reasons[0][1] if reasons else "")
    return found


def test_the_word_behind_a_match_is_told(tmp_path: Path) -> None:
    """A condition on the source holds where one of its words stands behind the match."""
    compiled = office(tmp_path)
    assert words(compiled, "The yard is wet.", "渔政局湿了。") == ["渔政局"]
    assert words(compiled, "The yard is wet.", "院子湿了。") == ["院子"]
    assert words(compiled, "The yard is wet.", "他湿了。") == [""]


def test_the_source_outweighs_the_sentence(tmp_path: Path) -> None:
    """6.0 for against 2.0 against is 4.0: e^4 / (1 + e^4) = 0.982 is applied."""
    compiled = office(tmp_path)
    (found,) = judged(compiled, "The yard is wet.", source="渔政局湿了。").proposals
    assert (found.verdict.best.score, found.verdict.best.confidence) == (4.0, 0.982)
    (found,) = judged(compiled, "The yard is old.", source="院子旧了。").proposals
    assert (found.verdict.best.score, found.verdict.outcome) == (-6.0, "leave")


def test_traditional_and_simplified_characters_are_the_same(tmp_path: Path) -> None:
    """Of the page, and of the glossary."""
    compiled = office(tmp_path)
    assert words(compiled, "The yard is wet.", "漁政局濕了。") == ["渔政局"]
    lines = ("for: [{source: [漁政局], weight: 6.0}]",)
    traditional = compiled_of(tmp_path, entry("b.office", "office", "yard", *lines))
    assert words(traditional, "The yard is wet.", "渔政局湿了。") == ["渔政局"]


def test_a_word_is_that_of_the_noun_that_names_its_kind_of_body(tmp_path: Path) -> None:
    """院子 is the yard's, though the station is as near: a profile says what nouns name such."""
    profile = "profiles: {yards: {bodies: [yard], source: [院子], words: {}}}"
    lines = ("for: [{source: [渔政], weight: 6.0}]", "against: [{source: [院子], weight: 6.0}]")
    compiled = compiled_of(tmp_path, entry("a.office", "office", "yard, depot", *lines), profile)
    text = "He told the depot to hand over to the yard at once and then to go home."
    assert words(compiled, text, "他叫他们与院子办好交接后马上回家。") == ["", "院子"]


def test_matches_and_words_of_a_sentence_pair_in_order(tmp_path: Path) -> None:
    """Two yards behind which two words stand in order have one each."""
    compiled = office(tmp_path)
    text, source = "The yard lies by the yard.", "渔政在院子边。"
    assert words(compiled, text, source) == ["渔政", "院子"]
    assert words(compiled, text, "院子在渔政边。") == ["院子", "渔政"]


def test_a_right_form_takes_its_word(tmp_path: Path) -> None:
    """Where the office stands rightly already, its word is no evidence for the yard beside it."""
    compiled = office(tmp_path)
    assert words(compiled, "The office lies by the yard.", "渔政在院子边。") == ["院子"]


def test_other_lines_than_the_text_has_are_no_evidence(tmp_path: Path) -> None:
    """A source with more or fewer lines than the text is not aligned, and says nothing."""
    compiled = office(tmp_path)
    assert words(compiled, "The yard is wet.\nYes.", "渔政局湿了。") == [""]
    assert words(compiled, "The yard is wet.", "渔政局湿了。\n对。") == [""]
    assert words(compiled, "The yard is wet.\n", "渔政局湿了。") == ["渔政局"]
    assert words(compiled, "Yes.\r\nThe yard is wet.\r\n", "对。\n渔政局湿了。") == ["渔政局"]


def test_words_of_another_entry_are_passed_over(tmp_path: Path) -> None:
    """Words that only another entry weighs do not compete for this one's matches."""
    shed = entry("b.shed", "hall", "shed", "for: [{source: [大厅], weight: 6.0}]")
    compiled = office(tmp_path, shed)
    assert words(compiled, "The shed by the yard.", "大厅在渔政边。") == ["大厅", "渔政"]
    assert words(compiled, "The yard by the shed.", "大厅在渔政边。") == ["渔政", "大厅"]


PROFILES = """
profiles:
  fishery: {own: [a.office], words: {trawler: 6.0}}
  harbour: {own: [b.office], words: {crane: 6.0}}
  shop: {words: {counter: 6.0}}
"""


def test_what_points_at_the_speaker_is_no_evidence_on_the_page_of_another(tmp_path: Path) -> None:
    """我处 is the fishery's office but on a page of the harbour; a shop has no office of its own."""
    lines = ("profile: fishery", "for: [{source: [我处], own: true, weight: 6.0}]")
    harbour = entry("b.office", "harbour office", "pier", "profile: harbour")
    compiled = compiled_of(tmp_path, entry("a.office", "office", "yard", *lines), harbour, PROFILES)
    assert words(compiled, "The yard has a trawler.", "我处有船。") == ["我处"]
    assert words(compiled, "The yard has a counter.", "我处有船。") == ["我处"]
    assert words(compiled, "The yard has a crane.", "我处有船。") == [""]
