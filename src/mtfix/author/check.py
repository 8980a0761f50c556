"""A glossary checked as a whole: its form, its entries against one another, its examples."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fnmatch import fnmatchcase

import msgspec

from mtfix.api import Cleaner, uncollected
from mtfix.author.against import contradicted
from mtfix.author.forms import Forms
from mtfix.author.prove import Proof, prove
from mtfix.author.remarks import Remark, remarks
from mtfix.author.rivals import rivalries
from mtfix.author.trials import contradictions
from mtfix.engine.compile import ready
from mtfix.errors import GlossaryError, MtfixError
from mtfix.evaluate.gold import Page
from mtfix.glossary import Glossary
from mtfix.glossary.files import Source
from mtfix.glossary.load import conflicts, survey


class Checked(msgspec.Struct, frozen=True):
    """How much was checked; a fault for all that is wrong, a remark for all that is not shown.

    Both are in order of place. `proved` is false where examples were not tried, because a file
    could not be read at all; `failed` is how many of those tried do not hold.
    """

    entries: int
    examples: int
    faults: tuple[MtfixError, ...]
    remarks: tuple[Remark, ...]
    failed: int
    proved: bool


@uncollected()
def check_sources(
    base: Sequence[Source],
    over: Sequence[Source],
    disabled: Sequence[str] = (),
    *,
    thorough: bool = False,
    pages: Sequence[Page] = (),
) -> Checked:
    """All that can be said of the glossary in the files, in one run.

    An entry with a fault of form is left out, and all others are proved without it. `thorough`
    looks for what no example shows too, where there is no fault; the entries of the highest layer
    may change nothing that the gold of the pages keeps. Where entries are `disabled`, examples of
    `base` that do not hold for that reason do not count.
    """
    found = survey(base, over, disabled)
    faults = list(found.faults)
    if not found.whole:
        return Checked(len(found.glossary.entries), 0, _in_order(faults), (), 0, proved=False)
    glossary, unusable = _usable(found.glossary)
    forms = Forms(glossary)
    faults += [*unusable, *conflicts(glossary), *rivalries(glossary, forms)]
    faults += contradictions(glossary)
    cleaner = Cleaner.of(glossary)
    proof = prove(cleaner)
    gone = _gone(base, disabled, proof)
    failed = [fault for fault in proof.faults if fault.place not in gone]
    faults += failed
    own = set(highest(over or base))
    faults += contradicted(cleaner, pages, own)
    said = remarks(cleaner, forms, own) if thorough and not faults else []
    count = len(glossary.entries)
    examples = proof.examples - len(proof.faults) + len(failed)
    return Checked(count, examples, _in_order(faults), tuple(said), len(failed), proved=True)


def _gone(base: Sequence[Source], disabled: Sequence[str], proof: Proof) -> set[str]:
    """Where examples of `base` stand that need what is disabled, and do not hold for that alone."""
    files = {source.file for source in base}
    if not disabled or not any(_place(fault)[0] in files for fault in proof.faults):
        return set()
    whole = survey(base, ()).glossary
    kept = [e for e in whole.entries if not any(fnmatchcase(e.id, name) for name in disabled)]
    left = prove(Cleaner.of(msgspec.structs.replace(whole, entries=tuple(kept))))
    return {fault.place for fault in left.faults}


def highest(sources: Sequence[Source]) -> list[str]:
    """The files of the highest layer."""
    top = max((source.layer for source in sources), default=0)
    return [source.file for source in sources if source.layer == top]


def _usable(glossary: Glossary) -> tuple[Glossary, list[MtfixError]]:
    """The glossary without the entries that cannot be made ready, and a fault for each of them."""
    try:
        ready(enumerate(glossary.entries))
    except GlossaryError as error:
        bad = {fault.place for fault in error.faults}
        kept = tuple(entry for entry in glossary.entries if str(entry.place) not in bad)
        return msgspec.structs.replace(glossary, entries=kept), error.faults
    return glossary, []


def _in_order(faults: Collection[MtfixError]) -> tuple[MtfixError, ...]:
    return tuple(sorted(faults, key=lambda fault: (*_place(fault), fault.fault)))


def _place(fault: MtfixError) -> tuple[str, int, int]:
    file, _, rest = fault.place.rpartition(":")
    file, _, line = file.rpartition(":")
    return (file, int(line), int(rest)) if line.isdecimal() and rest.isdecimal() else ("", 0, 0)
