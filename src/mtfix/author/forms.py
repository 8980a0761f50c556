"""Every written form of every variant, and whose it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from mtfix.engine.compile import written_forms
from mtfix.glossary import Entry, Glossary, Variant
from mtfix.text.fold import fold_phrase, is_han, is_word


class Use(msgspec.Struct, frozen=True):
    """A variant of an entry, by their numbers."""

    entry: int
    variant: int


class Forms:
    """The folded forms of a glossary's variants, each with the variants that it belongs to."""

    def __init__(self, glossary: Glossary) -> None:
        self.entries = glossary.entries
        self.uses: dict[str, list[Use]] = defaultdict(list)
        for number, entry in enumerate(glossary.entries):
            for place, variant in enumerate(entry.variants):
                for form in forms_of(variant):
                    self.uses[form].append(Use(number, place))

    def entry(self, use: Use) -> Entry:
        """The entry of the variant."""
        return self.entries[use.entry]

    def variant(self, use: Use) -> Variant:
        """The variant itself."""
        return self.entries[use.entry].variants[use.variant]

    def shared(self) -> Iterator[tuple[str, list[Use]]]:
        """The forms that more than one variant has, in any case of letters."""
        for form, uses in self.uses.items():
            if len(uses) > 1:
                plain = [use for use in uses if not self.variant(use).exact]
                if len(plain) > 1:
                    yield form, plain


def forms_of(variant: Variant) -> list[str]:
    """The folded ways to write a variant, for one and for many."""
    texts = [variant.form] if variant.many is None else [variant.form, variant.many]
    return list(dict.fromkeys(form for text in texts for form in written_forms(text)))


def rights_of(entry: Entry) -> set[str]:
    """The folded right forms of an entry: its term, and the admitted ones."""
    return {fold_phrase(t) for t in (entry.term.one, entry.term.many, *entry.admitted) if t}


def target_of(entry: Entry, variant: Variant) -> str:
    """What the variant becomes, for one."""
    return entry.term.one if variant.to is None else variant.to


def stands_in(form: str, text: str) -> bool:
    """True if the folded form stands in the folded text as whole words."""
    at = text.find(form)
    while at >= 0:
        if not (_joins(text, at) or _joins(text, at + len(form))):
            return True
        at = text.find(form, at + 1)
    return False


def _joins(text: str, at: int) -> bool:
    """True if the place is inside a word; Chinese has no words that show."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    return is_word(left) and is_word(right) and not (is_han(left) or is_han(right))
