"""How many of the gold fixes the edits of a page make, and what else they change.

A must counts as found when the changes that touch it turn its place into an accepted text.
A change that touches no fix at all is false. A fix that is touched and comes out as none of
its texts is wrong, be it must or may.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from mtfix.evaluate.gold import Gold
from mtfix.evaluate.regions import Judged, Region, accepts, core, regions, suits
from mtfix.text.spans import Span

__all__ = ["Judged", "Precision", "Recall", "Score", "Violation", "Wrong", "score_page", "total"]


class Wrong(msgspec.Struct, frozen=True):
    """A gold fix with the changes that touch it and do not make it."""

    gold: Gold
    changes: tuple[Judged, ...]


class Violation(msgspec.Struct, frozen=True):
    """A keep with one change that touches it."""

    keep: Gold
    change: Judged


class Recall(msgspec.Struct, frozen=True):
    """How many musts of one sort were found and how many missed."""

    found: int
    missed: int

    @property
    def total(self) -> int:
        """All musts of the sort."""
        return self.found + self.missed


class Precision(msgspec.Struct, frozen=True):
    """How many changes of one entry were right and how many bad; neutral ones are not counted."""

    right: int
    bad: int

    @property
    def rate(self) -> float:
        """The share of right changes, 1.0 where there is none of either."""
        return _share(self.right, self.bad)


class Score(msgspec.Struct, frozen=True):
    """What became of the gold and of the changes of one page, or of many added up.

    `finds` and `misses` are musts only. Changes are cut to the words that differ. Each change
    stands at most once in `right` and `bad` together: right where every fix that it takes part
    in is satisfied, bad where it is false or one of its fixes is wrong. `neutral` counts the
    right changes that took part in mays only, in a region where all is as gold wants it.
    """

    finds: tuple[Gold, ...] = ()
    misses: tuple[Gold, ...] = ()
    wrongs: tuple[Wrong, ...] = ()
    falses: tuple[Judged, ...] = ()
    violations: tuple[Violation, ...] = ()
    right: tuple[Judged, ...] = ()
    bad: tuple[Judged, ...] = ()
    neutral: int = 0
    keeps: int = 0
    words: int = 0

    @property
    def found(self) -> int:
        """The number of musts that the changes make."""
        return len(self.finds)

    @property
    def missed(self) -> int:
        """The number of musts that they do not make."""
        return len(self.misses)

    @property
    def false(self) -> int:
        """The number of changes that touch no fix."""
        return len(self.falses)

    @property
    def wrong(self) -> int:
        """The number of fixes, must or may, that are touched and not made."""
        return len(self.wrongs)

    @property
    def keep_violations(self) -> int:
        """The number of pairs of a keep and a change that touches it."""
        return len(self.violations)

    @property
    def precision(self) -> float:
        """Found / (found + false + wrong), 1.0 where nothing was changed for better or worse."""
        return _share(self.found, self.false + self.wrong)

    @property
    def recall(self) -> float:
        """Found / (found + missed), 1.0 where there is no must."""
        return _share(self.found, self.missed)

    @property
    def f05(self) -> float:
        """The F measure with beta 0.5, in which precision weighs more; 0.0 where both are 0."""
        precision, recall, beta2 = self.precision, self.recall, 0.25
        if not precision + recall:
            return 0.0
        return (1 + beta2) * precision * recall / (beta2 * precision + recall)

    @property
    def by_kind(self) -> dict[str, Recall]:
        """Found and missed musts by the kind of gold, sorted by kind."""
        return _recalls((g.kind for g in self.finds), (g.kind for g in self.misses))

    @property
    def by_entry(self) -> dict[str, Recall]:
        """Found and missed musts by the entry of gold, sorted; musts without one are left out."""
        return _recalls((g.entry for g in self.finds), (g.entry for g in self.misses))

    @property
    def by_change_entry(self) -> dict[str, Precision]:
        """Right and bad changes by the entry that made them, sorted by entry."""
        right, bad = (Counter(c.entry for c in changes) for changes in (self.right, self.bad))
        return {entry: Precision(right[entry], bad[entry]) for entry in sorted(right | bad)}

    def plus(self, other: Score) -> Score:
        """The two scores as one."""
        return total((self, other))


def total(scores: Iterable[Score]) -> Score:
    """All scores as one; no scores give the empty score."""
    rows = tuple(scores)
    return Score(
        finds=tuple(chain.from_iterable(s.finds for s in rows)),
        misses=tuple(chain.from_iterable(s.misses for s in rows)),
        wrongs=tuple(chain.from_iterable(s.wrongs for s in rows)),
        falses=tuple(chain.from_iterable(s.falses for s in rows)),
        violations=tuple(chain.from_iterable(s.violations for s in rows)),
        right=tuple(chain.from_iterable(s.right for s in rows)),
        bad=tuple(chain.from_iterable(s.bad for s in rows)),
        neutral=sum(s.neutral for s in rows),
        keeps=sum(s.keeps for s in rows),
        words=sum(s.words for s in rows),
    )


def score_page(
    text: str,
    gold: Sequence[Gold],
    edits: Sequence[Judged],
    *,
    strict: bool,
    kinds: frozenset[str] = frozenset(),
) -> Score:
    """The score of all `edits` of one page, whatever their status, against its gold.

    With `kinds`, musts of other kinds count as may. Unless `strict`, case, repeated spaces and
    the difference between a hyphen and a space are no difference.
    """
    fixes = [_weighed(one, kinds) for one in gold if one.op == "fix"]
    keeps = [one for one in gold if one.op == "keep"]
    changes = [change for edit in edits if (change := core(text, edit))]
    judged = [_judge(text, region, strict) for region in regions(fixes, changes)]
    broken = _violations(keeps, sorted(changes))
    return total([*judged, Score(violations=broken, keeps=len(keeps), words=len(text.split()))])


def _weighed(fix: Gold, kinds: frozenset[str]) -> Gold:
    if fix.once or (kinds and fix.kind not in kinds):
        return msgspec.structs.replace(fix, need="may")
    return fix


def _violations(keeps: Iterable[Gold], changes: Iterable[Judged]) -> tuple[Violation, ...]:
    # An insertion beside or inside a right word leaves its letters as they are.
    replacing = [c for c in changes if c.start != c.end]
    return tuple(Violation(k, c) for k in keeps for c in replacing if _touch(k, c))


def _judge(text: str, region: Region, strict: bool) -> Score:
    musts = tuple(fix for fix in region.fixes if fix.need == "must")
    if not region.changes:
        return Score(misses=musts)
    if not region.fixes:
        return Score(falses=region.changes, bad=region.changes)
    if accepts(text, region, strict):
        neutral = 0 if musts else len(region.changes)
        return Score(finds=musts, right=region.changes, neutral=neutral)
    return _judge_singly(text, region, strict)


def _judge_singly(text: str, region: Region, strict: bool) -> Score:
    near = [(fix, tuple(c for c in region.changes if _touch(fix, c))) for fix in region.fixes]
    made = [fix for fix, changes in near if changes and suits(text, fix, changes, strict)]
    musts = [fix for fix in region.fixes if fix.need == "must"]
    wrongs = tuple(Wrong(fix, changes) for fix, changes in near if changes and fix not in made)
    touching = {change for _, changes in near for change in changes}
    right = touching - {change for wrong in wrongs for change in wrong.changes}
    return Score(
        finds=tuple(fix for fix in musts if fix in made),
        misses=tuple(fix for fix in musts if fix not in made),
        wrongs=wrongs,
        falses=tuple(c for c in region.changes if c not in touching),
        right=tuple(c for c in region.changes if c in right),
        bad=tuple(c for c in region.changes if c not in right),
    )


def _touch(gold: Gold, change: Judged) -> bool:
    return Span(gold.start, gold.end).touches(Span(change.start, change.end))


def _recalls(finds: Iterable[str | None], misses: Iterable[str | None]) -> dict[str, Recall]:
    found, missed = (Counter(one for one in many if one is not None) for many in (finds, misses))
    return {one: Recall(found[one], missed[one]) for one in sorted(found | missed)}


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0
