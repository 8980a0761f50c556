"""What a correction swapped: the wrong words of a sentence, and those that took their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from mtfix.text.english import carry_case, plural
from mtfix.text.fold import fold_phrase
from mtfix.text.segments import lines_of, sentence_starts, window

_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|\s+|.", re.DOTALL)
_ARTICLE = re.compile(r"an?\s+(?=\S)", re.IGNORECASE)
_OUTER = " \t\r\n"
_FAR = 1
_OPENERS = frozenset("A An The This That Our".split())
_COUNTING = frozenset("a an the this that our their its his her each every one another".split())
"""Before a noun that may be counted."""


class Swap(msgspec.Struct, frozen=True):
    """Words of a sentence and what they became, with where each begins; `after` may be empty."""

    wrong: str
    right: str
    start: int
    before: str
    at: int
    after: str

    @property
    def alone(self) -> Swap:
        """The swap in a sentence that is right but for it."""
        if len(swaps(self.wrong, self.right)) == 1:
            return self
        end = self.at + len(self.after)
        wrong = f"{self.right[: self.at]}{self.before}{self.right[end:]}"
        return Swap(wrong, self.right, self.at, self.before, self.at, self.after)

    @property
    def form(self) -> str:
        """The wrong words as a glossary has them: small, and for one where they were for many."""
        return self._bare(self.before)[0]

    @property
    def term(self) -> str:
        """The right words, likewise."""
        return self._bare(self.before)[1]

    @property
    def exact(self) -> bool:
        """True where only the case of the letters is wrong, and for a part of a name."""
        return fold_phrase(self.before) == fold_phrase(self.after) or self.named

    @property
    def named(self) -> bool:
        """True for a part of a proper name: both have a capital, and so has a word beside them."""
        left = re.search(r"([^\W_]\w*) $", self.wrong[: self.start])
        right = re.match(r" ([^\W_]\w*)", self.wrong[self.start + len(self.before) :])
        beside = [found[1] for found in (left, right) if found and found[1] not in _OPENERS]
        capital = any(word[0].isupper() and not word.isupper() for word in beside)
        return capital and self.before[:1].isupper() and self.after[:1].isupper()

    @property
    def counts(self) -> bool:
        """True for what has a number: both were for many, or what stands before it counts."""
        previous = re.findall(r"[^\W_]+", self.wrong[: self.start])[-1:]
        counted = bool(previous) and (previous[0].lower() in _COUNTING or previous[0].isdigit())
        one = not self.after.endswith("s") and counted
        return bool(self.after) and (self._both_many() or one) and not self.exact

    def _bare(self, before: str) -> tuple[str, str]:
        if self.exact or not self.after:
            return before, self.after
        form, term = _uncased(self.wrong, self.start, before, self.after)
        return (singular(form), singular(term)) if self._both_many() else (form, term)

    def _both_many(self) -> bool:
        return singular(self.before) != self.before and singular(self.after) != self.after


def swaps(wrong: str, right: str) -> list[Swap]:
    """The swaps that lead from the wrong sentence to the right one, in order; each with both.

    Words next to each other are one swap; where words were only put in, a neighbour goes along.
    Spaces that came or went are none.
    """
    old, new = _TOKEN.findall(wrong), _TOKEN.findall(right)
    found = []
    for a, b, c, d in _joined(old, new):
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if not before.strip() and not after.strip():
            continue
        if not before.strip():
            a, b, c, d = _grown(old, new, a, b, c, d)
            before, after = "".join(old[a:b]), "".join(new[c:d])
        start = sum(map(len, old[:a])) + len(before) - len(before.lstrip(_OUTER))
        at = sum(map(len, new[:c])) + len(after) - len(after.lstrip(_OUTER))
        before, after = before.strip(_OUTER), after.strip(_OUTER)
        articles = _ARTICLE.match(before), _ARTICLE.match(after)
        if articles[0] and articles[1]:
            start, at = start + articles[0].end(), at + articles[1].end()
            before, after = before[articles[0].end() :], after[articles[1].end() :]
        if before:
            found.append(Swap(wrong, right, start, before, at, after))
    return found


def widened(swap: Swap, *, form: str = "", term: str = "") -> Swap | None:
    """The swap with the words around it that the form or the term has too; None if it has none.

    "railway" for "fisheries" becomes "railway station" for "fisheries station".
    """
    inside, start, size = (
        (swap.right, swap.at, len(swap.after))
        if term
        else (swap.wrong, swap.start, len(swap.before))
    )
    for match in _written(term or form).finditer(inside):
        left, right = inside[match.start() : start], inside[start + size : match.end()]
        if match.start() > start or match.end() < start + size:
            continue
        begins, ends = swap.start - len(left), swap.start + len(swap.before) + len(right)
        comes, goes = swap.at - len(left), swap.at + len(swap.after) + len(right)
        if begins < 0 or comes < 0:
            continue
        before, after = swap.wrong[begins:ends], swap.right[comes:goes]
        if before == left + swap.before + right and after == left + swap.after + right:
            return Swap(swap.wrong, swap.right, begins, before, comes, after)
    return None


def word_before(swap: Swap) -> str:
    """The word right before the wrong ones, "" if there is none."""
    found = re.search(r"([^\W_][\w'’\-]*) $", swap.wrong[: swap.start])
    return found[1] if found else ""


def page_swaps(wrong: str, right: str) -> list[Swap]:
    """The swaps between a page and its corrected version, each with its own sentences."""
    found: list[Swap] = []
    old, new = _sentences(wrong), _sentences(right)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            for one, other in zip(old[a:b], new[c:d], strict=True):
                found += swaps(one, other)
        elif tag == "replace":
            found += swaps(" ".join(old[a:b]), " ".join(new[c:d]))
    return found


def sentences_with(text: str, form: str) -> Iterator[str]:
    """The sentences of a text in which the form stands, in any case, for one or for many."""
    starts: list[int] = []
    for match in _written(form).finditer(text):
        starts = starts or sentence_starts(text)
        span = window(starts, len(text), match.start())
        yield " ".join(text[span.start : span.end].split())


def head_of(words: str) -> str:
    """The words up to the one that bends: "keeper" of "keeper of nets", all of "net keeper"."""
    found = re.match(r"(.+?) (?:of|in|for|to|on|at|by|with|from|up|out|off|down)\b", words)
    return found[1] if found else words


def many_of(words: str) -> str:
    """The words for many: the last of the head bends, "keepers of nets"."""
    head = head_of(words)
    return plural(head) + words[len(head) :]


def singular(words: str) -> str:
    """The words with the last of the head for one, if its plural is regular; else as they are."""
    head = head_of(words)
    for cut, ending in (("ies", "y"), ("es", ""), ("s", "")):
        one = head.removesuffix(cut) + ending
        if head.endswith(cut) and len(one) > 2 and plural(one) == head and not one.endswith("s"):
            return one + words[len(head) :]
    return words


def _written(form: str) -> re.Pattern[str]:
    """The form in any case, for one or for many."""
    ways = "|".join(map(re.escape, (form, plural(form))))
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)", re.IGNORECASE)


def _sentences(text: str) -> list[str]:
    found = []
    for line in lines_of(text):
        starts = sentence_starts(line)
        for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
            found.append(line[start:end].strip())
    return [sentence for sentence in found if sentence]


def _joined(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of tokens that differ; those that only spaces part are one, as are moved words."""
    held: tuple[int, int, int, int] | None = None
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if held is not None and (
            not "".join(old[held[1] : a]).strip(_OUTER) or _moved(old, new, held, (a, b, c, d))
        ):
            held = held[0], b, held[2], d
        else:
            if held is not None:
                yield held
            held = a, b, c, d
    if held is not None:
        yield held


