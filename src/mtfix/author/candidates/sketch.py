"""A candidate as the draft of an entry: forms as they are written, reasons, examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from mtfix.author.candidates.align import Corrected
from mtfix.author.candidates.count import Counted
from mtfix.author.candidates.ranked import Candidate
from mtfix.author.candidates.sentences import Sentence, Sentences
from mtfix.author.candidates.words import is_little, phrase_key, singular, words_of
from mtfix.text.english import plural
from mtfix.text.fold import fold_phrase

_TRIED = 8
"""So many sentences of either sort are tried as examples."""
_PLACES = 4
_GUESS = "a guess: nobody has corrected these pages; see if it is wrong there at all"
_WORDS, _TELLING = 5, 2
_SLUG = re.compile(r"[^a-z0-9]+")
_MOST_ADMITTED = 4
_SURE = 0.3
"""A form that is corrected less often than this stands in a draft only if no surer one does."""


class Sketch(msgspec.Struct, frozen=True):
    """An entry that nobody has read yet.

    `many` is "" where number makes no difference; `near` and `never` are words that stand in the
    sentences of fixes alone, and of keeps alone; `seen` has a line of evidence a wrong form;
    `missing` says what a person has still to do.
    """

    id: str
    term: str
    many: str
    admitted: tuple[str, ...]
    source: tuple[str, ...]
    variants: tuple[str, ...]
    suggest: bool
    near: tuple[str, ...]
    never: tuple[str, ...]
    examples: tuple[Sentence, ...]
    seen: tuple[str, ...]
    missing: tuple[str, ...]
    candidate: Candidate


def drafts(
    found: Sequence[Candidate], pages: Sequence[Corrected], top: int, *, guesses: bool = False
) -> list[Sketch]:
    """The first `top` candidates as drafts, each of an id of its own, in their order.

    A wrong form stands in one draft alone, the first that has it. `guesses` says that nobody has
    corrected the pages.
    """
    sentences = Sentences(pages)
    ids: Counter[str] = Counter()
    taken: set[str] = set()
    made: list[Sketch] = []
    for candidate in found:
        if len(made) == top:
            break
        written = [(form, _written(form, pages)) for form in candidate.forms]
        forms = [(form, text) for form, text in written if fold_phrase(text) not in taken]
        sure = [(form, text) for form, text in forms if form.consistency >= _SURE]
        forms = sure or forms[:1]
        if forms:
            taken.update(fold_phrase(text) for _, text in forms)
            draft = _draft(candidate, forms, sentences, ids, pages)
            made.append(_as_guess(draft, sentences) if guesses else draft)
    return made


def _as_guess(draft: Sketch, sentences: Sentences) -> Sketch:
    """The draft of what nobody has corrected: only suggested, and its evidence says so."""
    seen = (
        f"{text}: stands {len(form.fixes)} times: {_told(form, sentences)}"
        for form, text in zip(draft.candidate.forms, draft.variants, strict=True)
    )
    return msgspec.structs.replace(draft, suggest=True, seen=tuple(seen), missing=(_GUESS,))


def _draft(
    candidate: Candidate,
    forms: Sequence[tuple[Counted, str]],
    sentences: Sentences,
    ids: Counter[str],
    pages: Sequence[Corrected],
) -> Sketch:
    counted = [form for form, _ in forms]
    term, many = _term(candidate, counted, pages)
    fixes = [sentences.fixes(form) for form in counted]
    keeps = [sentences.keeps(form) for form in counted]
    near, never = _telling(_flat(fixes), _flat(keeps))
    doubtful = sum(len(f.kept) + f.others for f in counted) > sum(len(f.fixes) for f in counted)
    name = _SLUG.sub("-", (term or forms[0][1]).lower()).strip("-") or "words"
    ids[name] += 1
    number = f"-{ids[name]}" if ids[name] > 1 else ""
    rights = {fold_phrase(text) for text in (term, many)}
    return Sketch(
        id=f"suggested.{name}{number}",
        term=term,
        many=many,
        admitted=_admitted(counted, rights | {fold_phrase(text) for _, text in forms}),
        source=tuple(dict.fromkeys(o.source for f in counted for o in f.fixes if o.source)),
        variants=tuple(dict.fromkeys(singular(text) if many else text for _, text in forms)),
        suggest=any(form.kept or form.others for form in counted),
        near=near if doubtful else (),  # with it, an entry is not applied without a reason
        never=never,
        examples=(*_alternately(fixes, _TRIED), *_alternately(keeps, _TRIED)),
        seen=tuple(_seen(form, text, sentences) for form, text in forms),
        missing=(),
        candidate=msgspec.structs.replace(candidate, forms=tuple(counted)),
    )


def _written(form: Counted, pages: Sequence[Corrected]) -> str:
    """The form as it stands most often, for one where it stands for one anywhere."""
    texts = Counter(_text(form, pages))
    ones = {text: n for text, n in texts.items() if singular(text) == text}
    return max(ones or texts, key=lambda text: (texts[text], text))


def _text(form: Counted, pages: Iterable[Corrected]) -> Iterator[str]:
    every = list(pages)
    for option in form.fixes:
        span = option.place.span
        yield fold_phrase(every[option.place.page].text[span.start : span.end])


def _term(
    candidate: Candidate, forms: Sequence[Counted], pages: Sequence[Corrected]
) -> tuple[str, str]:
    """The term for one and for many; the second is "" where the pages show no number."""
    key = phrase_key(candidate.term)
    rights = Counter(
        next(r for r in o.rights if phrase_key(r) == key)
        for form in forms
        for o in form.fixes
        if any(phrase_key(r) == key for r in o.rights)
    )
    titled = all(
        pages[o.place.page].text[o.place.span.start].isupper() for f in forms for o in f.fixes
    )
    term = max(rights, key=lambda text: (text.islower(), rights[text], text), default="")
    # Capitals that only follow those of the page are carried over by themselves.
    term = _bare(term.lower() if titled and not term.isupper() else term)
    one = singular(term)
    plural_wrong = any(singular(text) != text for f in forms for text in _text(f, pages))
    if any(map(is_little, phrase_key(term))):
        return term, ""  # which of its words bends, nobody can tell
    if one != term and plural(one) == term:
        return (one, term) if plural_wrong else (term, "")
    many = next(
        (_bare(r) for r in rights if fold_phrase(_bare(r)) == fold_phrase(plural(term))), ""
    )
    return term, many


def _bare(text: str) -> str:
    """The words without an article before them."""
    return re.sub(r"^(?:the|an?) (?=\w)", "", text, flags=re.IGNORECASE)


def _admitted(forms: Sequence[Counted], but: set[str]) -> tuple[str, ...]:
    """What all corrections accept too, apart from those words."""
    each = [{_bare(r) for r in o.rights} for form in forms for o in form.fixes]
    if not each:
        return ()
    first = [_bare(r) for r in forms[0].fixes[0].rights]
    common = [text for text in dict.fromkeys(first) if all(text in rights for rights in each)]
    keys = {phrase_key(text) for text in but}
    once = {phrase_key(text): text for text in reversed(common) if phrase_key(text) not in keys}
    return tuple(text for text in reversed(once.values()) if text)[:_MOST_ADMITTED]


def _telling(
    fixes: Sequence[Sentence], keeps: Sequence[Sentence]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of several sentences of the one sort that stand in none of the other."""
    if not keeps:
        return (), ()
    here, there = (
        Counter(word for s in some for word in set(_content(s.text))) for some in (fixes, keeps)
    )

    def only(one: Counter[str], other: Counter[str]) -> tuple[str, ...]:
        telling = [word for word in one if one[word] >= _TELLING and word not in other]
        return tuple(sorted(telling, key=lambda word: (-one[word], word))[:_WORDS])

    return only(here, there), only(there, here)


