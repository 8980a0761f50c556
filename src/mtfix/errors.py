"""Everything that a person using mtfix can mend, said as place, fault and remedy."""

from __future__ import annotations


class MtfixError(Exception):
    """An error whose text says where it is, what is wrong and how to mend it."""

    def __init__(self, fault: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.place}: {self.fault}" if self.place else self.fault
        return f"{head} ({self.remedy})" if self.remedy else head


class InputError(MtfixError):
    """A file or an option that cannot be used as it stands."""


class LogError(MtfixError):
    """A change log that cannot be read, or does not belong to the file it is used on."""


class PatternError(MtfixError):
    """A regular expression of the glossary that took too long on a document."""


class GlossaryError(MtfixError):
    """One or more faults of a glossary, all of them, each with its place."""

    whose = "the glossary"

    def __init__(self, faults: list[MtfixError]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class SettingsError(MtfixError):
    """One or more faults of the files of settings, all of them, each with its place."""

    whose = "the settings"

    def __init__(self, faults: list[MtfixError]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
