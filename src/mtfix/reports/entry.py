"""An entry drawn for an eye: what it changes, into what, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from mtfix.glossary import Condition, Entry, Example, Place, Variant
from mtfix.reports.style import Style, one_line, visible

_LABEL = 10
_MOST = 8
"""More words than this of one condition are counted, not shown."""
_WEIGHT = 7
"""How far the words of a reason stand behind its weight."""


def entry_sheet(
    entry: Entry, places: Sequence[str], style: Style, width: int, *, whole: bool = False
) -> str:
    """The entry on a few lines that end with a newline; `whole` shows every word of it.

    `places` are the entry's as they are shown. What a later layer added has that layer's mark,
    such as (+1).
    """
    most = 10_000 if whole else _MOST
    rows = [("added", f"+{number} at {place}") for number, place in enumerate(places[1:], 1)]
    rows += [*_words(entry, most), *_reasons(entry, style, most), *_examples(entry, style)]
    rows += [(label, text) for label, text in (("note", entry.note), ("see", entry.see)) if text]
    head = f"{style.paint(one_line(entry.id), 'bold')}  {style.paint(one_line(places[0]), 'dim')}\n"
    return head + "".join(_row(label, text, style, width) for label, text in rows)


def _row(label: str, text: str, style: Style, width: int) -> str:
    """A label and its text, wrapped beside it."""
    lines = textwrap.wrap(
        visible(text),
        max(width - _LABEL - 2, 30),
        subsequent_indent=" " * (_WEIGHT if text[:1] in "+-" and not label else 0),
        break_long_words=False,
        break_on_hyphens=False,
    )
    if style.colour and label in ("fix", "becomes", "keep"):
        lines = [
            style.paint(line, {"fix": "gone", "becomes": "new"}.get(label, "dim")) for line in lines
        ]
    first, *rest = lines or [""]
    pad = " " * (_LABEL + 2)
    return f"  {label:<{_LABEL}}{first}\n" + "".join(f"{pad}{line}\n" for line in rest)


def _words(entry: Entry, most: int) -> Iterator[tuple[str, str]]:
    if entry.source:
        yield "Chinese", ", ".join(entry.source)
    if entry.shape is not None:
        yield "shape", entry.shape.name
    if entry.pattern is not None:
        yield "pattern", entry.pattern
    if entry.variants:
        forms = list(dict.fromkeys(_variant(entry, v) for v in entry.variants))
        yield "wrong", _some(forms, most)
    if entry.term.one:
        yield (
            "right",
            " / ".join(dict.fromkeys([entry.term.one, entry.term.many, entry.term.counted])),
        )
    if entry.admitted:
        yield "or", _some([f"{word}{_admitted_by(entry, word)}" for word in entry.admitted], most)
    if entry.profile is not None:
        yield "page", f"of a {entry.profile}"
    if entry.suggest:
        yield "made", f"never, only suggested{_set_by(entry, 'suggest')}"
    if entry.certain:
        yield "starts", f"sure, whatever it weighs{_set_by(entry, 'certain')}"


def _variant(entry: Entry, variant: Variant) -> str:
    to = "" if variant.to is None else f" -> {variant.to or 'nothing'}"
    shy = " (only suggested)" if variant.suggest else ""
    return f"{variant.form}{to}{shy}{_mark(entry, variant.place)}"


def _mark(entry: Entry, place: Place) -> str:
    """Which layer added what stands at the place; nothing for what the definition has."""
    files = [each.place.file for each in entry.extended]
    return f" (+{files.index(place.file) + 1})" if place.file in files else ""


def _admitted_by(entry: Entry, word: str) -> str:
    return next((_mark(entry, x.place) for x in entry.extended if word in x.admitted), "")


def _set_by(entry: Entry, key: str) -> str:
    """Which layer set a truth value, the last that did."""
    return next((_mark(entry, x.place) for x in reversed(entry.extended) if key in x.set), "")


def _some(words: Sequence[str], most: int) -> str:
    more = f" … {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def _reasons(entry: Entry, style: Style, most: int) -> Iterator[tuple[str, str]]:
    yield "weight", f"{entry.prior:+.2f}  before any reason"
    for condition in entry.conditions:
        said = f"{condition_text(condition, most)}{_mark(entry, condition.place)}"
        yield "", f"{condition.weight:+.2f}  {said}"


def condition_text(condition: Condition, most: int = _MOST) -> str:
    """The condition in words: its kind, how near, and what it looks for."""
    within = f" within {condition.within}" if condition.within is not None else ""
    within += " (not on the page of another)" if condition.own else ""
    words = f": {_some(condition.words, most)}" if condition.words else ""
    return f"{condition.kind}{within}{words}"


def _examples(entry: Entry, style: Style) -> Iterator[tuple[str, str]]:
    for example in entry.examples:
        yield (
            "keep" if example.to is None else "fix",
            f"{example.text}{_where(example)}{_mark(entry, example.place)}",
        )
        if example.to is not None:
            yield "becomes", example.to


def _where(example: Example) -> str:
    told = [f"on a page of a {example.page}" if example.page else "", example.source or ""]
    said = ", ".join(filter(None, told))
    return f"  ({said})" if said else ""
