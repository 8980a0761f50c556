"""What more pages to learn from would bring: the glossary fitted to a part of them.

    python benchmarks/learning_curve.py [PART]

The weights of ambiguous entries are forgotten first: every condition weighs 1 on its side, every
prior of an entry that weighs its evidence is 0. They are fitted to no page, to a quarter, half and
all of the training pages, and measured on PART (development). Which pages come first is settled by
the digest of their names. Terms and names; what is applied, without and with the suggestions.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from mtfix import Cleaner
from mtfix.author.fit import Key, weights_of
from mtfix.author.learn import learn, reweighed
from mtfix.evaluate.gold import Page, pages_of
from mtfix.evaluate.run import run_pages
from mtfix.evaluate.score import Score, total
from mtfix.glossary import Entry, Glossary

CORPUS = Path(__file__).parents[1] / "corpus"
KINDS = frozenset({"term", "name"})
PULL = 0.3
SURE = 1.73
"""The log-odds from which a change is applied: an entry with such a prior weighs nothing."""


def forgotten(glossary: Glossary) -> tuple[Glossary, frozenset[Key]]:
    """The glossary without what it has learnt, and the weights that it may learn."""
    free = frozenset(key for key in weights_of(glossary) if glossary.entries[key[0]].prior < SURE)
    entries = tuple(_forget(entry) if entry.prior < SURE else entry for entry in glossary.entries)
    return msgspec.structs.replace(glossary, entries=entries), free


def _forget(entry: Entry) -> Entry:
    conditions = tuple(
        msgspec.structs.replace(c, weight=1.0 if c.weight > 0 else -1.0) for c in entry.conditions
    )
    return msgspec.structs.replace(entry, prior=0.0, conditions=conditions)


def measured(cleaner: Cleaner, pages: Sequence[Page], statuses: Iterable[str]) -> Score:
    """The score of the pages, those with their Chinese beside them with it."""
    runs = run_pages(cleaner, pages)
    return total(run.score(frozenset(statuses), strict=False, kinds=KINDS) for run in runs)


def main(part: str) -> None:
    """Print the curve as a Markdown table."""
    blank, free = forgotten(Cleaner(cache=False).glossary)
    train = pages_of(CORPUS, ("train",))
    train.sort(key=lambda page: hashlib.sha256(page.name.encode()).hexdigest())
    pages = pages_of(CORPUS, (part,))
    print(f"measured on {part}, {len(pages)} pages\n")
    print("| pages learnt from | precision | recall | recall with suggestions | right words hit |")
    print("|---|---|---|---|---|")
    for share in (0.0, 0.25, 0.5, 1.0):
        some = train[: round(len(train) * share)]
        cleaner = Cleaner.of(blank)
        if some:
            learned = learn(cleaner, some, free, PULL)
            cleaner = Cleaner.of(reweighed(blank, learned.weights))
        applied = measured(cleaner, pages, ("applied",))
        offered = measured(cleaner, pages, ("applied", "suggested"))
        print(
            f"| {len(some)} | {applied.precision:.3f} | {applied.recall:.3f} "
            f"| {offered.recall:.3f} | {len(applied.violations)} of {applied.keeps} |",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "development")
