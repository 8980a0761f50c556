"""The one call that every door makes: a document in, its cleaned bytes and its log out."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator, Sequence, Set
from copy import copy
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from mtfix.changes import (
    Change,
    ChangeLog,
    Decisions,
    Evidence,
    LogHead,
    Ruling,
    apply_log,
    edits_of,
    locate,
    revert_log,
    sha256,
    write_log,
)
from mtfix.engine import (
    Compiled,
    Judgement,
    Settled,
    Thresholds,
    compile_glossary,
    honour,
    judge,
    settle,
    settle_parts,
    stretches,
)
from mtfix.engine.pack import pack, unpack
from mtfix.errors import InputError, LogError, MtfixError
from mtfix.formats import Document, read_document, read_source
from mtfix.glossary import Glossary
from mtfix.glossary.cache import cache_folder, read_cached, write_cached
from mtfix.glossary.files import Source, builtin_folder, glossary_key, read_layers, read_sources
from mtfix.text.segments import line_column, line_count, line_starts, lines_of
from mtfix.text.spans import Segment, Span
from mtfix.version import __version__

if TYPE_CHECKING:
    from mtfix.engine.features import Reading, Standing


class Cleaned(msgspec.Struct, frozen=True):
    """A cleaned document: its bytes, its text, and the log that leads there and back."""

    raw: bytes
    text: str
    log: ChangeLog
    document: Document

    @property
    def paired(self) -> str:
        """How the Chinese given was paired: by "lines", by "length", or not at all, "no"."""
        segments = self.document.segments
        if all(len(s.source) == line_count(s.text) for s in segments):
            return "lines"
        return "length" if all(stretches(s.text, s.source) for s in segments) else "no"

    @property
    def log_bytes(self) -> bytes:
        """The log as JSON lines."""
        return write_log(self.log)


class Cleaner:
    """A glossary made ready to clean documents with; build it once, use it for many.

    `glossary` is a path or several, put over the built-in one (`builtin=False`: in its place);
    `below` are layers of paths between the two, the lowest first. `disable` holds ids or globs of
    entries to leave out; `apply_at` is the confidence from which a change is applied. A glossary
    once read is kept compiled in the user's cache, unless `cache` is false or MTFIX_NO_CACHE is
    set. `harmonise` makes right forms one on a page where their entries allow it. Raises
    `GlossaryError` with every fault of the glossary.
    """

    def __init__(
        self,
        glossary: Path | str | Sequence[Path | str] = (),
        *,
        below: Sequence[Sequence[Path]] = (),
        builtin: bool = True,
        disable: Sequence[str] = (),
        apply_at: float | None = None,
        cache: bool = True,
        harmonise: bool = False,
    ) -> None:
        given = [glossary] if isinstance(glossary, (str, Path)) else list(glossary)
        base = [builtin_folder()] if builtin else []
        over = [Path(path) for path in given]
        with uncollected():
            folder = cache_folder() if cache and not os.environ.get("MTFIX_NO_CACHE") else None
            self._disabled = tuple(disable)
            sources = (read_sources(base), read_layers([*below, over]))
            self._compiled = _compiled(*sources, disable, folder)
        self.glossary: Glossary = self._compiled.glossary
        self.harmonise = harmonise
        self.thresholds = Thresholds() if apply_at is None else Thresholds(apply=apply_at)

    @classmethod
    def of(cls, glossary: Glossary, thresholds: Thresholds | None = None) -> Self:
        """A cleaner of a glossary that is loaded, or made from one, already."""
        cleaner = cls.__new__(cls)
        cleaner.glossary = glossary
        cleaner._compiled = compile_glossary(glossary)
        cleaner.thresholds = thresholds or Thresholds()
        cleaner.harmonise = False
        cleaner._disabled = ()
        return cleaner

    def reweighed(self, glossary: Glossary) -> Self:
        """The same with other weights: `glossary` differs from this one's in nothing else."""
        cleaner = copy(self)
        cleaner.glossary = glossary
        cleaner._compiled = msgspec.structs.replace(self._compiled, glossary=glossary)
        return cleaner

    def expect(self, size: int) -> None:
        """Be ready for so many bytes of text: what pays for all of them is made now.

        Else it is made when as much has been read, and by each process that was forked before.
        """
        self._compiled.searcher.expect(size)

    def clean(
        self,
        text: str,
        *,
        source: str = "",
        page: str | None = None,
        decisions: Decisions | None = None,
    ) -> Cleaned:
        """The text cleaned. `source` is the Chinese, line by line; `page` sets the profile.

        `decisions` are what people said of changes before, as `mtfix.read_decisions` gives them.

        A byte order mark at the start stays; places in the log count from behind it, as in a
        file. Raises `InputError` for lone surrogates other than the invalid bytes of a decoder
        with `surrogateescape`.
        """
        raw = _utf8(text)
        done = self.clean_bytes(
            raw, "-", source=source, page=page, encoding="utf-8", decisions=decisions
        )
        return msgspec.structs.replace(done, text=done.document.bom.decode() + done.text)

    def clean_bytes(
        self,
        raw: bytes,
        name: str,
        *,
        source: str | bytes = "",
        page: str | None = None,
        encoding: str | None = None,
        decisions: Decisions | None = None,
    ) -> Cleaned:
        """The file's bytes cleaned; `name` is the document's name in the log and in errors.

        `source` is the Chinese, line by line: the bytes of its file, or text.
        `encoding` is what they are in, where no byte order mark says it and it is not UTF-8.
        Checked before it is returned: the log leads from the one to the other and back. Raises
        `InputError` for bytes that cannot be read, `MtfixError` if the check fails.
        """
        beside = source if isinstance(source, bytes) else _utf8(source)
        chinese = read_source(source, encoding) if isinstance(source, bytes) else source
        document = read_document(raw, name, lines_of(chinese), encoding=encoding)
        with uncollected():
            settled = {
                s.id: self.settle(s, page, decisions, printable(name)) for s in document.segments
            }
        settled = _with_markup_kept(document, settled)
        texts = {name: part.text for name, part in settled.items()}
        cleaned = document.encode(texts)
        head = LogHead(
            version=1,
            tool=f"mtfix {__version__}",
            glossary=self.glossary.digest,
            document=printable(name),
            format=document.format,
            before_sha256=sha256(raw),
            after_sha256=sha256(cleaned),
            source_sha256=sha256(beside) if beside else None,
            encoding=document.encoding,
            settings=self.settings(decisions),
        )
        log = ChangeLog(head, _all_changes([*settled.values()]))
        _check(document, raw, cleaned, log)
        return Cleaned(cleaned, "".join(texts.values()), log, document)

    def settle(
        self,
        segment: Segment,
        page: str | None = None,
        decisions: Decisions | None = None,
        document: str = "",
    ) -> Settled:
        """One segment cleaned to its fixed point, as people decided of that document."""

        def whole(part: Segment, rulings: Sequence[Ruling], closed: Sequence[Span]) -> Settled:
            return settle(
                self._compiled,
                part,
                self.thresholds,
                page,
                harmonise=self.harmonise,
                rulings=rulings,
                closed=closed,
            )

        def settled(part: Segment, rulings: Sequence[Ruling], closed: Sequence[Span]) -> Settled:
            return settle_parts(part, rulings, closed, whole)

        if not decisions:
            return settled(segment, (), ())
        return honour(segment, lambda text: locate(text, decisions, document), settled)

    def doubts(self, document: Document) -> list[MtfixError]:
        """What the document says to mtfix that is not understood, or is of no entry, by place."""
        found: list[MtfixError] = []
        for segment in document.segments:
            for aside in segment.asides:
                line, _ = line_column(line_starts(segment.text), aside.span.start)
                place = f"{printable(document.name)}:{line}"
                if not aside.verb:
                    remedy = "write mtfix: off, mtfix: on, or mtfix: ignore ID"
                    found.append(MtfixError("not understood", place=place, remedy=remedy))
                found += [
                    MtfixError(f"no entry '{name}' to ignore", place=place, remedy="check the id")
                    for name in aside.ids
                    if not self._knows(name)
                ]
        return found

    def _knows(self, name: str) -> bool:
        """True for the id, or a glob of ids, of an entry that is here or was disabled."""
        entries = (entry.id for entry in self.glossary.entries)
        return name in self._disabled or any(fnmatchcase(entry, name) for entry in entries)

    def settings(self, decisions: Decisions | None = None) -> str | None:
        """A digest of what decides beside glossary and page; None where all is as usual."""
        said = (self.thresholds, self.harmonise, decisions.digest if decisions else None)
        return None if said == (Thresholds(), False, None) else sha256(repr(said).encode())

    def check_profile(self, name: str) -> None:
        """Raise `InputError` if the glossary has no such profile."""
        known = [profile.name for profile in self.glossary.profiles]
        if name not in known:
            raise InputError(f"no profile '{name}'", remedy=f"one of: {', '.join(known)}")

    def judge(self, segment: Segment, page: str | None = None) -> Judgement:
        """What is thought of every match of a segment as it stands; nothing is changed."""
        return judge(self._compiled, segment, self.thresholds, page)

    def readings(self, segment: Segment, page: str | None = None) -> list[tuple[Reading, ...]]:
        """What each match of a segment may be, with the evidence unweighed."""
        from mtfix.engine.features import readings  # only for whoever looks for weights

        return readings(self._compiled, segment, page)

    def standing(self, segment: Segment) -> Standing:
        """What a segment says of whose page it is, with its words unweighed."""
        from mtfix.engine.features import standing

        return standing(self._compiled, segment)


