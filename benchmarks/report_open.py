"""How long `mtfix report` takes, and how long Chromium takes to open and scroll what it wrote.

    python benchmarks/report_open.py [--pages 300] [--changes 20000]

Needs the Debian package chromium. Each figure is the median of five openings in a fresh profile.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser import Browser  # noqa: E402
from mtfix import Cleaner  # noqa: E402
from mtfix.reports import Page  # noqa: E402
from mtfix.reports.html import html_report  # noqa: E402

SAMPLE = (ROOT / "docs" / "sample.txt").read_text(encoding="utf-8")
# Frame by frame through the whole report, a screen at a time, then to the end and the start.
SCROLL = """
(async () => {
  const frame = () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
  const empty = () => [...document.querySelectorAll('.block')].some((block) => {
    const box = block.getBoundingClientRect();
    return !block.hidden && !block.firstChild && box.bottom > 100 && box.top < innerHeight;
  });
  const settle = async () => {
    const begin = performance.now();
    do await frame(); while (empty() && performance.now() - begin < 5000);
    return performance.now() - begin;
  };
  let slowest = 0, steps = 0;
  const begin = performance.now();
  const more = () => scrollY + innerHeight < document.documentElement.scrollHeight - 1;
  for (; steps < 200 && more(); steps++) {
    scrollBy(0, innerHeight);
    slowest = Math.max(slowest, await settle());
  }
  const each = (performance.now() - begin) / Math.max(1, steps);
  scrollTo(0, document.documentElement.scrollHeight);
  const end = await settle();
  scrollTo(0, 0);
  const start = await settle();
  return { steps, each, slowest, end, start };
})()
"""
FILTER = """
(() => {
  const begin = performance.now();
  for (const name of ['applied', 'all']) filterBy('status', name);
  return (performance.now() - begin) / 2;
})()
"""
STEP = """
(() => {
  const begin = performance.now();
  for (let count = 0; count < 50; count++) move(1);
  return (performance.now() - begin) / 50;
})()
"""


def pages(count: int, wanted: int) -> list[Page]:
    """So many pages with about so many changes, cleaned by mtfix from its sample."""
    cleaner = Cleaner()
    shown = [c for c in cleaner.clean(SAMPLE).log.changes if c.status != "noted"]
    copies = max(1, round(wanted / count / len(shown)))
    made = []
    for number in range(count):
        parts = [SAMPLE.replace("46", str(100 + number + part)) for part in range(copies)]
        raw = "\n".join(parts).encode()
        name = f"pages/page-{number:03}.txt"
        done = cleaner.clean_bytes(raw, name)
        texts = {segment.id: segment.text for segment in done.document.segments}
        made.append(Page(name, done.log, texts))
    return made


def median(figures: list[float]) -> str:
    return f"{statistics.median(figures):.3f} s (worst {max(figures):.3f})"


def measure(title: str, made: list[Page]) -> None:
    begin = time.perf_counter()
    raw = html_report(made)
    drawn = time.perf_counter() - begin
    count = sum(len(page.log.changes) for page in made)
    print(f"{title}: {len(made)} pages, {count} changes, {len(raw) / 1e6:.1f} MB")
    print(f"  written in       {drawn:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.html"
        path.write_bytes(raw)
        opened, ready = [], []
        for attempt in range(5):
            with Browser(Path(folder) / f"profile-{attempt}") as browser:
                opened.append(browser.open(path))
                mark = browser.js("performance.getEntriesByName('drawn')[0].startTime")
                ready.append(mark / 1000)
                if attempt == 4:
                    scrolled = browser.js(SCROLL)
                    sifted = browser.js(FILTER)
                    stepped = browser.js(STEP)
                    assert not browser.complaints(), browser.complaints()
        print(f"  text on screen   {median(ready)} after the start of loading")
        print(f"  opened           {median(opened)} loaded, and two frames later")
        print(
            f"  scrolled         {scrolled['steps']} screens, {scrolled['each']:.0f} ms each, "
            f"slowest {scrolled['slowest']:.0f} ms; to the end {scrolled['end']:.0f} ms, "
            f"back to the start {scrolled['start']:.0f} ms"
        )
        print(f"  a filter         {sifted:.0f} ms; the next change {stepped:.1f} ms")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=300)
    options.add_argument("--changes", type=int, default=20_000)
    chosen = options.parse_args()
    measure("one page", pages(1, 11))
    measure("large", pages(chosen.pages, chosen.changes))


if __name__ == "__main__":
    main()
