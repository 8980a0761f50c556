"""Encodings and Markdown from the shell: files, statuses and messages."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from pages import CLEANED, PAGE, Run
from reliability import RecordRow


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "gb18030", "gbk", "big5", "cp1252"])
def test_in_place_and_back_in_each_encoding(run: Run, page: Path, name: str) -> None:
    """The log names the encoding, so that apply and revert need not be told."""
    raw = PAGE.encode(name)
    page.write_bytes(raw)
    assert run("clean", "-i", "--encoding", name, "page.txt").returncode == 0
    assert page.read_bytes() == CLEANED.encode(name)
    log = page.with_name("page.txt.changes.jsonl")
    assert json.loads(log.read_bytes().splitlines()[0])["encoding"] == codecs.lookup(name).name
    assert run("revert", log.name, "page.txt", "-i").returncode == 0
    assert page.read_bytes() == raw
    assert run("apply", log.name, "page.txt", "-i").returncode == 0
    assert page.read_bytes() == CLEANED.encode(name)


def test_a_mark_needs_no_option(run: Run, page: Path) -> None:
    """UTF-16 with its byte order mark is read and written as it is."""
    page.write_bytes(codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"))
    done = run("clean", "page.txt")
    assert done.stdout == codecs.BOM_UTF16_LE + CLEANED.encode("utf-16-le")


@pytest.mark.parametrize(
    ("args", "raw", "said"),
    [
        (("clean", "--encoding", "gb1803", "page.txt"), b"x", "did you mean 'gb18030'?"),
        (("explain", "--encoding", "gb1803", "page.txt"), b"x", "did you mean 'gb18030'?"),
        (("clean", "--encoding", "ascii", "page.txt"), b"abc\xe9", "page.txt: byte 3: bytes that"),
        (
            ("explain", "--encoding", "ascii", "page.txt"),
            b"abc\xe9",
            "page.txt: byte 3: bytes that",
        ),
        (("clean", "--encoding", "utf-16", "page.txt"), b"a\0", "give --encoding utf-16-le"),
        (("clean", "page.txt"), b"a\0b\0", "a binary file"),
        (("clean", "--patch", "page.txt"), b"\xff\xfea\0", "has no patch"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_message(
    run: Run, page: Path, args: tuple[str, ...], raw: bytes, said: str
) -> None:
    """Exit 2 with the place and the remedy; the page stays."""
    page.write_bytes(raw)
    done = run(*args)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.decode().split())
    assert b"Traceback" not in done.stderr
    assert page.read_bytes() == raw


def test_one_page_that_is_refused_does_not_stop_the_others(run: Run, page: Path) -> None:
    """The rest is done, and the status says that something was not."""
    folder = page.parent / "pages"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"hosp\xe9")
    (folder / "b.txt").write_bytes(PAGE.encode("ascii"))
    assert run("clean", "-i", "--encoding", "ascii", "pages").returncode == 2
    assert (folder / "a.txt").read_bytes() == b"hosp\xe9"
    assert (folder / "b.txt").read_bytes() == CLEANED.encode("ascii")


@pytest.mark.row("B9")
def test_a_term_that_the_page_cannot_hold_is_a_suggestion(
    run: Run, page: Path, record_row: RecordRow
) -> None:
    """It is shown as one, and the page has no question mark."""
    small = Path(__file__).with_name("small.yaml")
    page.write_bytes(b"A coffee shop.\n")
    options = ("--no-builtin", "--glossary", str(small), "--encoding", "ascii", "page.txt")
    done = run("clean", *options)
    assert (done.returncode, done.stdout) == (0, b"A coffee shop.\n")
    assert b"0 applied, 1 suggested" in done.stderr
    assert run("clean", "--check", *options).returncode == 0
    assert b"encoding" in run("explain", *options).stdout
    record_row("by command: shown as a suggestion, exit 0, no question mark (DESIGN, Bytes)")


def test_folders_give_markdown_but_not_the_chinese_beside_it(run: Run, page: Path) -> None:
    """Both endings are pages; page.zh.txt is the source of page.md."""
    folder = page.parent / "pages"
    folder.mkdir()
    for name in ("a.md", "b.markdown", "c.txt"):
        (folder / name).write_text(f"{PAGE}\n    hospital\n")
    (folder / "a.zh.txt").write_text(
        "安平检察院\n该院领导和26名干警学习。\n\n医院\n", encoding="utf-8"
    )
    assert run("clean", "-i", "--no-log", "pages").returncode == 0
    code = "\n    hospital\n"
    assert (folder / "a.md").read_text() == CLEANED + code
    assert (folder / "b.markdown").read_text() == CLEANED + code
    assert "干警" in (folder / "a.zh.txt").read_text(encoding="utf-8")


def test_chinese_in_the_encoding_of_its_page(run: Run, page: Path) -> None:
    """Both in GB18030: the Chinese is read, and pairs line by line."""
    page.write_bytes(PAGE.encode("gb18030"))
    page.with_name("page.zh.txt").write_bytes(
        "安平检察院\n该院领导和26名干警学习。\n".encode("gb18030")
    )
    done = run("explain", "--encoding", "gb18030", "page.txt")
    assert 'source "干警"' in done.stdout.decode()


def test_a_markdown_log_goes_both_ways(run: Run, page: Path) -> None:
    """By name and through standard input."""
    text = f"# {PAGE}\n`hospital`\n"
    page.with_name("page.md").write_text(text)
    assert run("clean", "page.md", "-o", "new.md").returncode == 0
    new = page.with_name("new.md").read_bytes()
    assert new.decode() == f"# {CLEANED}\n`hospital`\n"
    assert run("revert", "new.md.changes.jsonl", "new.md").stdout == text.encode()
    assert run("revert", "new.md.changes.jsonl", "-", stdin=new).stdout == text.encode()
