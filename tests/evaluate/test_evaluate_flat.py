"""The flat list that the cleaner is compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.errors import InputError
from mtfix.evaluate.flat import flat_edits, read_flat
from mtfix.evaluate.score import Judged


def listed(folder: Path, text: str) -> dict[str, str]:
    path = folder / "list.tsv"
    path.write_bytes(text.encode())
    return read_flat(path)


def test_pairs_are_read_and_empty_lines_are_not(tmp_path: Path) -> None:
    """A line is wrong, tab, right; ends of line of any kind, and a byte order mark, do not show."""
    assert listed(tmp_path, "\ufeffyard\toffice\r\n\r\nOld yard\t\n") == {
        "yard": "office",
        "old yard": "",
    }


@pytest.mark.parametrize(
    ("text", "place"), [("yard office\n", ":1"), ("a\tb\n\tc\n", ":2"), ("\n", "list.tsv")]
)
def test_what_is_no_list_is_refused_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    """A line without a pair, and a list without a line, are errors that say where."""
    with pytest.raises(InputError) as caught:
        listed(tmp_path, text)
    assert str(caught.value.place).endswith(place)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A wrong path is an error of input, not of the program."""
    with pytest.raises(InputError):
        read_flat(tmp_path / "none.tsv")


def test_whole_words_the_longest_first_in_any_case() -> None:
    """ "old yard" wins over "yard"; "yards" is another word; a capital is carried."""
    pairs = {"yard": "office", "old yard": "hall"}
    assert flat_edits(pairs, "Yard, old yard, yards, YARD") == [
        Judged(0, 4, "Office", "flat list"),
        Judged(6, 14, "hall", "flat list"),
        Judged(23, 27, "OFFICE", "flat list"),
    ]
