"""Where pages with gold contradict an entry: it would change a word that an editor kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mtfix.api import Cleaner
from mtfix.errors import MtfixError
from mtfix.evaluate.gold import Gold, Page
from mtfix.glossary import Entry, Place
from mtfix.text.segments import line_column, line_starts


def contradicted(
    cleaner: Cleaner, pages: Sequence[Page], files: Collection[str]
) -> Iterator[MtfixError]:
    """A fault for each entry of the files, unless it is `certain`, that pages contradict.

    It names the first word which gold keeps and the entry would change, and how many more.
    """
    entries = {
        entry.id: entry
        for entry in cleaner.glossary.entries
        if _place(entry, files) and not entry.certain
    }
    hits: dict[str, list[str]] = {name: [] for name in entries}
    for page in pages:
        for name, gold in _hits(cleaner, page):
            if name in hits:
                hits[name].append(_shown(page, gold))
    yield from (_fault(entry, files, hits[name]) for name, entry in entries.items() if hits[name])


def _hits(cleaner: Cleaner, page: Page) -> Iterator[tuple[str, Gold]]:
    keeps = [gold for gold in page.gold if gold.op == "keep"]
    for change in cleaner.clean(page.text, source="\n".join(page.source)).log.applied:
        for gold in keeps:
            if gold.start < change.end and change.start < gold.end:
                yield change.entry, gold
                break


def _shown(page: Page, gold: Gold) -> str:
    line, column = line_column(line_starts(page.text), gold.start)
    return f"'{gold.before}' at {page.path}:{line}:{column}"


def _place(entry: Entry, files: Collection[str]) -> Place | None:
    """Where the entry is written in one of the files, None if in none of them."""
    return next((place for place in entry.places if place.file in files), None)


def _fault(entry: Entry, files: Collection[str], hits: Sequence[str]) -> MtfixError:
    more = f", and {len(hits) - 1} more" if len(hits) > 1 else ""
    return MtfixError(
        f"entry '{entry.id}': it would change a word that is right, {hits[0]}{more}",
        place=str(_place(entry, files)),
        remedy="add what speaks against it, or 'suggest: true', or 'certain: true' if you are sure",
    )
