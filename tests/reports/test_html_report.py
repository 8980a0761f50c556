"""The report is one file that loads nothing, and in which no text of anybody's is markup."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from drawing import HOSTILE, Seen, change, hashed, page
from mtfix.changes import Evidence
from mtfix.reports.html import html_report
from mtfix.reports.html.template import _SCRIPTS, embedded

ASSETS = files("mtfix.reports.html")
SCRIPT = "\n".join(ASSETS.joinpath(name).read_text("utf-8") for name in _SCRIPTS)
TEMPLATE = ASSETS.joinpath("report.html").read_text("utf-8")


def hostile_report() -> bytes:
    """Every hostile text as name, text, old and new words, entry, reason and Chinese."""
    pages = []
    for bad in HOSTILE:
        text = f"before {bad} after\n"
        reason = Evidence(bad, bad, 1.0, "text", 0, 6)
        made = change(text, bad, f"{bad}{bad}", entry=bad, evidence=[reason])
        pages.append(page(bad, text, [made], (bad,)))
    return html_report(pages)


def test_only_the_reports_own_script_can_run() -> None:
    """One script that is no JSON, named by its hash; nothing else may be loaded or run."""
    seen = Seen(hostile_report())
    scripts = [attrs for tag, attrs in seen.tags if tag == "script"]
    assert [attrs for attrs in scripts if attrs.get("type") != "application/json"] == [{}]
    (own,) = (text for attrs, text in seen.texts if attrs == {} and "'use strict'" in text)
    policy = seen.policy()
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == hashed(own)
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["base-uri"] == policy["form-action"] == "'none'"
    style = next(text for attrs, text in seen.texts if "--paper" in text)
    assert policy["style-src"] == hashed(style)


def test_hostile_text_adds_no_element_and_no_attribute() -> None:
    """The elements are those of the template and a block a page, whatever stands in them."""
    hostile = Seen(hostile_report()).tags
    plain = Seen(html_report([page(str(n), "a b\n", []) for n in range(len(HOSTILE))])).tags
    assert hostile == plain
    assert not [name for _, attrs in hostile for name in attrs if name.startswith("on")]
    assert not [attrs for _, attrs in hostile if "src" in attrs or "href" in attrs]


def test_what_was_put_in_is_what_is_read_out() -> None:
    """Invalid bytes, line separators and direction marks too."""
    seen = Seen(hostile_report())
    for number, bad in enumerate(HOSTILE):
        (piece,) = seen.json(f"block-{number}")["pieces"]
        assert piece["text"] == f"before {bad} after"
        assert piece["source"] == bad
        (told,) = piece["changes"]
        assert (told["before"], told["after"]) == (bad, bad + bad)
        assert told["reasons"][0][:2] == [bad, bad]
    index = seen.json("index")
    assert [told["name"] for told in index["pages"]] == list(HOSTILE)
    assert index["entries"] == list(HOSTILE)


@pytest.mark.parametrize("bad", HOSTILE)
def test_embedded_text_is_plain_ascii(bad: str) -> None:
    """And nothing in it begins markup or ends a line."""
    assert re.fullmatch(r"[ !#-%'-;=?-~\"]*", embedded([bad, {bad: bad}]))


def test_the_same_logs_give_the_same_bytes() -> None:
    """No clock, no chance."""
    assert hostile_report() == hostile_report()


@pytest.mark.parametrize(
    "word",
    [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "setAttribute('on",
        "DOMParser",
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "http://",
        "https://",
        "</",
        "<!--",
    ],
)
def test_the_script_makes_no_markup_and_asks_no_network(word: str) -> None:
    """Nodes are made one by one, of text."""
    assert word not in SCRIPT


def test_the_script_finds_what_it_looks_for() -> None:
    """Every id that it names is in the template, or made by it."""
    named = set(re.findall(r"byId\('([a-z-]+)'\)", SCRIPT))
    there = set(re.findall(r'id="([a-z-]+)"', TEMPLATE)) | set(
        re.findall(r"\.id = '([a-z]+)'", SCRIPT)
    )
    assert named
    assert named <= there
