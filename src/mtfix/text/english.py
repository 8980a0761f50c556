"""How English bends: case, number, possessive and article of a word that takes another's place."""

from __future__ import annotations

import re

_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# Initialisms are read letter by letter: an SPP notice, a CPC committee.
_AN_LETTERS = frozenset("AEFHILMNORSX")
_AN_NUMBER = re.compile(r"(?:8\d*|11|18|11\d{3}|18\d{3})(?!\d)")
_VOWEL_SOUND = re.compile(r"(?:hono|hour|heir|honest)")
_CONSONANT_SOUND = re.compile(
    r"(?:eu|ewe|once|one(?!r)|u(?:ni(?:[acflpqstv]|on|dir)|s[aeiu]|t[aeio]|bi|ran|ku))"
)


def plural(noun: str) -> str:
    """The regular plural of the last word of `noun`.

    Irregular nouns state both forms in the glossary; this never guesses at them.
    """
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return noun + "es"
    return noun + "s"


def title_case(phrase: str) -> str:
    """Every word capitalised but the small ones inside; capitals already there stay."""
    first = True

    def one(match: re.Match[str]) -> str:
        nonlocal first
        word = match.group()
        keep = not first and word in _SMALL
        first = False
        return word if keep else word[0].upper() + word[1:]

    return _WORD.sub(one, phrase)


def capitalised(phrase: str) -> str:
    """The phrase with its first letter in upper case."""
    for at, char in enumerate(phrase):
        if char.isalpha():
            return phrase[:at] + char.upper() + phrase[at + 1 :]
    return phrase


def carry_case(before: str, after: str, *, opens: bool) -> str:
    """`after` in the manner of `before`: HOSPITAL, Hospital, Grassroots Courts.

    `opens` says that `before` begins a sentence, so that its capital means nothing more.
    """
    words = [w for w in _WORD.findall(before) if any(c.isalpha() for c in w)]
    letters = [c for c in before if c.isalpha()]
    if not words or not letters:
        return after
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return after.upper()
    if not words[0][0].isupper():
        return after
    telling = [w for w in words if w not in _SMALL]
    if all(w[0].isupper() for w in telling) and (len(telling) > 1 or not opens):
        return title_case(after)
    return capitalised(after)


def indefinite(phrase: str) -> str:
    """The article, "a" or "an", that goes before a phrase, by sound as far as spelling tells it."""
    found = re.search(r"[^\W_]+", phrase)
    if not found:
        return "a"
    word = found.group()
    if word[0].isdigit():
        return "an" if _AN_NUMBER.match(word) else "a"
    if len(word) > 1 and word.isupper() and word[1] not in "AEIOU":
        return "an" if word[0] in _AN_LETTERS else "a"
    low = word.lower()
    if _VOWEL_SOUND.match(low):
        return "an"
    return "an" if low[0] in "aeiou" and not _CONSONANT_SOUND.match(low) else "a"
