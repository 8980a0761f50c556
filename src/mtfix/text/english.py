"""How English bends: case, number, possessive and article of a word that takes another's place."""

from __future__ import annotations

import re
import unicodedata

_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# Initialisms are read letter by letter: an SMS, a BBC programme, an X-ray.
_AN_LETTERS = frozenset("AEFHILMNORSX")
# A long word in capitals is read as a word if it begins like one: a STREET, an URGENT notice.
_WORD_START = re.compile(r"[AEIOU]|F[LRY]|[HLMNRX]Y|RH|S[CHKLMNPQTWY]")
_AN_NUMBER = re.compile(r"(?:8\d*|1[18](?:\d{3})*)(?!\d)")
_VOWEL_SOUND = re.compile(r"(?:hono|hour|heir|honest)")
_CONSONANT_SOUND = re.compile(
    r"(?:eu|ewe|once|one(?!r)|u(?:ni(?:[acflpqstvx]|on|dir)|nanim|nesco|s[aeiu]|t[aeio]|bi"
    r"|r(?:a[ln]|[eio]|ug)|k[ru]|[iy]gh|gan))"
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
    """`after` in the manner of `before`: HARBOUR, Harbour, Northern Harbours.

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


def _is_initialism(word: str) -> bool:
    """True for capitals of which one says the letters: EU, UAE, BBC, but not STREET or NASA."""
    if not word.isupper():
        return False
    if len(word) == 2 or (word[0] == "U" and word[1] in "AEIO"):
        return True
    if word[1] in "AEIOU":
        return False
    rest = set("AEIOUY").intersection(word[1:])
    return len(word) < 5 or not rest or not _WORD_START.match(word)


def indefinite(phrase: str) -> str:
    """The article, "a" or "an", that goes before a phrase, by sound as far as spelling tells it."""
    found = re.search(r"[^\W_]+", phrase)
    if not found:
        return "a"
    word = found.group()
    if word[0].isdigit():
        return "an" if _AN_NUMBER.match(word) else "a"
    if len(word) == 1 or _is_initialism(word):
        return "an" if word[0].upper() in _AN_LETTERS else "a"
    low = unicodedata.normalize("NFD", word.lower())
    if _VOWEL_SOUND.match(low):
        return "an"
    return "an" if low[0] in "aeiou" and not _CONSONANT_SOUND.match(low) else "a"
