"""What mtfix stands beside: each takes a page and gives it with its words replaced.

All but mtfix replace every variant by its term, wherever it stands, and log nothing.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from mtfix import Cleaner
from mtfix.glossary import Glossary

Replace = Callable[[str], object]


def pairs_of(glossary: Glossary) -> dict[str, str]:
    """Each variant with what a list of replacements would put in its place."""
    pairs = {}
    for entry in glossary.entries:
        for v in entry.variants:
            pairs[v.form.lower()] = v.to if v.to is not None else entry.term.one
            if v.many:
                pairs[v.many.lower()] = v.to if v.to is not None else entry.term.many
    return {form: term for form, term in pairs.items() if term and form.isascii()}


def engines(cleaner: Cleaner, pairs: dict[str, str]) -> dict[str, Replace | None]:
    """Every engine by its name; None where its library is not there."""
    makers: dict[str, Callable[[dict[str, str]], Replace]] = {
        "FlashText": partial(_flashtext, "flashtext"),
        "flashtext2": partial(_flashtext, "flashtext2"),
        "ahocorasick_rs, word edges": _ahocorasick,
        "daachorse, word edges": _daachorse,
        "Python re, one alternation": _alternation,
        "spaCy PhraseMatcher (finds only)": _spacy,
        "bare scan of the variants": _scan,
    }
    made: dict[str, Replace | None] = {"mtfix": _mtfix(cleaner)}
    for name, make in makers.items():
        try:
            made[name] = make(pairs)
        except ImportError:
            made[name] = None
    return made


def _mtfix(cleaner: Cleaner) -> Replace:
    def clean(page: str) -> bytes:
        done = cleaner.clean_bytes(page.encode(), "page.txt")
        return done.raw + done.log_bytes

    return clean


def _flashtext(library: str, pairs: dict[str, str]) -> Replace:
    processor: Any = importlib.import_module(library).KeywordProcessor(case_sensitive=False)
    for form, term in pairs.items():
        processor.add_keyword(form, term)
    replace: Replace = processor.replace_keywords
    return replace


def _spliced(text: str, low: str, hits: Iterable[tuple[int, int, int]], terms: list[str]) -> str:
    """The text with the hits at word edges replaced, the leftmost and then the longest."""
    parts, at = [], 0
    edged = (
        (start, -end, number)
        for number, start, end in hits
        if not (start and low[start - 1].isalnum()) and not low[end : end + 1].isalnum()
    )
    for start, end, number in sorted(edged):
        if start >= at:
            parts += (text[at:start], terms[number])
            at = -end
    return "".join((*parts, text[at:]))


def _ahocorasick(pairs: dict[str, str]) -> Replace:
    from ahocorasick_rs import AhoCorasick

    automaton, terms = AhoCorasick(list(pairs)), list(pairs.values())

    def replace(page: str) -> str:
        low = page.lower()
        hits = automaton.find_matches_as_indexes(low, overlapping=True)
        return _spliced(page, low, hits, terms)

    return replace


def _daachorse(pairs: dict[str, str]) -> Replace:
    library: Any = importlib.import_module("daachorse")
    automaton, terms = library.CharwiseDoubleArrayAhoCorasick(list(pairs)), list(pairs.values())

    def replace(page: str) -> str:
        low = page.lower()
        hits = ((n, start, end) for start, end, n in automaton.find_overlapping(low))
        return _spliced(page, low, hits, terms)

    replace("one yard")
    return replace


def _alternation(pairs: dict[str, str]) -> Replace:
    forms = sorted(pairs, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
    return lambda page: pattern.sub(lambda m: pairs[m.group().lower()], page)


def _spacy(pairs: dict[str, str]) -> Replace:
    spacy: Any = importlib.import_module("spacy")
    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("variants", list(nlp.pipe(pairs)))
    return lambda page: matcher(nlp.make_doc(page))


def _scan(pairs: dict[str, str]) -> Replace:
    from ahocorasick_rs import AhoCorasick

    automaton = AhoCorasick(list(pairs))
    return lambda page: automaton.find_matches_as_indexes(page.lower(), overlapping=True)
