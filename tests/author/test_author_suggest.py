"""Candidates for new entries: what was corrected, counted, ranked and drafted."""

from __future__ import annotations

from pathlib import Path

from mtfix.api import Cleaner
from mtfix.author.candidates.align import Corrected, Correction, corrected_page, corrected_pair
from mtfix.author.candidates.alone import from_pages
from mtfix.author.candidates.prove import proved
from mtfix.author.candidates.ranked import from_pairs
from mtfix.author.candidates.sketch import drafts
from mtfix.author.candidates.words import phrase_key
from mtfix.author.candidates.written import drafts_yaml
from mtfix.author.check import check_sources
from mtfix.evaluate.gold import Gold, Page
from mtfix.glossary.files import Source
from mtfix.text.spans import Span

YAML = """\
- id: fish.net
  term: {one: trawl, many: trawls}
  variants: [web]
  examples: [{fix: A web., to: A trawl.}, {keep: No.}]
"""


def cleaner(folder: Path) -> Cleaner:
    path = folder / "fish.yaml"
    path.write_text(YAML, encoding="utf-8")
    return Cleaner(path, builtin=False)


def pair(name: str, machine: str, right: str) -> Corrected:
    return corrected_pair(name, machine, right)


def made(page: Corrected) -> list[tuple[str, tuple[str, ...]]]:
    return [(page.text[c.span.start : c.span.end], c.after) for c in page.corrections]


def told(folder: Path, *pages: Corrected) -> list[tuple[str, list[str]]]:
    found = from_pairs(cleaner(folder), pages)
    return [(each.term, [" ".join(f.wrong) for f in each.forms]) for each in found]


def test_the_words_that_differ_are_the_corrections() -> None:
    """Each where it stands; a line more or less moves nothing."""
    page = pair(
        "a", "Old line.\nThe rope yard met.\nSame.\n", "The net loft met.\nSame.\nA new line.\n"
    )
    assert ("rope yard", ("net loft",)) in made(page)
    assert all(page.text[c.span.start : c.span.end] != "Same." for c in page.corrections)


def test_equal_texts_have_no_corrections() -> None:
    """Quotation marks of another shape, and spaces at the end of a line, are no correction."""
    assert made(pair("a", "The “old” rope.\nYes. \n", 'The "old" rope.\nYes.\n')) == []


def test_gold_gives_what_passes_and_leaves_out_what_no_glossary_could_hold() -> None:
    """Spaces and dots are no words; what must be corrected weighs more than what may be."""
    gold = (
        Gold("fix", 4, 8, "rope", ("net", "mesh"), "term", "must", zh="网"),
        Gold("fix", 9, 13, "yard", ("loft",), "term", "may"),
        Gold("fix", 14, 17, "met", ("sat",), "term", "must", once=True),
        Gold("fix", 17, 18, ".", ("!",), "punct", "must"),
        Gold("keep", 0, 3, "The"),
    )
    page = corrected_page(Page("a", "", Path("a.txt"), "The rope yard met.", gold))
    must, may = page.corrections
    assert must == Correction(Span(4, 8), ("net", "mesh"), "网", must.weight)
    assert (may.span, may.after) == (Span(9, 13), ("loft",))
    assert must.weight > may.weight


def test_what_is_corrected_on_more_pages_comes_first(tmp_path: Path) -> None:
    """Two places on two pages before two places on one."""
    found = told(
        tmp_path,
        pair("a", "A tall mast. A tall mast. The rope yard.", "A spar. A spar. The net loft."),
        pair("b", "One rope yard.", "One net loft."),
    )
    assert found[0] == ("net loft", ["rope yard"])
    assert ("spar", ["tall mast"]) in found


def test_what_is_often_kept_comes_later(tmp_path: Path) -> None:
    """Each is corrected on two pages; the stern line stands unchanged four times more."""
    kept = "A stern line, a stern line, a stern line, a stern line."
    found = told(
        tmp_path,
        pair("a", "The stern line. The rope yard.", "The fish line. The net loft."),
        pair("b", "Our stern line. Our rope yard.", "Our fish line. Our net loft."),
        pair("c", kept, kept),
    )
    terms = [term for term, _ in found]
    assert terms.index("net loft") < next(n for n, t in enumerate(terms) if "fish" in t)


def test_wrong_forms_of_one_term_are_one_candidate(tmp_path: Path) -> None:
    """In any number and with any article."""
    found = told(
        tmp_path,
        pair("a", "The rope yard met. Two cord yards met.", "The net loft met. Two net lofts met."),
        pair("b", "A rope yard met. A cord yard met.", "The net loft met. A net loft met."),
    )
    assert [sorted(forms) for _, forms in found] == [["cord yard", "rope yard"]]


def test_what_the_glossary_finds_is_no_candidate(tmp_path: Path) -> None:
    """And neither is a wrong form that it has for the term, where it did not find it."""
    assert told(tmp_path, pair("a", "The web sank.", "The trawl sank.")) == []
    path = tmp_path / "wary.yaml"
    path.write_text(YAML.replace("[web]", "[web]\n  prior: -3.0\n  for: [{near: sea, weight: 6}]"))
    wary = Cleaner(path, builtin=False)
    assert not wary.clean("The web sank.").log.changes
    assert from_pairs(wary, [pair("a", "The web sank.", "The trawl sank.")]) == []


