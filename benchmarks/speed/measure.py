"""All that is measured, in one run."""

from __future__ import annotations

import datetime
import math
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
from engines import engines, pairs_of
from glossaries import made
from processes import MTFIX, PASS, codespell, peak, process, textlint
from rounds import Spread, against, in_turn, over, spread
from texts import dense, none, paragraphs, sparse

from mtfix import Cleaner, __version__


class Row(msgspec.Struct, frozen=True):
    """One figure with its spread; `goal` and `unit` are words for a reader."""

    name: str
    value: Spread | None
    unit: str
    goal: str = ""


class Run(msgspec.Struct, frozen=True):
    """A dated run: rows by table."""

    date: str
    machine: str
    version: str
    tables: dict[str, tuple[Row, ...]]


def measure(clean: Path | None, *, quick: bool) -> Run:
    """Everything, one table after the other; progress is said on the way."""
    rounds, size = (3, 100_000) if quick else (9, 1_000_000)
    right = paragraphs(clean)
    cleaner = Cleaner()
    pairs = pairs_of(cleaner.glossary)
    texts = {
        "1 match in about 12 words": dense(size),
        "1 in 300": sparse(right, size),
        "no match": none(right, size),
    }
    tables: dict[str, tuple[Row, ...]] = {}
    for name, pages in texts.items():
        say(name)
        tables[f"Times as fast as FlashText: {name}"] = _beside(cleaner, pairs, pages, rounds)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        say("large glossaries")
        tables["A large glossary"] = _large(folder, texts["no match"], rounds)
        say("processes")
        tables["Start-up"] = _startup(folder, rounds)
        tables["The same pages, whole process"] = _programs(
            folder, pairs, texts["1 match in about 12 words"], rounds
        )
        say("cores")
        tables["Two processes against one"] = _cores(
            folder, dense(size if quick else 4 * size), 1 if quick else 3
        )
        say("sizes")
        tables["Time and size"] = _sizes(cleaner, quick=quick)
        say("memory")
        tables["Memory"] = _memory(folder, right, quick=quick)
    return Run(
        datetime.date.today().isoformat(),
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}",
        __version__,
        tables,
    )


def say(what: str) -> None:
    print(f"measuring: {what}", flush=True)


GOALS = {
    "1 match in about 12 words": "1",
    "1 in 300": "8",
    "no match": "20",
}


def _beside(
    cleaner: Cleaner, pairs: dict[str, str], pages: list[str], rounds: int
) -> tuple[Row, ...]:
    all_engines = engines(cleaner, pairs)
    there = {name: replace for name, replace in all_engines.items() if replace is not None}
    times = in_turn({name: over(pages, replace) for name, replace in there.items()}, rounds)
    base = "FlashText" if "FlashText" in times else "mtfix"
    ratios = against(times, base)
    size = sum(len(page.encode()) for page in pages) / 1e6
    speed = spread([size / taken for taken in times["mtfix"]])
    rows = [Row(name, ratios.get(name), "times") for name in all_engines]
    return (*rows, Row("mtfix, megabytes a second", speed, "MB/s"))


def _large(folder: Path, pages: list[str], rounds: int) -> tuple[Row, ...]:
    cleaners = {
        f"{number:,} entries": Cleaner(made(folder, number), builtin=False)
        for number in (300, 10_000, 100_000)
    }
    takes: dict[str, Callable[[], float]] = {
        name: over(pages, lambda page, c=cleaner: c.clean_bytes(page.encode(), "p"))  # type: ignore[misc]
        for name, cleaner in cleaners.items()
    }
    times = in_turn(takes, rounds)
    base = times["300 entries"]
    return tuple(
        Row(
            f"no match, {name}",
            spread([own / b for own, b in zip(taken, base, strict=True)]),
            "times the time with 300",
            "≤ 3" if name.startswith("100,000") else "",
        )
        for name, taken in times.items()
    )