def _moved(old: Sequence[str], new: Sequence[str], *stretches: tuple[int, int, int, int]) -> bool:
    """True if words that went in one of the two stretches came in the other, not far away."""
    (_, end, *_), (start, *_) = stretches
    if sum(token.strip() != "" for token in old[end:start]) > _FAR:
        return False
    gone = {word for a, b, _, _ in stretches for word in old[a:b] if word.isalpha()}
    came = {word for _, _, c, d in stretches for word in new[c:d] if word.isalpha()}
    return bool(gone & came)


def _grown(
    old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int
) -> tuple[int, int, int, int]:
    """A stretch where words were put in, with the word behind it, or else the one before."""
    behind = next((n for n in range(b, min(b + 2, len(old))) if old[n].strip()), None)
    if behind is not None and old[behind][0].isalnum():
        return a, behind + 1, c, d + behind + 1 - b
    before = next((n for n in range(a - 1, max(a - 3, -1), -1) if old[n].strip()), None)
    if before is not None:
        return before, b, c - (a - before), d
    return a, b, c, d


def _uncased(wrong: str, start: int, before: str, after: str) -> tuple[str, str]:
    """Both in the case that they have inside a sentence, as far as the sentence tells."""
    if before.isupper() and after.isupper() and len(before) > 1 and not wrong.isupper():
        return before, after
    opens = not wrong[:start].strip("\"'“‘( ")
    small = before.lower()
    first = after[:1].lower() + after[1:]
    for term in (after.lower(), first, after):
        if carry_case(before, term, opens=opens) == after:
            return small, term
    return small, after
