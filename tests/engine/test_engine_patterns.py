"""Regular expressions of a glossary: read, limited, and given up on in time."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from engine_stage import cleaned, compiled_of, entry, judged

from mtfix.engine.patterns import safe_pattern
from mtfix.errors import MtfixError, PatternError
from mtfix.text.spans import Span


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    found = safe_pattern(pattern, "a.b", "x.yaml:1:3").spans(text)
    return [(span.start, span.end) for span in found]


def test_matches_are_found_one_behind_the_other() -> None:
    """Matches come in order, do not overlap, and do not mind case."""
    assert spans("ya(rd)?", "Yard yayard") == [(0, 4), (5, 7), (7, 11)]


def test_empty_matches_are_left_out() -> None:
    """An expression that may match nothing yields only what it matches, and ends."""
    assert spans("q*", "aqqa") == [(1, 3)]
    assert spans("", "abc") == []
    assert spans("^|$|\\b", "abc") == []


def test_an_expression_sees_the_text_before_its_match() -> None:
    """Looking behind and `^` see the whole text, not only what is left of it."""
    assert spans("(?<=a)b", "abab") == [(1, 2), (3, 4)]
    assert spans("^a", "aaa") == [(0, 1)]


@pytest.mark.parametrize(
    "pattern", ["(yard", "[z-a]", "(?P<a>x)(?P<a", "*yard", "(?<=", "\\p{Nope}"]
)
def test_an_expression_that_cannot_be_read_is_refused(pattern: str) -> None:
    """A broken expression is an error with the place, the entry and a remedy."""
    with pytest.raises(MtfixError) as caught:
        safe_pattern(pattern, "a.b", "x.yaml:1:3")
    assert caught.value.place == "x.yaml:1:3"
    assert "entry 'a.b': the pattern cannot be read" in caught.value.fault
    assert caught.value.remedy


@pytest.mark.parametrize(
    "pattern", ["a{10001}", "(a{101}){100}", "a{1,20000}", "(((a{99}){99}){99}){99}", "a" * 1001]
)
def test_an_expression_that_is_too_large_is_refused_at_once(pattern: str) -> None:
    """Repeats that come to more than ten thousand, or a text too long, are never compiled."""
    begin = time.perf_counter()
    with pytest.raises(MtfixError, match=r"entry 'a\.b': the pattern is too large"):
        safe_pattern(pattern, "a.b", "x.yaml:1:3")
    assert time.perf_counter() - begin < 1.0


def test_an_expression_at_the_limit_is_taken() -> None:
    """Ten thousand repeats, or a thousand characters, are just allowed."""
    assert spans("a{100}", "a" * 250) == [(0, 100), (100, 200)]
    assert spans("(?:a{10}){1000}", "a" * 10_000) == [(0, 10_000)]
    assert spans("a" * 1000, "a" * 1000) == [(0, 1000)]


EXPONENTIAL = ["(?:a|aa)+$", "(?:a+)+$", "(?:a|a)*b", "(a*)*b", "(?:a?){60}a{60}x"]


@pytest.mark.parametrize("pattern", EXPONENTIAL)
def test_an_exponential_expression_never_hangs(tmp_path: Path, pattern: str) -> None:
    """Two to the sixtieth ways are not tried: in less than a second it is done or given up."""
    text = entry("bad.one", "office", "x").replace("variants: [x]", f"pattern: '{pattern}'")
    compiled = compiled_of(tmp_path, text)
    begin = time.perf_counter()
    with suppress(PatternError):
        assert cleaned(compiled, "a" * 60 + "!") == "a" * 60 + "!"
    assert time.perf_counter() - begin < 1.0


def test_a_pattern_that_takes_too_long_names_its_entry(tmp_path: Path) -> None:
    """Giving up is an error that names the entry and the way out."""
    text = entry("bad.one", "office", "x").replace("variants: [x]", "pattern: '(?:a|aa)+$'")
    compiled = compiled_of(tmp_path, entry("good.one", "hall", "yard"), text)
    begin = time.perf_counter()
    with pytest.raises(PatternError) as caught:
        judged(compiled, "The yard. " + "a" * 100 + "!")
    assert time.perf_counter() - begin < 1.0
    assert "entry 'bad.one'" in caught.value.fault
    assert "--disable" in caught.value.remedy


def test_a_pattern_is_replaced_by_its_term(tmp_path: Path) -> None:
    """What an expression matches is replaced by the term, with its case and article."""
    text = entry("a.b", "office", "x").replace("variants: [x]", r"pattern: '\byards?\s+\d+\b'")
    assert (
        cleaned(compiled_of(tmp_path, text), "A yard 12, the yards 3.") == "An office, the office."
    )


def test_spans_are_of_the_text_as_it_is() -> None:
    """Expressions run on the text itself, in code points."""
    assert list(safe_pattern("政", "a.b", "").spans("😀渔政")) == [Span(2, 3)]
