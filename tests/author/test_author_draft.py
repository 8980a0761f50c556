"""Drafts: what a correction proposes, how it is written, and which words tell right from wrong."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mtfix.api import Cleaner
from mtfix.author.adding.draft import (
    Draft,
    Shown,
    drafted,
    fitted,
    having_form,
    right_in,
    same_term,
)
from mtfix.author.adding.drafts import drafts_in
from mtfix.author.adding.entry_text import put_in, written
from mtfix.author.adding.keeping import is_ordinary, kept_sentences
from mtfix.author.adding.reasons import telling_words
from mtfix.author.adding.swap import Swap, swaps
from mtfix.author.check import check_sources
from mtfix.errors import MtfixError
from mtfix.evaluate.gold import Gold, Page
from mtfix.glossary import Glossary
from mtfix.glossary.arrange import arranged
from mtfix.glossary.files import Source
from mtfix.glossary.load import load_sources

YAML = """\
profiles:
  port: {words: {ship: 2.0, quay: 2.0}}
entries:
  - id: port.quay
    term: {one: quay, many: quays}
    profile: port
    variants: [wharfside]
    examples:
      - {fix: A wharfside., to: A quay., page: port}
      - {keep: A wharf.}
  - id: port.master
    term: {one: harbour master, many: harbour masters}
    variants: [sea boss]
    examples: [{fix: A sea boss., to: A harbour master.}, {keep: A boss.}]
  - id: town.station
    term: station
    variants: [standing place]
    examples: [{fix: A standing place., to: A station.}, {keep: A place.}]
