"""What a page says to mtfix: where nothing may be changed, and by which entries."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_judge import tree
from small import GLOSSARY, cleaner

from mtfix import Cleaner
from mtfix.api import Cleaned, apply_to, revert_to
from mtfix.formats import read_document
from mtfix.text.spans import Span
from trials import EXAMPLES

law = settings(max_examples=EXAMPLES)


def clean(text: str, name: str = "page.txt") -> Cleaned:
    raw = text.encode("utf-8", "surrogateescape")
    return cleaner().clean_bytes(raw, name, encoding="utf-8")


def asides(text: str, name: str = "page.txt") -> list[tuple[str, ...]]:
    (segment,) = read_document(text.encode(), name).segments
    return [(aside.verb, *aside.ids) for aside in segment.asides]


SAID = {
    "mtfix: off": ("off",),
    "mtfix: on": ("on",),
    "mtfix:off": ("off",),
    "  mtfix:  off  ": ("off",),
    "Mtfix: Off": ("off",),
    "MTFIX: OFF": ("off",),
    "mtfix：off": ("off",),
    "# mtfix: off": ("off",),
    "#mtfix: off": ("off",),
    "// mtfix: on": ("on",),
    "<!-- mtfix: off -->": ("off",),
    "<!--mtfix: off-->": ("off",),
    "mtfix: ignore small.office": ("ignore", "small.office"),
    "# mtfix: ignore small.* debris.quotes": ("ignore", "small.*", "debris.quotes"),
    "mtfix: ignore a.b, c.*": ("ignore", "a.b", "c.*"),
    "mtfix: ignore": ("",),
    "mtfix: of": ("",),
    "mtfix: off now": ("",),
    "mtfix: ignore the court's words": ("",),
}


@pytest.mark.parametrize("name", ["page.txt", "page.md"])
@pytest.mark.parametrize("line", SAID)
def test_a_line_of_its_own_speaks_to_mtfix(line: str, name: str) -> None:
    """Bare, behind # or //, or in a comment; in a Markdown page too."""
    for end in ("\n", "\r\n", "\r"):
        text = f"One.{end}{end}{line}{end}{end}Two."
        assert asides(text, name) == [SAID[line]]
        assert asides(line, name) == [SAID[line]]


@pytest.mark.parametrize(
    "text",
    [
        "The program mtfix: off it goes.",
        "See mtfix: off",
        "amtfix: off",
        "mtfix off",
        "x <!-- mtfix: off -->",
        "- mtfix: off",
        "; mtfix: off",
    ],
)
def test_what_stands_in_a_sentence_is_text(text: str) -> None:
    """Only whole lines speak in plain text."""
    assert asides(text) == []


@pytest.mark.parametrize(
    "line",
    ["<!-- mtfix: off", "<!-- mtfix: off --> The hospital.", "<!-- mtfix: ignore a.b\n-->"],
)
def test_a_comment_that_is_no_line_of_its_own_is_told(line: str) -> None:
    """Who writes one in plain text means it; nothing is closed by it, and she hears so."""
    document = read_document(f"One.\n{line}\nTwo.\n".encode(), "page.txt")
    (aside,) = document.segments[0].asides
    assert aside.verb == ""


@pytest.mark.parametrize(
    "text",
    [
        "```\nmtfix: off\n```\n",
        "```\n<!-- mtfix: off -->\n```\n",
        "Write `<!-- mtfix: off -->` above it.\n",
        "    mtfix: off\n",
        "    <!-- mtfix: off -->\n",
        "---\nmtfix: off\n---\n",
        "Some mtfix: off here.\n",
        "~~~\n# mtfix: ignore a.b\n~~~\n",
        "\\<!-- mtfix: off -->\n",
    ],
)
def test_what_stands_in_code_says_nothing(text: str) -> None:
    """A Markdown page may show how it is done."""
    assert asides(text, "page.md") == []


def test_comments_of_markdown_speak_wherever_they_are() -> None:
    """In a line of words, in a block of HTML, over several lines."""
    text = "A hospital, <!-- mtfix: off -->a hospital,<!-- mtfix: on --> a hospital.\n"
    done = clean(text, "page.md").text
    assert done == "An office, <!-- mtfix: off -->a hospital,<!-- mtfix: on --> an office.\n"
    begin = "<div>\n<!-- mtfix: off -->\n</div>\n\nA hospital.\n\n<!--\nmtfix: on\n-->\n\n"
    assert clean(f"{begin}A hospital.\n", "page.md").text == f"{begin}An office.\n"


