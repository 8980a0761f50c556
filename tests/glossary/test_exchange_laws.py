"""Whatever characters a glossary holds, what comes back says what went."""

from __future__ import annotations

import json
import re
from typing import Any, Literal

import pytest
import yaml
from exchange_trip import back, glossary_of, sources
from hypothesis import example, given
from hypothesis import strategies as st

from mtfix.errors import MtfixError
from mtfix.glossary import Glossary
from mtfix.glossary.exchange.concept import tidy
from mtfix.glossary.exchange.emit import yaml_of
from mtfix.glossary.exchange.ids import ids_for
from mtfix.glossary.exchange.own import packed, unpacked
from mtfix.glossary.exchange.read_table import read_table
from mtfix.glossary.exchange.write_table import TableShape, table
from mtfix.glossary.exchange.write_tbx import tbx
from mtfix.glossary.load import load_written

ODD = "\"'`’“ \t\n\r\\,;|#&<>]=+-@:*!%{}[]~?.\x00\x07\x1b\x7f\x85\xa0\xad\u200f\u202e\u2066\u2028\u3000\ufeff\ufffe"
ODD += "aB9é港𠀀𪛕"
TEXTS = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = st.sampled_from(
    ["no", "012", "1:30", "<<", "null", "~", "$a", "", " x ", "- a", "#a", "a: b"]
)
CELLS = TEXTS | WORDS
WRITTEN = st.recursive(
    CELLS, lambda part: st.lists(part, max_size=3) | st.dictionaries(CELLS, part, max_size=3)
)
STYLES: list[Literal["dca", "dct"]] = ["dca", "dct"]
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@given(said=st.dictionaries(CELLS, WRITTEN, max_size=3))
def test_what_is_packed_is_unpacked(said: dict[str, Any]) -> None:
    """Even where a program makes one space of several, and with no control character."""
    line = packed(said)
    assert unpacked(tidy(line), "in.tbx:1") == said
    assert not _CONTROLS.search(line)


@example(entries=[{"id": "\x85"}, {"id": "a\u2028b", "note": "\r"}])
@given(entries=st.lists(st.dictionaries(CELLS, WRITTEN, min_size=1, max_size=3), max_size=2))
def test_yaml_says_what_it_was_made_of(entries: list[dict[str, Any]]) -> None:
    """Read as YAML 1.1 without its surprises; or it is refused before anything is written."""
    try:
        text = yaml_of(entries, {}, "a\nb")
    except MtfixError:
        assert any(key == "<<" for key in _keys(entries))
        return
    assert yaml.load(text, yaml.BaseLoader) == {"entries": entries}


def _keys(said: Any) -> set[str]:
    if isinstance(said, dict):
        return set(said).union(*map(_keys, said.values()))
    return set().union(*map(_keys, said)) if isinstance(said, list) else set()


def entry(source: str, term: str, wrong: str, note: str) -> str:
    """YAML, as JSON is, of an entry of these texts; beyond the common plane as it stands."""
    said = {"id": "a.b", "source": source, "term": term, "variants": [wrong]}
    said |= {"note": note} if note else {}
    proof = {"examples": [{"fix": "a", "to": "b"}, {"keep": "c"}]}
    text = json.dumps([said | proof], ensure_ascii=False)
    return "".join(c if " " <= c < "\x7f" or c > "\uffff" else f"\\u{ord(c):04x}" for c in text)


def usable(text: str) -> Glossary | None:
    """The glossary of the YAML, None for what no glossary may hold."""
    try:
        return glossary_of(text)
    except MtfixError:
        return None


@given(source=CELLS, term=CELLS, wrong=CELLS, note=CELLS, style=st.sampled_from(STYLES))
def test_any_text_goes_to_tbx_and_back_or_is_refused(
    source: str, term: str, wrong: str, note: str, style: Literal["dca", "dct"]
) -> None:
    """Refused is a control character where it shows."""
    text = entry(source, term, wrong, note)
    went = usable(text)
    if went is None:
        return
    content = load_written(sources(text), [])[1]
    if _CONTROLS.search(source + term + wrong + note):
        with pytest.raises(MtfixError, match="control character"):
            tbx(went, content, style)
        return
    done = back(tbx(went, content, style).decode())
    assert done.changed == 0
    assert glossary_of(done.entries).digest == went.digest


TABLES: list[tuple[TableShape, str, bool]] = [
    ("deepl", ",", False),
    ("deepl", "\t", False),
    ("google", ",", False),
    ("omegat", ",", False),
    ("omegat", "\t", True),
    ("sheet", ",", False),
    ("sheet", "\t", False),
]


@pytest.mark.parametrize(("shape", "delimiter", "literal"), TABLES)
@given(source=CELLS, term=CELLS)
def test_any_pair_goes_to_a_table_and_back_or_is_refused(
    shape: TableShape, delimiter: str, literal: bool, source: str, term: str
) -> None:
    """The Chinese begins with a Chinese word and the English with a letter, as such pairs do."""
    source, term = f"港{source}", f"a{term}"
    went = usable(entry(source, term, "wrong", ""))
    if went is None:
        return
    if _CONTROLS.search(source + term) or (shape == "sheet" and "|" in source):
        with pytest.raises(MtfixError, match=r"control character|in a term"):
            table(went, shape, delimiter)
        return
    done = table(went, shape, delimiter)
    found = read_table(done.raw, "in.csv", delimiter, literal=literal)
    (arrived,) = found.arrived
    assert (arrived.concept.source, arrived.concept.term) == ((tidy(source),), tidy(term))


def test_most_odd_texts_are_put_to_the_test() -> None:
    """A character of its own in a term is no reason for the glossary to refuse it."""
    assert [c for c in ODD if usable(entry(f"港{c}", f"a{c}", "wrong", "")) is None] == []


@given(terms=st.lists(CELLS, max_size=8))
def test_ids_are_ids_and_none_comes_twice(terms: list[str]) -> None:
    """In the form that the glossary asks for, and the same each time."""
    names = ids_for(terms, "ours.law")
    assert len(set(names)) == len(names) == len(terms)
    assert all(re.fullmatch(r"ours\.law\.[a-z0-9]+(?:-[a-z0-9]+)*", name) for name in names)
    assert ids_for(terms, "ours.law") == names


def test_ids_are_the_english_in_small_letters() -> None:
    terms = ["People’s Café", "People's cafe", "港", "A" * 100, "x-"]
    assert ids_for(terms, "new") == [
        "new.peoples-cafe",
        "new.peoples-cafe-2",
        "new.entry",
        "new." + "a" * 60,
        "new.x",
    ]


@pytest.mark.parametrize("prefix", ["", "Ours", "a b", "a.", ".a", "港"])
def test_a_prefix_that_no_id_begins_with_is_refused(prefix: str) -> None:
    with pytest.raises(MtfixError, match="cannot begin an id"):
        ids_for(["a"], prefix)
