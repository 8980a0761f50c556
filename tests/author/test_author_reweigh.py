"""Weights written into the YAML, and nothing else of it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.author.fit import weights_of
from mtfix.author.learn import reweighed
from mtfix.author.reweigh import rewritten, sizes, written_weights
from mtfix.engine.evidence import PRIOR
from mtfix.errors import InputError
from mtfix.glossary import Glossary
from mtfix.glossary.load import load

TEXT = """\
# weights by hand
lists: {wet: [river, lake]}   # 2.0 is no weight
entries:
  - id: b.office
    term: office
    prior: -1.0   # unsure
    variants: ["2.0 yard"]
    against: {near: $wet, within: 4, weight: 3}
    for:
      - {before: [our, "weight: 1.5"], weight: 1.5}  # 1.5 stays here
      - {weight: 0.5, plural: true}
    examples: [{fix: Our 2.0 yard., to: Our office.}, {keep: A yard.}]
  - id: a.hall
    term: hall
    variants: [barn]
    examples: [{fix: Our barn., to: Our hall.}, {keep: A hall.}]
"""


def loaded(folder: Path, text: str) -> tuple[Glossary, str]:
    path = folder / "a.yaml"
    path.write_bytes(text.encode())
    return load([path]), str(path)


def test_every_weight_is_found_where_it_stands(tmp_path: Path) -> None:
    """Conditions count from those under `for`, whichever stands first; no prior, no place."""
    glossary, file = loaded(tmp_path, TEXT)
    number = [entry.id for entry in glossary.entries].index("b.office")
    found = written_weights(glossary, TEXT, file)
    assert {key: (w.place.line, w.text) for key, w in found.items()} == {
        (number, PRIOR): (6, "-1.0"),
        (number, 0): (10, "1.5"),
        (number, 1): (11, "0.5"),
        (number, 2): (8, "3"),
    }


@pytest.mark.parametrize("made", [str, lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t])
def test_only_the_numbers_change(tmp_path: Path, made: object) -> None:
    """New weights stand in the place of the old ones; comments, ends of line and mark stay."""
    text = made(TEXT)  # type: ignore[operator]
    glossary, file = loaded(tmp_path, text)
    number = [entry.id for entry in glossary.entries].index("b.office")
    new = {(number, PRIOR): 0.25, (number, 0): 1.5, (number, 1): 12.0, (number, 2): -2.999}
    written = written_weights(glossary, text, file)
    expected = text.replace("prior: -1.0", "prior: 0.25").replace("weight: 3}", "weight: 3.00}")
    expected = expected.replace("{weight: 0.5", "{weight: 12.00")
    # 3 and 2.999 are the same to two places, so that weight is left as it was written.
    expected = expected.replace("weight: 3.00}", "weight: 3}")
    assert rewritten(text, written, sizes(new)) == expected


def test_what_was_written_is_what_is_read(tmp_path: Path) -> None:
    """The glossary loaded again has the weights that were asked for."""
    glossary, file = loaded(tmp_path, TEXT)
    written = written_weights(glossary, TEXT, file)
    wanted = {key: round(w * 1.37 + 0.01, 2) for key, w in weights_of(glossary).items()}
    again, _ = loaded(tmp_path, rewritten(TEXT, written, sizes(wanted)))
    assert {key: weights_of(again)[key] for key in written} == {key: wanted[key] for key in written}
    named = reweighed(glossary, {**weights_of(glossary), **{k: wanted[k] for k in written}})
    assert [e.conditions for e in named.entries] != [e.conditions for e in glossary.entries]
    assert [[c.weight for c in e.conditions] for e in named.entries] == [
        [c.weight for c in e.conditions] for e in again.entries
    ]


@pytest.mark.parametrize("text", [TEXT.replace("weight: 3}", 'weight: "3"}')])
def test_a_weight_that_is_not_written_plainly_is_refused(tmp_path: Path, text: str) -> None:
    """A quoted weight is told with its place, and nothing is put anywhere else."""
    glossary, file = loaded(tmp_path, text)
    number = [entry.id for entry in glossary.entries].index("b.office")
    written = written_weights(glossary, text, file)
    with pytest.raises(InputError, match="not written plainly") as caught:
        rewritten(text, written, sizes({**weights_of(glossary), (number, 2): -9.0}))
    assert str(caught.value.place).startswith(f"{file}:8:")


def test_a_line_end_that_only_yaml_counts_is_noticed(tmp_path: Path) -> None:
    """After U+2028 the reader of YAML is a line ahead: no other words are written over."""
    text = TEXT.replace("# unsure", '# unsure\n    note: "a\u2028b"')
    glossary, file = loaded(tmp_path, text)
    wanted = {key: weight + 1.0 for key, weight in weights_of(glossary).items()}
    with pytest.raises(InputError, match="not written plainly"):
        rewritten(text, written_weights(glossary, text, file), sizes(wanted))


def test_what_another_layer_added_is_written_where_it_stands(tmp_path: Path) -> None:
    """Each file has the weights of its own conditions, on whichever side they are."""
    glossary, file = loaded(tmp_path, TEXT)
    more = tmp_path / "b.yaml"
    added = "- extend: b.office\n  against: {near: sea, weight: 0.7}\n  for: {before: my, weight: 0.9}\n"
    more.write_text(added)
    glossary = load([Path(file)], over=[more])
    number = [entry.id for entry in glossary.entries].index("b.office")
    words = [condition.words for condition in glossary.entries[number].conditions]
    lower = written_weights(glossary, TEXT, file)
    upper = written_weights(glossary, added, str(more))
    assert {words[key[1]]: w.text for key, w in upper.items()} == {("sea",): "0.7", ("my",): "0.9"}
    assert sorted(w.text for w in lower.values()) == ["-1.0", "0.5", "1.5", "3"]
    assert not lower.keys() & upper.keys()
    new = rewritten(added, upper, sizes({**weights_of(glossary), **dict.fromkeys(upper, 4.0)}))
    assert new == added.replace("0.7", "4.00").replace("0.9", "4.00")
