"""What was done to a document and why: changes, their log, applying it and taking it back."""

from mtfix.changes.fingerprint import number_changes
from mtfix.changes.log import ChangeLog, LogHead, read_log, write_log
from mtfix.changes.record import Change, Evidence, Status
from mtfix.changes.replay import apply_log, edits_of, revert_log, sha256

__all__ = [
    "Change",
    "ChangeLog",
    "Evidence",
    "LogHead",
    "Status",
    "apply_log",
    "edits_of",
    "number_changes",
    "read_log",
    "revert_log",
    "sha256",
    "write_log",
]
