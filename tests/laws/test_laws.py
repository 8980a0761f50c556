"""The laws, on the built-in glossary: whatever the text, these hold.

1,000 examples a run; MTFIX_LAW_EXAMPLES=20000 for the long run.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtfix import Cleaner
from mtfix.api import Cleaned, apply_to, revert_to
from mtfix.changes import read_log
from mtfix.glossary.files import builtin_folder

_EXAMPLES = int(os.environ.get("MTFIX_LAW_EXAMPLES", "1000"))
law = settings(max_examples=_EXAMPLES)

# Bytes that say that they are UTF-16 and are not are refused, which is tested with the formats.
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")

_ODD = [
    *("\n", "\n\n", "\r\n", " ", "  ", "\u00a0", "\u2028", "\u200b", "\u00ad", "\ufeff", "\t"),
    *(
        '"',
        "“",
        "”",
        "'",
        "’",
        " -",
        "- ",
        "-",
        ".",
        " .",
        ",",
        " ,",
        ";",
        "......",
        "。",
        "，",
        "、",
    ),
    *(
        "İ",
        "ß",
        "ﬁ",
        "é",
        "e\u0301",
        "\U0001f600",
        "\u202e",
        "检察院",
        "该院",
        "\udce9",
        "26 ",
        "a ",
        "an ",
    ),
    *(
        "Essence",
        "the",
        "The",
        "of",
        "Our",
        "HOSPITAL",
        "Hospital",
        "hospitals'",
        "hospital's",
        "**",
    ),
]


@cache
def cleaner() -> Cleaner:
    return Cleaner()


@cache
def fragments() -> list[str]:
    """Everything that the glossary knows, so that random texts are full of it."""
    glossary = cleaner().glossary
    words = {v.form for e in glossary.entries for v in e.variants}
    words |= {v.many for e in glossary.entries for v in e.variants if v.many}
    words |= {w for e in glossary.entries for c in e.conditions for w in c.words}
    words |= {w for p in glossary.profiles for w, _ in p.words}
    words |= {e.term.one for e in glossary.entries if e.term.one}
    words |= {*glossary.shields, *glossary.modifiers}
    cased = {w.rstrip("*").title() for w in words}
    return sorted({w.rstrip("*") for w in words} | cased)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words of the glossary, debris and odd characters, in any order."""
    piece = st.one_of(
        st.sampled_from(fragments()),
        st.sampled_from(fragments()).map(lambda w: f" {w} "),
        st.sampled_from(_ODD),
        st.text(max_size=4),
    )
    body = "".join(draw(st.lists(piece, max_size=25))).replace("\0", "")
    opening = draw(
        st.sampled_from(["", "Anping Procuratorate. ", "People's Court of Anping, judge. "])
    )
    return opening + body


def bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def cleaned(raw: bytes) -> Cleaned:
    return cleaner().clean_bytes(raw, "page.txt")


@law
@given(texts())
def test_reverting_gives_the_original_byte_for_byte(text: str) -> None:
    """revert(apply(x)) = x, and the log alone leads both ways."""
    raw = bytes_of(text)
    done = cleaned(raw)
    log = read_log(done.log_bytes, "log")
    assert revert_to(done.raw, "page.txt", log) == raw
    assert apply_to(raw, "page.txt", log) == done.raw


@law
@given(texts())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """clean(clean(x)) = clean(x)."""
    once = cleaned(bytes_of(text))
    assert cleaned(once.raw).raw == once.raw


@law
@given(texts())
def test_what_is_outside_the_changes_stays(text: str) -> None:
    """The cleaned text is the original with the applied spans replaced, and nothing else."""
    raw = bytes_of(text)
    done = cleaned(raw)
    original = done.document.segments[0].text
    parts, at = [], 0
    for change in done.log.applied:
        assert change.start >= at
        parts += [original[at : change.start], change.after]
        at = change.end
    parts.append(original[at:])
    assert done.raw == done.document.encode({"text": "".join(parts)})


@law
@given(texts())
def test_every_change_says_what_stands_there_and_why(text: str) -> None:
    """`before` is the original at its span, places are true, and applied changes have reasons."""
    done = cleaned(bytes_of(text))
    original = done.document.segments[0].text
    for change in done.log.changes:
        assert original[change.start : change.end] == change.before
        assert change.before != change.after
        assert change.evidence
        assert 0.1 <= change.confidence <= 1
        assert change.line >= 1 and change.column >= 1
        for reason in change.evidence:
            if reason.start is not None and reason.end is not None:
                assert 0 <= reason.start <= reason.end <= len(original)
    assert len({change.id for change in done.log.changes}) == len(done.log.changes)


@law
@given(st.binary(max_size=200).filter(lambda raw: b"\0" not in raw and raw[:2] not in _WIDE_MARKS))
def test_any_bytes_come_back(raw: bytes) -> None:
    """Invalid bytes are kept, and reverted byte for byte."""
    done = cleaned(raw)
    assert revert_to(done.raw, "page.txt", done.log) == raw


@given(st.text(alphabet="bdfghjklmnpqvwxyz \n", max_size=80))
def test_nothing_to_fix_comes_back_identical(text: str) -> None:
    """A text without a word of the glossary is returned as it is."""
    raw = bytes_of(f"zq{text.strip()}")
    done = cleaned(raw)
    if not done.log.applied:
        assert done.raw == raw


def test_the_order_of_files_and_entries_does_not_matter(tmp_path: Path) -> None:
    """The same entries in other files, in another order: the same digest, texts and logs."""
    files = sorted(builtin_folder().glob("*.yaml"))
    random.Random(7).shuffle(files)
    shuffled = Cleaner(files, builtin=False)
    assert shuffled.glossary.digest == cleaner().glossary.digest
    page = "Anping Procuratorate: leaders of the hospital and 26 police officers went . "
    assert shuffled.clean(page).log_bytes == cleaner().clean(page).log_bytes


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_the_same_page_gives_the_same_bytes_in_every_process(seed: str, tmp_path: Path) -> None:
    """Hash seeds do not show in the output or in the log."""
    page = tmp_path / "page.txt"
    page.write_text("Anping Procuratorate. Leaders of the hospital and police officers studied.\n")
    out = tmp_path / "out.txt"
    command = [sys.executable, "-m", "mtfix", "clean", "page.txt", "-o", str(out)]
    env = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    here = cleaner().clean_bytes(page.read_bytes(), "page.txt")
    assert out.read_bytes() == here.raw
    assert (tmp_path / "out.txt.changes.jsonl").read_bytes() == here.log_bytes