def test_between_off_and_on_nothing_changes() -> None:
    """What stands before and behind is cleaned."""
    text = "A hospital .\nmtfix: off\nA hospital .\n\n  A gonzo thing.\nmtfix: on\nA hospital .\n"
    inside = text[text.index("mtfix: off") : text.rindex("A hospital")]
    assert clean(text).text == f"An office.\n{inside}An office.\n"


def test_off_without_on_goes_to_the_end() -> None:
    """And a second off within changes nothing; an on without off neither."""
    text = "A hospital.\nmtfix: on\nA hospital.\nmtfix: off\nA hospital.\nmtfix: off\nA hospital."
    done = clean(text).text
    assert done == text.replace("A hospital", "An office", 2)


def test_nothing_is_suggested_or_noted_there_either() -> None:
    """The log knows nothing of it."""
    shy = Cleaner(GLOSSARY, builtin=False, apply_at=1.0)
    done = shy.clean("A hospital.\nmtfix: off\nA hospital.\n")
    assert [(c.line, c.status) for c in done.log.changes] == [(1, "suggested")]


def test_what_is_closed_still_counts_as_evidence() -> None:
    """A word in it speaks for one outside, in the same sentence or on the page."""
    text = "A harvest <!-- mtfix: off -->harvest<!-- mtfix: on --> of the brigade.\n"
    assert "of the unit" in clean(text, "page.md").text
    bare = text.replace("A harvest ", "A ")
    assert "of the unit" in clean(bare, "page.md").text
    assert "of the unit" not in clean(bare.replace("harvest", "autumn"), "page.md").text
    page = "mtfix: off\nAnping County Procuratorate\nmtfix: on\nLeaders of the hospital met.\n"
    assert "the procuratorate met" in Cleaner().clean(page).text


def test_what_is_said_to_mtfix_is_no_evidence() -> None:
    """The words in an id are not the page's."""
    page = "mtfix: ignore {} {}\nLeaders of the hospital met.\n"
    spoken, silent = (
        Cleaner().clean(page.format(*ids)).log.changes
        for ids in (("procuratorate.court", "staff.chief"), ("aaaaaaaaaaaaa.bbbbb", "ccccc.ddddd"))
    )
    assert [c.confidence for c in spoken] == [c.confidence for c in silent]
    text = page.format("procuratorate", "procurator").replace("mtfix: ", "mtfix ")
    told = Cleaner().clean(text).log.changes
    assert [c.confidence for c in told] != [c.confidence for c in silent]


def test_ignore_holds_for_the_whole_page() -> None:
    """Above it too; all other entries go on."""
    text = "A hospital and 2 police officers .\nmtfix: ignore small.office\nA hospital .\n"
    done = clean(text).text
    assert done == "A hospital and 2 staff members.\nmtfix: ignore small.office\nA hospital.\n"
    every = text.replace("small.office", "small.*")
    assert clean(every).text == every


def test_no_other_entry_takes_the_place_of_an_ignored_one() -> None:
    """Of "police officers" the "police" is not changed because the whole is left."""
    text = "Anping Procuratorate\nAll 26 police officers studied.\n"
    assert Cleaner().clean(text).log.applied
    left = Cleaner().clean(f"{text}mtfix: ignore staff.police-officer\n")
    assert left.log.applied == ()


UNIFORM = """\
- id: a.office
  term: {one: harbour office, many: harbour offices}
  admitted: [port office]
  uniform: true
  variants: [yard]
  examples: [{fix: The yard met., to: The harbour office met.}, {keep: A hall.}]
"""


def test_harmonising_heeds_it_too(tmp_path: Path) -> None:
    """Right forms stay what they are where nothing may be changed, and of ignored entries."""
    (tmp_path / "a.yaml").write_text(UNIFORM)
    alike = Cleaner(tmp_path, builtin=False, harmonise=True).clean
    page = "The harbour office and the harbour office.\n"
    closed = f"{page}mtfix: off\nThe port office met.\n"
    assert alike(closed).log.changes == ()
    opened = closed.replace("mtfix: off", "mtfix, off")
    assert "The harbour office met" in alike(opened).text
    assert alike(f"{opened}mtfix: ignore a.*\n").log.changes == ()


def test_an_edit_that_would_make_such_a_line_is_only_suggested() -> None:
    """The page says what its writer wrote."""
    text = "gonzo mtfix: off\nA hospital.\n"
    done = clean(text)
    assert done.text == text
    assert {c.status for c in done.log.changes} == {"suggested"}


