"""Regular expressions of the glossary, with limits so that none of them can hang a run."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import msgspec

from mtfix.errors import MtfixError, PatternError
from mtfix.text.spans import Span

_LONGEST = 1_000
_MOST_REPEATS = 10_000
_SECONDS = 0.1
_SECONDS_IN_ALL = 2.0
_COUNTED = re.compile(r"\{(\d*)(?:,(\d*))?\}")


class SafePattern(msgspec.Struct, frozen=True):
    """A compiled expression that gives up after a tenth of a second a match, two seconds a text."""

    entry: str
    compiled: object

    def spans(self, text: str) -> Iterator[Span]:
        """Where the expression matches, empty matches left out.

        Raises `PatternError` if a match takes too long: its document must not be written.
        """
        search = self.compiled.search  # type: ignore[attr-defined]
        at, end_of_time = 0, time.monotonic() + _SECONDS_IN_ALL
        while at <= len(text):
            try:
                found = search(text, at, timeout=_SECONDS)
            except TimeoutError as error:
                raise self._too_slow(_SECONDS, "a match") from error
            if found is None:
                return
            if time.monotonic() > end_of_time:
                raise self._too_slow(_SECONDS_IN_ALL, "a text")
            start, end = found.span()
            if end > start:
                yield Span(start, end)
            at = max(end, start + 1)

    def _too_slow(self, seconds: float, what: str) -> PatternError:
        return PatternError(
            f"the pattern of entry '{self.entry}' took longer than {seconds} s for {what}",
            remedy="make it simpler, or leave it out with --disable",
        )


def safe_pattern(pattern: str, entry: str, place: str) -> SafePattern:
    """The expression compiled, refused where it could take long to compile or cannot be read."""
    import regex  # 15 ms: only for a glossary that holds an expression

    if len(pattern) > _LONGEST or _repeats(pattern) > _MOST_REPEATS:
        raise MtfixError(
            f"entry '{entry}': the pattern is too large",
            place=place,
            remedy=f"at most {_LONGEST} characters, counted repeats of {_MOST_REPEATS} in all",
        )
    try:
        return SafePattern(entry, regex.compile(pattern, regex.IGNORECASE | regex.VERSION0))
    except regex.error as error:
        raise MtfixError(
            f"entry '{entry}': the pattern cannot be read: {error}",
            place=place,
            remedy="mend it, or use variants: most entries need no pattern",
        ) from error


def _repeats(pattern: str) -> int:
    """An upper bound of how often counted repeats, nested as they may be, repeat in all."""
    total = 1
    for low, high in _COUNTED.findall(pattern):
        total *= max(int(high or low or 1), 1)
    return total
