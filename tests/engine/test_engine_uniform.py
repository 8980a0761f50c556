"""Right forms of an entry made one on a page, where the entry and the user ask for it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from engine_stage import compiled_of, segment

from mtfix.engine import Thresholds, settle
from mtfix.engine.compile import Compiled

GLOSSARY = """\
shields: [harbour office key]
entries:
- id: a.office
  term: {one: harbour office, many: harbour offices}
  admitted: [port office, office of the port, agency]
  uniform: true
  variants: [yard]
  examples: [{fix: The yard met., to: The harbour office met.}, {keep: A hall.}]
- id: b.boat
  term: {one: boat, many: boats}
  admitted: [vessel]
  variants: [ship]
  examples: [{fix: The ship sank., to: The boat sank.}, {keep: A hall.}]
"""


@pytest.fixture
def compiled(tmp_path: Path) -> Compiled:
    return compiled_of(tmp_path, GLOSSARY)


def harmonised(compiled: Compiled, text: str, *, asked: bool = True) -> str:
    return settle(compiled, segment(text), Thresholds(), harmonise=asked).text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        # The commonest form wins; of equals the term.
        ("A port office, the port office, a harbour office.", "A port office, the port office, a port office."),
        ("A port office, a harbour office.", "A harbour office, a harbour office."),
        # What was wrong counts as what it becomes.
        ("A port office, the port office, a yard.", "A port office, the port office, a port office."),
        # Number, case and article follow.
        ("Port offices met. An agency, agencies.", "Agencies met. An agency, agencies."),
        ("A port office. Two agencies, an agency.", "An agency. Two agencies, an agency."),
        # A longer form is one, and no two; a set phrase is left alone.
        ("The office of the port. A port office. A port office.", "The port office. A port office. A port office."),
        ("The harbour office key. A port office.", "The harbour office key. A port office."),
        # A name stays.
        ("Lin Harbour Office, a port office.", "Lin Harbour Office, a port office."),
        # An entry that does not ask for it takes no part.
        ("A boat, a vessel, a vessel.", "A boat, a vessel, a vessel."),
    ],
)  # fmt: skip
def test_right_forms_become_one(compiled: Compiled, text: str, want: str) -> None:
    """One page, one form; cleaned again nothing is left to do."""
    assert harmonised(compiled, text) == want
    assert harmonised(compiled, want) == want


def test_nobody_who_has_not_asked_is_harmonised(compiled: Compiled) -> None:
    """Admitted forms are never improved by themselves."""
    text = "A port office, the port office, a harbour office."
    assert harmonised(compiled, text, asked=False) == text


def test_the_log_says_how_often_each_stands(compiled: Compiled) -> None:
    """The change has its entry and the counts as its reason; it was asked for, so it is sure."""
    text = "A port office, the port office, a harbour office."
    (change,) = settle(compiled, segment(text), Thresholds(), harmonise=True).changes
    assert (change.before, change.after, change.entry) == (
        "harbour office",
        "port office",
        "a.office",
    )
    assert (change.status, change.confidence) == ("applied", 1.0)
    (reason,) = change.evidence
    assert reason.kind == "uniform"
    assert reason.text == "harbour office 1 times, port office 2 times"


def test_what_the_file_cannot_bear_is_left(compiled: Compiled) -> None:
    """Where the file objects to an edit it is not made, and the page is cleaned all the same."""
    text = "A port office, the port office, a harbour office, a ship."
    page = msgspec.structs.replace(
        segment(text),
        objection=lambda _, edit: ("encoding", "no") if "port" in edit.after else None,
    )
    done = settle(compiled, page, Thresholds(), harmonise=True)
    assert done.text == "A port office, the port office, a harbour office, a boat."


def test_an_entry_that_changes_it_back_does_not_undo_the_page(tmp_path: Path) -> None:
    """Harmonised once: what another entry then changes is left to it, and all else is cleaned."""
    more = """\
- id: c.agency
  term: port office
  variants: [agency]
  for: [{near: harbourmaster, weight: 9.0}]
  examples: [{fix: The agency., to: The port office.}, {keep: A hall.}]
"""
    made = compiled_of(tmp_path, GLOSSARY.replace("port office, office of the port, ", "") + more)
    text = "A harbour office. An agency, an agency of the harbourmaster, a ship."
    done = settle(made, segment(text), Thresholds(), harmonise=True)
    assert done.text.endswith("a boat.")
    assert "unstable" not in {e.kind for c in done.changes for e in c.evidence}
