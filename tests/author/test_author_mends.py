"""Small changes of an entry in its YAML: what they change, and that all else stays."""

from __future__ import annotations

import pytest

from mtfix.author.deciding.mends import Mend, copied, example_line, mended, with_example
from mtfix.errors import InputError
from mtfix.glossary import Entry, Example, Place
from mtfix.glossary.files import Source
from mtfix.glossary.load import load_sources

FLOW = """\
# Of nets.
lists: {water: [river, lake]}
entries:
  - id: fish.net   # 网
    term: {one: trawl, many: trawls}
    variants: [web, mesh]
    for: [{near: $water, weight: 1.5}]
    against:
      - {near: spider, weight: 6.0}   # the animal
    examples: [{fix: A web by the river., to: A trawl by the river.}, {keep: A spider web.}]
"""
BLOCK = FLOW.replace(
    "    variants: [web, mesh]\n", "    variants:\n      - web   # seen twice\n      - mesh\n"
)
SLOT = FLOW.replace("[web, mesh]", '["{water} web"]').replace("A web", "A lake web")


def entry_of(text: str) -> Entry:
    return load_sources([Source("f.yaml", text.encode())], []).entries[0]


@pytest.mark.parametrize(
    ("mend", "old", "new"),
    [
        (Mend("weight", "0.5", 0), "weight: 1.5", "weight: 0.5"),
        (Mend("weight", "7.0", 1), "weight: 6.0", "weight: 7.0"),
        (Mend("prior", "-1.5"), "    for:", "    prior: -1.5\n    for:"),
        (Mend("suggest", "true"), "# 网\n", "# 网\n    suggest: true\n"),
        (
            Mend("admitted", "net"),
            "many: trawls}\n",
            "many: trawls}\n    admitted: [net]\n",
        ),
        (
            Mend("against", "{before: cob, weight: 2.0}"),
            "# the animal\n",
            "# the animal\n      - {before: cob, weight: 2.0}\n",
        ),
        (
            Mend("variant", "{form: web, to: seine}, {form: webs, to: seines}", 0),
            "[web, mesh]",
            "[{form: web, to: seine}, {form: webs, to: seines}, mesh]",
        ),
    ],
)
def test_a_mend_changes_what_it_says_and_nothing_else(mend: Mend, old: str, new: str) -> None:
    assert FLOW.count(old) == 1
    assert mended(FLOW, entry_of(FLOW), [mend]) == FLOW.replace(old, new)


def test_a_variant_on_a_line_of_its_own_keeps_its_comment() -> None:
    mend = Mend("variant", "{form: web, to: seine}, {form: webs, to: seines}", 0)
    text = mended(BLOCK, entry_of(BLOCK), [mend])
    assert "- {form: web, to: seine}\n      - {form: webs, to: seines}   # seen twice\n" in text
    assert [(v.form, v.to) for v in entry_of(text).variants] == [
        ("web", "seine"),
        ("webs", "seines"),
        ("mesh", None),
    ]


def test_a_variant_with_a_slot_is_work_for_a_person() -> None:
    with pytest.raises(InputError, match="one of many forms"):
        mended(SLOT, entry_of(SLOT), [Mend("variant", "{form: lake web, to: seine}", 0)])


def test_an_example_is_written_as_it_is_read() -> None:
    """Quotes, colons and backslashes come back; one that is there already is not added."""
    for text in ('He said: "a \\ web".', "- # web", "网 web", "a\u202eweb\u00a0\U000e0041"):
        example = Example(text, "A 'trawl': yes", "office", None, Place("f", 1, 1))
        line = example_line(example)
        assert line.isprintable()
        profile = "profiles: {office: {words: {clerk: 2.0}}}\n"
        found = entry_of(profile + with_example(FLOW, entry_of(FLOW), line)).examples[-1]
        assert (found.text, found.to, found.page) == (text, "A 'trawl': yes", "office")
    keep = example_line(Example("A spider web.", None, None, None, Place("f", 1, 1)))
    assert with_example(FLOW, entry_of(FLOW), keep) == FLOW


def test_a_copy_of_an_entry_says_the_same_in_another_file() -> None:
    """Into nothing, and behind what is there; its own comments go along."""
    entry = entry_of(FLOW)
    new = copied(FLOW, entry, "", "own.yaml")
    assert "# the animal" in new and "# Of nets." not in new
    other = "- id: a.b\n  term: c\n  variants: [d]\n  examples: [{fix: d, to: c}, {keep: e}]\n"
    behind = copied(FLOW, entry, other, "own.yaml")
    assert behind.startswith(other)
    for text in (new, behind):
        lists = [Source("f.yaml", FLOW.encode())]
        copy = next(
            e
            for e in load_sources(lists, [Source("own.yaml", text.encode())]).entries
            if e.id == entry.id
        )
        assert copy.place.file == "own.yaml"
        assert (copy.conditions[0].words, copy.term) == (entry.conditions[0].words, entry.term)
