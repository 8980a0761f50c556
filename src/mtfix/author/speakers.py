"""Whose page is it? What pages teach of the words of profiles, where a person has said whose.

`NAME<TAB>PROFILE` a line, `-` for a page that speaks for none of them; `#` begins a remark.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from mtfix.api import Cleaner
from mtfix.author.fit import Key, fit
from mtfix.author.lessons import LEAVE, Lesson
from mtfix.engine.compile import evidence_forms
from mtfix.engine.features import Reading
from mtfix.evaluate.gold import Page, all_in_one, read_text
from mtfix.glossary import Glossary
from mtfix.text.fold import is_han
from mtfix.text.spans import Segment

PULL = 60.0
"""A page is one lesson that dozens of words share: each is held harder than those of an entry."""
NOBODY = "-"


def read_speakers(path: Path, profiles: Collection[str]) -> dict[str, str]:
    """The profile that each page speaks for, by the page's name; `NOBODY` for none.

    Raises one InputError that names every line that cannot be read.
    """
    speakers: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, profile = line.partition("\t")
        if profile not in {*profiles, NOBODY}:
            faults.append((f"{path}:{number}", f"no profile '{profile}'"))
        elif name in speakers:
            faults.append((f"{path}:{number}", f"'{name}' stands there twice"))
        speakers[name] = profile
    if faults:
        remedy = f"write NAME, a tab, and one of {', '.join(sorted(profiles))} or {NOBODY}"
        raise all_in_one(faults, remedy)
    return speakers


def word_weights(glossary: Glossary) -> dict[Key, float]:
    """The weight of each word by the number of its profile and its own."""
    return {
        (number, place): weight
        for number, profile in enumerate(glossary.profiles)
        for place, (_, weight) in enumerate(profile.words)
    }


def learn_words(
    cleaner: Cleaner,
    pages: Iterable[Page],
    speakers: Mapping[str, str],
    free: Collection[Key],
    pull: float = PULL,
) -> tuple[dict[Key, float], int]:
    """The weights of the profiles' words, the `free` ones fitted, and how many pages taught.

    These are the pages whose speaker is known. One is the likelier a profile's the more its words
    weigh than every other profile's and than the least that any must outweigh. Of Chinese words
    no page in English tells.
    """
    profiles = cleaner.glossary.profiles
    numbers = {profile.name: number for number, profile in enumerate(profiles)} | {NOBODY: LEAVE}
    places = [_places(tuple(word for word, _ in profile.words)) for profile in profiles]
    taught = [page for page in pages if page.name in speakers]
    loud = _voices(speakers[page.name] for page in taught)
    lessons = [
        Lesson(
            _readings(cleaner, page.text, places),
            numbers[speakers[page.name]],
            loud[speakers[page.name]],
        )
        for page in taught
    ]
    english = {key for key in free if not is_han(profiles[key[0]].words[key[1]][0][0])}
    weights = fit(lessons, word_weights(cleaner.glossary), english, pull)
    return {key: round(weight, 2) for key, weight in weights.items()}, len(lessons)


def _voices(profiles: Iterable[str]) -> dict[str, float]:
    """What one page of each profile counts: the more the fewer there are, by the square root."""
    pages = Counter(profiles)
    most = max(pages.values(), default=0)
    return {profile: math.sqrt(most / count) for profile, count in pages.items()}


def _places(words: Iterable[str]) -> dict[str, int]:
    """The number of the word that each phrase stands for; of two the first."""
    places: dict[str, int] = {}
    for number, word in enumerate(words):
        for phrase in evidence_forms(word):
            places.setdefault(phrase, number)
    return places


def _readings(
    cleaner: Cleaner, text: str, places: Iterable[Mapping[str, int]]
) -> tuple[Reading, ...]:
    """Each profile as one sense of the page."""
    standing = cleaner.standing(Segment("", text))
    readings = []
    for number, of_phrase in enumerate(places):
        amounts: defaultdict[int, float] = defaultdict(float)
        for phrase, amount in standing.amounts[number].items():
            amounts[of_phrase[phrase]] += amount
        said = tuple(sorted(amounts.items()))
        readings.append(Reading(number, standing.given[number], said, None))
    return tuple(readings)


def with_words(glossary: Glossary, weights: Mapping[Key, float]) -> Glossary:
    """The glossary with other weights of the profiles' words; its digest stays the old one's."""
    profiles = tuple(
        msgspec.structs.replace(
            profile,
            words=tuple(
                (word, weights[number, place]) for place, (word, _) in enumerate(profile.words)
            ),
        )
        for number, profile in enumerate(glossary.profiles)
    )
    return msgspec.structs.replace(glossary, profiles=profiles)
