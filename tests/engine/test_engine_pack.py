"""A compiled glossary as bytes: nothing is lost on the way there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_stage import all_of, segment

from mtfix.engine import compile_glossary
from mtfix.engine.compile import Compiled
from mtfix.engine.find import find
from mtfix.engine.pack import pack, unpack
from mtfix.glossary.files import builtin_folder
from mtfix.glossary.load import load

EQUAL = ("glossary", "flags", "patterns", "groups", "members", "source_words", "modifiers")
PLACES = [builtin_folder(), Path(__file__).parent / "fisheries.yaml"]


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.name)
def test_all_of_it_comes_back(place: Path) -> None:
    """Every field is equal but those that are built anew, and these find the same."""
    made = compile_glossary(load([place]))
    again = unpack(pack(made))
    for field in EQUAL:
        assert getattr(again, field) == getattr(made, field), field
    assert [(n, p.entry) for n, p in again.expressions] == [
        (n, p.entry) for n, p in made.expressions
    ]
    assert again.debris.sought == made.debris.sought
    text = segment(" ".join(pattern.phrase for pattern in made.patterns[:500]))
    assert all_of(again, find(again, text)) == all_of(made, find(made, text))


def test_no_field_is_forgotten() -> None:
    """A new field of a compiled glossary is packed, or named here as built anew."""
    built_anew = {"searcher", "expressions", "debris"}
    assert {*EQUAL, *built_anew} == set(Compiled.__struct_fields__)


def test_the_same_glossary_gives_the_same_bytes() -> None:
    """Loaded twice, packed twice: no difference."""
    first, second = (pack(compile_glossary(load([builtin_folder()]))) for _ in range(2))
    assert first == second


def test_an_expression_comes_back(tmp_path: Path) -> None:
    """It is compiled again, with its limits, and finds the same."""
    path = tmp_path / "a.yaml"
    path.write_text(
        "- {id: a.b, term: office, pattern: 'yards? of old', "
        "examples: [{fix: The yard of old., to: The office.}, {keep: A yard.}]}\n"
    )
    again = unpack(pack(compile_glossary(load([path]))))
    ((number, expression),) = again.expressions
    assert number == 0
    assert [(s.start, s.end) for s in expression.spans("The yards of old")] == [(4, 16)]


@pytest.mark.parametrize("raw", [b"", b"\x90", b"\xc1", b"\x95\x01\x02\x03\x04\x05"])
def test_what_is_no_glossary_is_a_value_error(raw: bytes) -> None:
    """Bytes that hold something else are told as such."""
    with pytest.raises(ValueError, match=r".+"):
        unpack(raw)
