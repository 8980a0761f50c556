"""Scores drawn for an eye: a table by group of pages, then where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from mtfix.evaluate.calibration import Calibration, Claim, calibrate
from mtfix.evaluate.gold import KINDS, Gold
from mtfix.evaluate.score import Judged, Recall, Score, total

_BEFORE = 40
_AFTER = 30
_WANTED = 2
_CLEAN = "clean"
_PAGE_HEADS = (
    *("group", "pages", "words", "precision", "recall", "F0.5"),
    *("found", "missed", "false", "wrong"),
)
_BIN_HEADS = ("confidence", "changes", "claimed", "actual")
_COMPARED_HEADS = (
    *("list", "precision", "recall", "F0.5"),
    *("found", "missed", "false", "wrong", "keeps broken"),
)
_ENTRY_HEADS = ("entry", "right", "bad", "precision")
_LINE_ENDS = str.maketrans("\r\n", "  ")

_Named = Sequence[tuple[str, Score]]


def render(scores: _Named, *, verbose_texts: Mapping[str, str] | None = None) -> str:
    """The scores of pages, by name, as plain text that ends with a newline.

    A page's group is its name up to the first hyphen, without its folder. With `verbose_texts`,
    the text of each page by name, all that went wrong on those pages stands above the table in its
    context.
    """
    pages = sorted(scores, key=lambda page: (_group(page[0]), page[0]))
    everything = total(score for _, score in pages)
    sections = [
        list(_findings(pages, verbose_texts or {})),
        _table([_PAGE_HEADS, *_groups(pages)]),
        ["recall by kind", *_table(list(_kinds(everything)))],
        _recall_by_entry(everything),
        ["precision by entry", *_table([_ENTRY_HEADS, *_entries(everything)])],
        [_clean_line(pages), _keep_line(everything)],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def totals(scores: _Named) -> str:
    """The scores by group of pages and by kind, without a word of any page."""
    pages = sorted(scores, key=lambda page: (_group(page[0]), page[0]))
    everything = total(score for _, score in pages)
    sections = [
        _table([_PAGE_HEADS, *_groups(pages)]),
        ["recall by kind", *_table(list(_kinds(everything)))],
        [_clean_line(pages), _keep_line(everything)],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def render_calibration(all_claims: Sequence[Claim]) -> str:
    """Claimed confidence against what was right, for all claims and for the suggested alone."""
    suggested = [claim for claim in all_claims if claim.status == "suggested"]
    sections = [
        _calibration("all changes", calibrate(all_claims)),
        _calibration("suggested alone", calibrate(suggested)),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def _calibration(name: str, found: Calibration) -> list[str]:
    rows = [
        (f"{b.low:.2f}-{b.high:.2f}", str(b.count), f"{b.claimed:.3f}", f"{b.actual:.3f}")
        for b in found.bins
    ]
    measures = f"expected calibration error {found.error:.3f}, Brier score {found.brier:.3f}"
    return [f"confidence of {name}: {measures}", *_table([_BIN_HEADS, *rows])]


def render_comparison(ours: Score, flat: Score, name: str) -> str:
    """Our figures and those of a flat list on the same pages, one above the other."""
    rows = [_compared("mtfix", ours), _compared(name, flat)]
    return "\n".join(["against a flat list", *_table([_COMPARED_HEADS, *rows])]) + "\n"


def _compared(name: str, score: Score) -> tuple[str, ...]:
    rates = (f"{rate:.4f}" for rate in (score.precision, score.recall, score.f05))
    counts = (score.found, score.missed, score.false, score.wrong, score.keep_violations)
    return (name, *rates, *map(str, counts))


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows with their columns in line: the first to the left, the rest to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [_line(row, widths) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join((row[0].ljust(len(first)), *others))


def _groups(pages: _Named) -> Iterator[tuple[str, ...]]:
    for name, members in groupby(pages, key=lambda page: _group(page[0])):
        yield _row(name, list(members))
    yield _row("all", pages)


def _group(name: str) -> str:
    return name.rpartition("/")[2].partition("-")[0]


def _row(name: str, pages: _Named) -> tuple[str, ...]:
    score = total(score for _, score in pages)
    rates = (f"{rate:.4f}" for rate in (score.precision, score.recall, score.f05))
    counts = (score.found, score.missed, score.false, score.wrong)
    return (name, str(len(pages)), str(score.words), *rates, *map(str, counts))


def _kinds(score: Score) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        recall = score.by_kind.get(kind, Recall(0, 0))
        yield kind, f"{recall.found}/{recall.total}"


def _recall_by_entry(score: Score) -> list[str]:
    """Recall by the entry that gold names, where any gold names one."""
    named = {entry: recall for entry, recall in score.by_entry.items() if entry}
    rows = [(entry, f"{named[entry].found}/{named[entry].total}") for entry in sorted(named)]
    return ["recall by entry", *_table(rows)] if rows else []


def _entries(score: Score) -> Iterator[tuple[str, ...]]:
    entries = score.by_change_entry
    for entry in sorted(entries, key=lambda entry: (-entries[entry].bad, entry)):
        precision = entries[entry]
        counts = (str(precision.right), str(precision.bad))
        yield (entry or "(none)", *counts, f"{precision.rate:.4f}")


def _clean_line(pages: _Named) -> str:
    clean = total(score for name, score in pages if _group(name) == _CLEAN)
    return f"false changes on clean pages: {clean.false} in {clean.words} words"


def _keep_line(score: Score) -> str:
    return f"keep violations: {score.keep_violations} of {score.keeps}"


def _findings(pages: _Named, texts: Mapping[str, str]) -> Iterator[str]:
    for name, score in pages:
        if name in texts:
            yield from (f"{name} {line}" for line in _page_findings(score, texts[name]))


def _page_findings(score: Score, text: str) -> Iterator[str]:
    for gold in score.misses:
        yield f"MISSED {_context(text, gold)} -> {_wanted(gold)}"
    for wrong in score.wrongs:
        got = ", ".join(_made(change) for change in wrong.changes)
        yield f"WRONG  {_context(text, wrong.gold)} got {got}, want {_wanted(wrong.gold)}"
    for change in score.falses:
        yield f"FALSE  {_context(text, change)} -> {_made(change)}"
    for violation in score.violations:
        yield f"KEEP!  {_context(text, violation.keep)} -> {_made(violation.change)}"


def _context(text: str, part: Gold | Judged) -> str:
    left = text[max(0, part.start - _BEFORE) : part.start]
    right = text[part.end : part.end + _AFTER]
    return _on_one_line(f"{left}[{text[part.start : part.end]}]{right}")


def _wanted(gold: Gold) -> str:
    return " or ".join(f'"{_on_one_line(after)}"' for after in gold.after[:_WANTED])


def _made(change: Judged) -> str:
    made = f'"{_on_one_line(change.after)}"'
    by = " ".join(part for part in (change.entry, change.status) if part not in ("", "applied"))
    return f"{made} ({by})" if by else made


def _on_one_line(text: str) -> str:
    return text.translate(_LINE_ENDS)
