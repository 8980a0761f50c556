"""Sentences in which a wrong form is right, found on pages, and whether it is an ordinary word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.api import Cleaner
from mtfix.author.adding.draft import right_in
from mtfix.author.adding.reasons import telling_words
from mtfix.author.adding.swap import sentences_with
from mtfix.evaluate.gold import Page
from mtfix.glossary import Glossary
from mtfix.text.english import plural

_LONGEST, _SHORTEST = 220, 12
_BEST = 70
_MOST = 3


class Kept(msgspec.Struct, frozen=True):
    """A sentence that the glossary leaves alone, with the form in it, and the page it is from.

    `sure` says that an editor left it so; else a person has to say whether the form is right.
    """

    text: str
    page: str
    sure: bool


def kept_sentences(
    cleaner: Cleaner, form: str, pages: Sequence[Page], corrected: str = "", *, besides: str = ""
) -> list[Kept]:
    """At most three sentences for a keep: first those that an editor saw, and whole ones.

    All that is `corrected` stands as an editor wants it. Without an editor, a sentence that shares
    words with the one `besides`, where the form is wrong, is not among them.
    """
    found: dict[str, Kept] = {}
    alike = set(telling_words(besides, form))
    for sentence in sentences_with(corrected, form):
        if len(sentence) <= _LONGEST:
            found[sentence] = Kept(sentence, "", sure=True)
    for page in pages:
        sure = bool(page.gold)
        text = _unfixed(page, form) if sure else page.text
        for sentence in sentences_with(text, form):
            if sentence == besides or not _SHORTEST <= len(sentence) <= _LONGEST:
                continue
            if sure or not alike & set(telling_words(sentence, form)):
                found.setdefault(sentence, Kept(sentence, page.name, sure))
    ranked = sorted(found.values(), key=_rank)
    return list(_left_alone(cleaner, ranked))


def _rank(kept: Kept) -> tuple[bool, bool, int, str]:
    whole = kept.text[:1].isupper() and kept.text.endswith(".")
    return not kept.sure, not whole, abs(len(kept.text) - _BEST), kept.text


def is_ordinary(form: str, glossary: Glossary, kept: Sequence[Kept]) -> bool:
    """True if the form could be right English: one word alone, or seen to be right."""
    alone = not re.search(r"[\s\-]", form)
    return alone or bool(right_in(glossary, form)) or any(each.sure for each in kept)


def _left_alone(cleaner: Cleaner, ranked: Sequence[Kept]) -> Iterator[Kept]:
    count = 0
    for kept in ranked:
        if count == _MOST:
            return
        if not cleaner.clean(kept.text).log.applied:
            count += 1
            yield kept


def _unfixed(page: Page, form: str) -> str:
    """The page with nothing in it that an editor changed, where that touches the form."""
    text = page.text
    shapes = (form.lower(), plural(form).lower())
    for gold in page.gold:
        before = text[gold.start : gold.end].lower()
        if gold.op == "fix" and any(shape in before or before in shape for shape in shapes):
            text = f"{text[: gold.start]}{'_' * (gold.end - gold.start)}{text[gold.end :]}"
    return text
