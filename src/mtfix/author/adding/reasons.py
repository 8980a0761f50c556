"""Words of a sentence that tell where a form is wrong from where it is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mtfix.author.adding.swap import singular
from mtfix.text.english import plural

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_MOST = 4
_SHORTEST = 3
# Words of every English sentence: they tell nothing of what it is about.
_EMPTY = frozenset(
    "a about above after again against all also am among an and any are as at be became because"
    " been before being below between both but by can could did do does doing down during each"
    " every few for from further had has have having he her here hers him his how i if in into is"
    " it its just made make makes may me might more most much must my no nor not now of off on once"
    " one only onto or other our ours out over own per said same say says she should since so some"
    " such than that the their them then there these they this those three through to today too"
    " two under until up upon us very was we went were what when where which while who whom whose"
    " why will with within without would year years yesterday new old last next first"
    " met held came".split()
)


def telling_words(
    sentence: str, form: str, others: Iterable[str] = (), *, within: int = 8
) -> tuple[str, ...]:
    """Words near the form that stand near it in none of the other sentences, the nearest first."""
    elsewhere = {word for other in others for word in _near(other, form, within)}
    found = [word for word in _near(sentence, form, within) if word not in elsewhere]
    return tuple(dict.fromkeys(found))[:_MOST]


def is_empty(word: str) -> bool:
    """True for a word that tells nothing of what a sentence is about."""
    return word.lower() in _EMPTY


def _near(sentence: str, form: str, within: int) -> list[str]:
    """The words about something near the form, for one and without capitals, the nearest first."""
    words = [match.group().lower() for match in _WORD.finditer(sentence)]
    places = list(_places(words, form))
    if not places:
        return []
    ranked = []
    for at, word in enumerate(words):
        distance = min(_distance(at, start, end) for start, end in places)
        if 0 < distance <= within and word not in _EMPTY and len(word) >= _SHORTEST:
            ranked.append((distance, at, singular(word)))
    return [word for _, _, word in sorted(ranked)]


def _places(words: Sequence[str], form: str) -> Iterable[tuple[int, int]]:
    """Where the form stands among the words: from its first to behind its last."""
    for wanted in (_split(form), _split(plural(form))):
        size = len(wanted)
        for at in range(len(words) - size + 1):
            if size and list(words[at : at + size]) == wanted:
                yield at, at + size


def _split(form: str) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(form)]


def _distance(at: int, start: int, end: int) -> int:
    return start - at if at < start else at - end + 1 if at >= end else 0
