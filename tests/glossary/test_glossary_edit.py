"""Edits of a glossary's text: what was asked for is there, and all else is as it was."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from mtfix.errors import MtfixError
from mtfix.glossary.edit import (
    add_condition,
    add_example,
    add_to,
    add_variant,
    append_entry,
    set_number,
    set_value,
)
from mtfix.glossary.files import builtin_folder
from mtfix.glossary.nodes import builtins, read_nodes

BLOCK = """\
# the whole file
entries:
  # before the entry
  - id: port.quay   # the id
    term: {one: quay, many: quays}

    # about the forms
    variants: [key, 'wharf: old']   # seen twice
    against:
      - {near: [door, lock], within: 4, weight: 1.0}   # doors
      # more doors to come
    examples:
      - {fix: A key., to: A quay.}   # one
      # two
      - keep: My key.
        page: port
      # behind the last

  # before the next
  - id: port.crane
    term: crane
    variants: heron
    note: |
      birds
      # not a comment

# the end
"""
ADDED = """\
id: port.pier
term: {one: pier, many: piers}
variants: [wood]
examples:
  - {fix: A wood., to: A pier.}
  - {keep: My wood.}
"""
KEEP = '{keep: "The key: lost."}'


def meaning(text: str) -> Any:
    root, faults = read_nodes(text.removeprefix("\ufeff"), "f")
    assert root is not None
    assert not faults
    return builtins(root)


def entry(text: str, name: str) -> dict[str, Any]:
    said = meaning(text)
    entries = said["entries"] if isinstance(said, dict) else said
    return next(each for each in entries if each["id"] == name)


def lines_added(old: str, new: str) -> list[str]:
    """The lines that are new; every old one must still be there, in order."""
    diff = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    assert not [line for line in diff if line.startswith("- ")], diff
    return [line[2:] for line in diff if line.startswith("+ ")]


def test_an_entry_goes_behind_the_last() -> None:
    """Its comment and blank lines stay, and a blank line parts it from the one before."""
    done = append_entry(BLOCK, ADDED)
    new = (
        "\n"
        "  - id: port.pier\n"
        "    term: {one: pier, many: piers}\n"
        "    variants: [wood]\n"
        "    examples:\n"
        "      - {fix: A wood., to: A pier.}\n"
        "      - {keep: My wood.}\n"
    )
    assert done == BLOCK.replace("\n# the end\n", f"{new}\n# the end\n")
    assert append_entry(BLOCK, f"- {ADDED.replace(chr(10), chr(10) + '  ')}") == done


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "- id: a\n  term: b\n"),
        ("# mine", "# mine\n- id: a\n  term: b\n"),
        ("- id: x", "- id: x\n\n- id: a\n  term: b"),
        ("- id: x\n- id: y\n", "- id: x\n- id: y\n- id: a\n  term: b\n"),
        ("- id: x\n\n- id: y\n# end\n", "- id: x\n\n- id: y\n\n- id: a\n  term: b\n# end\n"),
        ("[]\n", "- id: a\n  term: b\n"),
        ("[{id: x}]\n", "[{id: x}, {id: a, term: b}]\n"),
        ("entries:\n", "entries:\n  - id: a\n    term: b\n"),
        ("entries:", "entries:\n  - id: a\n    term: b"),
        (
            "entries:   # none\nlists: {}\n",
            "entries:   # none\n  - id: a\n    term: b\nlists: {}\n",
        ),
        ("entries: []  # none\n", "entries:  # none\n  - id: a\n    term: b\n"),
        ("lists: {b: [x]}\n", "lists: {b: [x]}\nentries:\n  - id: a\n    term: b\n"),
        ("{lists: {}}\n", "{lists: {}, entries: [{id: a, term: b}]}\n"),
        ("entries:\n- id: x\nlists: {}\n", "entries:\n- id: x\n\n- id: a\n  term: b\nlists: {}\n"),
        ("\ufeff- id: x\r\n", "\ufeff- id: x\r\n\r\n- id: a\r\n  term: b\r\n"),
        (
            "- id: x\n  for:\n    - a\n    # deep\n# end\n",
            "- id: x\n  for:\n    - a\n    # deep\n\n- id: a\n  term: b\n# end\n",
        ),
    ],
)
def test_an_entry_goes_into_any_file(before: str, after: str) -> None:
    """Empty ones, lists without a head, flow lists, other sections behind, CRLF, no last line end."""
    assert append_entry(before, "id: a\nterm: b\n") == after


def test_an_example_goes_behind_the_last() -> None:
    """As a line of its own where the others are."""
    done = add_example(BLOCK, "port.quay", KEEP)
    assert lines_added(BLOCK, done) == [f"      - {KEEP}"]
    assert entry(done, "port.quay")["examples"][2] == {"keep": "The key: lost."}
    assert f"        page: port\n      - {KEEP}\n      # behind the last" in done


def test_a_key_that_is_not_there_comes_where_the_guide_has_it() -> None:
    """Reasons before examples, and a comment that stands above a key stays there."""
    line = "{near: [ship], weight: 2.0}"
    done = add_condition(BLOCK, "port.quay", "for", line)
    assert lines_added(BLOCK, done) == ["    for:", f"      - {line}"]
    assert list(entry(done, "port.quay")) == [
        "id",
        "term",
        "variants",
        "for",
        "against",
        "examples",
    ]
    done = add_example(done, "port.crane", KEEP)
    assert list(entry(done, "port.crane")) == ["id", "term", "variants", "examples", "note"]
    assert entry(done, "port.crane")["note"] == "birds\n# not a comment\n"


def test_a_wrong_form_is_quoted_where_it_must_be() -> None:
    """And one that stood alone becomes a list."""
    done = add_variant(BLOCK, "port.quay", "no")
    assert "variants: [key, 'wharf: old', \"no\"]   # seen twice\n" in done
    assert "variants: [heron, iron bird]\n" in add_variant(BLOCK, "port.crane", "iron bird")
    assert 'heron, "a: b"]' in add_variant(BLOCK, "port.crane", "a: b")
    for form in (
        "012",
        "1:30",
        "- x",
        "#x",
        "a #b",
        "{x}",
        "'",
        '"',
        "null",
        "x: y",
        "é",
        "a,b",
        "a\u2028b",
        "a\x85b",
        "\ufeffa",
        "\U000e0001",
        "a\tb",
        "\x7f",
    ):
        forms = entry(add_variant(BLOCK, "port.crane", form), "port.crane")["variants"]
        assert forms == ["heron", form]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a, b]", "a, b, new]"),
        ("a, b, ]", "a, b, new, ]"),
        ("]", "new]"),
        ("\n    a,\n    b,  # two\n    ]", "\n    a,\n    b,  # two\n    new,\n    ]"),
        ("\n    a,\n    b  # two\n    ]", "\n    a,\n    b,  # two\n    new\n    ]"),
        ("\n    a,\n    b]", "\n    a,\n    b,\n    new]"),
        ("a,\n    # more\n    b,\n  ]", "a,\n    # more\n    b,\n    new,\n  ]"),
    ],
)
def test_flow_lists_keep_their_layout(before: str, after: str) -> None:
    """On one line or on many, with and without a last comma, with comments."""
    text = "- id: x\n  variants: [{}   # end\n  note: y\n"
    assert add_variant(text.format(before), "x", "new") == text.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{id: x, term: b}", "{id: x, term: b, examples: [{keep: k}]}"),
        ("{id: x, examples: [], note: n}", "{id: x, examples: [{keep: k}], note: n}"),
        ("{id: x, examples: {keep: a}}", "{id: x, examples: [{keep: a}, {keep: k}]}"),
        ("{id: x, note: n}", "{id: x, examples: [{keep: k}], note: n}"),
        ("id: x\n  examples:\n  note: n", "id: x\n  examples:\n    - {keep: k}\n  note: n"),
        (
            "id: x\n  examples:\n    keep: a  # one\n    page: p\n  note: n",
            "id: x\n  examples:\n    - keep: a  # one\n      page: p\n    - {keep: k}\n  note: n",
        ),
        (
            "id: x\n  examples:\n  - keep: a\n  # two\n  note: n",
            "id: x\n  examples:\n  - keep: a\n  - {keep: k}\n  # two\n  note: n",
        ),
        ("extend: x\n  note: n", "extend: x\n  note: n\n  examples:\n    - {keep: k}"),
    ],
)
def test_examples_of_any_layout(before: str, after: str) -> None:
    """Entries in braces, one example without a list, a key with nothing behind it."""
    got = add_example(f"- {before}\n", "x", "{keep: k}")
    if before.startswith("extend"):
        assert meaning(got)[0]["examples"] == [{"keep": "k"}]
    else:
        assert got == f"- {after}\n"


def test_numbers() -> None:
    """In place of the old one, with what stands behind it; or new, before the reasons."""
    done = set_number(BLOCK, "port.quay", "against.0.weight", 2.346)
    assert done == BLOCK.replace("weight: 1.0", "weight: 2.35")
    assert set_number(BLOCK, "port.quay", "against.0.within", 7) == BLOCK.replace("n: 4", "n: 7")
    done = set_number(BLOCK, "port.quay", "prior", -1)
    assert lines_added(BLOCK, done) == ["    prior: -1.0"]
    assert list(entry(done, "port.quay"))[3:5] == ["prior", "against"]
    assert set_number(done, "port.quay", "prior", 0.5) == done.replace("-1.0", "0.5")
    alone = "- {id: x, for: {near: a, weight: 1.0}, prior: }\n"
    assert "weight: 3.0" in set_number(alone, "x", "for.0.weight", 3)
    assert "prior: 3.0}" in set_number(alone, "x", "prior", 3)
    assert "    suggest: true\n" in set_value(BLOCK, "port.crane", "suggest", "true")


EDITS: dict[str, Callable[[str], str]] = {
    "entry": lambda text: append_entry(text, ADDED),
    "example": lambda text: add_example(text, "port.quay", KEEP),
    "example of the other": lambda text: add_example(text, "port.crane", KEEP),
    "reason": lambda text: add_condition(text, "port.quay", "against", "{near: b, weight: 1.0}"),
    "form": lambda text: add_variant(text, "port.quay", "pile"),
    "admitted": lambda text: add_to(text, "port.quay", "admitted", "wharf"),
    "number": lambda text: set_number(text, "port.quay", "prior", 1.5),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_line_ends_marks_and_a_last_line_without_an_end(edit: Callable[[str], str]) -> None:
    """CRLF stays CRLF throughout, a byte order mark stays, and no line end is added."""
    done = edit(BLOCK)
    assert done != BLOCK
    assert edit(BLOCK.replace("\n", "\r\n")) == done.replace("\n", "\r\n")
    assert edit(f"\ufeff{BLOCK}") == f"\ufeff{done}"
    short = BLOCK[: BLOCK.index("    note: |")].rstrip("\n")
    assert not edit(short).endswith("\n")
    assert edit(f"{short}\n") == f"{edit(short)}\n"


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_both_readers_of_yaml_edit_the_same(
    edit: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one in C and the one in Python give the same places."""
    done = edit(BLOCK)
    monkeypatch.setattr("mtfix.glossary.splice.LOADER", yaml.SafeLoader)
    assert edit(BLOCK) == done


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda: append_entry(BLOCK, ADDED.replace("pier", "quay", 1)), "is there already"),
        (lambda: append_entry(BLOCK, "term: b"), "not one entry with an id"),
        (lambda: append_entry(BLOCK, "- id: a\n- id: b"), "not one entry with an id"),
        (lambda: append_entry("entries: words\n", ADDED), "'entries' is no list"),
        (lambda: append_entry("- id: [a\n", ADDED, file="m.yaml"), "m.yaml:1:7: not valid YAML"),
        (
            lambda: add_example(BLOCK, "port.key", KEEP, file="m.yaml"),
            "m.yaml: no entry 'port.key'",
        ),
        (lambda: add_example("lists: {}\n", "a", KEEP), "no entry 'a'"),
        (lambda: add_example(BLOCK, "port.quay", "{keep: "), "no YAML on one line"),
        (lambda: add_example(BLOCK, "port.quay", "keep: a\npage: b"), "no YAML on one line"),
        (lambda: set_number(BLOCK, "port.quay", "against.3.weight", 1), "no 'against.3.weight'"),
        (lambda: set_number(BLOCK, "port.quay", "prior", float("nan")), "cannot be nan"),
        (lambda: set_value(BLOCK, "port.quay", "examples", "x"), "more than one line"),
    ],
)
def test_what_cannot_be_edited_is_refused(edit: Callable[[], str], said: str) -> None:
    """With what is wrong, and the file."""
    with pytest.raises(MtfixError) as error:
        edit()
    assert said in str(error.value)


@pytest.mark.parametrize("file", sorted(builtin_folder().glob("*.yaml")), ids=lambda f: f.name)
def test_every_entry_of_the_builtin_glossary_can_be_edited(file: Path) -> None:
    """Only lines are added, and what they say is what was asked for."""
    text = file.read_text(encoding="utf-8")
    said = meaning(text)
    entries = said.get("entries", []) if isinstance(said, dict) else said
    for each in entries[:6]:
        done = add_example(text, each["id"], KEEP)
        assert len(lines_added(text, done)) == 1
    if entries:
        assert lines_added(text, append_entry(text, ADDED))[-6:]
