"""What consistent decisions ask of a glossary, in a domain that the code has never heard of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from deciding import decided, together
from mtfix.api import Cleaner
from mtfix.author.adding.effect import Layers
from mtfix.author.deciding.proposals import Proposed, propose
from mtfix.author.deciding.reviewed import Case, cases_on
from mtfix.changes import Change, Decision, Verdict
from mtfix.evaluate.gold import Gold, Page
from mtfix.glossary.files import Source
from mtfix.glossary.load import load_sources

FISHERIES = (Path(__file__).parents[1] / "engine" / "fisheries.yaml").read_text()
FILE = "fisheries.yaml"
HEAD = "Fishing ban news\nThe fishing ban began and trawlers stayed at home.\n"
LINES = HEAD.count("\n")
SINGING = (
    "The brigade sang an old song beside the boats.",
    "Two boats came near as the brigade sang to them.",
    "When the brigade sang, all nets were dry.",
)
WORKING = (
    "The brigade checked the nets of two boats.",
    "A brigade counted boats on the lake.",
    "The brigade went out on the lake at dawn.",
)

Said = tuple[str, Verdict, str | None]
"""A sentence of a page and what is decided of the change in it, with the own wording."""


def accepted(sentence: str) -> Said:
    return sentence, "accept", None


def rejected(sentence: str) -> Said:
    return sentence, "reject", None


def layers(text: str = FISHERIES) -> Layers:
    return Layers((Source(FILE, text.encode()),), ())


def cleaner_of(text: str = FISHERIES) -> Cleaner:
    return Cleaner.of(layers(text).glossary())


def page(*sentences: str) -> str:
    return HEAD + "".join(f"{sentence}\n" for sentence in sentences)


def decide(pages: Sequence[Sequence[Said]], text: str = FISHERIES) -> list[Case]:
    """The cases of the pages, every change of a sentence decided as is said beside it."""
    cleaner = cleaner_of(text)
    found: list[Decision] = []
    documents = []
    for number, said in enumerate(pages):
        name = f"p{number}.txt"
        done = cleaner.clean_bytes(page(*(each[0] for each in said)).encode(), name)

        def choice(change: Change, said: Sequence[Said] = said) -> tuple[Verdict, str | None]:
            return said[change.line - LINES - 1][1:]

        found += decided(done, choice, document=name)
        documents.append(done.document)
    decisions = together(found)
    return [case for document in documents for case in cases_on(cleaner, document, decisions)]


def mixed() -> list[Case]:
    """Singing brigades rejected, working ones accepted, one of each a page."""
    pairs = zip(SINGING, WORKING, strict=True)
    return decide([[rejected(song), accepted(work)] for song, work in pairs])


def made_of(proposed: Proposed, text: str) -> list[tuple[str, str]]:
    """What the glossary with all proposals in it would do to a text: status and words."""
    changes = cleaner_of(proposed.texts[FILE]).clean(text).log.changes
    return [(c.status, c.after) for c in changes if c.status != "noted"]


def test_what_was_rejected_does_not_come_again_on_a_fresh_page() -> None:
    """The word that stood near them all speaks against it; what was accepted is made as before."""
    fresh = page("At noon the brigade sang once more about boats.")
    assert made_of(propose(layers(), []), fresh) == [("applied", "fisheries detachment")]
    proposed = propose(layers(), mixed())
    (proposal,) = proposed.proposals
    assert proposal.answer.entry == "fisheries.brigade"
    assert len(proposal.answer.cases) == 3
    assert made_of(proposed, fresh) == []
    assert made_of(proposed, page(*WORKING)) == [("applied", "fisheries detachment")] * 3


def test_the_sentence_becomes_an_example_that_needs_the_new_condition() -> None:
    """Only lines are added, and without the condition the example would fail."""
    proposed = propose(layers(), mixed())
    news = proposed.texts[FILE].splitlines()
    added = [line for line in news if line not in FISHERIES.splitlines()]
    assert [line for line in news if line not in added] == FISHERIES.splitlines()
    condition, example = added
    assert "sang" in condition and "near" in condition
    assert any(sentence in example for sentence in SINGING) and "keep:" in example
    broken = cleaner_of(proposed.texts[FILE].replace(condition + "\n", ""))
    entry = next(e for e in broken.glossary.entries if e.id == "fisheries.brigade")
    assert broken.clean(entry.examples[-1].text, page="fisheries").text != entry.examples[-1].text


def test_too_few_or_one_page_alone_ask_for_nothing() -> None:
    """Two decisions are too few, three of one page come from one voice."""
    assert not propose(layers(), decide([[rejected(s)] for s in SINGING[:2]])).proposals
    assert not propose(layers(), decide([[rejected(s) for s in SINGING]])).proposals
    two = decide([[rejected(s), accepted(LONG)] for s in SINGING[:2]])
    assert propose(layers(), two, least=2).proposals
    assert not propose(layers(), two).proposals


# More words of a page, so that what stands near two places is no chance.
LONG = " ".join(
    f"On day {n} of the market some carp and eels were sold to guests." for n in range(9)
)


def test_a_word_that_stands_everywhere_tells_nothing() -> None:
    """It stands near all the rejected ones, but as often elsewhere on the pages."""
    everywhere = "The market sang and sang, for all who sang there also sang at home."
    cases = decide([[rejected(song), accepted(everywhere)] for song in SINGING])
    assert all(
        "sang" not in m.value for p in propose(layers(), cases).proposals for m in p.answer.mends
    )


def test_the_same_words_accepted_and_rejected_ask_for_nothing() -> None:
    """Where each word near the rejected stands near accepted ones too, nothing is proposed."""
    others = ("Our brigade sang beside the boats.", "The brigade sang of nets, boats and fish.")
    cases = decide([[rejected(song)] for song in SINGING] + [[accepted(song)] for song in others])
    proposed = propose(layers(), cases)
    assert not proposed.proposals
    assert proposed.texts[FILE] == FISHERIES


def test_what_nothing_tells_apart_weighs_less() -> None:
    """No word is common to the rejected ones: what spoke for them weighs less, or the prior does."""
    sentences = ("The brigade won.", "A brigade marched off.", "They saw the brigade.")
    cases = decide([[rejected(s)] for s in sentences], LOOSE)
    proposed = propose(layers(LOOSE), cases)
    (proposal,) = proposed.proposals
    assert [mend.key for mend in proposal.answer.mends] == ["prior"]
    assert made_of(proposed, page("Here is a brigade.")) == []
    assert made_of(proposed, page("Our brigade met.")) == [("applied", "fisheries detachment")]


# The same entry with a prior that is too high.
LOOSE = (
    FISHERIES.replace("prior: -1.5", "prior: 0.0")
    .replace("      - {keep: Our brigade met.}\n", "")
    .replace("{fix: The brigades checked", "{fix: Our brigades checked")
    .replace("to: The fisheries detachments checked", "to: Our fisheries detachments checked")
)


def test_accepted_suggestions_are_applied_from_then_on() -> None:
    """The word near all of them speaks for it; what was rejected is not made."""
    sentences = (
        "The brigade patrolled the shore.",
        "At night a brigade patrolled there.",
        "They patrolled with the brigade.",
    )
    cases = decide([[accepted(s)] for s in sentences] + [[rejected("The brigade won the cup.")]])
    assert {case.decision.verdict for case in cases} == {"accept", "reject"}
    proposed = propose(layers(), cases)
    (proposal,) = proposed.proposals
    assert [mend.key for mend in proposal.answer.mends] == ["for"]
    assert "fix:" in proposal.example
    fresh = page("Two men of the brigade patrolled here.")
    assert made_of(propose(layers(), []), fresh) == [("suggested", "fisheries detachment")]
    assert made_of(proposed, fresh) == [("applied", "fisheries detachment")]
    assert made_of(proposed, page("The brigade won it.")) == [("suggested", "fisheries detachment")]


def test_an_entry_that_only_suggests_applies_once_all_was_accepted() -> None:
    """One rejected is enough to leave it as it is."""
    shy = FISHERIES.replace("    source: 大队\n", "    source: 大队\n    suggest: true\n")
    cases = decide([[accepted(work)] for work in WORKING], shy)
    proposed = propose(layers(shy), cases)
    assert made_of(proposed, page("The brigade freed fish.")) == [
        ("applied", "fisheries detachment")
    ]
    mixed = decide([[accepted(work), rejected(SINGING[0])] for work in WORKING], shy)
    assert propose(layers(shy), mixed).texts[FILE] == shy


def test_a_wording_given_again_and_again_becomes_the_variants_own() -> None:
    """For one and for many, in small letters; the term of the entry stays for other variants."""
    cases = decide(
        [
            [("The battalion checked nets.", "amend", "patrol group")],
            [("Battalions counted boats.", "amend", "Patrol groups")],
            [("A battalion left the lake.", "amend", "patrol group")],
        ]
    )
    proposed = propose(layers(), cases)
    (proposal,) = proposed.proposals
    assert [mend.key for mend in proposal.answer.mends] == ["variant", "admitted"]
    fresh = page("The battalion, two battalions and the brigade fished in the lake.")
    assert [after for _, after in made_of(proposed, fresh)] == [
        "patrol group",
        "patrol groups",
        "fisheries detachment",
    ]


def test_a_wording_for_many_alone_leaves_the_one_as_it_is() -> None:
    """ "crew of the patrol" is no plural that could be bent back."""
    words = "crew of the patrol"
    cases = decide(
        [
            [("Battalions counted boats.", "amend", words.capitalize())],
            [("The battalions checked nets.", "amend", words)],
            [("Some battalions left the lake.", "amend", words)],
        ]
    )
    fresh = page("The battalion and its battalions fished in the lake.")
    made = [after for _, after in made_of(propose(layers(), cases), fresh)]
    assert made == ["fisheries detachment", words]


def test_two_wordings_are_named_and_not_decided_between() -> None:
    """Who amends otherwise contradicts."""
    wordings = ("patrol group", "patrol group", "patrol group", "squad")
    cases = decide([[(f"The battalion has {n} nets.", "amend", w)] for n, w in enumerate(wordings)])
    proposed = propose(layers(), cases)
    assert not proposed.proposals
    (refusal,) = proposed.refusals
    assert "patrol group" in refusal.why and "squad" in refusal.reason
    assert len(refusal.cases) == 3


def test_a_word_that_gold_keeps_refuses_a_proposal() -> None:
    """It is named with its page, and nothing is changed."""
    sentences = [f"{start} patrolled the shore." for start in ("The brigade", "A brigade")]
    cases = decide([[accepted(s)] for s in (*sentences, "Our brigade also patrolled.")], SHY)
    assert propose(layers(SHY), cases).proposals
    text = page("A toy brigade patrolled the shelf.")
    at = text.index("brigade")
    gold = Page("old", "", Path("old.txt"), text, (Gold("keep", at, at + 7, "brigade"),))
    proposed = propose(layers(SHY), cases, pages=[gold])
    assert not proposed.proposals
    (refusal,) = proposed.refusals
    assert "old" in refusal.reason and "brigade" in refusal.reason


# "our" says little here.
SHY = FISHERIES.replace("{before: [our, law enforcement], weight: 2.5}", "{near: our, weight: 0.1}")


def test_an_example_that_would_fail_refuses_a_proposal() -> None:
    """The prior cannot fall below what a fix of the entry needs."""
    sentences = ("The brigade won.", "A brigade marched off.", "They saw the brigade.")
    tight = LOOSE.replace(
        "      - {keep: The army",
        "      - {fix: The brigade met., to: The fisheries detachment met., page: fisheries}\n"
        "      - {keep: The army",
    )
    cases = decide([[rejected(s)] for s in sentences], tight)
    proposed = propose(layers(tight), cases)
    assert [m.key for p in proposed.proposals for m in p.answer.mends] in ([], ["suggest"])
    assert "prior: 0.0" in proposed.texts[FILE]


def test_once_the_proposals_are_in_nothing_more_is_asked() -> None:
    """The same decisions ask for nothing of the glossary that they have made."""
    cases = mixed()
    better = propose(layers(), cases).texts[FILE]
    assert propose(layers(better), cases).proposals == ()


def test_a_page_that_is_corrected_already_shows_its_sentences_too() -> None:
    """Of a page cleaned in place the accepted words are known again, and the sentence as it was."""
    cleaner = cleaner_of()
    text = page(WORKING[0], SINGING[0])
    done = cleaner.clean_bytes(text.encode(), "p.txt")
    said = decided(done, lambda c: ("accept" if c.line == LINES + 1 else "reject", None))
    decisions = together(said)
    cleaned = cleaner.clean_bytes(text.encode(), "p.txt", decisions=decisions)
    again = cleaner.clean_bytes(cleaned.raw, "p.txt", decisions=decisions)
    found = list(cases_on(cleaner, again.document, decisions))
    assert [(c.before, c.wanted) for c in found] == [
        (WORKING[0], WORKING[0].replace("brigade", "fisheries detachment")),
        (SINGING[0], SINGING[0]),
    ]
    assert {case.profile for case in found} == {"fisheries"}


def test_an_entry_of_the_base_is_added_to_in_a_file_above_it() -> None:
    """What can be added is added; the base stays as it is."""
    proposed = propose(layers(), mixed(), into="own.yaml")
    assert proposed.texts[FILE] == FISHERIES
    own = proposed.texts["own.yaml"]
    assert own.startswith("- extend: fisheries.brigade\n")
    over = (Source("own.yaml", own.encode()),)
    changes = Cleaner.of(load_sources(layers().base, over)).clean(page(SINGING[0], WORKING[0]))
    assert [c.line for c in changes.log.applied] == [LINES + 2]


def test_an_entry_of_the_base_is_copied_where_it_cannot_be_added_to() -> None:
    """A prior has but one place: the copy has another, and all else of the entry."""
    sentences = ("The brigade won.", "A brigade marched off.", "They saw the brigade.")
    cases = decide([[rejected(s)] for s in sentences], LOOSE)
    proposed = propose(layers(LOOSE), cases, into="own.yaml")
    assert proposed.texts[FILE] == LOOSE
    own = Source("own.yaml", proposed.texts["own.yaml"].encode())
    before, after = (
        next(
            e for e in load_sources(layers(LOOSE).base, over).entries if e.id == "fisheries.brigade"
        )
        for over in ((), (own,))
    )
    assert before.prior == 0.0 > after.prior
    assert (after.variants[0].form, len(after.conditions)) == ("brigade", len(before.conditions))
    assert len(after.examples) == len(before.examples) + 1


def test_an_entry_that_is_gone_asks_for_nothing() -> None:
    """Decisions outlive entries."""
    cases = mixed()
    gone = (
        "entries:\n  - id: fisheries.ban\n    term: closed season\n    variants: [no fish time]\n"
    )
    gone += "    examples: [{fix: No fish time., to: Closed season.}, {keep: Fish.}]\n"
    assert propose(layers(gone), cases) == Proposed((), (), {FILE: gone})