def _compiled(
    base: Sequence[Source], over: Sequence[Source], disabled: Sequence[str], folder: Path | None
) -> Compiled:
    """The glossary of these files made ready: as it was kept in the folder, or from the YAML."""
    if folder is None:
        return _from_yaml(base, over, disabled)
    key = glossary_key(base, over, disabled)
    kept = read_cached(folder, key)
    if kept is not None:
        with contextlib.suppress(ValueError):
            return unpack(kept)
    made = _from_yaml(base, over, disabled)
    with contextlib.suppress(ValueError):  # a path that is no UTF-8 cannot be kept
        write_cached(folder, key, pack(made))
    return made


def _from_yaml(base: Sequence[Source], over: Sequence[Source], disabled: Sequence[str]) -> Compiled:
    from mtfix.glossary.load import check, load_sources  # only for a glossary that is not kept

    glossary = load_sources(base, over, disabled)
    check(glossary)
    return compile_glossary(glossary)


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage: what is made here has no cycles, and the search takes its time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _utf8(text: str) -> bytes:
    """The text as bytes that are read as the same text. Raises `InputError` if there are none."""
    try:
        raw = text.encode("utf-8", "surrogateescape")
        again = raw.decode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        again = text[: error.start]
    if again == text:
        return raw
    same = zip(text, again, strict=False)
    at = next((n for n, (a, b) in enumerate(same) if a != b), len(again))
    raise InputError(
        "a lone surrogate, which is no character",
        place=f"character {at + 1}",
        remedy="decode the text with errors='surrogateescape' or 'replace'",
    )


