"""Unquoted words that YAML 1.1 reads as something else, against PyYAML's own reading of them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mtfix.glossary.model import Place
from mtfix.glossary.nodes import Node

PLACE = Place("fish.yaml", 1, 1)
RESOLVER: Any = yaml.SafeLoader("")
WORDS = ["yes", "No", "ON", "off", "True", "false", "null", "Null", "~", "=", "<<", ".inf", "0b"]
PIECES = st.sampled_from([*WORDS, *"0123456789", *"0123456789", *".:-_+eExXabfT ", "2024-01-09"])


def surprising(text: str, *, plain: bool = True) -> bool:
    return Node("scalar", PLACE, text=text, plain=plain).surprising


@given(st.lists(PIECES, max_size=6).map("".join))
def test_whatever_pyyaml_reads_as_no_text_is_surprising(text: str) -> None:
    """No plain scalar that a YAML 1.1 reader turns into another type passes for text."""
    tag = RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    if tag not in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:merge"):
        assert surprising(text)


@pytest.mark.parametrize("text", ["y", "N", "no", "012", "1:30", "2024-01-09", "~", "", "1_000"])
def test_the_known_surprises_are_surprising(text: str) -> None:
    """The words that writers of YAML stumble over are surprising unquoted, and only unquoted."""
    assert surprising(text)
    assert not surprising(text, plain=False)


@given(st.text("abcdefghijklmnopqrstuvwxyz院 -'", min_size=2))
def test_words_are_not_surprising(text: str) -> None:
    """Words of letters are text, but for the few that mean yes, no or nothing."""
    known = {"yes", "no", "on", "off", "true", "false", "null"}
    assert surprising(text) == (text in known)


@pytest.mark.parametrize("text", ["110", "12 officers", "1st", "May 4", "v1.2.3", "3-2", "e10"])
def test_numbers_in_words_are_text(text: str) -> None:
    """Only what is a number, a time or a date as a whole is surprising."""
    assert surprising(text) == (text == "110")
