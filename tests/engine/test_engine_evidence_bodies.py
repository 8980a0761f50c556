"""Conditions that look for named institutions, and whose page it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_reasons import reasons
from engine_stage import compiled_of, entry, judged, told

# The condition, a text, and the named body that is told, "" where the condition does not hold.
CASES = [
    # antecedent: the body named last before the match.
    ("antecedent: office", "The River Office met. The yard is wet.", "Office"),
    ("antecedent: office", "The River Bureau met. The yard is wet.", "Bureau"),
    ("antecedent: office", "The office met. The yard is wet.", ""),
    ("antecedent: office", "The yard is wet. The River Office met.", ""),
    ("antecedent: office", "The Hill School met the River Office by the yard.", "Office"),
    ("antecedent: office", "The River Office met the Hill School by the yard.", ""),
    ("antecedent: school", "The River Office met the Hill School by the yard.", "School"),
    ("antecedent: [office, school]", "The Hill School met at the yard.", "School"),
    ("antecedent: office", f"The River Office met. {'They sat. ' * 200}The yard is wet.", ""),
    # mentioned: a body that the page calls by its name, before or behind.
    ("mentioned: school", "The yard is wet. They met Hill School men.", "School"),
    ("mentioned: school", "They met Hill School men. The yard is wet.", "School"),
    ("mentioned: school", "The yard is wet. They met the school.", ""),
    ("mentioned: school", "The yard is wet. They met the School.", ""),
    ("mentioned: office", "The yard is wet. They met Hill School men.", ""),
]


@pytest.mark.parametrize(("condition", "text", "words"), CASES)
def test_a_named_body_is_told_with_its_place(
    tmp_path: Path, condition: str, text: str, words: str
) -> None:
    """A body of the profiles asked for is a reason that points at its noun; another is none."""
    kind = condition.split(":")[0]
    want = [(kind, words, 2.0, text.index(words))] if words else []
    assert reasons(tmp_path, condition, text) == want


PAGES = """\
profiles:
  court: {words: {judge: 1.5, verdict: 1.5, "court": 0.5}, limit: 2.5}
  office: {words: {clerk: 1.5, form: 1.5}}
entries:
"""
OFFICE = entry("a.office", "office", "yard", "profile: office")
NAMES = ("court", "office")


def weights(folder: Path, text: str, page: str | None = None) -> dict[str, float]:
    compiled = compiled_of(folder, PAGES + OFFICE)
    found = judged(compiled, text, page=page).page_weights
    return dict(zip(NAMES, found, strict=True))


JUDGES = "The judge gave a verdict in the yard. The judges and the court met."


def test_a_page_of_court_words_speaks_for_the_court(tmp_path: Path) -> None:
    """Words of one profile speak for it and against every other."""
    found = weights(tmp_path, JUDGES)
    assert found["court"] > 0 > found["office"]


def test_a_page_without_profile_words_speaks_for_nobody(tmp_path: Path) -> None:
    """Without such words, or with one weak word, no profile is spoken for."""
    assert max(weights(tmp_path, "The yard is wet.").values()) < 0
    assert max(weights(tmp_path, "The court is in the yard.").values()) <= 0


# Three lines and more than a title's length: what follows is no head of a page any more.
BELOW = "They sat in the yard.\n" * 3 + "They sat in the yard. " * 10


def test_a_page_that_shows_two_speaks_for_neither(tmp_path: Path) -> None:
    """As much for the one as for the other, and neither in the head, is nothing for either."""
    text = f"{BELOW}The judge gave a verdict. The clerk gave a form."
    assert weights(tmp_path, text) == {"court": 0.0, "office": 0.0}


def test_the_profile_that_the_head_names_first_counts_more(tmp_path: Path) -> None:
    """Of two with the same words the one that the page begins with is spoken for."""
    judge, clerk = "The judge gave a verdict. ", "The clerk gave a form. "
    assert weights(tmp_path, f"{judge}{clerk}The yard.")["court"] > 0
    assert weights(tmp_path, f"{clerk}{judge}The yard.")["office"] > 0


def test_the_page_never_says_more_than_the_limit(tmp_path: Path) -> None:
    """However many words there are, a profile's weight stays between its limit both ways."""
    found = weights(tmp_path, "The judge gave a verdict in the yard.\n" * 200)
    assert found == {"court": 2.5, "office": -3.0}


def test_a_word_counts_more_the_oftener_it_stands(tmp_path: Path) -> None:
    """A second judge speaks louder than the first alone, and less than twice as loud."""
    one, two, three = (
        weights(tmp_path, f"{BELOW}The verdict. {'The judge. ' * count}")["court"]
        for count in (1, 2, 3)
    )
    assert one < two < three
    assert three - two < two - one


def test_what_stands_at_the_head_counts_more(tmp_path: Path) -> None:
    """The same words say more in the title than far below."""
    words = "The judge gave a verdict. "
    assert weights(tmp_path, words + BELOW)["court"] > weights(tmp_path, BELOW + words)["court"]


def test_a_byline_counts_more(tmp_path: Path) -> None:
    """Behind a word such as "Source:" in its head a page names whose it is."""
    pages = PAGES.replace("limit: 2.5", "limit: 50").replace(
        "profiles:", "bylines: [source]\nprofiles:"
    )
    compiled = compiled_of(tmp_path, pages + OFFICE)
    said, plain = (
        judged(compiled, f"The yard met.\n{words}: judge Wang\n").page_weights[0]
        for words in ("Source", "Read by")
    )
    assert said > plain


def test_the_chinese_beside_the_page_speaks_too(tmp_path: Path) -> None:
    """Profile words in the source are words of the page."""
    text = PAGES.replace("judge: 1.5", "法官: 3.0") + OFFICE
    compiled = compiled_of(tmp_path, text)
    assert judged(compiled, "The yard is wet.").page_weights[0] < 0
    assert judged(compiled, "The yard is wet.", source="法官！法官！法官！").page_weights[0] > 0


def test_the_page_is_a_reason_of_an_entry_with_a_profile(tmp_path: Path) -> None:
    """An entry of a profile has the page's weight among its reasons; others have not."""
    compiled = compiled_of(tmp_path, PAGES + OFFICE + entry("b.hall", "hall", "shed"))
    judgement = judged(compiled, "The clerk filled a form in the yard by the shed.")
    office = judgement.page_weights[1]
    assert office > 0
    yard, shed = (told(p.verdict.best.evidence) for p in judgement.proposals)
    assert yard == [("page", "office", office, None)]
    assert shed == []


@pytest.mark.parametrize(
    ("page", "want"),
    [("office", {"court": -2.5, "office": 3.0}), ("court", {"court": 2.5, "office": -3.0})],
)
def test_a_given_page_is_taken_at_its_word(
    tmp_path: Path, page: str, want: dict[str, float]
) -> None:
    """`page` says all that a page can say, whatever the words of the text are."""
    assert weights(tmp_path, JUDGES, page) == want
