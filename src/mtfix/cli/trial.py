"""`mtfix glossary test`: the examples of an entry or a file tried, once or at every saving."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from mtfix.api import Cleaner
from mtfix.author.attempt import Thought, thoughts
from mtfix.author.prove import Trial, tried
from mtfix.cli.chosen import Chosen
from mtfix.cli.faults import counted, held, say_faults
from mtfix.cli.lookup import named
from mtfix.cli.options import layer_options
from mtfix.cli.terminal import say_error, style_for_output, write_text
from mtfix.errors import GlossaryError, MtfixError
from mtfix.glossary import Entry
from mtfix.glossary.files import yaml_files
from mtfix.reports import Style, one_line

_PAUSE = 0.3
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


@click.command(name="test", short_help="Try the examples of an entry or a file.")
@click.argument("what", nargs=-1, required=True, metavar="ID|FILE...")
@click.option("--watch", is_flag=True, help="Try them again whenever a file is saved.")
@click.option("--failing", is_flag=True, help="Show only those that do not hold.")
@layer_options
def trial(
    what: tuple[str, ...],
    watch: bool,
    failing: bool,
    chosen: Chosen,
) -> int:
    """Try the examples of the entries ID, or of all in the YAML FILE, with everything loaded.

    A FILE is put over the built-in glossary. Where an example does not hold, the reasons are
    shown. Exit 2 if one does not. With --watch, leave it beside your editor; Ctrl-C ends it.
    """
    files = [Path(name) for name in what if Path(name).exists() or name.endswith((".yaml", ".yml"))]
    names = [name for name in what if Path(name) not in files]
    chosen = msgspec.structs.replace(chosen.over(files), no_cache=True)
    if not watch:
        return _try(chosen, names, files, failing)
    for changed in _saved([*chosen.files, *chosen.base]):
        if sys.stdout is not None and sys.stdout.isatty():
            write_text(_CLEAR)
        elif changed:
            write_text(f"\n{one_line(changed)} was saved\n")
        with _told():
            _try(chosen, names, files, failing)
        if sys.stdout is not None:
            sys.stdout.flush()
    return 0


def _try(chosen: Chosen, names: Sequence[str], files: Sequence[Path], quiet: bool) -> int:
    cleaner = chosen.cleaner()
    entries = list(dict.fromkeys(_wanted(cleaner, names, files)))
    style = style_for_output()
    count = failed = 0
    for entry in entries:
        trials = [tried(cleaner, entry, example) for example in entry.examples]
        shown = [t for t in trials if not (quiet and t.holds)]
        write_text("".join(_drawn(cleaner, entry, shown, style)))
        count += len(trials)
        failed += sum(not t.holds for t in trials)
    said = f"{counted(len(entries), 'entry')}, {counted(count, 'example')}: {held(failed)}"
    write_text(f"{said}\n")
    return 2 if failed else 0


def _wanted(cleaner: Cleaner, names: Sequence[str], files: Sequence[Path]) -> Iterator[Entry]:
    for name in names:
        yield from named(cleaner.glossary, name)
    own = {str(file) for path in files for file in yaml_files(path)}
    yield from (
        entry
        for entry in cleaner.glossary.entries
        if any(place.file in own for place in entry.places)
    )


def _drawn(cleaner: Cleaner, entry: Entry, trials: Sequence[Trial], style: Style) -> Iterator[str]:
    if trials:
        yield f"{style.paint(one_line(entry.id), 'bold')}\n"
    for one in trials:
        kind = "fix " if one.example.to is not None else "keep"
        mark = style.paint("holds", "new") if one.holds else style.paint("FAILS", "warn")
        yield f"  {mark}  {kind}  {one_line(one.example.text)}\n"
        if not one.holds:
            yield from _failure(cleaner, one, style)


def _failure(cleaner: Cleaner, one: Trial, style: Style) -> Iterator[str]:
    """What was wanted, what came, what was done, and what the entry itself thought of it."""
    rows = [("wanted", one.wanted), ("got", one.got)]
    others = [c for c in one.seen if c.entry != one.entry.id]
    rows += [
        (c.status, f"'{c.before}' -> '{c.after}' by {c.entry}, {c.confidence:.2f}") for c in others
    ]
    for label, text in rows:
        yield f"         {style.paint(f'{label:<9}', 'dim')}  {one_line(text)}\n"
    found = thoughts(cleaner, one)
    for thought in found:
        yield f"         {style.paint('reasons', 'dim')}    {one_line(_thought(thought))}\n"
        for reason in thought.evidence:
            about = f" '{reason.text}'" if reason.text and reason.kind != "prior" else ""
            kind = "before any reason" if reason.kind == "prior" else reason.kind
            yield f"                    {reason.weight:+6.2f}  {one_line(kind + about)}\n"
    if not found:
        yield f"         {style.paint('reasons', 'dim')}    none of its variants stands here\n"


def _thought(thought: Thought) -> str:
    if thought.shield is not None:
        return f"'{thought.words}' is left alone inside '{thought.shield}', which is right"
    return f"'{thought.words}' {thought.confidence:.2f} sure; 0.85 is applied, 0.50 suggested"


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """A file that cannot be used just now is told, and the next saving waited for."""
    try:
        yield
    except GlossaryError as error:
        say_faults(error.faults)
    except MtfixError as error:
        say_error(error)


def _saved(paths: Sequence[Path]) -> Iterator[str]:
    """Once at the start, and then the name of a file whenever one below the paths has changed."""
    before = _stamps(paths)
    yield ""
    while True:
        time.sleep(_PAUSE)
        now = _stamps(paths)
        changed = [name for name, stamp in now.items() if before.get(name) != stamp]
        if changed or before.keys() - now.keys():
            yield (changed or sorted(before.keys() - now.keys()))[0]
        before = now


def _stamps(paths: Sequence[Path]) -> dict[str, tuple[int, int]]:
    stamps: dict[str, tuple[int, int]] = {}
    for path in paths:
        with contextlib.suppress(OSError, MtfixError):  # an editor may be at it
            for file in yaml_files(path):
                found = file.stat()
                stamps[str(file)] = (found.st_mtime_ns, found.st_size)
    return stamps
