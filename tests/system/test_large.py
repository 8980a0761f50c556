"""C6, D8: hostile text and large glossaries, by the clock."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mtfix import Cleaner
from reliability import RecordRow

SIZE = 200_000
PAGE_SIZE = 10_000
HOSTILE = [
    "procurator",
    ".",
    '"',
    "“",
    "7",
    " ",
    "-",
    "a-",
    "the ",
    "。",
    "hospital ",
    ". ",
    "\n",
    "A",
]


def seconds(cleaner: Cleaner, text: str) -> float:
    """The time that a megabyte of such text takes, as one page."""
    begin = time.perf_counter()
    cleaner.clean(text)
    return (time.perf_counter() - begin) * 1_000_000 / len(text)


@pytest.mark.row("C6")
def test_hostile_text_takes_its_time_but_no_more(record_row: RecordRow) -> None:
    """200 kB of one piece against the corpus, as pages of 10 kB and as one of 200 kB."""
    cleaner = Cleaner()
    folder = Path(__file__).parents[2] / "corpus" / "development"
    text = "\n".join(p.read_text() for p in sorted(folder.glob("*.txt")) if ".zh" not in p.name)
    text = (text * (SIZE // len(text) + 1))[:SIZE]
    parts = [text[at : at + PAGE_SIZE] for at in range(0, SIZE, PAGE_SIZE)]
    pages = sum(seconds(cleaner, part) for part in parts) / len(parts)
    worst, piece = max((seconds(cleaner, p * (SIZE // len(p))), p) for p in HOSTILE)
    record_row(
        f"worst of {len(HOSTILE)}: {piece!r}, {worst:.1f} s a MB; the corpus {pages:.1f} s a MB "
        f"in pages of 10 kB, {seconds(cleaner, text):.1f} s a MB in one page of 200 kB",
        held=worst <= 3 * pages,
    )


def made_up(count: int) -> list[str]:
    """So many different words of three to five syllables, the same each time."""
    chance = random.Random(8)
    made: dict[str, None] = {}
    while len(made) < count:
        syllables = (chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(5))
        made["".join(list(syllables)[: chance.randrange(3, 6)])] = None
    return list(made)


@pytest.mark.row("D8")
@pytest.mark.parametrize("kind", ["words", "words and numbers"])
def test_a_hundred_thousand_entries(tmp_path: Path, kind: str, record_row: RecordRow) -> None:
    """Made ready from the YAML and then from the cache, each in a process of its own, and used.

    Words that branch as those of a language do, and numbered ones, which branch ten by ten.
    """
    path = tmp_path / "large.yaml"
    numbered = [f"{word}{n}" for n in range(100_000) for word in ("wrong", "right")]
    words = made_up(200_000) if kind == "words" else numbered
    with path.open("w") as file:
        for n in range(100_000):
            wrong, right = words[2 * n], words[2 * n + 1]
            file.write(
                f"- id: large.n{n}\n  term: {right}\n  variants: [{wrong}]\n"
                f"  examples: [{{fix: {wrong}, to: {right}}}, {{keep: {right}}}]\n"
            )
    code = (
        "import sys, time, resource, gc; from pathlib import Path; from mtfix import Cleaner; "
        "begin = time.perf_counter(); c = Cleaner(sys.argv[1], builtin=False); "
        "whole = time.perf_counter() - begin; "
        "assert c.clean(f'The {sys.argv[2]}.').text == f'The {sys.argv[3]}.'; "
        "print(whole, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    figures = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, str(path), *words[:2]],
            capture_output=True,
            text=True,
            check=True,
        )
        seconds_taken, megabytes = done.stdout.split()
        figures.append((float(seconds_taken), megabytes))
    (cold, most), (warm, least) = figures
    record_row(
        f"100,000 entries of {kind}: read, checked and ready in {cold:.0f} s and {most} MB (wanted: 15 s), "
        f"from the cache in {warm:.1f} s and {least} MB (wanted: 2 s)",
        held=cold <= 15 and warm <= 2,
    )
