"""Changes of a text to draw from, and one to write by hand."""

from __future__ import annotations

from hypothesis import strategies as st

from mtfix.changes import Change, Evidence, Status

STATUSES: tuple[Status, ...] = ("applied", "suggested", "noted", "rejected")
WORDS = st.text("XYZ é\n\udc80", max_size=4)


def change(
    text: str,
    start: int,
    end: int,
    after: str,
    *,
    status: Status = "applied",
    segment: str = "text",
    before: str | None = None,
    evidence: tuple[Evidence, ...] = (),
) -> Change:
    """A change of the text at a place; `before` is what stands there unless told otherwise."""
    return Change(
        id=f"{start}-{end}.1",
        segment=segment,
        start=start,
        end=end,
        line=1,
        column=start + 1,
        before=text[start:end] if before is None else before,
        after=after,
        entry="court.own",
        kind="term",
        source=None,
        status=status,
        confidence=0.9,
        decision=None,
        evidence=evidence,
    )


@st.composite
def changed_texts(draw: st.DrawFn) -> tuple[str, list[Change]]:
    """A text and changes of it of any status, those that are applied apart from each other."""
    text = draw(st.text("ab é\n\udc80", max_size=16))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    changes: list[Change] = []
    spans: list[tuple[int, int]] = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        status = draw(st.sampled_from(STATUSES))
        if status == "applied" and (start, end) in spans:
            status = "suggested"
        spans.append((start, end))
        changes.append(change(text, start, end, draw(WORDS), status=status))
    return text, changes
