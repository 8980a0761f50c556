"""What a writer marked on a page, read as gold that says nothing of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.errors import InputError
from mtfix.evaluate.gold import Gold
from mtfix.evaluate.marks import marked_pages, unmarked


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode())


def test_marks_become_gold_and_leave_the_text() -> None:
    """A wrong word has what it should be, a right one is kept; spans are of the bare text."""
    text, gold = unmarked("The <barn|office|bureau> met in a <barn|=>.\r\n<Barns|Offices> came.")
    assert text == "The barn met in a barn.\r\nBarns came."
    assert gold == (
        Gold("fix", 4, 8, "barn", ("office", "bureau"), "term", "must"),
        Gold("keep", 18, 22, "barn"),
        Gold("fix", 25, 30, "Barns", ("Offices",), "term", "must"),
    )
    assert all(text[one.start : one.end] == one.before for one in gold)


def test_a_page_without_marks_says_nothing() -> None:
    """A text without a mark is that text."""
    assert unmarked("A barn.\n") == ("A barn.\n", ())


def test_pages_are_read_by_name_with_their_part(tmp_path: Path) -> None:
    """Every NAME.marked.txt below the folder is a page whose gold is partial; nothing else is."""
    write(tmp_path / "b", "two.marked.txt", "A <barn|=>.")
    write(tmp_path / "b", "plain.txt", "A <barn|=>.")
    write(tmp_path, "one.marked.txt", "A <barn|house>.")
    pages = marked_pages(tmp_path)
    assert [(p.name, p.part, p.text, p.partial) for p in pages] == [
        ("one", "", "A barn.", True),
        ("two", "b", "A barn.", True),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("A <barn.", "belongs to no mark"),
        ("A barn>.", "belongs to no mark"),
        ("A <barn>.", "belongs to no mark"),
        ("A <barn|>.", "belongs to no mark"),
        ("A <barn|office|>.", "nothing is said of 'barn'"),
        ("A <barn| >.", "nothing is said of 'barn'"),
    ],
)
def test_a_bad_mark_is_named_with_its_line(tmp_path: Path, line: str, fault: str) -> None:
    """One error tells every bad mark, its file and its line, and how to write it."""
    write(tmp_path, "one.marked.txt", f"Right.\n{line}\n")
    write(tmp_path, "two.marked.txt", "<")
    with pytest.raises(InputError) as error:
        marked_pages(tmp_path)
    said = str(error.value)
    assert "one.marked.txt:2" in said
    assert fault in said
    assert "two.marked.txt:1" in said
    assert "write <wrong|right>" in said
