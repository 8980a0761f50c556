"""The schema takes what is read without a fault, and refuses what it can know to be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_glossary_faults_keys
import test_glossary_faults_types
import test_glossary_faults_whole
import test_glossary_faults_yaml
from glossary_yaml import BASE, MARK, faults_of, write
from jsonschema import Draft7Validator

from editor import SCHEMA, complaints
from mtfix.glossary.files import read_sources
from mtfix.glossary.keys import CONDITION, ENTRY, EXAMPLE, EXTENSION, FILE, PROFILE, TERM, VARIANT
from mtfix.glossary.load import survey
from mtfix.glossary.model import KEPT, NAMING, PLACED, TOLD

ROOT = Path(__file__).parents[2]
MODELINE = "# yaml-language-server: $schema=schema.json"
BUILTIN = sorted((ROOT / "glossary").glob("*.yaml"))
OTHERS = sorted((ROOT / "tests").rglob("*.yaml"))
SHOWN = [
    (page, text)
    for page in ("README.md", "docs/glossary.md")
    for text in re.findall(r"```ya?ml\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
]


def test_the_schema_is_one() -> None:
    """Of draft 7, which every YAML editor reads."""
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", [*BUILTIN, *OTHERS], ids=lambda path: path.name)
def test_a_glossary_that_is_right_is_right_in_an_editor_too(path: Path) -> None:
    """The built-in files and those of the tests."""
    assert complaints(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("page", "text"), SHOWN, ids=lambda said: said[:6])
def test_what_the_guides_show_is_right_in_an_editor(page: str, text: str) -> None:
    """Word for word."""
    assert complaints(text) == [], page


def test_every_builtin_file_names_the_schema_in_its_first_line() -> None:
    """And the schema stands beside it."""
    assert len(BUILTIN) > 10
    for path in BUILTIN:
        assert path.read_text(encoding="utf-8").splitlines()[0] == MODELINE, path.name
    assert (ROOT / "glossary" / "schema.json").is_file()


def test_every_key_is_explained() -> None:
    """Wherever keys may stand, each has a description, a sentence without marks of Markdown."""
    found = [*_described(SCHEMA)]
    assert {name for name, _ in found} == {
        *(*FILE, *ENTRY, *EXTENSION, *TERM, *VARIANT, *CONDITION, *EXAMPLE, *PROFILE)
    }
    for name, said in found:
        assert re.fullmatch(r"[A-Z'][^`]{5,}\.", said), name


def _described(part: object) -> Iterator[tuple[str, str]]:
    """The keys of all objects that take no others, with their descriptions."""
    if isinstance(part, dict):
        if part.get("additionalProperties") is False:
            for name, form in part["properties"].items():
                yield name, form["description"]
        for inner in part.values():
            yield from _described(inner)


def test_every_kind_of_condition_is_a_key() -> None:
    """In the order of the model; `against` has none that only speaks for a sense."""
    kinds = [*PLACED, *NAMING, *TOLD, *KEPT]
    assert list(CONDITION)[: len(kinds)] == kinds
    against = SCHEMA["definitions"]["against"]["properties"]
    assert set(CONDITION) - set(against) == set(KEPT)


# What a schema cannot know, by what is written in place of which words of BASE.
FAR = "what stands elsewhere"
TWICE = "a key a second time: YAML itself, which an editor marks"
SPELT = "how a scalar is written: an editor reads YAML 1.2, in which these are text or a number"
SEEN = "what is seen of a character"
BUILT = "whether an expression can be built"
UNKNOWN = {
    "profile: ‸ofice\n    v": FAR,
    "‸{antecedent: ofice": FAR,
    "‸{mentioned: [office, zz]": FAR,
    "‸$watre": FAR,
    "[sea, ‸$zzz]": FAR,
    "[river, ‸$lakes]": FAR,
    "[river, ‸$water]": FAR,
    '[‸"{watre} x"]': FAR,
    '[‸{form: x, to: "{water}"}]': FAR,
    "    ‸term: x\n    profile:": TWICE,
    "our, ‸before: my,": TWICE,
    "weight: ‸012": SPELT,
    "[‸no]": SPELT,
    "[yard, ‸1:30]": SPELT,
    "‸2024-01-09,": SPELT,
    "‸yes,": SPELT,
    "‸on: 2.0": SPELT,
    "  ‸off: {}\n  office: {": SPELT,
    "  ‸y: [sea]\n  water:": SPELT,
    '[‸"\u200b "]': SEEN,
    "pattern: '(yard'": BUILT,
    "pattern: '(?:ya{2000}rd){2000}'": BUILT,
}
PLANTED = [
    (old, new)
    for module in (
        test_glossary_faults_keys,
        test_glossary_faults_types,
        test_glossary_faults_whole,
        test_glossary_faults_yaml,
    )
    for old, new, *_ in module.CASES
]


@pytest.mark.parametrize(("old", "new"), PLANTED)
def test_a_fault_of_form_is_marked_in_an_editor(old: str, new: str) -> None:
    """All but those that a schema cannot know; what is no YAML of ours it never sees."""
    told = complaints(BASE.replace(old, new).replace(MARK, ""))
    if told is not None:
        assert bool(told) is (new not in UNKNOWN), told


def test_what_a_schema_cannot_know_is_still_a_fault() -> None:
    """Every line of the list above is one of the planted faults."""
    assert set(UNKNOWN) <= {new for _, new in PLANTED}


ENTRY_BASE = """\
lists: {office: [clerk]}
profiles:
  office: {own: office, words: {clerk: 2.0}, bodies: office, source: office, limit: 3.0}