def _content(text: str) -> Iterator[str]:
    """The words with a meaning of their own, no names and numbers."""
    words = words_of(text)
    for span, key in zip(words.spans, words.keys, strict=True):
        if len(key) > 2 and text[span.start].islower() and not is_little(key) and key.isalpha():
            yield key


def _flat(found: Iterable[Sequence[Sentence]]) -> list[Sentence]:
    return [sentence for some in found for sentence in some]


def _alternately(found: Sequence[Sequence[Sentence]], most: int) -> list[Sentence]:
    """The first of each form, then the second of each, and so on."""
    longest = max(map(len, found), default=0)
    rows = [some[n] for n in range(longest) for some in found if n < len(some)]
    return list({sentence.text: sentence for sentence in rows[: most * 2]}.values())[:most]


def _seen(form: Counted, text: str, sentences: Sentences) -> str:
    """The evidence for a wrong form in a line."""
    other = f", corrected otherwise {form.others}" if form.others else ""
    return (
        f"{text}: corrected {len(form.fixes)} on {form.pages} page{'s' * (form.pages != 1)}"
        f"{other}, kept {len(form.kept)}: {_told(form, sentences)}"
    )


def _told(form: Counted, sentences: Sentences) -> str:
    """The first places of the form."""
    places = list(dict.fromkeys(sentences.place(option.place) for option in form.fixes))
    return ", ".join(places[:_PLACES]) + (", …" if len(places) > _PLACES else "")