"""


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_sources([Source("g.yaml", YAML.encode())], [])


def swap_of(wrong: str, right: str) -> Swap:
    (swap,) = swaps(wrong, right)
    return swap


@pytest.mark.parametrize(
    ("wrong", "right", "page", "name"),
    [
        ("The pier met.", "The quay met.", None, "port.pier"),
        ("The wharfside met.", "The quay met.", "port", "port.wharfside"),
        ("The sea boss met.", "The quay met.", "port", "port.sea-boss"),
        ("The head boss met.", "The dock master met.", None, "port.head-boss"),
        ("The pier met.", "The berth met.", "port", "port.pier"),
        ("The pier met.", "The berth met.", None, "berth.pier"),
        ("They met. End of page", "They met.", None, "debris.end-of-page"),
    ],
)
def test_ids_stand_near_their_like(
    glossary: Glossary, wrong: str, right: str, page: str | None, name: str
) -> None:
    """In the theme of the same term, else of the same head, else of the page, else of the head."""
    assert drafted(swap_of(wrong, right), glossary, page).id == name


def test_an_id_is_never_taken_twice(glossary: Glossary) -> None:
    """A number is put behind it."""
    swap = swap_of("The master met.", "The quay met.")
    assert drafted(swap, glossary).id == "port.master-2"


def test_a_swap_is_as_wide_as_a_known_term(glossary: Glossary) -> None:
    """And a word that is right elsewhere goes with what describes it."""
    swap = swap_of("The port master met.", "The harbour master met.")
    assert fitted(swap, glossary).form == "port master"
    swap = swap_of("The sea station met.", "The sea post met.")
    assert (fitted(swap, glossary).form, fitted(swap, glossary).term) == ("sea station", "sea post")
    swap = swap_of("The station met.", "The post met.")
    assert fitted(swap, glossary).form == "station"


def test_what_the_glossary_has_already(glossary: Glossary) -> None:
    """By term, by form, and by what is right in it."""
    assert [e.id for e in same_term(glossary, "Quays", None)] == ["port.quay"]
    assert [e.id for e in having_form(glossary, "sea boss")] == ["port.master"]
    assert [e.id for e in right_in(glossary, "station")] == ["town.station"]
    assert same_term(glossary, "pier", None) == []


FULL = Draft(
    id="port.pier",
    form="no",
    term="berth: new",
    many="berths",
    source=("泊位",),
    profile="port",
    near=("ship", "on"),
    against=("yes",),
    suggest=True,
    examples=(
        Shown('The "no" of ships.', 'The "berth: new" of ships.', "port", "泊位"),
        Shown("Say no, {not} #yes."),
    ),
)


@pytest.mark.parametrize(
    "draft",
    [
        FULL,
        msgspec.structs.replace(FULL, into="port.quay"),
        msgspec.structs.replace(FULL, into="port.quay", has_form=True, suggest=False),
        msgspec.structs.replace(FULL, kind="debris", term="", many=None, exact=True),
        msgspec.structs.replace(FULL, kind="debris", shape="lone-word", near=(), suggest=False),
    ],
)
def test_what_is_written_is_read_and_in_order(draft: Draft) -> None:
    """Quoted where it must be, with every key where the guide has it; nothing of form is wrong."""
    text = written(draft)
    assert arranged(text, "f") == text
    over = Source("own.yaml", text.encode())
    base = Source("g.yaml", YAML.encode())
    faults = check_sources([base], [over]).faults
    assert not [f for f in faults if "does not hold" not in f.fault and "applied" not in f.fault]
    entries = {e.id: e for e in load_sources([base], [over]).entries}
    entry = entries[draft.into or draft.id]
    assert entry.examples[-1].text == "Say no, {not} #yes."
    if not draft.has_form and not draft.shape:
        assert entry.variants[-1].form == "no"


def test_an_entry_of_the_file_takes_a_draft_in() -> None:
    """Form, reasons and examples; what stands there stays."""
    done = put_in(YAML, msgspec.structs.replace(FULL, into="port.quay"), "g.yaml")
    (entry,) = (
        e for e in load_sources([Source("g", done.encode())], []).entries if e.id == "port.quay"
    )
    assert [v.form for v in entry.variants] == ["wharfside", "no"]
    assert [c.kind for c in entry.conditions] == ["source", "near", "near"]
    assert len(entry.examples) == 4
    assert "      - {keep: A wharf.}\n" in done


@pytest.mark.parametrize(
    ("sentence", "others", "words"),
    [
        ("The old pier heard three cases today.", (), ("heard", "case")),
        ("The old pier heard cases.", ("An old pier sank.",), ("heard", "case")),
        ("Piers of the net menders.", (), ("net", "mender")),
        ("No such word.", (), ()),
    ],
)
def test_telling_words(sentence: str, others: tuple[str, ...], words: tuple[str, ...]) -> None:
    """Near the form, not near it elsewhere, and none that says nothing."""
    assert telling_words(sentence, "pier", others) == words


def test_sentences_to_keep_are_found(glossary: Glossary) -> None:
    """Those of an editor first; none that she corrected, that the glossary changes, or too alike."""
    text = "The pier is of wood. The pier met ships. A sea boss saw a pier."
    fix = Gold("fix", 25, 29, "pier", ("quay",), "term", "must")
    gold = Page("a", "", Path("a.txt"), text, (fix,))
    plain = Page("b", "", Path("b.txt"), "He sat on the pier. Ships left the pier.", ())
    kept = kept_sentences(
        Cleaner.of(glossary), "pier", [plain, gold], besides="The pier greeted ships."
    )
    assert [(k.text, k.sure) for k in kept] == [
        ("The pier is of wood.", True),
        ("He sat on the pier.", False),
    ]
    assert is_ordinary("pier", glossary, [])
    assert is_ordinary("sea pier", glossary, kept)
    assert not is_ordinary("sea pier", glossary, [k for k in kept if not k.sure])


def test_drafts_of_a_file_are_taken_as_they_are() -> None:
    """With their comments inside, without those above; in braces too."""
    found = drafts_in("entries:\n  # seen\n  - id: a.b   # 3\n    term: c\n  - {id: d.e}\n", "f")
    assert [(d.id, d.block) for d in found] == [
        ("a.b", "id: a.b   # 3\nterm: c"),
        ("d.e", "{id: d.e}"),
    ]
    assert found[0].words == ("c",)
    for text, said in (("- term: x\n", "f:1:3: an entry without an id"), ("{}\n", "no entry")):
        with pytest.raises(MtfixError, match=said):
            drafts_in(text, "f")
