"""A7: where a text is cut does not show: found in a window is what is found in the whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_stage import features_of, segment

from mtfix.engine import Compiled, compile_glossary
from mtfix.engine.find import Found, find
from mtfix.glossary.files import builtin_folder
from mtfix.glossary.load import load
from mtfix.text.spans import Span
from pages import ROOT, corpus_pages
from reliability import RecordRow
from trials import EXAMPLES, WANTED

KB = 1024
MARGIN = 300
"""More than the longest phrase with the words beside it."""
# The largest text of each width is that of the catalogue where the long run is asked for.
LARGEST = 16 * KB * KB if EXAMPLES >= WANTED else 256 * KB
PLAIN = "The river was wide and the day was long, as the men said to one another.\n"
CASES = [(64, LARGEST // 16), (4 * KB, LARGEST // 4), (1 * KB * KB, LARGEST)]


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_glossary(load([builtin_folder()]))


def corpus(length: int) -> str:
    """The pages of the corpus one after the other, over and over, to that length."""
    text = "\n\n".join(page.read_bytes().decode() for page in corpus_pages())
    return (text * (length // len(text) + 1))[:length]


def hits(compiled: Compiled, found: Found) -> Iterator[tuple[Span, str, int]]:
    """Every match, evidence word and name found, but the debris, which looks at whole sentences."""
    for match in found.matches:
        for s in match.senses:
            if s.hit is None:
                yield match.span, f"sense {s.variant} {s.number}", s.entry
    for feature, spans in features_of(compiled, found).items():
        yield from ((span, "feature", feature) for span in spans)
    yield from ((span, "body", profile) for span, profile in found.bodies)
    for entry, spans in found.rights.items():
        yield from ((span, "right", entry) for span in spans)


def hits_by_windows(compiled: Compiled, text: str, width: int) -> set[tuple[Span, str, int]]:
    """The hits of windows of the width, each found in the window that it begins in."""
    seen = set()
    for start in range(0, len(text), width):
        low = max(0, start - MARGIN)
        window = segment(text[low : start + width + MARGIN])
        for span, what, number in hits(compiled, find(compiled, window)):
            if start <= span.start + low < start + width:
                seen.add((Span(span.start + low, span.end + low), what, number))
    return seen


@pytest.mark.row("A7")
@pytest.mark.parametrize(("width", "length"), CASES, ids=["64 B", "4 kB", "1 MB"])
def test_windows_find_what_the_whole_finds(
    width: int, length: int, compiled: Compiled, record_row: RecordRow
) -> None:
    """Those over the border of two windows too."""
    text = corpus(length)
    whole = set(hits(compiled, find(compiled, segment(text))))
    assert whole == hits_by_windows(compiled, text, width)
    over = sum(span.start // width != (span.end - 1) // width for span, _, _ in whole)
    assert over or width > length
    what = f"{len(text) / KB / KB:g} MB by windows of {width:,}: {len(whole):,} hits, {over:,} over"
    record_row(f"{what} a border: as in the whole", held=LARGEST == 16 * KB * KB)


COMMAND = [sys.executable, "-m", "mtfix", "clean", "--no-builtin", "--glossary"]
COMMAND += [str(ROOT / "tests/formats/small.yaml")]


@pytest.mark.row("A7")
def test_pieces_of_a_pipe_do_not_show(tmp_path: Path, record_row: RecordRow) -> None:
    """A page that comes through a pipe piece by piece comes out as from its file."""
    raw = (corpus(10_000) + PLAIN * 20_000 + corpus(10_000)).encode()
    page, out = tmp_path / "page.txt", tmp_path / "out.txt"
    page.write_bytes(raw)
    whole = subprocess.run([*COMMAND, page], capture_output=True, check=True).stdout
    assert whole != raw
    for piece in (64, 4 * KB, 1 * KB * KB):
        with (
            out.open("wb") as file,
            subprocess.Popen([*COMMAND, "-"], stdin=subprocess.PIPE, stdout=file) as process,
        ):
            assert process.stdin is not None
            for start in range(0, len(raw), piece):
                process.stdin.write(raw[start : start + piece])
                process.stdin.flush()
        assert process.returncode == 0
        assert out.read_bytes() == whole
    record_row("1.5 MB through a pipe in pieces of 64 B, 4 kB and 1 MB: as from the file")
