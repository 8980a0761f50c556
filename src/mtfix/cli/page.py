"""One page of a run: read, cleaned, and written or shown as it is wanted."""

from __future__ import annotations

import os

import msgspec

from mtfix.api import Cleaned, Cleaner
from mtfix.cli.again import done_before
from mtfix.cli.chosen import Reading
from mtfix.cli.decided import Decided
from mtfix.cli.jobs import Job
from mtfix.cli.outcome import Keep, Outcome, counts_of, in_conflict
from mtfix.cli.stops import undisturbed
from mtfix.cli.terminal import read_input, show_progress, style_for_output, told
from mtfix.cli.writing import beside, write_cleaned
from mtfix.errors import InputError, MtfixError
from mtfix.formats import LARGEST, read_bytes, read_file
from mtfix.reports import one_line, patch, words_diff


class Wish(msgspec.Struct, frozen=True):
    """What is wanted of each page."""

    in_place: bool
    diff: bool
    patch: bool
    check: bool
    no_log: bool
    reading: Reading
    decided: Decided
    jobs: int | None = None
    resume: bool = False

    @property
    def looks_only(self) -> bool:
        """True if nothing is written."""
        return self.diff or self.patch or self.check


_LONG = 4 * 1024 * 1024
_PAIRED = {
    "length": "and was paired by length: look at what rests on it",
    "no": "and was not used; make the lines the same in number",
}


def clean_page(cleaner: Cleaner, wish: Wish, job: Job, keep: Keep) -> None:
    """The page is done and what came of it kept; no signal comes between the two.

    What goes wrong with a page is its outcome, too: it does not stop the rest.
    """
    try:
        _clean(cleaner, wish, job, keep)
    except Exception as error:
        if os.environ.get("MTFIX_TRACEBACK") and not isinstance(error, MtfixError):
            raise
        keep(failure(job, error))


def _clean(cleaner: Cleaner, wish: Wish, job: Job, keep: Keep) -> None:
    raw, stamp = (read_input(), None) if job.path is None else read_file(job.path, LARGEST)
    if len(raw) > _LONG:
        show_progress(f"{one_line(job.name)}: {len(raw) // 1024 // 1024} MB, this takes a while")
    source = read_bytes(job.source) if job.source else b""
    decisions = wish.decided.of(job.path)
    if wish.resume and (
        before := done_before(cleaner, job, raw, source, decisions, wish.reading.encoding)
    ):
        place, old = before
        counts, conflict = counts_of(old), in_conflict(old)
        keep(Outcome(len(raw), job.path, done=True, counts=counts, conflict=conflict, log=place))
        return
    cleaned = cleaner.clean_bytes(
        raw, job.name, source=source, encoding=wish.reading.encoding, decisions=decisions
    )
    outcome = Outcome(
        len(raw),
        job.path,
        said=(*_about_chinese(job, source, cleaned), *map(told, cleaner.doubts(cleaned.document))),
        done=True,
        counts=counts_of(cleaned.log),
        conflict=in_conflict(cleaned.log),
    )
    if wish.looks_only or (job.output is None and job.log is None):
        out = _shown(job, raw, cleaned, wish) if wish.looks_only else cleaned.raw
        keep(msgspec.structs.replace(outcome, out=out))
        return
    with undisturbed():
        log = write_cleaned(job, raw, stamp, cleaned, no_log=wish.no_log, in_place=wish.in_place)
        wanted = job.log or (job.output and beside(job.output))
        out = cleaned.raw if job.output is None else None
        keep(msgspec.structs.replace(outcome, log=log, wanted=wanted, out=out))


def _about_chinese(job: Job, source: bytes, cleaned: Cleaned) -> tuple[str, ...]:
    if not source or cleaned.paired == "lines":
        return ()
    how = _PAIRED[cleaned.paired]
    return (f"{one_line(job.name)}: its Chinese has another number of lines {how}",)


def failure(job: Job, error: Exception) -> Outcome:
    """What is said of a page that could not be done; a binary file in a folder is no failure."""
    if not isinstance(error, MtfixError):
        reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        remedy = "the page is as it was; please report this, with MTFIX_TRACEBACK=1 set"
        error = MtfixError(f"an error of mtfix itself: {reason}", place=job.name, remedy=remedy)
    elif job.walked and error.fault.startswith("a binary file"):
        said = f"{one_line(job.name)}: a binary file, skipped"
        return Outcome(job.size, job.path, said=(said,))
    return Outcome(job.size, job.path, said=(f"mtfix: {told(error, job.name)}",), failed=True)


def lost(job: Job, why: str) -> Outcome:
    """What is said of a page that ended two processes."""
    fault = f"the process that cleaned it {why}, and so did the next one"
    remedy = "the page is as it was; give it more memory, or --jobs 1"
    return failure(job, MtfixError(fault, place=job.name, remedy=remedy))


def _shown(job: Job, raw: bytes, cleaned: Cleaned, wish: Wish) -> bytes | None:
    if wish.diff:
        texts = {s.id: s.text for s in cleaned.document.segments}
        drawn = words_diff(job.name, texts, cleaned.log, style_for_output())
        return drawn.encode("utf-8", "backslashreplace")
    if wish.patch:
        _check_patchable(cleaned, job)
        return patch(job.name, raw, cleaned.raw, cleaned.log)
    return None


def _check_patchable(cleaned: Cleaned, job: Job) -> None:
    """Raise `InputError` where the lines of the text are no lines of bytes."""
    encoding = cleaned.document.encoding
    if encoding.startswith(("utf-16", "utf-32")):
        raise InputError(
            f"a page in {encoding} has no patch", place=job.name, remedy="look at it with --diff"
        )
