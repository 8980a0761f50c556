"""What holds for any Markdown: the same markup, the same bytes outside changes, nothing twice."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_judge import tree
from small import clean_markdown

from mtfix.api import revert_to
from mtfix.formats import read_document
from mtfix.formats.markdown import cut
from mtfix.text.spans import Span
from trials import EXAMPLES

law = settings(max_examples=EXAMPLES)

WORDS = [
    *("hospital", "a hospital", "police officers", "a coffee shop", "gonzo", "Essence", "word "),
    *(" ,", " .", " -", "high -quality", "the the ", "grassroots ", "brigade", ".", '"', "”", "“"),
]
MARKUP = [
    *(" ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\n> ", "\n- ", "\n1. ", "\n    "),
    *(
        "*",
        "**",
        "_",
        "__",
        "~~",
        "`",
        "``",
        "\n```\n",
        "\n~~~\n",
        "# ",
        "\n## ",
        "> ",
        "- ",
        "1. ",
    ),
    *("[", "]", "(", ")", "](u)", "[x]: /u\n", "[hospital]: /u\n", "[^1]", "[^1]: ", "!["),
    *("<b>", "</b>", "\n<div>\n", "</div>", "<!--", "-->", "<http://x.cn>", "http://x.cn/hospital"),
    *(
        "\n|a|b|\n|-|-|\n",
        "|",
        "---",
        "===",
        "***",
        "\\",
        "&amp;",
        "&",
        "<",
        "'",
        "<code>",
        "!",
        ":",
    ),
    *("e\u0301", "\u2028", "\udce9", "\U0001f469\u200d\U0001f52c", "检察院"),
]
PAGES = st.lists(st.sampled_from(WORDS + MARKUP), max_size=24).map("".join)


@law
@given(PAGES)
def test_the_markup_stays(text: str) -> None:
    """markdown-it-py sees the same tree, but for the words."""
    assert tree(clean_markdown(text).text) == tree(text)


@law
@given(PAGES)
def test_clean_twice_is_clean_once(text: str) -> None:
    """A second run applies nothing."""
    once = clean_markdown(text).text
    assert clean_markdown(once).text == once


@law
@given(PAGES)
def test_bytes_outside_changes_are_the_same_and_the_log_leads_back(text: str) -> None:
    """What no applied change covers stands in the output as it was; revert gives the original."""
    raw = text.encode("utf-8", "surrogateescape")
    cleaned = clean_markdown(text)
    at = shift = 0
    for change in cleaned.log.applied:
        assert text[at : change.start] == cleaned.text[at + shift : change.start + shift]
        shift += len(change.after) - len(change.before)
        at = change.end
    assert text[at:] == cleaned.text[at + shift :]
    assert revert_to(cleaned.raw, "page.md", cleaned.log) == raw


@law
@given(PAGES)
def test_no_change_touches_a_protected_span(text: str) -> None:
    """Applied, suggested or noted: each keeps clear of markup and goes over no break."""
    (segment,) = read_document(text.encode("utf-8", "surrogateescape"), "page.md").segments
    for change in clean_markdown(text).log.changes:
        span = Span(change.start, change.end)
        assert not any(span.touches(protected) for protected in segment.protected)
        assert not any(span.start < place < span.end for place in segment.breaks)


@law
@given(PAGES)
def test_a_segment_is_well_made(text: str) -> None:
    """Protected spans are in order and apart, breaks in order, the reading as long as the text."""
    (segment,) = cut(text, ())
    assert all(a.end < b.start for a, b in pairwise(segment.protected))
    assert all(0 <= span.start < span.end <= len(text) for span in segment.protected)
    assert list(segment.breaks) == sorted(set(segment.breaks))
    reading = segment.reading
    assert len(reading) == len(text)
    clear = [n for n in range(len(text)) if not segment.closed(Span(n, n + 1))]
    assert [reading[n] for n in clear] == [text[n] for n in clear]
    assert [c.isspace() for c in reading] == [c.isspace() for c in text]


PIECES = [
    *("`", "``a", "[", "]", "[a](", "[a](b", "[a](((", '[a](b "', "![", "[a][", "<a ", "<a b='"),
    *("<!--", "<!a", "<?", "<http:", "*", "_a", "**a ", "~", "> ", ">", "- ", "- a\n", "1. ", "# "),
    *("#", "[a]: ", "[a]: b\n", "[^1]: a\n", "|", "|-", "a|b\n-|-\n", "\\", "&", "&a", "@", "a@"),
    *(
        "http://",
        "http://a)",
        "www.",
        "<div>\n",
        "```\n",
        "    a\n",
        "\n",
        "\r",
        "--\n",
        "== ",
        "a ",
    ),
    *("<code>", "[a]:\n", "(", "<a@"),
]


@pytest.fixture(scope="module")
def nothing_else_to_look_through() -> Iterator[None]:
    """What other tests have left in memory is no part of the time that a text takes.

    Python's collector walks through it as a longer text makes more objects.
    """
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def _seconds(text: str) -> float:
    start = time.process_time()
    cut(text, ())
    return time.process_time() - start


@pytest.mark.usefixtures("nothing_else_to_look_through")
@pytest.mark.parametrize("piece", PIECES)
def test_the_time_grows_with_the_text(piece: str) -> None:
    """Eight times the text takes about eight times the time, whatever one piece it repeats."""
    small, large = (piece * (size // len(piece)) for size in (6_000, 48_000))
    for _ in range(3):
        # The least of several: caches that others fill make any one of them longer.
        few, many = (min(_seconds(text) for _ in range(3)) for text in (small, large))
        if many < 20 * few + 0.05:
            return
    raise AssertionError(f"{few:.3f} s for {len(small)}, {many:.3f} s for {len(large)}")
