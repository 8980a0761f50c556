"""What was done to a document, why, and what people said of it."""

from mtfix.changes.decisions import (
    VERDICTS,
    Decision,
    Decisions,
    Line,
    Standing,
    Verdict,
    contradiction,
    decision_on,
    read_decisions,
    write_decisions,
)
from mtfix.changes.fingerprint import Key, Keys, number_changes
from mtfix.changes.log import ChangeLog, LogHead, log_lines, read_log, read_logs, write_log
from mtfix.changes.pressed import Pressed
from mtfix.changes.record import Change, Evidence, Status, changed
from mtfix.changes.replay import apply_log, edits_of, revert_log, sha256
from mtfix.changes.ruling import Ruling, locate

__all__ = [
    "VERDICTS",
    "Change",
    "ChangeLog",
    "Decision",
    "Decisions",
    "Evidence",
    "Key",
    "Keys",
    "Line",
    "LogHead",
    "Pressed",
    "Ruling",
    "Standing",
    "Status",
    "Verdict",
    "apply_log",
    "changed",
    "contradiction",
    "decision_on",
    "edits_of",
    "locate",
    "log_lines",
    "number_changes",
    "read_decisions",
    "read_log",
    "read_logs",
    "revert_log",
    "sha256",
    "write_decisions",
    "write_log",
]
