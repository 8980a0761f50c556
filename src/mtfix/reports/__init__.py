"""A log drawn for an eye or a machine: words in their sentence, a patch, an explanation."""

from mtfix.reports.explain import Account, explain
from mtfix.reports.page import Page
from mtfix.reports.patch import patch
from mtfix.reports.style import Style, one_line, visible
from mtfix.reports.summary import by_entry, last_line
from mtfix.reports.words import words_diff

__all__ = [
    "Account",
    "Page",
    "Style",
    "by_entry",
    "explain",
    "last_line",
    "one_line",
    "patch",
    "visible",
    "words_diff",
]
