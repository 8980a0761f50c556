"""Two versions of a glossary: what differs in them, and what that changes on pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from mtfix.changes import Change
from mtfix.glossary import Condition, Entry, Glossary
from mtfix.text.spans import Span

Fate = Literal["gained", "lost", "altered"]


class Difference(msgspec.Struct, frozen=True):
    """An entry, profile or list that one version has and the other has not, or has otherwise."""

    name: str
    fate: Literal["added", "removed", "changed"]
    details: tuple[str, ...] = ()


class Shift(msgspec.Struct, frozen=True):
    """A change that is applied in one version only, or otherwise in the other.

    `before` is what the old version made of the words, `now` what the new one makes.
    """

    fate: Fate
    before: Change | None
    now: Change | None

    @property
    def change(self) -> Change:
        """The one to show: the new one where there is one."""
        change = self.now or self.before
        assert change is not None
        return change


def differences(old: Glossary, new: Glossary) -> list[Difference]:
    """What was added, removed or changed from the old to the new, in order of name."""
    found = list(_entries({e.id: e for e in old.entries}, {e.id: e for e in new.entries}))
    before = {f"profile {p.name}": _bare(p) for p in old.profiles}
    after = {f"profile {p.name}": _bare(p) for p in new.profiles}
    for section in ("shields", "modifiers", "bylines", "qualifiers"):
        before[section], after[section] = getattr(old, section), getattr(new, section)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            fate = "added" if name not in before else "removed" if name not in after else "changed"
            found.append(Difference(name, fate))  # type: ignore[arg-type]
    return found


def shifts(before: Sequence[Change], now: Sequence[Change]) -> list[Shift]:
    """What the new version applies to a page and the old did not, and the other way round.

    Changes of the same words are one shift; a change that is the same in both is none.
    """
    old, new = ([c for c in changes if c.status == "applied"] for changes in (before, now))
    same = {_key(c) for c in old} & {_key(c) for c in new}
    left = [c for c in old if _key(c) not in same]
    found: list[Shift] = []
    for change in (c for c in new if _key(c) not in same):
        rival = next((c for c in left if _touch(c, change)), None)
        if rival is not None:
            left.remove(rival)
        found.append(Shift("altered" if rival is not None else "gained", rival, change))
    found += [Shift("lost", change, None) for change in left]
    return sorted(found, key=lambda shift: (shift.change.segment, shift.change.start))


def _key(change: Change) -> tuple[str, int, int, str]:
    return change.segment, change.start, change.end, change.after


def _touch(one: Change, other: Change) -> bool:
    spans = (Span(one.start, one.end), Span(other.start, other.end))
    return one.segment == other.segment and spans[0].touches(spans[1])


def _entries(old: dict[str, Entry], new: dict[str, Entry]) -> Iterator[Difference]:
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield Difference(name, "added")
        elif name not in new:
            yield Difference(name, "removed")
        elif details := tuple(_details(old[name], new[name])):
            yield Difference(name, "changed", details)


def _details(old: Entry, new: Entry) -> Iterator[str]:
    """What differs between two versions of an entry, in the words of its YAML."""
    for key in ("kind", "profile", "pattern", "suggest", "certain", "uniform", "prior"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield f"{key}: {_said(before)} -> {_said(after)}"
    if old.term != new.term:
        yield f"term: {old.term.one} / {old.term.many} -> {new.term.one} / {new.term.many}"
    yield from _words("source", old.source, new.source)
    yield from _words("admitted", old.admitted, new.admitted)
    yield from _words("variant", *([_variant(v) for v in e.variants] for e in (old, new)))
    yield from _weights(old.conditions, new.conditions)
    if _bare(old.shape) != _bare(new.shape):
        yield "shape"
    yield from _words("example", *([_example(e) for e in entry.examples] for entry in (old, new)))


def _said(value: str | bool | float | None) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:+.2f}" if isinstance(value, float) else str(value)


def _variant(variant: Any) -> str:
    to = "" if variant.to is None else f" -> {variant.to}"
    marks = "".join(f", {m}" for m in ("exact", "suggest") if getattr(variant, m))
    return f"{variant.form}{to}{marks}"


def _example(example: Any) -> str:
    return example.text if example.to is None else f"{example.text} -> {example.to}"


def _words(what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    yield from (f"{what} - {word}" for word in dict.fromkeys(old) if word not in new)
    yield from (f"{what} + {word}" for word in dict.fromkeys(new) if word not in old)


def _weights(old: Sequence[Condition], new: Sequence[Condition]) -> Iterator[str]:
    """Weights that moved, and conditions of other words, kinds or reach."""
    before, after = ({(c.kind, c.within, c.own, c.words): c for c in cs} for cs in (old, new))
    for key, condition in before.items():
        if key not in after:
            yield f"condition - {_condition(condition)}"
        elif after[key].weight != condition.weight:
            moved = f"{condition.weight:+.2f} -> {after[key].weight:+.2f}"
            yield f"weight {moved}: {_condition(condition)}"
    yield from (f"condition + {_condition(c)}" for key, c in after.items() if key not in before)


def _condition(condition: Condition) -> str:
    words = f" {', '.join(condition.words[:4])}{' …' if condition.words[4:] else ''}"
    return f"{condition.kind}{words if condition.words else ''}"


def _bare(record: Any) -> Any:
    """The record without the places where it was written."""
    if record is None:
        return None
    return [getattr(record, field) for field in record.__struct_fields__ if field != "place"]