shields: [office]
modifiers: [office]
bylines: [office]
qualifiers: [old office]
entries:
  - id: office
    kind: term
    source: office
    term: {one: bureau, many: bureaus, counted: bureaus}
    admitted: [office]
    profile: office
    variants: [{form: yard, many: yards, to: bureau, exact: true, suggest: true}]
    suggest: false
    certain: false
    uniform: false
    prior: 0.5
    for: [{CONDITION, weight: 2.0, within: 6, own: true}]
    against: [{page: office, weight: 3.0}]
    examples:
      - {fix: Some yard., to: Some bureau., page: office, source: x}
      - {keep: Some bureau., page: office, source: x}
    note: x
    see: x
"""
VALUES = [
    *(
        "office",
        '"office"',
        '""',
        "",
        "[office]",
        "[]",
        "[[office]]",
        "{office: 1.0}",
        "{}",
    ),
    *(
        "term",
        "[{fix: a, to: b}, {keep: c}]",
        "true",
        "false",
        "2.5",
        "6",
        "0",
        "-1.5",
        "[2.5]",
        "[{office: office}]",
        '"2.5"',
        '"true"',
    ),
]
PAIRS = {"qualifiers": ["old office", "[old office, new office]"]}
"""What only such keys take."""
_FAR = re.compile("no profile '|no word list '|names another profile")
# What is read though it is not how it should be written; an editor marks it.
LENIENT = {'"2.5"', '"6"', '"true"', '"false"', ""}
# Names that only the engine knows; how an expression is built.
ELSEWHERE = {("entry", "shape"), ("entry", "pattern"), ("entry", "id")}


def _keys() -> Iterator[tuple[str, str]]:
    tables = {"file": FILE, "entry": ENTRY, "term": TERM, "variant": VARIANT}
    for name, table in {**tables, "condition": CONDITION, "profile": PROFILE}.items():
        yield from ((name, key) for key in table if (name, key) not in ELSEWHERE)
    yield from (("example", key) for key in EXAMPLE)


def _with(table: str, key: str, value: str) -> str:
    """The base with this value behind the key, in the first place where the table stands."""
    base = "\n" + ENTRY_BASE
    if key in ("shape", "words", "spare"):  # which stand in place of variants
        base = re.sub(r"variants: .*", "shape: lone-word\n    words: [x]\n    spare: [x]", base)
    if table == "condition" and key not in ("weight", "within", "own"):
        return base.replace("CONDITION", f"{key}: {value}")
    base = base.replace("CONDITION", "near: office")
    if table in ("file", "entry"):
        indent = "" if table == "file" else "    "
        head, _, tail = base.partition(f"\n{indent}{key}:")
        assert tail, key
        rest = re.sub(rf"\A.*\n(?:{indent} .*\n)*", "", tail)
        return f"{head}\n{indent}{key}: {value}\n{rest}"
    line = {"term": "term:", "variant": "{form:", "condition": "near:", "profile": "bodies:"}
    (old,) = [
        text
        for text in base.splitlines()
        if (f"{line[table]} " in text if table in line else f"{key}: " in text and "fix" in text)
        or (table == "example" and key == "keep" and "keep" in text)
    ]
    new, count = re.subn(
        rf"(?<=[{{ ]){key}: (\[[^]]*\]|{{[^}}]*}}|[^,}}]*)", f"{key}: {value}", old
    )
    assert count == 1, (table, key)
    return base.replace(old, new)


@pytest.mark.parametrize(("table", "key"), list(_keys()))
def test_reader_and_schema_are_of_one_mind(tmp_path: Path, table: str, key: str) -> None:
    """Every sort of value behind every key: taken by both or refused by both."""
    taken = []
    for value in [*VALUES, *PAIRS.get(key, ())]:
        text = _with(table, key, value)
        told = complaints(text)
        assert told is not None
        if not _is_read(write(tmp_path, text)):
            assert told, (value, "is refused by the reader alone")
            continue
        taken.append(value)
        if value not in LENIENT:
            assert told == [], value
    assert taken and len(taken) < len(VALUES)


def _is_read(path: Path) -> bool:
    """True if there is no fault in it but for names of what is not there."""
    return not [f for f in survey(read_sources([path]), ()).faults if not _FAR.search(f.fault)]


def test_the_ground_of_the_values_is_right(tmp_path: Path) -> None:
    """So that what is refused above is refused for the value."""
    text = ENTRY_BASE.replace("CONDITION", "near: office")
    assert _is_read(write(tmp_path, text))
    assert complaints(text) == []
    assert complaints(BASE) == []


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a.b, term: x, shape: six-dots, examples: [{fix: a, to: b}]}",
        "- {id: a.b, variants: [{form: x, to: y}, z], examples: [{fix: a, to: b}, {keep: c}]}",
        "- {id: a.b, pattern: x, examples: [{fix: a, to: b}, {keep: c}]}",
        "- {id: a.b, term: x, certain: true, prior: 1.0, variants: x,"
        " examples: [{fix: a, to: b}, {keep: c}]}",
        "- {id: a.b, term: x, variants: x, against: {company: true, weight: 1.0},"
        " examples: [{fix: a, to: b}, {keep: c}]}",
    ],
    ids=["no keep", "no term", "no term for a pattern", "prior beside certain", "company against"],
)
def test_keys_that_do_not_go_together_are_refused(tmp_path: Path, text: str) -> None:
    """By reader and schema alike."""
    assert complaints(text)
    assert faults_of(write(tmp_path, text))


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a.b, shape: six-dots, examples: [{fix: a, to: b}, {keep: c}]}",
        "- {id: a.b, variants: {form: x, to: z}, examples: [{fix: x, to: z}, {keep: c}]}",
        "- {id: a.b, term: q, variants: x, for: {plural: true, weight: 1.0},"
        " examples: [{fix: x, to: q}, {keep: c}]}",
    ],
    ids=["no term for a shape", "every variant with its own", "one reason without a list"],
)
def test_what_may_be_left_out_may_be_left_out(tmp_path: Path, text: str) -> None:
    """By reader and schema alike."""
    assert complaints(text) == []
    assert _is_read(write(tmp_path, text))
