"""Another domain, served by YAML alone: no code knows a fish."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.api import Cleaner
from mtfix.author import prove

FISHERIES = Path(__file__).with_name("fisheries.yaml")
CLEANER = Cleaner(FISHERIES, builtin=False)

PAGE = """\
Fishing ban on the lake
Our train station sent two brigades out in boats. Fish politics is strict: 26 young fish clerks \
counted the nets of a three-no vessel. The train station was praised.
"""
CLEAN = """\
Fishing ban on the lake
Our fisheries station sent two fisheries detachments out in boats. Fisheries administration is \
strict: 26 young fisheries officers counted the nets of an unregistered vessel. The fisheries \
station was praised.
"""


def test_every_example_of_the_second_domain_holds() -> None:
    """Ten entries with examples both ways, all proved with the whole glossary loaded."""
    proof = prove(CLEANER)
    assert [str(fault) for fault in proof.faults] == []
    assert len(CLEANER.glossary.entries) == 10
    assert proof.examples >= 2 * 10


def test_a_page_of_the_second_domain_is_known_by_its_words() -> None:
    """Without being told, a page that speaks of fishing bans is the administration's own."""
    found = CLEANER.clean(PAGE)
    assert found.text == CLEAN
    assert CLEANER.clean(CLEAN).text == CLEAN


@pytest.mark.parametrize(
    "text",
    [
        "The train left our train station by the lake. Tickets are sold on the platform.",
        "The army brigade met at the police station; the fire brigade stopped at a stop.",
    ],
)
def test_right_english_of_other_domains_is_left_alone(text: str) -> None:
    """Railways, armies and fire brigades keep their words, though variants stand in them."""
    assert CLEANER.clean(text).text == text
    assert CLEANER.clean(text).log.applied == ()
