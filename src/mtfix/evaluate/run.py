"""A cleaner run over pages with gold, and its figures held against those of before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from mtfix.api import Cleaner
from mtfix.changes import Change
from mtfix.errors import InputError
from mtfix.evaluate.gold import Page
from mtfix.evaluate.score import Judged, Score, score_page
from mtfix.formats import make_folder, replace_file
from mtfix.text.places import Places
from mtfix.text.spans import Span


class Run(msgspec.Struct, frozen=True):
    """What a cleaner made of a page: its changes of all statuses."""

    page: Page
    changes: tuple[Change, ...]

    def score(self, statuses: frozenset[str], *, strict: bool, kinds: frozenset[str]) -> Score:
        """The score of the changes that have one of the statuses.

        Where gold is partial, of those that touch a word of which it says anything.
        """
        named = Places(Span(one.start, one.end) for one in self.page.gold)
        edits = [
            Judged(c.start, c.end, c.after, c.entry, c.status)
            for c in self.changes
            if c.status in statuses and (not self.page.partial or named.touch(Span(c.start, c.end)))
        ]
        return score_page(self.page.text, self.page.gold, edits, strict=strict, kinds=kinds)


def run_pages(cleaner: Cleaner, pages: Iterable[Page], *, use_source: bool = True) -> list[Run]:
    """The changes that the cleaner would make on each page."""
    runs = []
    for page in pages:
        source = "\n".join(page.source) if use_source else ""
        runs.append(Run(page, tuple(cleaner.clean(page.text, source=source).log.changes)))
    return runs


def write_edits(runs: Iterable[Run], folder: Path) -> None:
    """A file NAME.jsonl a page, one change a line with start, end, after, status and entry.

    A name that holds the page's folder makes a folder of it.
    """
    encoder = msgspec.json.Encoder()
    for run in runs:
        rows = [
            {"start": c.start, "end": c.end, "after": c.after, "status": c.status, "entry": c.entry}
            for c in run.changes
        ]
        place = folder / f"{run.page.name}.jsonl"
        make_folder(place.parent)
        replace_file(place, encoder.encode_lines(rows))


class Figures(msgspec.Struct, frozen=True):
    """What a page's baseline holds: more is better of `found`, less of all others."""

    found: int
    missed: int
    false: int
    wrong: int
    keep_violations: int


def figures(score: Score) -> Figures:
    """The figures of a score that must not fall."""
    return Figures(score.found, score.missed, score.false, score.wrong, score.keep_violations)


def read_baseline(path: Path) -> dict[str, Figures]:
    """The figures by page. Raises `InputError` for a file that is no baseline."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Figures])
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(
            f"not a baseline: {error}", place=str(path), remedy="make one with --write-baseline"
        ) from error


def save_baseline(path: Path, scores: Sequence[tuple[str, Score]]) -> None:
    """The baseline file of these scores, one page a line."""
    rows = {name: figures(score) for name, score in sorted(scores)}
    replace_file(path, msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")


def fallen(baseline: Mapping[str, Figures], scores: Iterable[tuple[str, Score]]) -> list[str]:
    """A line for each figure that is worse than the baseline, or page that is gone."""
    now = {name: figures(score) for name, score in scores}
    lines = [f"{name}: in the baseline, but not scored" for name in baseline if name not in now]
    for name, before in baseline.items():
        if name not in now:
            continue
        for field in Figures.__struct_fields__:
            old, new = getattr(before, field), getattr(now[name], field)
            if (new < old) if field == "found" else (new > old):
                lines.append(f"{name}: {field} was {old}, is {new}")
    return lines