def _startup(folder: Path, rounds: int) -> tuple[Row, ...]:
    page = folder / "page.txt"
    page.write_text(dense(2_000)[0][:2_600], "utf-8")
    large = made(folder, 10_000)
    takes = {
        "python -c pass": process(PASS, folder),
        "mtfix --version": process([*MTFIX, "--version"], folder),
        "mtfix clean page.txt": process([*MTFIX, "clean", page], folder),
        "the same, 10,000 entries more": process(
            [*MTFIX, "clean", page, "--glossary", large], folder
        ),
    }
    times = in_turn(takes, rounds)
    base = times["python -c pass"]
    goals = {"mtfix --version": "≤ 5", "mtfix clean page.txt": "≤ 12, aim 8"}
    rows = [
        Row(
            name,
            spread([own / b for own, b in zip(taken, base, strict=True)]),
            "times python -c pass",
            goals.get(name, ""),
        )
        for name, taken in times.items()
    ]
    one, many = times["mtfix clean page.txt"], times["the same, 10,000 entries more"]
    more = spread([m / o for m, o in zip(many, one, strict=True)])
    rows.append(Row("10,000 entries more against none", more, "times", "≤ 1.3"))
    cold = process([*MTFIX, "clean", page, "--glossary", large, "--no-cache"], folder)
    rows.append(
        Row("cold start with 10,000 entries", spread([cold() for _ in range(3)]), "s", "≤ 3")
    )
    return tuple(rows)


def _programs(
    folder: Path, pairs: dict[str, str], pages: list[str], rounds: int
) -> tuple[Row, ...]:
    place = folder / "pages"
    place.mkdir()
    for number, text in enumerate(pages[:40]):
        (place / f"{number:03}.txt").write_text(text, "utf-8")
    commands = {
        "mtfix": [*MTFIX, "clean", place, "-o", folder / "out"],
        "codespell": codespell(pairs, folder),
        "textlint + prh": textlint(pairs, folder),
    }
    takes = {name: process(c, folder) for name, c in commands.items() if c is not None}
    times = in_turn(takes, min(rounds, 5))
    ratios = {
        name: spread([own / b for own, b in zip(taken, times["mtfix"], strict=True)])
        for name, taken in times.items()
    }
    goals = {"textlint + prh": "≥ 30"}
    return tuple(
        Row(name, ratios.get(name), "times the time of mtfix", goals.get(name, ""))
        for name in commands
    )


def _cores(folder: Path, pages: list[str], rounds: int) -> tuple[Row, ...]:
    """Seconds on the clock for a folder of pages, each written with its log."""
    place = folder / "many"
    place.mkdir()
    for number, text in enumerate(pages):
        (place / f"{number:05}.txt").write_text(text, "utf-8")
    size = sum(len(text.encode()) for text in pages) / 1e6

    def taken(jobs: int) -> float:
        out = folder / "many.out"
        begin = time.monotonic()
        process([*MTFIX, "clean", place, "-o", out, "-j", str(jobs)], folder)()
        seconds = time.monotonic() - begin
        shutil.rmtree(out)
        return seconds

    times = in_turn({"1": lambda: taken(1), "2": lambda: taken(2)}, rounds)
    gain = spread([one / two for one, two in zip(times["1"], times["2"], strict=True)])
    return (
        Row(f"{size:.0f} MB in {len(pages):,} pages, one process", spread(times["1"]), "s"),
        Row("two processes", spread(times["2"]), "s"),
        Row("two against one", gain, "times as fast", "≥ 1.7"),
    )


def _sizes(cleaner: Cleaner, *, quick: bool) -> tuple[Row, ...]:
    """Seconds for one file of a size, and how steeply they rise: 1 is in proportion."""
    base = "\n".join(dense(200_000))
    sizes = [10_000, 100_000] if quick else [10_000, 100_000, 1_000_000, 4_000_000]
    points, rows = [], []
    for size in sizes:
        text = (base * (size // len(base) + 1))[:size].encode()
        repeat = max(1, 100_000 // size)
        begin = time.process_time()
        for _ in range(repeat):
            changes = len(cleaner.clean_bytes(text, "p").log.changes)
        taken = (time.process_time() - begin) / repeat
        points.append((math.log(size), math.log(taken)))
        rows.append(Row(f"{size:,} bytes, {changes:,} changes", spread([taken]), "s"))
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
    rows.append(Row("slope of log time over log size", spread(slopes), "", "≤ 1.05"))
    return tuple(rows)


def _memory(folder: Path, right: list[str], *, quick: bool) -> tuple[Row, ...]:
    rows = []
    for name, pages, size in (
        ("one file without matches", none(right, 4_000_000), 1 if quick else 63),
        ("one file, 1 match in 300 words", sparse(right, 4_000_000), 1 if quick else 16),
        ("one file full of matches", dense(200_000), 1 if quick else 4),
    ):
        text = "\n".join(pages)
        path = folder / "large.txt"
        length = size * 1024 * 1024 - 1024
        path.write_bytes((text * (length // len(text) + 1)).encode()[:length])
        used = peak([*MTFIX, "clean", path, "-o", folder / "large.out.txt"], folder)
        rows.append(Row(f"{name}, {size} MB", spread([used]), "MB", "≤ 1,000 at 64 MB"))
    return tuple(rows)
