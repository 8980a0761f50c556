"""Variants of different entries that want the same words: one inside another, or two that overlap.

Of such two the longer is made if both are sure; if the longer is not, the shorter one is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.author.forms import Forms, Use
from mtfix.glossary import Place
from mtfix.text.fold import fold_phrase

_LONGEST = 12
"""So many words of a variant are looked at."""
_MARKS = ".,;:!?()\"'"

_Found = dict[tuple[int, int], list[tuple[str, Use, Use]]]
"""By pair of entries: the phrases in which both want the same words, and whose they are."""


class Crossing(msgspec.Struct, frozen=True):
    """A variant of an entry that wants words of another's, and what is to be said of it."""

    entry: str
    place: Place
    said: str


def nested(forms: Forms) -> Iterator[Crossing]:
    """A crossing for each two entries of which one holds the other, if no example shows it."""
    for whole, use, other, more in _unshown(forms, _nested(forms)):
        inner = forms.variant(other).form
        yield _crossing(forms, use, f"'{whole}': '{inner}' of {forms.entry(other).id}{more}")


def astride(forms: Forms) -> Iterator[Crossing]:
    """A crossing for each two entries that overlap, if no example shows it."""
    for whole, use, other, more in _unshown(forms, _astride(forms)):
        yield _crossing(forms, use, f"'{whole}', with {forms.entry(other).id}{more}")


def _crossing(forms: Forms, use: Use, said: str) -> Crossing:
    return Crossing(forms.entry(use).id, forms.variant(use).place, said)


def _nested(forms: Forms) -> _Found:
    """Variants that hold one of another entry."""
    found: _Found = defaultdict(list)
    for whole, uses in forms.uses.items():
        owners = {use.entry for use in uses}
        for part in _parts(whole.split(" ")):
            for inner in forms.uses.get(part, ()):
                if inner.entry not in owners:
                    found[uses[0].entry, inner.entry].append((whole, uses[0], inner))
    return found


def _astride(forms: Forms) -> _Found:
    """Variants that end as one of another entry begins."""
    begins: dict[str, list[str]] = defaultdict(list)
    for form in forms.uses:
        words = form.split(" ")[:_LONGEST]
        for count in range(1, len(words)):
            begins[" ".join(words[:count])].append(form)
    found: _Found = defaultdict(list)
    for form, (use, *_) in forms.uses.items():
        words = form.split(" ")[-_LONGEST:]
        for count in range(1, len(words)):
            shared = " ".join(words[count:])
            for other in begins.get(shared, ()):
                rival = forms.uses[other][0]
                whole = f"{form}{other[len(shared) :]}"
                if rival.entry != use.entry and len(found[use.entry, rival.entry]) < _LONGEST:
                    found[use.entry, rival.entry].append((whole, use, rival))
    return found


def _unshown(forms: Forms, found: _Found) -> Iterator[tuple[str, Use, Use, str]]:
    """The first of the phrases of each two entries of which no example has one; and how many."""
    shown = _shown(forms)
    for pair in sorted(found):
        crossed = found[pair]
        if crossed and not any(whole in shown for whole, _, _ in crossed):
            more = f", and {len(crossed) - 1} more" if len(crossed) > 1 else ""
            yield (*crossed[0], more)


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Every stretch of the words but the whole."""
    count = min(len(words), _LONGEST)
    for start in range(count):
        for end in range(start + 1, count + 1):
            if end - start < len(words):
                yield " ".join(words[start:end])


def _shown(forms: Forms) -> set[str]:
    """Every stretch of words of every example, as far as it could be asked for."""
    shown: set[str] = set()
    for entry in forms.entries:
        for example in entry.examples:
            words = [word.strip(_MARKS) for word in fold_phrase(example.text).split(" ")]
            for start in range(len(words)):
                for end in range(start + 2, min(start + _LONGEST, len(words)) + 1):
                    shown.add(" ".join(words[start:end]))
    return shown
