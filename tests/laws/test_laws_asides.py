"""The laws on pages that close parts of themselves, with the built-in glossary."""

from __future__ import annotations

from hypothesis import strategies as st
from law_texts import bytes_of, cleaned, cleaner, texts

from mtfix.api import revert_to
from mtfix.text.spans import Span
from trials import tried

SPOKEN = [
    *("mtfix: off", "mtfix: on", "# mtfix: off", "// mtfix: on", "<!-- mtfix: off -->"),
    *("mtfix: ignore procuratorate.*", "mtfix: ignore debris.* staff.police-officer"),
]


@st.composite
def spoken(draw: st.DrawFn) -> str:
    """Texts full of what the glossary knows, with lines to mtfix between them."""
    parts = draw(st.lists(st.tuples(texts(), st.sampled_from(SPOKEN)), min_size=1, max_size=4))
    last = draw(texts())
    return "".join(f"{text}\n{said}\n" for text, said in parts) + last


def test_a_page_that_closes_parts_of_itself_keeps_the_laws() -> None:
    """Twice is once, back to the byte, and nothing touches what is closed."""

    def holds(text: str) -> None:
        done = cleaned(bytes_of(text))
        assert cleaned(done.raw).raw == done.raw
        assert revert_to(done.raw, "page.txt", done.log) == bytes_of(text)
        (segment,) = done.document.segments
        for change in done.log.changes:
            assert not segment.is_off(Span(change.start, change.end))
            assert not segment.ignores(change.entry)

    tried(holds, spoken())


def test_a_page_closed_throughout_is_judged_as_if_it_were_open() -> None:
    """What is closed is found and weighed, and left."""

    def holds(text: str) -> None:
        closed, free = (
            cleaner().judge(cleaned(bytes_of(f"{said}\n{text}")).document.segments[0]).proposals
            for said in ("mtfix: off", "mtfix: on ")
        )
        assert all(p.verdict.outcome == "leave" and p.barred for p in closed)
        assert [p.verdict.senses for p in closed] == [p.verdict.senses for p in free]

    tried(holds, texts())
