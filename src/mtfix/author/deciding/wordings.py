"""What reviewers amended again and again to the same words: another `to` for the variant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from mtfix.author.deciding.answers import Answer, enough
from mtfix.author.deciding.mends import Mend, variant_line
from mtfix.author.deciding.reviewed import Case, Stand
from mtfix.author.forms import forms_of, rights_of
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


class _Forms(msgspec.Struct, frozen=True):
    """What a variant was to become, for one and for many, and the cases that say so."""

    cases: dict[bool, list[Case]]

    @property
    def amended(self) -> list[Case]:
        """The cases with the reviewer's own words."""
        return [c for cases in self.cases.values() for c in cases if _is_amended(c)]

    def words(self, many: bool) -> list[str]:
        """All that was right, the commonest of the reviewers' own first."""
        counts = Counter({_plainly(case.decision): 0 for case in self.cases[many]})
        counts.update(_plainly(case.decision) for case in self.cases[many] if _is_amended(case))
        return [word for word, _ in counts.most_common()]

    @property
    def numbers(self) -> list[bool]:
        """Whether one or many were amended, or both."""
        return [many for many, cases in self.cases.items() if any(map(_is_amended, cases))]


def for_amended(
    entry: Entry, stands: Sequence[Stand], least: int
) -> Iterator[list[Answer] | Disputed]:
    """For each variant that was amended often enough to one wording what would make that."""
    now = {id(stand.case): stand.after for stand in stands}
    for number, forms in _by_variant(entry, stands).items():
        variant, amended = entry.variants[number], forms.amended
        done = all(now[id(case)] == case.decision.result for case in amended)
        if done or not enough(amended, least):
            continue
        clash = next((w for m in forms.numbers if len(w := forms.words(m)) > 1), None)
        if clash is None:
            yield [_draft(entry, variant, forms)]
        else:
            why = f"'{variant.form}' was amended to '{clash[0]}'"
            said = f"elsewhere '{clash[1]}' was right for it"
            agreed = [case for case in amended if _plainly(case.decision) == clash[0]]
            if enough(agreed, least):
                yield Disputed(entry.id, why, said, tuple(agreed))


def _by_variant(entry: Entry, stands: Sequence[Stand]) -> dict[int, _Forms]:
    """The cases by the number of the variant that they are of."""
    found: dict[int, _Forms] = {}
    for stand in stands:
        if stand.case.decision.verdict == "reject":
            continue  # it says where the words are right, not what becomes of them elsewhere
        number, many = _variant(entry, stand.case.decision.before)
        if number is not None:
            forms = found.setdefault(number, _Forms({False: [], True: []}))
            forms.cases[many].append(stand.case)
    return found


def _draft(entry: Entry, variant: Variant, forms: _Forms) -> Answer:
    one, many = _both(entry, variant, forms)
    lines = [variant_line(variant, variant.form, one)]
    if entry.term.counts and variant.many is not None:
        lines.append(variant_line(variant, variant.many, many))
    mends = [Mend("variant", ", ".join(lines), entry.variants.index(variant))]
    told = [{False: one, True: many}[number] for number in forms.numbers]
    news = [one] if plural(one) == many else told
    known = rights_of(entry)
    if not entry.uniform:
        mends += [Mend("admitted", scalar(w)) for w in news if fold_phrase(w) not in known]
    cases = [case for number in forms.numbers for case in forms.cases[number]]
    why = f"'{variant.form}' was always amended to '{told[0]}'"
    return Answer(entry.id, why, tuple(mends), tuple(cases), "amended")


def _both(entry: Entry, variant: Variant, forms: _Forms) -> tuple[str, str]:
    """What the variant becomes, for one and for many: as was said, or as that bends."""
    ones, manys = forms.words(False), forms.words(True)
    usual = variant.to or entry.term.one
    one = ones[0] if ones else next((w for w in map(_one, manys) if w), usual)
    return one, manys[0] if manys else plural(one)


def _variant(entry: Entry, before: str) -> tuple[int | None, bool]:
    """The number of the variant that the words are, and whether they are its plural."""
    folded = _bare(fold_phrase(before))
    for number, variant in enumerate(entry.variants):
        if folded in forms_of(variant):
            many = variant.many is not None and folded == fold_phrase(variant.many)
            return number, many and folded != fold_phrase(variant.form)
    return None, False


def _is_amended(case: Case) -> bool:
    return case.decision.verdict == "amend"


def _plainly(decision: Decision) -> str:
    """The wording without the capital and the article that it has from what it stands for."""
    text = _bare(decision.result)
    if _bare(decision.before)[:1].isupper():
        return text[:1].lower() + text[1:]
    return text


def _one(many: str) -> str:
    """The words of which these are the regular plural; "" where they are none."""
    ends = (many[:-1], many[:-2], many[:-3] + "y")
    return next((one for one in ends if one and plural(one) == many), "")


def _bare(text: str) -> str:
    for article in _ARTICLES:
        if text.lower().startswith(article):
            return text[len(article) :]
    return text
