"""A draft as the YAML of an entry, or as what an entry that is there takes in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtfix.author.adding.draft import Draft, Shown
from mtfix.glossary.edit import add_condition, add_example, add_variant, append_entry, has_entry
from mtfix.glossary.splice import quoted, scalar

_SHAPED, _DOUBTFUL = 3.4, 2.3
PRIOR = -2.0
"""Before any reason an ordinary word is what it says: 12 in 100 that it is wrong."""
NEAR = 4.5
"""What a word of evidence says for a draft; with the prior it comes to 92 in 100."""
AGAINST = 4.5
_WITHIN = 8
_SOURCE = 6.0


def written(draft: Draft) -> str:
    """The draft as the YAML of an entry, in the order of the guide."""
    lines = list(_head(draft))
    lines += _found(draft)
    for side, conditions in (("for", list(_for(draft))), ("against", list(_against(draft)))):
        if conditions:
            lines += [f"  {side}:", *(f"    - {condition}" for condition in conditions)]
    lines += ["  examples:", *(f"    - {example(each)}" for each in draft.examples)]
    return "\n".join(lines) + "\n"


def put_in(text: str, draft: Draft, file: str) -> str:
    """The text of a glossary with the draft: behind its last entry, or in the entry it goes into.

    Raises `InputError` where the text cannot be edited.
    """
    if draft.into is None or not has_entry(text, draft.into, file=file):
        return append_entry(text, written(draft), file=file)
    name = draft.into
    done = add_variant(text, name, draft.form, file=file) if not draft.has_form else text
    for condition in _for(draft):
        done = add_condition(done, name, "for", condition, file=file)
    for condition in _against(draft):
        done = add_condition(done, name, "against", condition, file=file)
    for each in draft.examples:
        done = add_example(done, name, example(each), file=file)
    return done


def example(shown: Shown) -> str:
    """An example as YAML on one line."""
    said = {"fix": shown.text, "to": shown.to} if shown.to is not None else {"keep": shown.text}
    pairs = [f"{key}: {quoted(text)}" for key, text in said.items()]
    pairs += [f"page: {shown.page}"] if shown.page else []
    pairs += [f"source: {scalar(shown.source)}"] if shown.source else []
    return f"{{{', '.join(pairs)}}}"


def near_words(words: Sequence[str], weight: float) -> str:
    """A condition as YAML: one of the words stands near."""
    return f"{{near: [{', '.join(map(scalar, words))}], within: {_WITHIN}, weight: {weight}}}"


def _found(draft: Draft) -> Iterator[str]:
    """What is looked for, and how sure it is before any reason."""
    if draft.shape:
        yield f"  shape: {draft.shape}"
        yield f"  words: [{scalar(draft.form)}]"
        yield f"  prior: {_SHAPED}"
        return
    if not draft.has_form:
        yield f"  variants: [{_variant(draft)}]"
    if draft.near and not draft.into:
        yield f"  prior: {PRIOR}"


def _head(draft: Draft) -> Iterator[str]:
    yield f"- extend: {draft.into}" if draft.into else f"- id: {draft.id}"
    if draft.kind != "term" and not draft.into:
        yield f"  kind: {draft.kind}"
    if draft.suggest:
        yield "  suggest: true"
    if draft.into:
        return
    if draft.source:
        yield f"  source: [{', '.join(map(scalar, draft.source))}]"
    if not draft.shape:
        yield f"  term: {_term(draft)}"
    if draft.profile:
        yield f"  profile: {draft.profile}"


def _term(draft: Draft) -> str:
    if draft.many is None:
        return scalar(draft.term) if draft.term else '""'
    return f"{{one: {scalar(draft.term)}, many: {scalar(draft.many)}}}"


def _variant(draft: Draft) -> str:
    form = scalar(draft.form)
    return f"{{form: {form}, exact: true}}" if draft.exact else form


def _for(draft: Draft) -> Iterator[str]:
    if draft.source and (draft.near or draft.profile):
        yield f"{{source: [{', '.join(map(scalar, draft.source))}], weight: {_SOURCE}}}"
    if draft.near:
        yield near_words(draft.near, NEAR)


def _against(draft: Draft) -> Iterator[str]:
    if draft.shape:
        yield f"{{doubtful: true, weight: {_DOUBTFUL}}}"
    if draft.against:
        yield near_words(draft.against, AGAINST)
