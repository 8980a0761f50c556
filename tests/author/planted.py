"""Faults planted one by one into a glossary that has none, each with what must be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MARK = "‸"
"""Stands in a planted text where the fault is; taken out before the text is written."""

HEAD = """\
lists:
  water: [river, lake]
  goods: [net, rod]
profiles:
  office: {words: {clerk: 2.0}}
entries:
"""

# Two reasons that are both needed: -3 before any, 3 from the page, 2 from "our".
ENTRY = """\
  - id: fish.#
    source: [站]
    term: {one: # office, many: # offices}
    profile: office
    variants: [# yard]
    prior: -3.0
    for:
      - {before: our, weight: 2.0}
    against:
      - {near: $water, within: 6, weight: 9.0}
    examples:
      - {fix: Our # yard met., to: Our # office met., page: office}
      - {keep: Our # yard lies by the river., page: office}
      - {keep: The # yard is wet., page: office}
"""

TERM = "    term: {one: # office, many: # offices}\n"
FIX = "      - {fix: Our # yard met., to: Our # office met., page: office}\n"
RIVER = "      - {keep: Our # yard lies by the river., page: office}\n"
WET = "      - {keep: The # yard is wet., page: office}\n"


class Plant(NamedTuple):
    """What is written in place of which words of ENTRY, with the mark; what must be told of it."""

    name: str
    edits: tuple[tuple[str, str], ...]
    said: str
    remedy: str
    beside: str = ""

    def text(self, word: str) -> str:
        """The entry with its fault, and what stands beside it; without a mark, at its id."""
        text = ENTRY
        for old, new in self.edits:
            assert text.count(old) == 1, (self.name, old)
            text = text.replace(old, new)
        text += self.beside
        if MARK not in text:
            text = text.replace("- id", f"- {MARK}id", 1)
        return text.replace("#", word)


def plain(variant: str, term: str, name: str = "plain.#", more: str = "") -> str:
    """An entry that turns the variant into the term on any page."""
    old = variant.replace(MARK, "")
    return (
        f"  - id: {name}\n    term: {term}\n    variants: [{variant}]\n{more}"
        f"    examples: [{{fix: Some {old} here., to: Some {term} here.}}, {{keep: None of #.}}]\n"
    )


def also(variant: str) -> tuple[tuple[str, str], ...]:
    """A second variant, where the fault is."""
    return (("[# yard]", f"[# yard, {MARK}{variant}]"),)


def behind(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """A line behind another, of the same indent."""
    return ((old, f"{old}      - {MARK}{new}\n"),)


FAULTS = [
    # Form.
    Plant("key", (("variants", "‸varaints"),), "unknown key 'varaints'", "mean 'variants'?"),
    Plant("odd key", (("prior", "‸zzz: 1\n    prior"),), "unknown key 'zzz'", "known keys: id"),
    Plant("kind", (("source", "kind: ‸trem\n    source"),), "unknown value 'trem'", "'term'?"),
    Plant("profile", (("profile: o", "profile: ‸o0"),), "no profile 'o0ffice'", "mean 'office'?"),
    Plant("list", (("$water", "‸$watre"),), "no word list '$watre'", "did you mean '$water'?"),
    Plant("slot", also('"{godos} #"'), "no word list for the slot '{godos}'", "mean '{goods}'?"),
    Plant("number", (("2.0", "‸two"),), "expected a number, found 'two'", "such as 1.5"),
    Plant("sign", (("9.0", "‸-9.0"),), "a weight is above 0", "'against' takes it away"),
    Plant("no weight", (("{before: our, weight: 2.0}", "‸{before: our}"),), "needs one", "{near:"),
    Plant("surprise", (("prior", "note: ‸no\n    prior"),), "no is not plain text", '"no"'),
    Plant("twice", (("prior", "‸source: [x]\n    prior"),), "key 'source' a second time", "line"),
    Plant("no term", ((TERM, ""),), "no term", "add 'term:"),
    Plant("no keep", ((RIVER, ""), (WET, ""), ("- {fix", "‸- {fix")), "no 'keep'", "add - {keep"),
    Plant("pattern", (("variants: [# yard]", "pattern: '(y'"),), "cannot be read", "mend it"),
    Plant("shape", (("variants: [# yard]", "shape: six-dot"),), "no shape 'six-dot'", "one of:"),
    # One entry by itself.
    Plant("own term", also("# office"), "variant '# office' is its own term", "take it out"),
    Plant("doubled", also("# YARD"), "variant '# YARD' a second time", "the first is at"),
    Plant("wildcard", also("# shed*"), "stands for itself", "write each form out"),
    Plant("never", (("-3.0", "-4.0"),), "can never be applied", "raise 'prior'"),
    Plant("both ways", behind("9.0}\n", "{before: our, weight: 0.1}"), "'our' speaks", "one of"),
    # Entries against each other.
    Plant("id", (), "the same id a second time", "the first is at", ENTRY.replace("id", "‸id")),
    Plant(
        "shadowed",
        also("shop of #"),
        "variant 'shop of #' is never used: 'plain.#' has it too",
        "give them reasons that tell them apart",
        plain("shop of #", "# hall", more="    prior: 9.0\n"),
    ),
    Plant(
        "spoiling",
        (),
        "variant '# office' is right English in 'fish.#', and is replaced on every page",
        "give it reasons (profile, for, against)",
        plain("‸# office", "# bureau"),
    ),
    Plant(
        "cycle",
        (),
        "'inn #' becomes 'pub #', and then turns back",
        "take one of them out",
        plain("‸inn #", "pub #") + plain("pub #", "inn #", "plain.#2"),
    ),
    # Examples.
    Plant("fix", (("{fix", "‸{fix"), ("office met", "hall met")), "a fix example does", "mend"),
    Plant("keep", (("{keep: The # yard is", "‸{keep: Our # yard is"),), "a keep example", "mend"),
    Plant("idle fix", behind(WET, "{fix: No #., to: No #.}"), "that changes nothing", "{keep"),
    Plant("double", behind(WET, WET.strip()[2:]), "an example a second time", "take one out"),
    Plant(
        "contradiction",
        behind(FIX, "{keep: Our # yard met., page: office}"),
        "the same sentence is to become 'Our # office met.'",
        "tell them apart by 'page:'",
    ),
]

REMARKS = [
    Plant("condition", behind("9.0}\n", "{near: # pier, weight: 1.0}"), "near '# pier'", "fails"),
    Plant("keep", behind(WET, "{keep: No # here.}"), "No # here.", "into the sentence"),
    Plant(
        "covered",
        (("[# yard]", "[# yard, # out-post, ‸# out post]"),),
        "'# out post' by '# out-post'",
        "hyphens",
    ),
    Plant("right", also("x#"), "'x#' in plain.#", "add a keep", plain("shed #", "x#")),
    Plant("nested", also("old shed #"), "'shed #' of plain.#", "longer", plain("shed #", "x#")),
    Plant("astride", also("old shed #"), "'old shed # b'", "both", plain("shed # b", "x#")),
]

# What keeps a file from being read at all.
SYNTAX = [
    Plant("indent", (("    term:", "   ‸term:"),), "not valid YAML", "check the indent"),
    Plant("tab", (("    term:", "‸\tterm:"),), "a tab in the indent", "spaces, never tabs"),
    Plant("list", (("[# yard]", "‸[# yard"),), "a list '[' that is not closed", "with ']'"),
    Plant("quotation", (("prior", 'note: ‸"x\n    prior'),), "a quotation that is not", "close it"),
    Plant("quote", (("fix: Our", 'fix: "A "‸b" '),), "this cannot stand in a mapping", "double"),
    Plant("colon", (("yard is wet", "yard‸: is: wet"),), "this cannot stand", "double quotes"),
    Plant("alias", (("[# yard]", "‸*yard"),), "alias '*yard'", "write it out"),
]


def file_of(plants: Sequence[tuple[Plant, str]]) -> tuple[str, list[tuple[int, int]]]:
    """One glossary with all the plants, and the line and column of each; an honest entry leads."""
    text, places = HEAD + ENTRY.replace("#", "honest"), []
    for plant, word in plants:
        head, _, tail = plant.text(word).partition(MARK)
        assert MARK not in tail, plant.name
        text += head
        places.append((text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1))
        text += tail
    return text, places
