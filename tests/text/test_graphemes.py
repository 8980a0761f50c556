"""No cut inside what a reader sees as one character; `regex` and its \\X are the judge."""

from __future__ import annotations

import sys
import unicodedata

import regex
from hypothesis import given
from hypothesis import strategies as st

from mtfix.text.graphemes import is_inside, tears
from mtfix.text.spans import Span

_ONE = regex.compile(r"\X")
PARTS = st.sampled_from(
    [
        *("a", "é", "e\u0301", "n\u0303\u0323", "\r", "\n", "\r\n", " ", ".", "检"),
        *("\U0001f469\u200d\U0001f52c", "\u2764\ufe0f", "\U0001f44d\U0001f3fd", "\u200d", "\u200c"),
        *("\U0001f1e8", "\U0001f1f3", "\U0001f3f4\U000e0067\U000e007f", "1\ufe0f\u20e3"),
        *("\u1112", "\u1161", "\u11ab", "한", "하", "\u0915\u094d", "\u0937", "\u0600", "\u0e33"),
        *("\ufeff", "\u200b", "\u00ad", "\udce9"),
    ]
)


def inside(text: str) -> set[int]:
    """The places that the judge lets no cut be made at."""
    edges = {0, len(text)} | {m.end() for m in _ONE.finditer(text)}
    return set(range(len(text) + 1)) - edges


@given(st.lists(PARTS, max_size=12).map("".join))
def test_every_place_inside_a_grapheme_is_known(text: str) -> None:
    """Never a cut where the standard forbids one."""
    assert inside(text) <= {n for n in range(len(text) + 1) if is_inside(text, n)}


def test_every_code_point_between_letters_marks_and_joiners() -> None:
    """All code points that this Python knows, in three contexts."""
    missed = []
    for number in range(sys.maxunicode + 1):
        char = chr(number)
        if unicodedata.category(char) in ("Cn", "Co", "Cs"):
            continue
        for before, behind in (("a", "a"), ("\u0301", "\U0001f469"), ("\u1112", "\u1161")):
            text = before + char + behind
            cuts = [n for n in (1, 2) if is_inside(text, n)]
            if cuts != [1, 2] and not inside(text) <= set(cuts):
                missed.append((f"{number:X}", before))
    assert missed == []


def test_plain_text_may_be_cut_anywhere() -> None:
    """Taken on the safe side, but not so that nothing is left: words and Chinese come apart."""
    text = "The café, 检察院 and “the” İstanbul ﬁle."
    assert [n for n in range(len(text) + 1) if is_inside(text, n)] == []


def test_a_span_tears_at_either_end() -> None:
    """Its start and its end are both looked at."""
    text = "e\u0301te\u0301"
    assert tears(text, Span(1, 3))
    assert tears(text, Span(2, 4))
    assert not tears(text, Span(2, 5))
