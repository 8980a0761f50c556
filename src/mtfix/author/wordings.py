"""What reviewers amended again and again to the same words: another `to` for the variant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.author.drafts import Draft, enough
from mtfix.author.forms import forms_of, rights_of
from mtfix.author.mends import Mend, variant_line
from mtfix.author.reviewed import Case, Stand
from mtfix.changes import Decision
from mtfix.glossary import Entry, Variant
from mtfix.glossary.splice import scalar
from mtfix.text.english import plural
from mtfix.text.fold import fold_phrase

_ARTICLES = ("a ", "an ")


class Disputed(msgspec.Struct, frozen=True):
    """Cases that ask for one wording where others do not, and what the others say."""

    entry: str
    why: str
    said: str
    cases: tuple[Case, ...]


def for_amended(
    entry: Entry, stands: Sequence[Stand], least: int
) -> Iterator[list[Draft] | Disputed]:
    """For each variant that was amended often enough to one wording what would make that."""
    groups: dict[int, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for stand in stands:
        if stand.case.decision.verdict == "reject":
            continue  # it says where the words are right, not what becomes of them elsewhere
        number, many = _variant(entry, stand.case.decision.before)
        if number is not None:
            groups[number][_one(stand.case.decision, many)].append(stand.case)
    now = {id(stand.case): stand.after for stand in stands}
    for number, wordings in groups.items():
        for wording, cases in wordings.items():
            amended = [c for c in cases if c.decision.verdict == "amend"]
            open_ = any(now[id(c)] != c.decision.result for c in amended)
            if not open_ or not enough(amended, least):
                continue
            others = sorted(set(wordings) - {wording})
            if others:
                why = f"'{entry.variants[number].form}' was amended to '{wording}'"
                said = f"elsewhere '{others[0]}' was right for it"
                yield Disputed(entry.id, why, said, tuple(amended))
            else:
                yield [_draft(entry, entry.variants[number], wording, cases)]


def _draft(entry: Entry, variant: Variant, wording: str, cases: Sequence[Case]) -> Draft:
    lines = [variant_line(variant, variant.form, wording)]
    if entry.term.counts and variant.many is not None:
        lines.append(variant_line(variant, variant.many, plural(wording)))
    mends = [Mend("variant", ", ".join(lines), entry.variants.index(variant))]
    if fold_phrase(wording) not in rights_of(entry) and not entry.uniform:
        mends.append(Mend("admitted", scalar(wording)))
    why = f"'{variant.form}' was always amended to '{wording}'"
    return Draft(entry.id, why, tuple(mends), tuple(cases), "amended")


def _variant(entry: Entry, before: str) -> tuple[int | None, bool]:
    """The number of the variant that the words are, and whether they are its plural."""
    folded = _bare(fold_phrase(before))
    for number, variant in enumerate(entry.variants):
        if folded in forms_of(variant):
            many = variant.many is not None and folded == fold_phrase(variant.many)
            return number, many and folded != fold_phrase(variant.form)
    return None, False


def _one(decision: Decision, many: bool) -> str:
    """The wording for one, without the capital that it has from the words it stands for."""
    text = _bare(decision.result)
    if _bare(decision.before)[:1].isupper():
        text = text[:1].lower() + text[1:]
    if many:
        ends = (text[:-1], text[:-2], text[:-3] + "y")
        return next((one for one in ends if one and plural(one) == text), text)
    return text


def _bare(text: str) -> str:
    for article in _ARTICLES:
        if text.lower().startswith(article):
            return text[len(article) :]
    return text
