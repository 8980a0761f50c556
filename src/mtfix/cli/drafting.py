"""A draft made complete: by options alone, or by questions with an answer proposed to each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mtfix.author.adding.draft import Draft, drafted, fitted, having_form, right_in, same_term
from mtfix.author.adding.keeping import Kept
from mtfix.author.adding.reasons import telling_words
from mtfix.author.adding.swap import Swap, many_of, singular, widened
from mtfix.author.forms import forms_of
from mtfix.cli.asking import ask
from mtfix.cli.desk import Desk
from mtfix.cli.keeps import NONE, Wanted, has_form, is_plain_english, keeps_asked, with_keeps
from mtfix.cli.lookup import named
from mtfix.cli.terminal import say, write_text
from mtfix.errors import InputError
from mtfix.reports import one_line
from mtfix.text.fold import fold_phrase

_WHICH = "wrong form (q leaves it out)"
_MOST = 4


def known_already(desk: Desk, swap: Swap, wanted: Wanted) -> bool:
    """True, and it is told, if the glossary makes this correction by itself."""
    done = desk.cleaner.clean(swap.wrong, source=wanted.source, page=wanted.page)
    end = swap.start + len(swap.before)
    for change in done.log.applied:
        if change.start < end and swap.start < change.end:
            made = fold_phrase(change.after)
            if done.text == swap.right or (made and made == fold_phrase(swap.after)):
                said = f"'{change.before}' -> '{change.after}'"
                say(f"{said} is made already, by {change.entry}")
                return True
    return False


def by_options(desk: Desk, swap: Swap, wanted: Wanted) -> Draft:
    """The draft as the options have it; what they leave open is derived, or an error says so."""
    draft = _named(desk, _fitted(desk, swap, wanted), wanted)
    if not wanted.name:
        draft = _into(desk, draft, wanted, _home(desk, draft, wanted))
    if draft.into is None:
        desk.check_new(draft.id)
    kept = desk.kept(draft.form, swap.wrong)
    texts = list(wanted.keep) or [each.text for each in kept if each.sure]
    if not texts and draft.into is None:
        if is_plain_english(desk, draft, kept):
            raise InputError(
                f"no sentence is known in which '{draft.form}' is right",
                remedy='give one: --keep "…", or --look FOLDER with pages and gold',
            )
        texts = [swap.right]
    return _reasoned(desk, with_keeps(draft, texts, wanted), wanted, kept)


def by_questions(desk: Desk, swap: Swap, wanted: Wanted) -> Draft | None:
    """The draft as a person answers; None if she leaves it out."""
    write_text(f"{_shown(swap)}\n")
    proposed = wanted.form or fitted(swap, desk.cleaner.glossary).form
    form = ask(_WHICH, proposed)
    while form != "q" and not _stands(form, swap):
        form = ask(f"'{form}' is not in the sentence; {_WHICH}", proposed)
    if form == "q":
        return None
    swap = _fitted(desk, swap, msgspec.structs.replace(wanted, form=form))
    draft = _named(desk, swap, msgspec.structs.replace(wanted, form=form))
    term = ask("right English", draft.term) if draft.term else ""
    known = draft.many if term == draft.term else draft.many and many_of(term)
    many = ask("for many (- if it has no number)", known or NONE) if term else NONE
    draft = msgspec.structs.replace(draft, term=term, many=None if many == NONE else many)
    home = _home(desk, draft, wanted)
    if home is not None and home != wanted.into:
        home = ask(f"entry to add it to ({NONE} for a new one)", home)
    draft = _into(desk, draft, wanted, None if home == NONE else home)
    if draft.into is None:
        draft = msgspec.structs.replace(draft, id=ask("id", draft.id))
        desk.check_new(draft.id)
    kept = desk.kept(draft.form, swap.wrong)
    draft = with_keeps(draft, keeps_asked(desk, draft, wanted, kept), wanted)
    draft = _reasoned(desk, draft, wanted, kept)
    if draft.near and not wanted.near:
        near = ask("wrong only near these words (- for anywhere)", ", ".join(draft.near))
        words = () if near == NONE else tuple(word.strip() for word in near.split(","))
        draft = msgspec.structs.replace(draft, near=words)
    return draft


def words_of(desk: Desk, draft: Draft) -> tuple[str, ...]:
    """Words of which one stands on every page that the draft can change; none if it may be any.

    The form, what another entry could put it in for, and a term that is new.
    """
    glossary = desk.cleaner.glossary
    makers = right_in(glossary, draft.form)
    if any(entry.pattern or entry.shape for entry in makers):
        return ()
    made = [form for entry in makers for v in entry.variants for form in forms_of(v)]
    new = draft.term and not same_term(glossary, draft.term, None)
    return (draft.form, *made, *((draft.term,) if new else ()))


def _shown(swap: Swap) -> str:
    end = swap.start + len(swap.before)
    after = f"{{+{swap.after}+}}" if swap.after else ""
    return one_line(f"{swap.wrong[: swap.start]}[-{swap.before}-]{after}{swap.wrong[end:]}")


def _fitted(desk: Desk, swap: Swap, wanted: Wanted) -> Swap:
    """The swap as wide as the form, the term, or a term of the glossary.

    Raises `InputError` for a form that is not in the sentence.
    """
    if wanted.form and not _stands(wanted.form, swap):
        raise InputError(f"'{wanted.form}' is not in the wrong sentence", remedy="check --form")
    wider = widened(swap, form=wanted.form) if wanted.form else None
    if wider is None and wanted.term:
        wider = widened(swap, term=wanted.term)
    if wider is None and not wanted.form and not wanted.term:
        wider = fitted(swap, desk.cleaner.glossary)
    return wider or swap


def _named(desk: Desk, swap: Swap, wanted: Wanted) -> Draft:
    """The draft of the swap with what the options say of it."""
    draft = drafted(swap, desk.cleaner.glossary, wanted.page, wanted.source)
    changed: dict[str, object] = {"suggest": wanted.suggest}
    if wanted.name:
        changed["id"] = wanted.name
    if wanted.form:
        changed["form"] = wanted.form
    if wanted.term:
        changed["term"] = wanted.term
        changed["many"] = draft.many and many_of(wanted.term)
    if wanted.many is not None:
        changed["many"] = wanted.many or None
        if not wanted.form and fold_phrase(swap.after) == fold_phrase(wanted.many):
            changed["form"] = singular(swap.form)
    draft = msgspec.structs.replace(draft, **changed)
    return _as_cleaned(desk, draft)


def _as_cleaned(desk: Desk, draft: Draft) -> Draft:
    """The draft whose fix becomes what the glossary makes of the right sentence, if it is more."""
    (fix,) = draft.examples
    assert fix.to is not None
    done = desk.cleaner.clean(fix.to, source=fix.source or "", page=fix.page)
    for change in done.log.applied:
        said = f"'{change.before}' -> '{change.after}'"
        say(f"{said} is made in the right sentence too, by {change.entry}")
    return msgspec.structs.replace(draft, examples=(msgspec.structs.replace(fix, to=done.text),))


def _home(desk: Desk, draft: Draft, wanted: Wanted) -> str | None:
    """The id of the entry that has the term of the draft already, if one can be added to."""
    if wanted.into:
        return wanted.into
    glossary = desk.cleaner.glossary
    holders = having_form(glossary, draft.form)
    same = [e for e in same_term(glossary, draft.term, wanted.page) if desk.can_extend(e)]
    same.sort(key=lambda entry: (entry not in holders, not desk.is_here(entry)))
    if not same:
        for entry in right_in(glossary, draft.form)[:1]:
            say(f"'{draft.form}' is right English in '{entry.id}': say where it is wrong")
        return None
    names = ", ".join(f"'{entry.id}'" for entry in same[:_MOST])
    only = len(same) == 1 or same[0] in holders
    done = "what is new is added to it" if only else "--into ID adds to one of them"
    say(f"'{draft.term}' is the term of {same[0].id if only else names} already: {done}")
    return same[0].id if only else None


def _into(desk: Desk, draft: Draft, wanted: Wanted, home: str | None) -> Draft:
    """The draft as a part of that entry. Raises `InputError` if it cannot be added to."""
    if home is None:
        return draft
    (entry, *_) = named(desk.cleaner.glossary, home)
    if not desk.can_extend(entry):
        raise InputError(
            f"'{entry.id}' is in the same layer as {desk.name}, in another file",
            place=str(entry.place),
            remedy="name that file with --to",
        )
    has = entry in having_form(desk.cleaner.glossary, draft.form)
    return msgspec.structs.replace(draft, into=entry.id, has_form=has)


def _stands(form: str, swap: Swap) -> bool:
    """True if the form is in the wrong sentence as it stands there, or for one, or for many."""
    return form in swap.wrong or has_form(swap.wrong, form)


def _reasoned(desk: Desk, draft: Draft, wanted: Wanted, kept: Sequence[Kept]) -> Draft:
    """The draft with what tells where the form is wrong, from the options or the sentences."""
    form, fix = draft.form, draft.examples[0].text
    keeps = [each.text for each in draft.keeps]
    near, against = wanted.near, wanted.against
    if not near and _needs_reason(desk, draft, kept):
        near = telling_words(fix, form, keeps)
    if not against and draft.profile is not None and wanted.keep:
        found = [word for text in wanted.keep for word in telling_words(text, form, [fix])]
        against = tuple(dict.fromkeys(found))
    return msgspec.structs.replace(draft, near=near, against=against)


def _needs_reason(desk: Desk, draft: Draft, kept: Sequence[Kept]) -> bool:
    """True for an ordinary word that no profile and no other entry gives reasons to."""
    if draft.shape or (draft.profile and not draft.into):
        return False
    if draft.into:
        return draft.has_form  # and was not sure enough
    shown = any(has_form(keep.text, draft.form) for keep in draft.keeps)
    return shown or is_plain_english(desk, draft, kept)
