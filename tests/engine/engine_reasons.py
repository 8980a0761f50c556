"""One entry with one condition: which reason does it give for the first "yard" of a text?"""

from __future__ import annotations

from pathlib import Path

from engine_stage import compiled_of, entry, judged, told

AROUND = """\
profiles:
  office: {words: {clerk: 2.0}, bodies: [office, bureau]}
  school: {words: {pupil: 2.0}, bodies: [school]}
modifiers: [grassroots, our]
entries:
"""

Reason = tuple[str, str, float, int | None]


def reasons(folder: Path, condition: str, text: str, source: str = "") -> list[Reason]:
    """The reasons beside the prior, as kind, words, weight and start."""
    lines = f"for: [{{{condition}, weight: 2.0}}]"
    office = entry("a.office", "{one: office, many: offices}", "yard", lines)
    compiled = compiled_of(folder, AROUND + office)
    first = judged(compiled, text, source=source).proposals[0]
    return told(first.verdict.best.evidence)
