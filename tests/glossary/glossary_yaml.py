"""Small glossaries for tests: written to a folder, read back, with the place of a fault marked."""

from __future__ import annotations

from pathlib import Path

from mtfix.engine import compile_glossary
from mtfix.errors import GlossaryError, MtfixError
from mtfix.glossary import Glossary
from mtfix.glossary.load import load

MARK = "‸"
"""Stands in a planted text where the fault is; taken out before the text is written."""

BASE = """\
lists:
  water: [river, lake]
profiles:
  office: {words: {clerk: 2.0}}
entries:
  - id: fish.net
    term: {one: office, many: offices}
    profile: office
    variants: [yard]
    for:
      - {before: our, weight: 2.0}
    against:
      - {near: $water, within: 6, weight: 1.5}
    examples:
      - {fix: Our yard met., to: Our office met., page: office}
      - {keep: The yard is wet.}
"""

EXAMPLES = "examples: [{fix: Old one., to: New one.}, {keep: Old two.}]"


def entry(name: str = "fish.net", body: str = "variants: [yard]", term: str = "office") -> str:
    """One entry of a list of entries, whole in form; `body` is one line of it."""
    return f"- id: {name}\n  term: {term}\n  {body}\n  {EXAMPLES}\n"


def write(folder: Path, text: str, name: str = "fish.yaml") -> Path:
    """The file with the text in it."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, *texts: str) -> Glossary:
    """The glossary of the texts, each in a file of its own."""
    return load([write(folder, text, f"{number}.yaml") for number, text in enumerate(texts)])


def faults_of(*paths: Path, over: tuple[Path, ...] = ()) -> list[MtfixError]:
    """All faults of the files; none is a failure of the test."""
    try:
        compile_glossary(load(paths, over=over))
    except GlossaryError as error:
        return error.faults
    raise AssertionError("the glossary was read without a fault")


def check_planted(folder: Path, old: str, new: str, said: str, remedy: str) -> None:
    """BASE with `new` in place of `old` has one fault, told at the mark in these words.

    Without a mark the fault is the entry's as a whole. `@` stands for the name of the entry,
    `{file}` for the file.
    """
    assert BASE.count(old) == 1
    planted = BASE.replace(old, new)
    if MARK not in planted:
        planted = planted.replace("- id", f"- {MARK}id")
    text, line, column = marked(planted)
    path = write(folder, text)
    (fault,) = faults_of(path)
    assert fault.place == f"{path}:{line}:{column}"
    assert fault.fault.startswith(said.replace("@", "entry 'fish.net'"))
    assert remedy.replace("{file}", str(path)) in fault.remedy
    assert str(fault) == f"{fault.place}: {fault.fault} ({fault.remedy})"


def marked(text: str) -> tuple[str, int, int]:
    """The text without its mark, and the mark's line and column, both from 1."""
    head, found, tail = text.partition(MARK)
    assert found and MARK not in tail
    return head + tail, head.count("\n") + 1, len(head) - (head.rfind("\n") + 1) + 1
