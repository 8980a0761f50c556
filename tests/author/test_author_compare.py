"""Two versions of a glossary: each difference is told once, and so is each on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.api import Cleaner
from mtfix.author.compare import differences, shifts

OLD = """\
lists:
  wet: [river, lake]
profiles:
  port: {words: {quay: 2.0}}
shields: [yard arm]
entries:
  - id: fish.net
    source: [网]
    term: {one: trawl, many: trawls}
    variants: [web, {form: mesh, suggest: true}]
    prior: 2.0
    for: [{before: [fishing, sea], weight: 1.0}]
    against: [{near: $wet, within: 3, weight: 2.5}]
    examples: [{fix: A web., to: A trawl.}, {keep: A lake web.}]
"""


def told(folder: Path, new: str, old: str = OLD) -> list[tuple[str, str, tuple[str, ...]]]:
    (folder / "old.yaml").write_text(old, encoding="utf-8")
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    glossaries = [Cleaner(folder / f"{n}.yaml", builtin=False).glossary for n in ("old", "new")]
    return [(d.name, d.fate, d.details) for d in differences(*glossaries)]


@pytest.mark.parametrize(
    ("old", "new", "details"),
    [
        ("prior: 2.0", "prior: -1.5", "prior: +2.00 -> -1.50"),
        ("many: trawls", "many: trawlers", "term: trawl / trawls -> trawl / trawlers"),
        ("source: [网]", "source: [网, 渔网]", "source + 渔网"),
        ("[web,", "[webs of silk,", "variant - web; variant + webs of silk"),
        (", suggest: true", "", "variant - mesh, suggest; variant + mesh"),
        ("weight: 1.0", "weight: 1.25", "weight +1.00 -> +1.25: before fishing, sea"),
        ("within: 3", "within: 4", "condition - near river, lake; condition + near river, lake"),
        ("prior: 2.0", "profile: port\n    prior: 2.0", "profile: none -> port"),
        ("A lake web.", "A river web.", "example - A lake web.; example + A river web."),
        ("prior: 2.0", "suggest: true\n    prior: 2.0", "suggest: false -> true"),
        ("[river, lake]", "[river]", "condition - near river, lake; condition + near river"),
    ],
)
def test_what_differs_in_an_entry_is_told_in_the_words_of_its_yaml(
    tmp_path: Path, old: str, new: str, details: str
) -> None:
    """Each key that differs, and nothing of those that do not."""
    assert OLD.count(old) == 1
    (found,) = told(tmp_path, OLD.replace(old, new))
    assert found == ("fish.net", "changed", tuple(details.split("; ")))


def test_layout_is_no_difference(tmp_path: Path) -> None:
    """Comments, order of keys, lines: other places, the same entries."""
    assert told(tmp_path, "# new\n\n" + OLD) == []


def test_what_comes_goes_and_stands_beside_entries(tmp_path: Path) -> None:
    """Entries added and removed; profiles and shields that changed."""
    new = (
        OLD.replace("fish.net", "fish.rod").replace("quay: 2.0", "quay: 1.0").replace("arm", "leg")
    )
    assert [(name, fate) for name, fate, _ in told(tmp_path, new)] == [
        ("fish.net", "removed"),
        ("fish.rod", "added"),
        ("profile port", "changed"),
        ("shields", "changed"),
    ]


def made(folder: Path, text: str, page: str) -> Cleaner:
    path = folder / "g.yaml"
    path.write_text(text, encoding="utf-8")
    return Cleaner(path, builtin=False)


def test_changes_are_gained_lost_or_altered(tmp_path: Path) -> None:
    """The same change in both is none; suggestions do not count."""
    page = "A web, a web and a boat."
    yaml = (
        "- id: a.{}\n  term: {}\n  variants: [{}]\n  examples: [{{fix: q, to: r}}, {{keep: s}}]\n"
    )
    both = yaml.format("web", "trawl", "a web")
    old = made(tmp_path, both + yaml.format("boat", "ship", "boat"), page).clean(page)
    new = made(tmp_path, both.replace("trawl", "seine"), page).clean(page)
    same = made(tmp_path, both, page).clean(page)
    fates = [(s.fate, s.change.start) for s in shifts(old.log.changes, new.log.changes)]
    assert fates == [("altered", 0), ("altered", 7), ("lost", 19)]
    assert [s.fate for s in shifts(new.log.changes, ())] == ["lost", "lost"]
    assert [s.fate for s in shifts((), new.log.changes)] == ["gained", "gained"]
    assert shifts(same.log.changes, same.log.changes) == []
    only = made(tmp_path, both.replace("term", "suggest: true\n  term"), page).clean(page)
    assert {c.status for c in only.log.changes} == {"suggested"}
    assert shifts((), only.log.changes) == []


def test_a_wider_change_of_the_same_words_is_one_altered(tmp_path: Path) -> None:
    """Not one lost and one gained."""
    page = "The web broke."
    yaml = "- id: a.b\n  term: x\n  variants: [{}]\n  examples: [{{fix: q, to: r}}, {{keep: s}}]\n"
    old = made(tmp_path, yaml.format("web"), page).clean(page).log.changes
    new = made(tmp_path, yaml.format("the web"), page).clean(page).log.changes
    (shift,) = shifts(old, new)
    assert shift.fate == "altered"
    assert shift.before is not None and shift.now is not None
    assert (shift.before.before, shift.now.before) == ("web", "The web")
