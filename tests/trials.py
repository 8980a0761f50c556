"""How often a law is tried: 1,000 examples; MTFIX_LAW_EXAMPLES=20000 for what a row asks."""

from __future__ import annotations

import os
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from reliability import RecordRow

EXAMPLES = int(os.environ.get("MTFIX_LAW_EXAMPLES", "1000"))
WANTED = 20_000
"""The examples that the catalogue asks for; a row that was tried less often does not hold."""


def tried(check: Callable[..., None], *strategies: st.SearchStrategy[object]) -> int:
    """How many examples the check was tried on; it held for each."""
    count = 0

    @settings(max_examples=EXAMPLES)
    @given(st.tuples(*strategies))
    def holds(case: tuple[object, ...]) -> None:
        nonlocal count
        check(*case)
        count += 1

    holds()
    return count


def record_trials(
    record_row: RecordRow,
    what: str,
    check: Callable[..., None],
    *strategies: st.SearchStrategy[object],
) -> None:
    """The check holds for all that is drawn, and the row says for how many."""
    count = tried(check, *strategies)
    record_row(f"{count:,} {what}", held=count >= WANTED)
