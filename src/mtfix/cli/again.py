"""Pages that a run before has done: nothing is believed of them that their bytes do not prove."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from mtfix.api import Cleaner, apply_to, printable, revert_to
from mtfix.changes import ChangeLog, Decisions, read_log, sha256
from mtfix.cli.jobs import Job
from mtfix.cli.writing import beside, log_names, tidy
from mtfix.errors import MtfixError
from mtfix.formats import read_bytes
from mtfix.formats.encodings import decode
from mtfix.version import __version__


def done_before(
    cleaner: Cleaner,
    job: Job,
    raw: bytes,
    source: bytes,
    decisions: Decisions | None,
    encoding: str | None,
) -> tuple[Path, ChangeLog] | None:
    """The page's log and where it is, if this run would make the same page and the same log.

    The log has to be of this page, its Chinese, this glossary and these settings, and to lead to
    what stands in the output; in place, back from what stands there now.
    """
    if job.output is None:
        return None
    in_place = job.output == job.path
    for place in log_names(job.log or beside(job.output)):
        if not os.path.isfile(place):
            return None
        try:
            log = read_log(read_bytes(place), str(place))
            expected = msgspec.structs.replace(
                log.head,
                tool=f"mtfix {__version__}",
                glossary=cleaner.glossary.digest,
                document=printable(job.name),
                source_sha256=sha256(source) if source else None,
                encoding=decode(raw, job.name, encoding).encoding,
                settings=cleaner.settings(decisions),
            )
            if log.head != expected:
                continue
            if in_place:
                revert_to(raw, job.name, log)
            elif read_bytes(job.output) != apply_to(raw, job.name, log):
                continue
            for path in (job.output, place):
                tidy(path)
            return place, log
        except MtfixError:
            continue  # no log, of another page, or of one that has been changed since
    return None
