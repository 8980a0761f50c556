"""Our YAML goes to TBX and comes back saying the same; what was changed on the way is kept."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import pytest
import yaml
from exchange_trip import HARBOUR, back, glossary_of, written

from mtfix.glossary import Glossary, Place
from mtfix.glossary.exchange.read_tbx import read_tbx
from mtfix.glossary.exchange.take import taken
from mtfix.glossary.exchange.write_tbx import tbx
from mtfix.glossary.files import Source, builtin_folder, read_sources
from mtfix.glossary.load import load_sources, load_written

STYLES: tuple[Literal["dca", "dct"], ...] = ("dca", "dct")
ENTRY = '<conceptEntry id="port.office">'


def without_places(said: Any) -> Any:
    """The record as built-in types, every place in it made one and the same."""
    if isinstance(said, Place):
        return "somewhere"
    if isinstance(said, tuple):
        return [without_places(each) for each in said]
    if isinstance(said, msgspec.Struct):
        return {name: without_places(getattr(said, name)) for name in said.__struct_fields__}
    return said


def same(one: Glossary, other: Glossary) -> bool:
    return bool(without_places(one) == without_places(other)) and one.digest == other.digest


@pytest.mark.parametrize("style", STYLES)
def test_the_built_in_glossary_comes_back_whole(style: Literal["dca", "dct"]) -> None:
    """Entries, lists, profiles and all: equal record by record, and by digest."""
    files = read_sources([builtin_folder()])
    went, content = load_written(files, [])
    done = taken(read_tbx(tbx(went, content, style), "in.tbx"), "new")
    assert (done.count, done.changed, done.drafts) == (len(went.entries), 0, "")
    assert same(went, load_sources([Source("back.yaml", done.entries.encode())], []))


@pytest.mark.parametrize("style", STYLES)
def test_every_way_of_writing_comes_back(style: Literal["dca", "dct"]) -> None:
    """Text for a list, slots, variants in full, numbers as written, what YAML could misread."""
    done = back(written(HARBOUR, style))
    assert (done.count, done.changed) == (2, 0)
    assert same(glossary_of(HARBOUR), glossary_of(done.entries))


def test_a_second_trip_is_the_first() -> None:
    """What came back is written as it stands: again, and byte for byte."""
    once = back(written(HARBOUR)).entries
    assert back(written(once)).entries == once


def test_an_entry_over_another_goes_alone() -> None:
    """The later layer's stands in place of the one below it."""
    over = "- {id: port.office, term: quay, profile: port, variants: [bay], examples: [{fix: a bay, to: a quay}, {keep: b}]}"
    layers = [Source("a", HARBOUR.encode())], [Source("b", over.encode())]
    went, content = load_written(*layers)
    assert content.entries["port.office"]["term"] == "quay"
    done = back(tbx(went, content, "dca").decode())
    assert glossary_of(done.entries).digest == went.digest


def test_what_a_layer_adds_goes_with_the_entry() -> None:
    """It comes back as one entry, as if it had been written there."""
    over = "- {extend: port.office, variants: [cove], admitted: [dock office]}"
    went, content = load_written([Source("a", HARBOUR.encode())], [Source("b", over.encode())])
    done = back(tbx(went, content, "dca").decode())
    assert (done.count, done.changed) == (2, 0)
    again = glossary_of(done.entries)
    assert again.digest == went.digest
    office = next(entry for entry in again.entries if entry.id == "port.office")
    assert "cove" in [variant.form for variant in office.variants]


def test_a_disabled_entry_stays_behind() -> None:
    went, content = load_written([Source("a", HARBOUR.encode())], [], ["1st.*"])
    done = back(tbx(went, content, "dca").decode())
    assert [entry.id for entry in glossary_of(done.entries).entries] == ["port.office"]


@pytest.mark.parametrize(
    ("old", "new", "key", "wanted"),
    [
        ("<term>port office</term>", "<term>dock</term>", "term", {"one": "dock"}),
        ("<term>harbour office</term>", "<term>jetty</term>", "admitted", ["jetty"]),
        ("<term>港务站</term>", "<term>渔站</term>", "source", ["渔站"]),
        (">dossier 12<", ">dossier 13<", "see", "dossier 13"),
        ("<note>站 is the page's own</note>", "", "note", None),
        (
            "<term>railway station</term>",
            "<term>train station</term>",
            "variants",
            ["{boats} station", "bay", "train station"],
        ),
        (
            "<term>boat station</term>",
            "<term>ship station</term>",
            "variants",
            [
                {"form": "railway station", "to": "dock office", "exact": "true"},
                "bay",
                "ship station",
            ],
        ),
    ],
)
def test_what_a_terminologist_changed_is_changed(
    old: str, new: str, key: str, wanted: object
) -> None:
    """One key says what stands in the TBX now; all others say what they said."""
    raw = written(HARBOUR)
    assert raw.count(old) == 1
    done = back(raw.replace(old, new))
    assert done.changed == 1
    was, now = (
        next(e for e in yaml.load(t, yaml.BaseLoader)["entries"] if e["id"] == "port.office")
        for t in (HARBOUR, done.entries)
    )
    assert now.get(key) == wanted
    assert {k: v for k, v in now.items() if k != key} == {k: v for k, v in was.items() if k != key}


def test_without_our_notes_it_is_a_draft_of_its_terms() -> None:
    """A program may drop notes: what terms say is still there, under an id that is no entry's."""
    lines = [line for line in written(HARBOUR).splitlines() if "mtfix 1" not in line]
    done = back("\n".join(lines))
    assert done.entries == ""
    (draft,) = yaml.load(done.drafts, yaml.BaseLoader)["entries"]
    assert draft == {
        "id": "new.port-office",
        "source": ["港务站"],
        "term": {"one": "port office", "many": "port offices"},
        "admitted": ["harbour office"],
        "variants": ["boat station", "railway station", "bay"],
        "note": "站 is the page's own",
        "see": "dossier 12",
    }