WORDS = [
    *("hospital", "a hospital", "police officers", "gonzo", "Essence", "word ", "grassroots "),
    *(" ,", " .", " -", "high -quality", "the the ", "brigade", "harvest ", ".", '"', "”", "“"),
    *("mtfix: off", "mtfix", "Mtfix:", ": off", "# ", "// ", "\udce9", "e\u0301", "检察院"),
]
SPOKEN = [
    *(
        "\nmtfix: off\n",
        "\nmtfix: on\n",
        "\r\n# mtfix: off\r\n",
        "\n// mtfix: on\n",
        "mtfix: off\n",
    ),
    *("\n<!-- mtfix: off -->\n", "<!-- mtfix: on -->", "<!-- mtfix: off -->", "\nmtfix: of\n"),
    *("\nmtfix: ignore small.office\n", "<!-- mtfix: ignore small.* -->", "\rmtfix: on\r"),
]
MARKUP = [
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "`",
    "\n```\n",
    "    ",
    "> ",
    "- ",
    "*",
    "**",
    "[",
    "](u)",
    "<div>\n",
]
PAGES = st.lists(st.sampled_from(WORDS + SPOKEN + MARKUP), max_size=24).map("".join)
NAMES = st.sampled_from(["page.txt", "page.md"])


@law
@given(PAGES, NAMES)
def test_no_change_touches_what_is_off_or_is_of_an_ignored_entry(text: str, name: str) -> None:
    """Applied, suggested or noted; and what the page says stays what it says."""
    done = clean(text, name)
    (segment,) = done.document.segments
    for change in done.log.changes:
        assert not segment.is_off(Span(change.start, change.end))
        assert not segment.ignores(change.entry)
        assert not any(
            aside.span.touches(Span(change.start, change.end)) for aside in segment.asides
        )
    (now,) = read_document(done.raw, name, encoding="utf-8").segments
    before, after = (
        [(a.verb, a.ids, s.text[a.span.start : a.span.end]) for a in s.asides]
        for s in (segment, now)
    )
    assert before == after
    closed = [[s.text[off.start : off.end] for off in s.off] for s in (segment, now)]
    assert closed[0] == closed[1]


@law
@given(PAGES, NAMES)
def test_clean_twice_is_clean_once_and_the_log_leads_both_ways(text: str, name: str) -> None:
    """The laws of every page."""
    raw = text.encode("utf-8", "surrogateescape")
    done = clean(text, name)
    again = cleaner().clean_bytes(done.raw, name, encoding="utf-8")
    assert again.raw == done.raw
    assert revert_to(done.raw, name, done.log) == raw
    assert apply_to(raw, name, done.log) == done.raw


@law
@given(PAGES)
def test_the_markup_of_a_page_that_speaks_stays(text: str) -> None:
    """markdown-it-py sees the same tree, but for the words."""
    assert tree(clean(text, "page.md").text) == tree(text)


@law
@given(PAGES, NAMES)
def test_a_segment_that_speaks_is_well_made(text: str, name: str) -> None:
    """Asides in order and apart, each protected; the reading as long as the text."""
    (segment,) = read_document(text.encode("utf-8", "surrogateescape"), name).segments
    assert all(a.span.end <= b.span.start for a, b in pairwise(segment.asides))
    assert all(a.end <= b.start for a, b in pairwise(segment.off))
    for aside in segment.asides:
        assert any(span.holds(aside.span) for span in segment.protected)
    assert len(segment.reading) == len(segment.text)


@law
@given(PAGES)
def test_a_page_that_is_off_from_the_start_comes_back_as_it_is(text: str) -> None:
    """Whatever is in it, unless it says on."""
    page = "mtfix: off\n" + text.replace(": on", ": so")
    assert clean(page).text == page


PIECES = [
    *("mtfix:", "mtfix: off\n", "mtfix: off ", " mtfix:", "<!-- mtfix:", "<!--", "# mtfix: \t "),
    *("mtfix: ignore a ", "mtfix: off\nhospital\nmtfix: on\n", "mtfix:" + " " * 50, "\nmtfix"),
]


@pytest.mark.parametrize("name", ["page.txt", "page.md"])
@pytest.mark.parametrize("piece", PIECES)
def test_the_time_grows_with_the_text(piece: str, name: str) -> None:
    """Eight times the text takes about eight times the time, whatever one piece it repeats."""

    def seconds(size: int) -> float:
        raw = (piece * (size // len(piece))).encode()
        start = time.process_time()
        read_document(raw, name)
        return time.process_time() - start

    for _ in range(3):
        few, many = (min(seconds(size) for _ in range(3)) for size in (6_000, 48_000))
        if many < 20 * few + 0.05:
            return
    raise AssertionError(f"{few:.3f} s, {many:.3f} s")
