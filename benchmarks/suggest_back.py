"""How many entries that are taken out of the glossary come back among the first 50 drafts.

    python benchmarks/suggest_back.py [--seeds 10] [--top 50] [--way gold]

A random tenth of the entries is taken out, for each seed anew, and `suggest` is run on the pages
to learn from and of development; the test part takes no part. An entry has come back if a draft
has one of its wrong forms with what that becomes, number, case and articles set aside. An entry
occurs if one of its wrong forms stands on these pages, right or wrong. `lenient` also counts a
draft that has the term among its admitted words. Four ways to learn:

  gold   the corrections as the editors marked them, with all wordings that they accept
  must   two texts held together; in the second stands what must be corrected, one wording each
  all    the same with what may be corrected too
  alone  the pages, and nothing of their corrections
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from mtfix import Cleaner
from mtfix.author.candidates.align import Corrected, corrected_page, corrected_pair
from mtfix.author.candidates.alone import from_pages, guessed
from mtfix.author.candidates.options import Key
from mtfix.author.candidates.ranked import from_pairs, pairs_of
from mtfix.author.candidates.sketch import Sketch, drafts
from mtfix.author.candidates.words import phrase_key, words_of
from mtfix.evaluate.gold import Page, pages_of
from mtfix.glossary import Entry, Glossary
from mtfix.text.spans import Edit, Span, splice

CORPUS = Path(__file__).parents[1] / "corpus"
PARTS = ("train", "development")
Way = Callable[[Cleaner, int], list[Sketch]]


def corrected_text(page: Page, needs: Sequence[str]) -> str:
    """The page with its corrections made, each in the wording that is preferred."""
    fixes = [g for g in page.gold if g.op == "fix" and g.need in needs and not g.once]
    edits = [Edit(Span(g.start, g.end), g.after[0]) for g in sorted(fixes, key=lambda g: g.start)]
    return splice(page.text, edits)


def by_corrections(pages: Sequence[Corrected]) -> Way:
    def way(cleaner: Cleaner, top: int) -> list[Sketch]:
        return drafts(from_pairs(cleaner, pages), pages, top)

    return way


def by_pages(pages: Sequence[Corrected]) -> Way:
    def way(cleaner: Cleaner, top: int) -> list[Sketch]:
        found = from_pages(cleaner, pages)
        return drafts(found, guessed(pages, found), top, guesses=True)

    return way


def ways(pages: Sequence[Page]) -> dict[str, Way]:
    """Each way with the corrections that it learns from."""

    def paired(needs: Sequence[str]) -> list[Corrected]:
        return [corrected_pair(p.name, p.text, corrected_text(p, needs)) for p in pages]

    return {
        "gold": by_corrections([corrected_page(page) for page in pages]),
        "must": by_corrections(paired(["must"])),
        "all": by_corrections(paired(["must", "may"])),
        "alone": by_pages([Corrected(p.name, p.text, ()) for p in pages]),
    }


def occurring(entries: Sequence[Entry], pages: Sequence[Page]) -> set[str]:
    """The entries of which a wrong form stands on the pages."""
    forms: dict[Key, set[str]] = {}
    for entry in entries:
        for wrong, _ in pairs_of(entry):
            forms.setdefault(wrong, set()).add(entry.id)
    longest = max(map(len, forms))
    found: set[str] = set()
    for page in pages:
        words = words_of(page.text)
        for start in range(len(words.keys)):
            for stop in range(start + 1, min(start + longest, len(words.keys)) + 1):
                found |= forms.get(words.keys[start:stop], set())
    return found


def has(draft: Sketch, entry: Entry, *, lenient: bool) -> bool:
    """True if the draft has a wrong form of the entry, with what that becomes."""
    rights = {phrase_key(text) for text in (draft.term, draft.many) if text or not draft.many}
    if lenient:
        rights |= {phrase_key(text) for text in draft.admitted}
    wrongs = {phrase_key(text) for text in draft.variants}
    return any(wrong in wrongs and right in rights for wrong, right in pairs_of(entry))


def without(glossary: Glossary, gone: set[str]) -> Glossary:
    kept = tuple(entry for entry in glossary.entries if entry.id not in gone)
    return msgspec.structs.replace(glossary, entries=kept)


def main(seeds: int, top: int, wanted: Sequence[str] | None) -> None:
    """Print a line a way and seed, and the sums as a Markdown table."""
    full = Cleaner(cache=False).glossary
    pages = pages_of(CORPUS, PARTS)
    occurs = occurring(full.entries, pages)
    ids = [entry.id for entry in full.entries]
    by_id = {entry.id: entry for entry in full.entries}
    print(f"{len(ids)} entries, {len(occurs)} occur on {len(pages)} pages\n")
    ready = {name: way for name, way in ways(pages).items() if not wanted or name in wanted}
    sums = {name: [0, 0, 0, 0, 0] for name in ready}
    slowest = 0.0
    for seed in range(seeds):
        gone = set(random.Random(seed).sample(ids, len(ids) // 10))
        cleaner = Cleaner.of(without(full, gone))
        for name, way in ready.items():
            begin = time.perf_counter()
            made = way(cleaner, top)
            slowest = max(slowest, time.perf_counter() - begin)
            back = {
                lenient: {i for i in gone if any(has(d, by_id[i], lenient=lenient) for d in made)}
                for lenient in (False, True)
            }
            row = [
                len(gone),
                len(gone & occurs),
                len(back[False]),
                len(back[False] & occurs),
                len(back[True] & occurs),
            ]
            sums[name] = [a + b for a, b in zip(sums[name], row, strict=True)]
            print(f"seed {seed} {name:<6}{row}", flush=True)
    print("\n| way | taken out | of these occur | back | of all | of those that occur | lenient |")
    print("|---|---|---|---|---|---|---|")
    for name, (out, there, back_, met, lenient) in sums.items():
        shares = f"{back_ / out:.2f} | {met / there:.2f} | {lenient / there:.2f}"
        print(f"| {name} | {out} | {there} | {back_} | {shares} |")
    print(f"\nslowest {slowest:.1f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--top", type=int, default=50)
    parser.add_argument("--way", action="append", choices=["gold", "must", "all", "alone"])
    given = parser.parse_args()
    main(given.seeds, given.top, given.way)
