"""The forms for reports ask for what an example of the glossary needs, and for no less."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mtfix import Cleaner
from mtfix.author import prove
from mtfix.glossary.keys import EXAMPLE

FOLDER = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE"
FORMS = {"missed-error": ("fix", "to"), "false-change": ("keep",)}
"""Each form, and the keys that the example made from it cannot do without."""
UNKNOWN = "another, or I cannot tell"
# What GitHub knows, and what it demands of each.
_TYPES = {
    "markdown": {"value"},
    "input": {"label"},
    "textarea": {"label"},
    "dropdown": {"label", "options"},
}


def form(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return read


def fields(name: str) -> dict[str, dict[str, Any]]:
    """What is asked for, by its id."""
    return {part["id"]: part for part in form(name)["body"] if part["type"] != "markdown"}


def required(name: str) -> set[str]:
    return {key for key, part in fields(name).items() if part["validations"]["required"] is True}


def test_there_is_a_form_for_each_and_nobody_is_kept_from_writing_freely() -> None:
    """Two forms and their configuration."""
    assert {path.stem for path in FOLDER.iterdir()} == {*FORMS, "config"}
    assert form("config") == {"blank_issues_enabled": True}


@pytest.mark.parametrize("name", FORMS)
def test_github_can_read_the_form(name: str) -> None:
    """Its parts are of kinds that are known, with what each must have; none is there twice."""
    read = form(name)
    assert (
        {"name", "description", "body"}
        <= set(read)
        <= {*("name", "description", "body", "title", "labels")}
    )
    for part in read["body"]:
        assert _TYPES[part["type"]] <= set(part["attributes"]), part
    asked = [part for part in read["body"] if part["type"] != "markdown"]
    for one in ([part["id"] for part in asked], [part["attributes"]["label"] for part in asked]):
        assert len(set(one)) == len(one) > 0


@pytest.mark.parametrize("name", FORMS)
def test_the_form_asks_for_all_that_an_example_can_hold(name: str) -> None:
    """By the names of its keys; what an example cannot do without must be filled in."""
    other = {"keep", "fix"} - set(FORMS[name])
    assert set(EXAMPLE) - other <= set(fields(name))
    assert {*FORMS[name], "page", "version"} <= required(name)
    assert not {"source", "engine"} & required(name)
    assert {"engine", "explain"} <= set(fields(name))


def test_only_a_false_change_must_be_explained() -> None:
    """Of a word that no entry knows nothing can be explained; of a change all can."""
    assert "explain" in required("false-change")
    assert "explain" not in required("missed-error")
    assert "made" in required("false-change")


@pytest.mark.parametrize("name", FORMS)
def test_the_institutions_to_choose_from_are_those_of_the_glossary(name: str) -> None:
    """All of its profiles, and a way out."""
    profiles = [profile.name for profile in Cleaner().glossary.profiles]
    assert fields(name)["page"]["attributes"]["options"] == [*profiles, UNKNOWN]


def test_what_the_forms_show_makes_an_entry_that_holds(tmp_path: Path) -> None:
    """The sentences in the forms, taken over as they are, prove an entry."""
    shown = {
        (name, key): part["attributes"].get("placeholder")
        for name in FORMS
        for key, part in fields(name).items()
    }
    path = tmp_path / "own.yaml"
    path.write_text(
        "- id: own.body\n"
        "  term: procuratorate\n"
        "  variants: [hospital]\n"
        "  against: [{near: victim, weight: 9.0}]\n"
        "  for: [{near: leader, weight: 9.0}]\n"
        "  examples:\n"
        f"  - {{fix: '{shown['missed-error', 'fix']}', to: '{shown['missed-error', 'to']}'}}\n"
        f"  - {{keep: '{shown['false-change', 'keep']}'}}\n",
        encoding="utf-8",
    )
    proof = prove(Cleaner(path, builtin=False))
    assert (proof.examples, list(proof.faults)) == (2, [])
    made = shown["false-change", "made"]
    assert made == shown["false-change", "keep"].replace("hospital", "procuratorate")