def printable(name: str) -> str:
    """A file name as text that any encoder takes, the same in every locale: UTF-8 if it is that.

    Bytes that are none are written out as escapes.
    """
    try:
        return os.fsencode(name).decode()
    except UnicodeError:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _all_changes(settled: Sequence[Settled]) -> Sequence[Change]:
    if len(settled) == 1:
        return settled[0].changes
    return tuple(change for part in settled for change in part.changes)


def _with_markup_kept(document: Document, settled: dict[str, Settled]) -> dict[str, Settled]:
    """The same, unless the cleaned document would be cut otherwise: then all is only suggested."""
    edited = tuple(_edited(s, settled[s.id]) for s in document.segments)
    if document.keeps_markup(edited):
        return settled
    return {s.id: _withdrawn(s, settled[s.id]) for s in document.segments}


def _edited(segment: Segment, settled: Settled) -> Segment:
    if segment.protected or segment.breaks:
        return segment.edited(edits_of(segment.text, settled.changes))
    return msgspec.structs.replace(segment, text=settled.text)


def _withdrawn(segment: Segment, settled: Settled) -> Settled:
    reason = Evidence("markup", "would make other markup of the page", 0.0, segment.id)
    changes = (
        msgspec.structs.replace(c, status="suggested", evidence=(*c.evidence, reason))
        if c.status == "applied"
        else c
        for c in settled.changes
    )
    return Settled(segment.text, tuple(changes))


