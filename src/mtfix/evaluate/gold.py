"""What careful editors said of a page, read from files and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec

from mtfix.errors import InputError
from mtfix.text.segments import lines_of

KINDS = ("term", "name", "artifact", "punct")

HELD_BACK = "test"
"""The part that is only measured, and only where it is asked for."""

_GOLD_END = ".gold.jsonl"
ENDS = (".txt", _GOLD_END, ".zh.txt")
"""The files of a page: its text, its gold, and the Chinese that may stand beside it."""
_TYPES: dict[str, tuple[type, str]] = {
    "op": (str, "text"),
    "start": (int, "a whole number"),
    "end": (int, "a whole number"),
    "before": (str, "text"),
    "after": (list, "a list of texts"),
    "kind": (str, "text"),
    "need": (str, "text"),
    "once": (bool, "true or false"),
    "entry": (str, "text"),
    "why": (str, "text"),
    "zh": (str, "text"),
}
_CHOICES = {"op": ("fix", "keep"), "kind": KINDS, "need": ("must", "may")}
_ALWAYS = ("op", "start", "end", "before")
_OF_A_FIX = ("after", "kind", "need")


class Gold(msgspec.Struct, frozen=True):
    """A span that should change (`op` is fix) or must not (keep), in code points of the page.

    `after` holds every accepted text, the preferred first. `need` is must or may; a fix that
    is `once` is read as may by the score. `entry` is the glossary entry that should make it.
    """

    op: str
    start: int
    end: int
    before: str
    after: tuple[str, ...] = ()
    kind: str | None = None
    need: str | None = None
    once: bool = False
    entry: str | None = None
    why: str = ""
    zh: str = ""


class Page(msgspec.Struct, frozen=True):
    """A text with its gold; `part` is the sub-folder that holds it, `source` the Chinese lines.

    `partial` gold says nothing of words that it does not name.
    """

    name: str
    part: str
    path: Path
    text: str
    gold: tuple[Gold, ...]
    source: tuple[str, ...] = ()
    partial: bool = False


def pages_of(folder: Path, parts: Sequence[str]) -> list[Page]:
    """The pages of the parts asked for; of all but the part held back, if none is.

    Raises `InputError` for a part that is not there, and where no page is.
    """
    pages = read_pages(folder)
    known = sorted({page.part for page in pages})
    kept = [p for p in pages if (p.part in parts if parts else p.part != HELD_BACK)]
    if pages:
        for part in parts:
            if part not in known:
                remedy = f"the parts are: {', '.join(known)}"
                raise InputError(f"no part '{part}'", place=str(folder), remedy=remedy)
    if not kept:
        raise InputError(
            "no page with gold", place=str(folder), remedy="a page is NAME.txt with NAME.gold.jsonl"
        )
    return kept


def read_pages(folder: Path) -> list[Page]:
    """Every page with gold below `folder`, sorted by name: that of its file, without the ending.

    Pages of one name in several folders have their path below `folder` before it. Raises
    InputError for a folder, a text or a gold that cannot be used.
    """
    if not folder.is_dir():
        raise InputError(
            "no such folder", place=str(folder), remedy="name a folder that holds pages with gold"
        )
    pages = [_read_page(folder, path) for path in folder.rglob(f"*{_GOLD_END}")]
    count = Counter(page.name for page in pages)
    pages = [_told_apart(folder, page) if count[page.name] > 1 else page for page in pages]
    return sorted(pages, key=lambda page: (page.name, page.path))


def _told_apart(folder: Path, page: Page) -> Page:
    """The page with its path in its name: figures and edits are kept by name."""
    name = page.path.relative_to(folder).with_name(page.name).as_posix()
    return msgspec.structs.replace(page, name=name)


def _read_page(folder: Path, gold_path: Path) -> Page:
    name = gold_path.name.removesuffix(_GOLD_END)
    path = gold_path.with_name(f"{name}.txt")
    source_path = gold_path.with_name(f"{name}.zh.txt")
    text = read_text(path, remedy=f"put it beside {gold_path.name}, in UTF-8")
    source = lines_of(read_text(source_path)) if source_path.exists() else ()
    return Page(name, part_of(folder, path), path, text, read_gold(gold_path, text), source)


def part_of(folder: Path, path: Path) -> str:
    """The sub-folder that the file of a page is in, none if it is in the folder itself."""
    return "" if path.parent == folder else path.parent.name


def read_gold(path: Path, text: str) -> tuple[Gold, ...]:
    """The gold of the page `text`, in the order of the file, with every field checked.

    Raises one InputError that names every fault, each with its file and line.
    """
    gold: list[Gold] = []
    faults: list[tuple[str, str]] = []
    for number, line in enumerate(lines_of(read_text(path)), 1):
        if line.strip():
            fields, found = _checked(line, text)
            faults += [(f"{path}:{number}", fault) for fault in found]
            if not found:
                gold.append(msgspec.convert(fields, Gold))
    if faults:
        remedy = "one JSON object a line, offsets in code points of the page, end exclusive"
        raise all_in_one(faults, f"mend the gold: {remedy}")
    return tuple(gold)


def all_in_one(faults: list[tuple[str, str]], remedy: str) -> InputError:
    """One error for all the faults, each with its place before it."""
    (place, first), *others = faults
    fault = "\n".join([first, *(f"{where}: {other}" for where, other in others)])
    return InputError(fault, place=place, remedy=remedy)


def _checked(line: str, text: str) -> tuple[dict[str, object], list[str]]:
    try:
        row = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        return {}, [f"not JSON: {error}"]
    if not isinstance(row, dict):
        return {}, ["not a JSON object"]
    fields = {name: value for name, value in row.items() if value is not None}
    return fields, list(_form_faults(fields)) or list(_sense_faults(fields, text))


def _form_faults(fields: dict[str, object]) -> Iterator[str]:
    needed = _ALWAYS + (_OF_A_FIX if fields.get("op") == "fix" else ())
    yield from (f"'{name}' is missing" for name in needed if name not in fields)
    for name, value in fields.items():
        if name not in _TYPES:
            near = get_close_matches(name, _TYPES, 1)
            yield f"unknown field '{name}'" + (f", did you mean '{near[0]}'?" if near else "")
        elif not _is_a(value, _TYPES[name][0]):
            yield f"'{name}' is {_shown(value)}, not {_TYPES[name][1]}"
        elif name in _CHOICES and value not in _CHOICES[name]:
            yield f"'{name}' is {_shown(value)}, not one of {', '.join(_CHOICES[name])}"


def _is_a(value: object, wanted: type) -> bool:
    # Not isinstance: to Python, true is a whole number.
    if isinstance(value, list):
        return wanted is list and all(isinstance(one, str) for one in value)
    return type(value) is wanted


def _sense_faults(fields: dict[str, object], text: str) -> Iterator[str]:
    gold = msgspec.convert(fields, Gold)
    if gold.op == "fix" and not gold.after:
        yield "'after' is empty: a fix needs at least one accepted text (\"\" deletes)"
    if gold.op == "keep" and gold.after:
        yield "'after' belongs to a fix, and this is a keep"
    there = text[max(gold.start, 0) : max(gold.end, 0)]
    if not 0 <= gold.start <= gold.end <= len(text):
        yield f"{gold.start} to {gold.end} is no span of a page of {len(text)} code points"
    elif there != gold.before:
        yield f"'before' is {_shown(gold.before)}, but the page has {_shown(there)} there"


def _shown(value: object) -> str:
    return msgspec.json.encode(value).decode()


def read_text(path: Path, *, remedy: str = "name a file that can be read, in UTF-8") -> str:
    """The text of a file of a corpus, its line ends as they are; else InputError."""
    # From bytes: reading as text would turn CRLF into LF and move every offset after it.
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        fault = f"not UTF-8 at byte {error.start}"
        raise InputError(fault, place=str(path), remedy="save the file as UTF-8") from error
    except OSError as error:
        fault = f"cannot be read: {error.strerror}"
        raise InputError(fault, place=str(path), remedy=remedy) from error