def drafted(folder: Path, *pages: Corrected) -> str:
    clean = cleaner(folder)
    return drafts_yaml(proved(clean, drafts(from_pairs(clean, pages), pages, 50)))


PAGES = (
    pair("a.txt", "Yes.\nThe rope yard met today.\n", "Yes.\nThe net loft met today.\n"),
    pair("b.txt", "Two rope yards were built.", "Two net lofts were built."),
    pair(
        "c.txt",
        "Bring hemp to the rope yard.\nMore hemp for the rope yard.",
        "Bring hemp to the rope yard.\nMore hemp for the rope yard.",
    ),
)


def test_a_draft_is_an_entry_without_a_fault(tmp_path: Path) -> None:
    """Its examples are the sentences, those that hold; it passes the check as it is."""
    text = drafted(tmp_path, *PAGES)
    base = [Source("fish.yaml", YAML.encode())]
    done = check_sources(base, [Source("drafts.yaml", text.encode())])
    assert [str(fault) for fault in done.faults] == []
    assert done.entries == 2
    assert 'fix: "The rope yard met today.", to: "The net loft met today."' in text
    assert "variants: [rope yard]" in text
    assert "term: {one: net loft, many: net lofts}" in text


def test_a_draft_tells_its_evidence(tmp_path: Path) -> None:
    """How often it was corrected and kept, on how many pages, and where: page and line."""
    assert "rope yard: corrected 2 on 2 pages, kept 2: a.txt:2, b.txt:1" in drafted(
        tmp_path, *PAGES
    )


def test_words_that_stand_only_where_it_was_kept_speak_against(tmp_path: Path) -> None:
    """So the sentences in which it was kept are examples that hold; and it is not applied."""
    text = drafted(tmp_path, *PAGES)
    assert "against: [{near: [hemp]" in text
    assert 'keep: "More hemp for the rope yard."' in text
    assert "suggest: true" in text


def test_a_draft_says_what_is_missing(tmp_path: Path) -> None:
    """Kept nowhere: only a person knows a sentence in which it would be right."""
    text = drafted(tmp_path, *PAGES[:2])
    assert "to do: no keep example" in text
    assert "suggest: true" not in text


def test_the_rest_of_an_example_is_corrected(tmp_path: Path) -> None:
    """One wrong form an example: what the glossary mends, and what else was corrected."""
    page = pair("a", "The rope yard sold a web to Hull man.", "The net loft sold a trawl to Hull.")
    text = drafted(tmp_path, page)
    assert (
        'fix: "The rope yard sold a trawl to Hull.", to: "The net loft sold a trawl to Hull."'
        in (text)
    )


def test_no_draft_is_no_entry(tmp_path: Path) -> None:
    """And still YAML that a glossary takes."""
    text = drafted(tmp_path, pair("a", "Same.", "Same."))
    done = check_sources([Source("fish.yaml", YAML.encode())], [Source("d.yaml", text.encode())])
    assert done.entries == 1


def test_hostile_words_stay_in_their_quotes(tmp_path: Path) -> None:
    """Quotes, braces, comment marks and control bytes of a page make no other YAML."""
    before = 'The rope yard: {a} "b" # c \x1b[31m \\ met.'
    page = pair("x\ny", before, before.replace("rope yard", "net loft"))
    text = drafted(tmp_path, page)
    done = check_sources([Source("fish.yaml", YAML.encode())], [Source("d.yaml", text.encode())])
    assert done.entries == 2
    assert "\x1b" not in text


def alone(folder: Path, *texts: str) -> dict[str, str]:
    pages = [Corrected(str(n), text, ()) for n, text in enumerate(texts)]
    found = from_pages(cleaner(folder), pages)
    return {" ".join(each.forms[0].wrong): each.term for each in found}


def test_pages_alone_show_words_in_the_place_of_a_term(tmp_path: Path) -> None:
    """A word between the same neighbours as the trawl, and not one between others."""
    around = ("The heavy {} sank.", "A torn {} lay.", "Our herring {} filled.")
    texts = [line.format(word) for line in around for word in ("trawl", "curtain")]
    found = alone(tmp_path, *texts, "The blue dory. The blue dory.")
    assert found["curtain"] == "trawl"
    assert "dory" not in found


def test_pages_alone_show_slips_of_a_term(tmp_path: Path) -> None:
    """Spelt nearly as a term and rare; the plural of a term is none."""
    path = tmp_path / "station.yaml"
    path.write_text(
        YAML.replace("trawls", "fisheries stations").replace("trawl", "fisheries station")
    )
    text = "fisheries station. " * 6 + "fisheries stations. A fisheries staton."
    found = from_pages(Cleaner(path, builtin=False), [Corrected("a", text, ())])
    assert [phrase_key(each.term) for each in found] == [("fishery", "station")]
    assert [" ".join(form.wrong) for each in found for form in each.forms] == ["fishery staton"]
