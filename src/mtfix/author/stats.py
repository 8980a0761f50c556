"""How well a glossary is shown by its own examples, and borne out by pages with gold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.author.forms import forms_of, stands_in
from mtfix.evaluate.gold import Page
from mtfix.evaluate.run import run_pages
from mtfix.evaluate.score import total
from mtfix.glossary import Entry, Glossary
from mtfix.text.fold import fold_phrase
from mtfix.text.spans import Segment


class Shown(msgspec.Struct, frozen=True):
    """Of an entry: its variants, how many of them stand in one of its examples, its examples."""

    entry: str
    variants: int
    shown: int
    fixes: int
    keeps: int


class Borne(msgspec.Struct, frozen=True):
    """Of an entry on pages: how often its wrong forms stand there, and what was made of them.

    `right` and `bad` are of the applied changes that gold speaks of.
    """

    entry: str
    met: int
    applied: int
    suggested: int
    right: int
    bad: int

    @property
    def precision(self) -> float | None:
        """The share of right changes, None where there is none of either."""
        return self.right / (self.right + self.bad) if self.right + self.bad else None


def shown(glossary: Glossary) -> list[Shown]:
    """Each entry with how much of it its own examples show, in order of id."""
    return [_shown(entry) for entry in glossary.entries]


def _shown(entry: Entry) -> Shown:
    texts = [fold_phrase(example.text) for example in entry.examples]
    by_place: dict[str, bool] = {}
    for variant in entry.variants:  # the fillings of a slot count as one
        stands = any(stands_in(form, text) for form in forms_of(variant) for text in texts)
        key = str(variant.place)
        by_place[key] = by_place.get(key, False) or stands
    fixes = sum(example.to is not None for example in entry.examples)
    keeps = len(entry.examples) - fixes
    return Shown(entry.id, len(by_place), sum(by_place.values()), fixes, keeps)


def borne(cleaner: Cleaner, pages: Sequence[Page]) -> list[Borne]:
    """Each entry with what became of it on the pages, in order of id."""
    runs = run_pages(cleaner, pages)
    made: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        for change in run.changes:
            made[change.entry][change.status] += 1
    applied = frozenset({"applied"})
    score = total(run.score(applied, strict=False, kinds=frozenset()) for run in runs)
    judged = score.by_change_entry
    met = _met(cleaner, pages)
    rows = []
    for entry in cleaner.glossary.entries:
        done, rate = made[entry.id], judged.get(entry.id)
        right, bad = (rate.right, rate.bad) if rate is not None else (0, 0)
        count = max(met[entry.id], done["applied"] + done["suggested"])
        rows.append(Borne(entry.id, count, done["applied"], done["suggested"], right, bad))
    return rows


def _met(cleaner: Cleaner, pages: Iterable[Page]) -> Counter[str]:
    """How often something on the pages, as they stand, could be the entry's own."""
    met: Counter[str] = Counter()
    for page in pages:
        for proposal in cleaner.judge(Segment("", page.text, page.source)).proposals:
            senses = {weighed.sense.entry for weighed in proposal.verdict.senses}
            met.update(cleaner.glossary.entries[number].id for number in senses)
    return met
