"""Stage 1: the glossary as patterns that find variants, evidence, profiles and shields.

One pass over a text yields every word that any entry could want to know about; nothing is
searched for a second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import chain, product

import msgspec

from mtfix.engine.debris import Debris, Sought
from mtfix.engine.patterns import SafePattern, safe_pattern
from mtfix.engine.phrases import Form, Number, Pattern, parted
from mtfix.engine.search import Searcher
from mtfix.errors import GlossaryError, MtfixError
from mtfix.glossary import Entry, Glossary, Variant
from mtfix.glossary.model import NAMING
from mtfix.text.chinese import simplified
from mtfix.text.english import plural
from mtfix.text.fold import fold_phrase, is_han, is_word
from mtfix.text.shapes import SHAPES

_MOST_FORMS = 64
"""No variant may stand for more written forms than this."""

Expressions = tuple[tuple[int, SafePattern], ...]


class Compiled(msgspec.Struct, frozen=True, dict=True):
    """A glossary made ready. `groups` gives each condition of each entry the number of its words.

    `members` has for each group of words the numbers of its patterns, group 0 being empty.
    `searcher` gives what finds the patterns, and `flags` has the flag of each. `source_words` are
    the Chinese words that any entry weighs, the longest first.
    """

    glossary: Glossary
    searcher: Searcher
    flags: bytes
    patterns: Sequence[Pattern]
    groups: Sequence[tuple[int, ...]]
    members: Sequence[frozenset[int]]
    expressions: Expressions
    debris: Debris
    source_words: tuple[str, ...]
    modifiers: frozenset[str]

    @cached_property
    def usual(self) -> dict[str, frozenset[str]]:
        """The English that stands for the Chinese words of entries and of kinds of body."""
        usual: dict[str, set[str]] = defaultdict(set)
        for entry in self.glossary.entries:
            forms = {entry.term.one, entry.term.many, *entry.admitted}
            forms |= {form for v in entry.variants for form in (v.form, v.many or v.form)}
            speaking = (c.words for c in entry.conditions if c.kind == "source" and c.weight > 0)
            for word in {*entry.source, *chain.from_iterable(speaking)}:
                usual[word] |= forms
        for profile in self.glossary.profiles:
            for word in profile.source:
                usual[word] |= {form for noun in profile.bodies for form in (noun, plural(noun))}
        return {word: frozenset(form.lower() for form in forms) for word, forms in usual.items()}

    @cached_property
    def qualifiers(self) -> dict[str, frozenset[str]]:
        """The Chinese for each English word that says which body is meant."""
        found: dict[str, set[str]] = defaultdict(set)
        for pair in self.glossary.qualifiers:
            chinese, english = pair.split(maxsplit=1)
            found[english.lower()].add(simplified(chinese))
        return {english: frozenset(chinese) for english, chinese in found.items()}

    @cached_property
    def telling(self) -> list[frozenset[str]]:
        """For each entry the Chinese words that its conditions weigh."""
        return [
            frozenset(word for c in entry.conditions if c.kind == "source" for word in c.words)
            for entry in self.glossary.entries
        ]

    def entry(self, number: int) -> Entry:
        """The entry of that number."""
        return self.glossary.entries[number]


def compile_glossary(glossary: Glossary) -> Compiled:
    """The glossary as patterns with what each of its patterns means.

    Raises `GlossaryError` for a shape or an expression that cannot be used.
    """
    builder = _Builder()
    groups = tuple(
        _add_entry(builder, number, entry) for number, entry in enumerate(glossary.entries)
    )
    for number, profile in enumerate(glossary.profiles):
        for word, weight in profile.words:
            for pattern in builder.word(word):
                pattern.profiles.append((number, weight))
        for word in profile.bodies:
            for pattern in builder.word(word):
                pattern.bodies.append(number)
    for phrase in glossary.shields:
        for pattern in builder.word(phrase):
            pattern.shield = True
    patterns = tuple(parted(builder.patterns))
    before = len(patterns) - len(builder.patterns)
    flags = bytes(pattern.flag for pattern in patterns)
    expressions, debris = ready(enumerate(glossary.entries))
    return Compiled(
        glossary,
        Searcher(patterns, flags),
        flags,
        patterns,
        groups,
        tuple(frozenset(number + before for number in group) for group in builder.members),
        expressions,
        debris,
        _source_words(glossary),
        frozenset(fold_phrase(word) for word in glossary.modifiers),
    )


def ready(entries: Iterable[tuple[int, Entry]]) -> tuple[Expressions, Debris]:
    """The expressions and the shapes of the entries, each with the entry's number.

    Raises `GlossaryError` for those that cannot be used.
    """
    faults: list[MtfixError] = []
    special = [(n, entry) for n, entry in entries if entry.pattern or entry.shape]
    expressions = tuple(_expressions(special, faults))
    debris = Debris(tuple(_sought(special, faults)))
    if faults:
        raise GlossaryError(faults)
    return expressions, debris


class _Builder:
    """Collects what is wanted of each phrase; a phrase wanted twice is one pattern."""

    def __init__(self) -> None:
        self.patterns: list[Pattern] = []
        self.by_key: dict[tuple[str, bool], int] = {}
        self.by_word: dict[str, list[Pattern]] = {}
        self.by_words: dict[frozenset[str], int] = {}
        self.members: list[set[int]] = [set()]

    def pattern(self, phrase: str, *, prefix: bool = False) -> Pattern:
        key = (phrase, prefix)
        if key not in self.by_key:
            open_left, open_right = _is_open(phrase[0]), _is_open(phrase[-1])
            self.by_key[key] = len(self.patterns)
            self.patterns.append(Pattern(phrase, open_left, open_right or prefix, prefix))
        return self.patterns[self.by_key[key]]

    def word(self, word: str) -> list[Pattern]:
        """The patterns of an evidence word; lists are shared, so most words come many times."""
        if word not in self.by_word:
            self.by_word[word] = self._new_word(word)
        return self.by_word[word]

    def _new_word(self, word: str) -> list[Pattern]:
        return [self.pattern(form, prefix=word.endswith("*")) for form in evidence_forms(word)]

    def group(self, words: frozenset[str]) -> int:
        """The number of a group of evidence words; conditions with the same words share it."""
        if words not in self.by_words:
            self.by_words[words] = len(self.members)
            found = (pattern for word in words for pattern in self.word(word))
            self.members.append({self.by_key[p.phrase, p.prefix] for p in found})
        return self.by_words[words]


@lru_cache(1024)
def _is_open(char: str) -> bool:
    """True if a word may go on before or behind it: Chinese has no spaces between words."""
    return not is_word(char) or is_han(char)


def evidence_forms(word: str) -> list[str]:
    """The folded phrases of an evidence word: as written and in the plural, or a prefix's own."""
    if word.endswith("*"):
        return [fold_phrase(word[:-1])]
    return sorted({form for one in (word, plural(word)) for form in written_forms(one)})