def _check(document: Document, raw: bytes, cleaned: bytes, log: ChangeLog) -> None:
    """Nothing leaves here unless the log alone leads from the bytes to the cleaned and back."""
    texts = {s.id: s.text for s in document.segments}
    there = document.encode(apply_log(texts, log.changes)) == cleaned
    if cleaned == raw:
        back = texts
    else:
        again = read_document(cleaned, document.name, encoding=document.encoding)
        back = {s.id: s.text for s in again.segments}
    home = document.encode(revert_log(back, log.changes)) == raw
    if not (there and home):
        entries = sorted({change.entry for change in log.applied})
        raise MtfixError(
            f"the log does not lead back to the page (entries: {', '.join(entries)})",
            place=document.name,
            remedy="nothing was written; please report this page",
        )


def original_of(raw: bytes, name: str, log: ChangeLog) -> Document:
    """The document that a log was made from, from its bytes or from those it was cleaned to.

    Its segments have the texts that the places in the log count in. Raises `LogError` for a file
    that is neither, and for a log that does not lead from the one to the other.
    """
    if sha256(raw) == log.head.before_sha256:
        apply_to(raw, name, log)  # a log that has lost a line is no log of it
    else:
        _demand(raw, log.head.after_sha256, name, "made from or written with")
        raw = revert_to(raw, name, log)
    return read_document(raw, name, encoding=log.head.encoding)


def apply_to(raw: bytes, name: str, log: ChangeLog) -> bytes:
    """The cleaned bytes, from the original's and its log. Refuses a file that is not the log's."""
    _demand(raw, log.head.before_sha256, name, "made from")
    document = read_document(raw, name, encoding=log.head.encoding)
    texts = {s.id: s.text for s in document.segments}
    return _demand_whole(document.encode(apply_log(texts, log.changes)), log.head.after_sha256)


def revert_to(raw: bytes, name: str, log: ChangeLog) -> bytes:
    """The original bytes, from the cleaned file's and its log. Refuses a file not the log's."""
    _demand(raw, log.head.after_sha256, name, "written with")
    document = read_document(raw, name, encoding=log.head.encoding)
    texts = {s.id: s.text for s in document.segments}
    return _demand_whole(document.encode(revert_log(texts, log.changes)), log.head.before_sha256)


def take_back(raw: bytes, name: str, log: ChangeLog, ids: Set[str]) -> tuple[bytes, ChangeLog]:
    """The cleaned file without the changes of those ids, and the log that leads to it and back.

    The new log is of the same original; what was taken back stands in it as "rejected". Refuses a
    file that is not the log's.
    """
    original = revert_to(raw, name, log)
    document = read_document(original, name, encoding=log.head.encoding)
    changes = tuple(
        msgspec.structs.replace(c, status="rejected", evidence=(*c.evidence, _taken_back(c)))
        if c.id in ids and c.status == "applied"
        else c
        for c in log.changes
    )
    result = document.encode(apply_log({s.id: s.text for s in document.segments}, changes))
    head = msgspec.structs.replace(log.head, after_sha256=sha256(result))
    made = ChangeLog(head, changes)
    _check(document, original, result, made)
    return result, made


def _taken_back(change: Change) -> Evidence:
    return Evidence("reverted", "taken back afterwards", 0.0, change.segment)


def _demand_whole(result: bytes, wanted: str) -> bytes:
    """The result, if it is the very file that the log promises: a log may have lost a line."""
    if sha256(result) != wanted:
        raise LogError(
            "the log does not lead to the file that it names: lines of it are missing or changed",
            remedy="use the whole log as mtfix wrote it; nothing was changed",
        )
    return result


def _demand(raw: bytes, wanted: str, name: str, how: str) -> None:
    if sha256(raw) != wanted:
        raise LogError(
            f"not the file that this log was {how}: its SHA-256 differs",
            place=name,
            remedy="give the right file or the right log; nothing was changed",
        )
