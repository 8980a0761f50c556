"""Counts: what an entry's examples show, and what pages with gold bear out."""

from __future__ import annotations

import json
from pathlib import Path

from mtfix.api import Cleaner
from mtfix.author.stats import Borne, Shown, borne, shown
from mtfix.evaluate.gold import read_pages

YAML = """\
lists:
  colour: [red, blue]
entries:
  - id: fish.net
    term: {one: trawl, many: trawls}
    variants: [web, mesh, "{colour} lace"]
    against: [{before: spider, weight: 9.0}]
    examples:
      - {fix: Two webs., to: Two trawls.}
      - {fix: Blue lace., to: Trawl.}
      - {keep: A spider mesher.}
  - id: fish.rod
    term: pole
    variants: [stick]
    examples: [{fix: A stick., to: A pole.}, {keep: No.}]
"""


def cleaner(folder: Path) -> Cleaner:
    path = folder / "fish.yaml"
    path.write_text(YAML, encoding="utf-8")
    return Cleaner(path, builtin=False)


def test_a_variant_is_shown_by_an_example_that_holds_any_form_of_it(tmp_path: Path) -> None:
    """A plural counts, and one filling of a slot; "mesher" is no "mesh" that stands there whole."""
    assert shown(cleaner(tmp_path).glossary) == [
        Shown("fish.net", 3, 2, 2, 1),
        Shown("fish.rod", 1, 1, 1, 1),
    ]


def test_pages_bear_out_what_is_right_on_them(tmp_path: Path) -> None:
    """Met four times: two right, one wrong, one left alone for its reason; the rod never."""
    text = "A web, a mesh, a red lace, a spider web."
    gold = [(2, 5, "web"), (9, 13, "mesh")]
    rows = [
        {
            "op": "fix",
            "start": s,
            "end": e,
            "before": b,
            "after": ["trawl"],
            "kind": "term",
            "need": "must",
        }
        for s, e, b in gold
    ]
    (tmp_path / "mt-1.txt").write_text(text)
    (tmp_path / "mt-1.gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    net, rod = borne(cleaner(tmp_path), read_pages(tmp_path))
    assert net == Borne("fish.net", met=4, applied=3, suggested=0, right=2, bad=1)
    assert net.precision == 2 / 3
    assert rod == Borne("fish.rod", 0, 0, 0, 0, 0)
    assert rod.precision is None
