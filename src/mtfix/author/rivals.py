"""Variants that can never come to their own: doubled, shadowed, spoiling, out of reach."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from mtfix.author.bounds import APPLIED, Bounds, bounds, limits_of
from mtfix.author.forms import Forms, Use, rights_of, target_of
from mtfix.errors import MtfixError
from mtfix.glossary import Entry, Glossary
from mtfix.text.fold import fold_phrase

# What people write who think that a variant is a pattern.
_WILD = re.compile(r"\w\*(?!\*)|(?<!\*)\*\w|\\[bwsd]|\(\?|\w\|\w|\.\*|\[[^\]]+\][*+?]")


def rivalries(glossary: Glossary, forms: Forms) -> list[MtfixError]:
    """A fault for each variant that is never used, or that always spoils the term of another."""
    limits = limits_of(glossary)
    reach = [bounds(entry, limits) for entry in glossary.entries]
    return [
        *_doubled(forms),
        *_shadowed(forms, reach),
        *_spoiling(forms, reach),
        *_out_of_reach(glossary, reach),
        *_wild(glossary),
    ]


def _doubled(forms: Forms) -> Iterator[MtfixError]:
    """The same form twice in one entry."""
    for number, entry in enumerate(forms.entries):
        seen: dict[tuple[str, bool], int] = {}
        for place, variant in enumerate(entry.variants):
            key = (variant.form if variant.exact else fold_phrase(variant.form), variant.exact)
            first = entry.variants[seen.setdefault(key, place)]
            if first.place != variant.place:
                other = target_of(entry, first) != target_of(entry, variant)
                yield _fault(
                    forms,
                    Use(number, place),
                    "a second time" + (", with another 'to'" if other else ""),
                    f"take one out: the first is at {first.place.line}:{first.place.column}",
                )


def _shadowed(forms: Forms, reach: list[Bounds]) -> Iterator[MtfixError]:
    """A form of two entries of which one is always surer."""
    told: set[tuple[int, int]] = set()
    for form, uses in forms.shared():
        for use in uses:
            for other in uses:
                pair = (use.entry, other.entry)
                if use.entry != other.entry and pair not in told and _beats(other, use, reach):
                    told.add(pair)
                    same = _goal(forms, use) == _goal(forms, other)
                    yield _fault(
                        forms,
                        use,
                        f"is never used: '{forms.entry(other).id}' has it too, "
                        f"{'for the same term' if same else 'and is always surer'}",
                        f"take it out of one, or give them reasons that tell them apart; "
                        f"the other is at {forms.variant(other).place}",
                        form,
                    )


def _beats(one: Use, other: Use, reach: list[Bounds]) -> bool:
    """True if the first is the surer on any page; equals go by the order of ids."""
    least, most = reach[one.entry].least, reach[other.entry].most
    return least > most or (least == most and one.entry < other.entry)


def _goal(forms: Forms, use: Use) -> str:
    return fold_phrase(target_of(forms.entry(use), forms.variant(use)))


def _spoiling(forms: Forms, reach: list[Bounds]) -> Iterator[MtfixError]:
    """A variant that is replaced whatever the page says, and is another entry's right form."""
    for use, other in terms_hit(forms):
        if reach[use.entry].least >= APPLIED and not forms.entry(use).suggest:
            yield _fault(
                forms,
                use,
                f"is right English in '{other.id}', and is replaced on every page",
                f"give it reasons (profile, for, against), or take it out; see {other.place}",
            )


def terms_hit(forms: Forms) -> Iterator[tuple[Use, Entry]]:
    """The variants that are a right form of another entry, each with that entry, once."""
    rights: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(forms.entries):
        for right in rights_of(entry):
            rights[right].append(number)
    told: set[tuple[Use, int]] = set()
    for form in sorted(forms.uses.keys() & rights.keys()):
        for use in forms.uses[form]:
            for other in rights[form]:
                if other != use.entry and (use, other) not in told:
                    told.add((use, other))
                    yield use, forms.entries[other]


def _out_of_reach(glossary: Glossary, reach: list[Bounds]) -> Iterator[MtfixError]:
    for entry, bound in zip(glossary.entries, reach, strict=True):
        if entry.shape is None and bound.most < APPLIED:
            yield MtfixError(
                f"entry '{entry.id}': can never be applied: all its reasons together make it "
                f"{bound.surest:.2f} sure",
                place=str(entry.place),
                remedy="raise 'prior' or the weights under 'for'; 0.85 is needed",
            )


def _wild(glossary: Glossary) -> Iterator[MtfixError]:
    for entry in glossary.entries:
        for variant in entry.variants:
            if found := _WILD.search(variant.form):
                yield MtfixError(
                    f"entry '{entry.id}': '{found.group()}' in variant '{variant.form}' stands "
                    "for itself, as a variant is plain text",
                    place=str(variant.place),
                    remedy="write each form out, or use a slot '{list}'",
                )


def _fault(forms: Forms, use: Use, said: str, remedy: str, form: str | None = None) -> MtfixError:
    variant = forms.variant(use)
    shown = variant.form if form is None else form
    fault = f"entry '{forms.entry(use).id}': variant '{shown}' {said}"
    return MtfixError(fault, place=str(variant.place), remedy=remedy)
