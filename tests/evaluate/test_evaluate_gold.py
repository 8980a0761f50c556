"""Gold and pages as they are read, and what is said of those that cannot be."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mtfix.errors import InputError
from mtfix.evaluate.gold import Gold, read_gold, read_pages

TEXT = "The hospital met."
FIX: dict[str, object] = {
    "op": "fix",
    "start": 4,
    "end": 12,
    "before": "hospital",
    "after": ["procuratorate", ""],
    "kind": "term",
    "need": "must",
}
KEEP: dict[str, object] = {"op": "keep", "start": 13, "end": 16, "before": "met"}


def line(row: dict[str, object], **changed: object) -> str:
    return msgspec.json.encode({**row, **changed}).decode()


def written(folder: Path, *lines: str, name: str = "mt-1", text: str = TEXT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath(f"{name}.txt").write_bytes(text.encode())
    path = folder / f"{name}.gold.jsonl"
    path.write_bytes("\n".join(lines).encode())
    return path


def test_every_field_is_read(tmp_path: Path) -> None:
    more = {"once": True, "entry": "own", "why": "bare", "zh": "院"}
    path = written(tmp_path, line(FIX, **more), "", line(KEEP) + "\r")
    assert read_gold(path, TEXT) == (
        Gold(
            *("fix", 4, 12, "hospital", ("procuratorate", ""), "term", "must"),
            *(True, "own", "bare", "院"),
        ),
        Gold("keep", 13, 16, "met"),
    )


def test_an_optional_field_may_be_null(tmp_path: Path) -> None:
    path = written(tmp_path, line(KEEP, kind=None, zh=None, after=[]))
    assert read_gold(path, TEXT) == (Gold("keep", 13, 16, "met"),)


def test_offsets_are_code_points_and_no_line_end_is_changed(tmp_path: Path) -> None:
    # 院 is one code point, CR and LF are two: "met" begins at 3.
    written(tmp_path, line(KEEP, start=3, end=6), text="院\r\nmet\u2028\r\n")
    page = read_pages(tmp_path)[0]
    assert page.text == "院\r\nmet\u2028\r\n"
    assert page.gold[0].before == page.text[3:6]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        (line(FIX, op="fixed"), "'op' is \"fixed\", not one of fix, keep"),
        (line(FIX, op=None), "'op' is missing"),
        (line(FIX, start=None), "'start' is missing"),
        (line(FIX, start=True), "'start' is true, not a whole number"),
        (line(FIX, end=12.0), "'end' is 12.0, not a whole number"),
        (line(FIX, before=8), "'before' is 8, not text"),
        (line(FIX, after=None), "'after' is missing"),
        (line(FIX, after="office"), "'after' is \"office\", not a list of texts"),
        (line(FIX, after=["office", 1]), "'after' is [\"office\",1], not a list of texts"),
        (line(FIX, after=[]), "'after' is empty"),
        (line(KEEP, after=["saw"]), "'after' belongs to a fix"),
        (line(FIX, kind=None), "'kind' is missing"),
        (line(KEEP, kind="noun"), "'kind' is \"noun\", not one of term, name, artifact, punct"),
        (line(FIX, need=None), "'need' is missing"),
        (line(FIX, need="should"), "'need' is \"should\", not one of must, may"),
        (line(FIX, once=1), "'once' is 1, not true or false"),
        (line(FIX, entry=["own"]), "'entry' is [\"own\"], not text"),
        (line(FIX, why=1), "'why' is 1, not text"),
        (line(FIX, zh=1), "'zh' is 1, not text"),
        (line(FIX, entyr="own"), "unknown field 'entyr', did you mean 'entry'?"),
        (line(FIX, qqq=1), "unknown field 'qqq'"),
        (line(FIX, start=-1), "-1 to 12 is no span of a page of 17 code points"),
        (line(FIX, start=12, end=4), "12 to 4 is no span"),
        (line(FIX, end=18), "4 to 18 is no span"),
        (line(FIX, start=3), '\'before\' is "hospital", but the page has " hospital" there'),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, row: str, fault: str) -> None:
    path = written(tmp_path, line(KEEP), row)
    with pytest.raises(InputError) as caught:
        read_gold(path, TEXT)
    assert caught.value.place == f"{path}:2"
    assert fault in caught.value.fault
    assert caught.value.remedy


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, line(FIX, once=1, zh=2), line(KEEP), line(KEEP, end=14))
    with pytest.raises(InputError) as caught:
        read_gold(path, TEXT)
    first, second, third = str(caught.value).split("\n")
    assert first.startswith(f"{path}:1: 'once'")
    assert second.startswith(f"{path}:1: 'zh'")
    assert third.startswith(f"{path}:3: 'before' is \"met\"")


@pytest.mark.parametrize("name", ["mt-1.gold.jsonl", "mt-1.txt", "mt-1.zh.txt"])
def test_a_file_that_is_not_utf8_is_named(tmp_path: Path, name: str) -> None:
    written(tmp_path)
    tmp_path.joinpath(name).write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match="not UTF-8 at byte 3") as caught:
        read_pages(tmp_path)
    assert caught.value.place == str(tmp_path / name)


def test_gold_without_its_text_is_named(tmp_path: Path) -> None:
    written(tmp_path).with_name("mt-1.txt").unlink()
    with pytest.raises(InputError, match="cannot be read") as caught:
        read_pages(tmp_path)
    assert caught.value.place == str(tmp_path / "mt-1.txt")
    assert "mt-1.gold.jsonl" in caught.value.remedy


def test_a_gold_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(tmp_path / "no.gold.jsonl", TEXT)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        read_pages(tmp_path / "no")


def test_pages_are_found_in_all_folders_and_sorted_by_name(tmp_path: Path) -> None:
    written(tmp_path / "train", line(KEEP), name="mt-2")
    written(tmp_path / "test" / "hard", name="mt-1")
    written(tmp_path, name="other-1")
    tmp_path.joinpath("without-gold.txt").write_text("x", encoding="utf-8")
    pages = read_pages(tmp_path)
    assert [(page.name, page.part) for page in pages] == [
        ("mt-1", "hard"),
        ("mt-2", "train"),
        ("other-1", ""),
    ]
    assert pages[1].path == tmp_path / "train" / "mt-2.txt"
    assert pages[1].gold == (Gold("keep", 13, 16, "met"),)


def test_the_chinese_beside_a_page_is_read_line_by_line(tmp_path: Path) -> None:
    written(tmp_path)
    assert read_pages(tmp_path)[0].source == ()
    tmp_path.joinpath("mt-1.zh.txt").write_bytes("医院\r\n\n法院".encode())
    assert read_pages(tmp_path)[0].source == ("医院", "", "法院")
    tmp_path.joinpath("mt-1.zh.txt").write_bytes("医院\n".encode())
    assert read_pages(tmp_path)[0].source == ("医院",)


def test_pages_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """Each has its path in its name, so that neither takes the other's figures; others do not."""
    for place in ("one/mt-1", "two/deep/mt-1", "two/mt-2"):
        written((tmp_path / place).parent, name=(tmp_path / place).name, text=place)
    pages = read_pages(tmp_path)
    assert [(page.name, page.text) for page in pages] == [
        ("mt-2", "two/mt-2"),
        ("one/mt-1", "one/mt-1"),
        ("two/deep/mt-1", "two/deep/mt-1"),
    ]