def written_forms(phrase: str) -> list[str]:
    """The folded ways to write a phrase: each hyphen as a hyphen, as a space, or not at all."""
    pieces = fold_phrase(phrase).split("-")
    if len(pieces) == 1:
        return pieces
    if 3 ** (len(pieces) - 1) > _MOST_FORMS or not all(pieces):
        return ["-".join(pieces)]
    joints = product("- \0", repeat=len(pieces) - 1)
    return [
        "".join(a + b for a, b in zip(pieces, (*joint, ""), strict=True)).replace("\0", "")
        for joint in joints
    ]


def _add_entry(builder: _Builder, number: int, entry: Entry) -> tuple[int, ...]:
    for place, variant in enumerate(entry.variants):
        for form, grammar in _numbered_forms(variant):
            builder.pattern(form).forms.append(Form(number, place, grammar))
    plurals = {many for _, many in uniform_forms(entry)} if entry.uniform else set[str]()
    for phrase in sorted({*entry.admitted, entry.term.one, entry.term.many, *plurals} - {""}):
        for form in filter(None, written_forms(phrase)):
            pattern = builder.pattern(form)
            pattern.rights.append(number)
            # An admitted form shields the words inside it: "harbour master" holds no "master".
            pattern.shield = pattern.shield or " " in form
    return tuple(
        builder.group(frozenset(c.words)) if c.words and c.kind not in ("source", *NAMING) else 0
        for c in entry.conditions
    )


def uniform_forms(entry: Entry) -> list[tuple[str, str]]:
    """The term and the admitted ones, each for one and for many."""
    if not entry.term.counts:
        return [(form, form) for form in (entry.term.one, *entry.admitted)]
    return [(entry.term.one, entry.term.many), *((form, plural(form)) for form in entry.admitted)]


def _numbered_forms(variant: Variant) -> list[tuple[str, Number]]:
    ones = written_forms(variant.form)
    manys = written_forms(variant.many) if variant.many else []
    forms: dict[str, Number] = dict.fromkeys(manys, "many")
    forms.update(dict.fromkeys(ones, "one"))
    return list(forms.items())


def _expressions(
    entries: Iterable[tuple[int, Entry]], faults: list[MtfixError]
) -> list[tuple[int, SafePattern]]:
    found: list[tuple[int, SafePattern]] = []
    for number, entry in entries:
        if entry.pattern is None:
            continue
        try:
            found.append((number, safe_pattern(entry.pattern, entry.id, str(entry.place))))
        except MtfixError as fault:
            faults.append(fault)
    return found


def _sought(entries: Iterable[tuple[int, Entry]], faults: list[MtfixError]) -> list[Sought]:
    found: list[Sought] = []
    for number, entry in entries:
        if entry.shape is None:
            continue
        shape = SHAPES.get(entry.shape.name)
        if shape is None:
            known = ", ".join(sorted(SHAPES))
            fault = f"entry '{entry.id}': no shape '{entry.shape.name}'"
            faults.append(MtfixError(fault, place=str(entry.place), remedy=f"one of: {known}"))
        else:
            words, spare = frozenset(entry.shape.words), frozenset(entry.shape.spare)
            found.append(Sought(number, shape, words, spare))
    return found


def _source_words(glossary: Glossary) -> tuple[str, ...]:
    words: defaultdict[str, int] = defaultdict(int)
    for entry in glossary.entries:
        for condition in entry.conditions:
            if condition.kind == "source":
                for word in condition.words:
                    words[word] += 1
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
