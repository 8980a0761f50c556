"""A slow matcher in plain Python: every pattern by `str.find`, then the rules as they are written.

It shares with the engine the folding of the text and the list of patterns, and nothing else.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import regex

from mtfix.engine.compile import Compiled
from mtfix.engine.phrases import Pattern
from mtfix.text.fold import Folded, fold
from mtfix.text.spans import Span

Sense = tuple[int, int, str]
"""Entry, variant, number of a match."""

BREAKS = "\n\r"
UNSEEN = "\u00ad\u200b\u2060\ufeff"


def slow_matches(compiled: Compiled, text: str) -> dict[Span, list[Sense]]:
    """For each span the senses that match there, each entry once, in order of entry."""
    senses: dict[Span, list[Sense]] = defaultdict(list)
    folded = fold(text)
    edges = _edges_of_graphemes(text)
    for pattern in compiled.patterns:
        for start, end in _word_hits(pattern, folded.text):
            span = folded.original(start, end)
            if not {span.start, span.end} <= edges:
                continue
            if _half_of_a_hyphened_word(folded.text, start, end) or _parts_lines(text, span):
                continue
            if _piece_of_an_address(text, span):
                continue
            for form in pattern.forms:
                sense = (form.entry, form.variant, form.number)
                if _case_as_asked(compiled, sense, text, span):
                    senses[span].append(sense)
    return {span: _each_entry_once(found) for span, found in senses.items()}


def _edges_of_graphemes(text: str) -> set[int]:
    """Where a grapheme begins or the text ends, by the rules of Unicode as `regex` has them."""
    return {0, *(found.end() for found in regex.finditer(r"\X", text))}


def slow_features(compiled: Compiled, text: str) -> dict[int, list[Span]]:
    """For each group of evidence words its hits, in order."""
    features: dict[int, list[Span]] = defaultdict(list)
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for feature, members in enumerate(compiled.members):
        for number in members:
            pattern = compiled.patterns[number]
            groups[pattern.phrase, pattern.prefix].append(feature)
    for pattern, span in _all_hits(compiled, text):
        for feature in groups[pattern.phrase, pattern.prefix]:
            features[feature].append(span)
    return {feature: sorted(spans) for feature, spans in features.items()}


def slow_shields(compiled: Compiled, text: str) -> list[Span]:
    """The set phrases in the text, in order."""
    return sorted({span for pattern, span in _all_hits(compiled, text) if pattern.shield})


def slow_rights(compiled: Compiled, text: str) -> dict[int, list[Span]]:
    """For each entry the places where its right form stands, in order."""
    rights: dict[int, list[Span]] = defaultdict(list)
    for pattern, span in _all_hits(compiled, text):
        for entry in pattern.rights:
            rights[entry].append(span)
    return {entry: sorted(spans) for entry, spans in rights.items()}


SlowVote = tuple[str, float, Span, bool]
"""Phrase, weight, place, and whether no entry would change it."""


def slow_votes(compiled: Compiled, text: str) -> dict[int, list[SlowVote]]:
    """For each profile its words in the text, sorted."""
    votes: dict[int, list[SlowVote]] = defaultdict(list)
    for pattern, span in _all_hits(compiled, text):
        for profile, weight in pattern.profiles:
            votes[profile].append((pattern.phrase, weight, span, not pattern.forms))
    return {profile: sorted(found) for profile, found in votes.items()}


def slow_bodies(compiled: Compiled, text: str) -> list[tuple[Span, int]]:
    """The named institutions: their last word has a capital."""
    return sorted(
        (span, profile)
        for pattern, span in _all_hits(compiled, text)
        if pattern.bodies and text[span.start : span.end].split()[-1][0].isupper()
        for profile in pattern.bodies
    )


_Hits = list[tuple[Pattern, Span]]
_LAST: list[tuple[Compiled, str, _Hits]] = []
"""The hits of the text that was asked about last: every question is about them."""


def _all_hits(compiled: Compiled, text: str) -> _Hits:
    if not _LAST or _LAST[0][0] is not compiled or _LAST[0][1] != text:
        folded: Folded = fold(text)
        seen = folded.text
        begun = {seen[at : at + length] for length in range(1, 5) for at in range(len(seen))}
        hits = [
            (pattern, folded.original(start, end))
            for pattern in compiled.patterns
            if pattern.phrase[:4] in begun
            for start, end in _word_hits(pattern, seen)
        ]
        _LAST[:] = [(compiled, text, hits)]
    return _LAST[0][2]


def _word_hits(pattern: Pattern, seen: str) -> Iterator[tuple[int, int]]:
    """All occurrences, overlapping ones too, that begin and end at the edge of a word."""
    phrase = pattern.phrase
    start = seen.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        left = not start or _edge(phrase[0], seen[start - 1])
        right = end == len(seen) or pattern.prefix or _edge(phrase[-1], seen[end])
        if left and right:
            # A prefix stands for the whole of the word that it begins.
            # An invalid byte is no letter of it: no log could hold it.
            while pattern.prefix and end < len(seen) and _part_of_a_word(seen[end]):
                if seen[end] == "\ufffd":
                    break
                end += 1
            yield start, end
        start = seen.find(phrase, start + 1)


def _edge(own: str, neighbour: str) -> bool:
    """True if a word may begin or end with `own` beside its neighbour: a Chinese one always may."""
    inside = _part_of_a_word(own) and _part_of_a_word(neighbour)
    return not inside or _chinese(own)


def _part_of_a_word(char: str) -> bool:
    return (
        char.isalnum()
        or char in "_\u200d\ufffd"
        or unicodedata.category(char) in ("Mn", "Mc", "Me")
    )


def _chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _half_of_a_hyphened_word(seen: str, start: int, end: int) -> bool:
    before, behind = seen[:start][-2:], seen[end:][:2]
    left = len(before) == 2 and before[1] == "-" and _part_of_a_word(before[0])
    right = len(behind) == 2 and behind[0] == "-" and _part_of_a_word(behind[1])
    return left or right


def _piece_of_an_address(text: str, span: Span) -> bool:
    """True beside @ or =, after the dot of "www.x", before the dot of "x.txt" but not of "x.Then"."""
    left, right = text[: span.start], text[span.end :]
    if left.endswith(("@", "=")) or right.startswith(("@", "=")):
        return True
    dotted_left = len(left) >= 2 and left[-1] == "." and left[-2].isalnum()
    dotted_right = len(right) >= 2 and right[0] == "." and right[1].islower()
    return dotted_left or dotted_right


def _parts_lines(text: str, span: Span) -> bool:
    """True if the last line that the span reaches into begins with a capital: a new thought."""
    inside = text[span.start : span.end]
    broken = [at for at, char in enumerate(inside) if char in BREAKS]
    if not broken:
        return False
    seen = [c for c in inside[broken[-1] :] if not c.isspace() and c not in UNSEEN]
    return bool(seen) and seen[0].isupper()


def _case_as_asked(compiled: Compiled, sense: Sense, text: str, span: Span) -> bool:
    variant = compiled.glossary.entries[sense[0]].variants[sense[1]]
    asked = variant.form if sense[2] == "one" else variant.many
    return not variant.exact or text[span.start : span.end] == asked


def _each_entry_once(senses: list[Sense]) -> list[Sense]:
    """One sense an entry: the singular before the plural, then the variant written first."""
    order = {"one": 0, "many": 1}
    best: dict[int, Sense] = {}
    for sense in senses:
        rank = (order[sense[2]], sense[1])
        held = best.get(sense[0])
        if held is None or rank < (order[held[2]], held[1]):
            best[sense[0]] = sense
    return [best[number] for number in sorted(best)]
