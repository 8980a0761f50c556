"""Keys put in order: what moves, what goes along, what stays, and what is refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from mtfix.errors import MtfixError
from mtfix.glossary.arrange import arranged
from mtfix.glossary.files import builtin_folder
from mtfix.glossary.nodes import builtins, read_nodes

MESSY = """\
# the whole file
entries:
  # before the entry
  - variants: [{to: quay, form: key}, wharf]   # seen twice
    # the id
    id: port.quay
    examples:
      - {to: A quay., fix: A key.}   # one
      # two
      - {keep: My key.}
      # behind the last

    term: {many: quays, one: quay}
    against:
      - {weight: 1.0, within: 4, near: [door]}
  # before the next
  - id: port.crane
    term: crane
"""
NEAT = """\
# the whole file
entries:
  # before the entry
    # the id
  - id: port.quay
    term: {one: quay, many: quays}
    variants: [{form: key, to: quay}, wharf]   # seen twice
    against:
      - {near: [door], within: 4, weight: 1.0}
    examples:
      - {fix: A key., to: A quay.}   # one
      # two
      - {keep: My key.}
      # behind the last

  # before the next
  - id: port.crane
    term: crane
"""


def meaning(text: str) -> object:
    root, faults = read_nodes(text, "f")
    assert root is not None
    assert not faults
    return builtins(root)


def test_lines_move_with_their_comments() -> None:
    """Right above a key, or behind it; a deeper comment stays with what it is in."""
    assert arranged(MESSY, "f") == NEAT
    assert arranged(NEAT, "f") == NEAT
    assert meaning(MESSY) == meaning(NEAT)


@pytest.mark.parametrize("end", ["", "\n", "\n\n# end\n", "\n  # deep\n"])
def test_the_end_of_the_file_stays(end: str) -> None:
    """With a line end or none, with a comment behind all."""
    text = "- term: b\n  id: a" + end
    assert arranged(text, "f") == "- id: a\n  term: b" + end
    assert meaning(arranged(text, "f")) == meaning(text)


def test_line_ends_and_a_mark_stay() -> None:
    """CRLF, and a byte order mark before all."""
    assert arranged("\ufeff- term: b\r\n  id: a\r\n", "f") == "\ufeff- id: a\r\n  term: b\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "# nothing\n",
        "[]\n",
        "- {id: a, term: b}\n",
        "lists:\n  b: [x]\n  a: [y]\nprofiles:\n  z: {words: {q: 1.0}}\n",
        '- id: a\n  note: "x: # y"\n  zzz: 1\n',
    ],
)
def test_what_is_in_order_or_has_none_stays(text: str) -> None:
    """Byte for byte; keys that nobody knows come last, in the order they had."""
    assert arranged(text, "f") == text


def test_yaml_that_cannot_be_read_is_refused() -> None:
    """With its place."""
    with pytest.raises(MtfixError, match="f:2:7: not valid YAML"):
        arranged("- term: x\n  id: [a\n", "f")


def test_a_text_whose_last_lines_look_like_comments_is_kept_whole() -> None:
    """A block of text that ends in "#" lines moves with them."""
    text = "- id: a\n  note: |\n    one\n    # two\n  term: b\n"
    assert arranged(text, "f") == "- id: a\n  term: b\n  note: |\n    one\n    # two\n"


@pytest.mark.parametrize("seed", range(40))
def test_any_order_of_keys_comes_to_the_same(seed: int) -> None:
    """Shuffled lines come back to one order, with every comment still above or behind its key."""
    chance = random.Random(seed)
    keys = {
        "id": "id: a.b",
        "source": "source: [站]",
        "term": "term: {one: x, many: y}",
        "variants": "variants:\n      - v\n      # in variants\n      - {form: w, to: z}",
        "examples": "examples: [{fix: v, to: x}, {keep: k}]",
        "note": "note: 'a # b'",
    }
    names = list(keys)
    chance.shuffle(names)
    lines = []
    for name in names:
        lines += [f"    # about {name}"] if name != names[0] and chance.random() < 0.5 else []
        lines.append(
            f"    {keys[name]}   # {name}" if chance.random() < 0.5 else f"    {keys[name]}"
        )
    text = "entries:\n" + "\n".join(lines).replace("    ", "  - ", 1) + "\n  - id: c.d\n"
    done = arranged(text, "f")
    assert arranged(done, "f") == done
    assert meaning(done) == meaning(text)
    assert sorted(done.replace("-", " ")) == sorted(text.replace("-", " "))
    assert list(meaning(done)["entries"][0]) == list(keys)  # type: ignore[index]
    for name in names:
        if f"# about {name}\n" in text:
            above = done.split(f"# about {name}\n")[1].splitlines()[0]
            assert above.strip(" -").startswith(name)


@pytest.mark.parametrize("file", sorted(builtin_folder().glob("*.yaml")), ids=lambda f: f.name)
def test_the_builtin_glossary_is_in_order(file: Path) -> None:
    """And so it stays."""
    text = file.read_text(encoding="utf-8")
    assert arranged(text, str(file)) == text


def test_both_readers_of_yaml_move_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one in C and the one in Python give the same places."""
    monkeypatch.setattr("mtfix.glossary.arrange.LOADER", yaml.SafeLoader)
    assert arranged(MESSY, "f") == NEAT
