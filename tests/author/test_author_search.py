"""Search: what is found, by which field, in which order, and with how many slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.author.search import Field, search
from mtfix.glossary import Glossary
from mtfix.glossary.load import load

YAML = """\
- id: fish.station
  source: [渔政站, 站]
  term: {one: fisheries station, many: fisheries stations}
  admitted: [fishery post]
  variants: [railway station]
  examples:
    - {fix: The railway station checked grassroots nets., to: The fisheries station checked grassroots nets.}
    - {keep: No train., source: 火车不开。}
- id: fish.net
  source: [渔网]
  term: trawl
  variants: [railway]
  note: seen in the reports of the harbour
  examples: [{fix: A railway., to: A trawl.}, {keep: No net.}]
"""


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    path = tmp_path / "fish.yaml"
    path.write_text(YAML, encoding="utf-8")
    return load([path])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fish.net", [("fish.net", "id")]),
        ("railway station", [("fish.station", "variant")]),
        ("railway stations", [("fish.station", "variant")]),
        ("Railway", [("fish.net", "variant"), ("fish.station", "variant")]),
        ("fishery post", [("fish.station", "admitted")]),
        ("渔政", [("fish.station", "source")]),
        ("渔", [("fish.net", "source"), ("fish.station", "source")]),
        ("火车", [("fish.station", "example")]),
        ("harbour", [("fish.net", "note")]),
        ("grassrots", [("fish.station", "example")]),
        ("railwy staton", [("fish.station", "variant")]),
        ("trawll", [("fish.net", "term")]),
        ("fisheries sta", [("fish.station", "term")]),
        ("zebra", []),
        ("net", [("fish.net", "id")]),
        ("way", []),
        (" ", []),
    ],
)
def test_what_is_found_and_where(
    glossary: Glossary, words: str, found: list[tuple[str, str]]
) -> None:
    """The best field of each entry, the best entry first."""
    hits = search(glossary, words)
    assert [(hit.entry.id, hit.field) for hit in hits][: len(found) or 1] == found


def test_only_the_fields_asked_for(glossary: Glossary) -> None:
    """By variant, the example with the same words does not count."""
    fields: tuple[Field, ...] = ("term", "source")
    assert search(glossary, "railway", fields) == []


def test_the_same_words_fit_better_than_words_within_more(glossary: Glossary) -> None:
    """100 for the same, more than 90 for a part, less with a slip."""
    same, part = search(glossary, "railway")
    (slip,) = search(glossary, "railwey station")
    assert same.fit == 100.0
    assert 90.0 < part.fit < 100.0
    assert slip.fit < 90.0
