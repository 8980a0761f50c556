"""Whose page it is, learnt from pages of which a person has said it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.api import Cleaner
from mtfix.author.reweigh import rewritten, written_words
from mtfix.author.speakers import learn_words, read_speakers, with_words, word_weights
from mtfix.errors import InputError
from mtfix.evaluate.gold import Page
from mtfix.glossary import Glossary
from mtfix.glossary.load import load
from mtfix.text.spans import Segment

TEXT = """\
lists: {wet: [river, lake]}
profiles:
  port: {bodies: [port], words: {harbour: 1.0, ship: 1.0, market: 1.0, 港: 2.0, $wet: 0.5}}
  fair:
    bodies: [fair]
    words:
      market: 1.0   # 1.0 is no weight
      "stall*": 0.5
entries:
  - id: a.office
    term: office
    variants: [yard]
    examples: [{fix: Our yard., to: Our office.}, {keep: A hall.}]
"""
AT_PORT = "The ship lay in the harbour. The ship left the harbour."
AT_FAIR = "The market opened. Each stall of the market was let, and stallholders came."


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    (tmp_path / "a.yaml").write_text(TEXT)
    return load([tmp_path / "a.yaml"])


def pages(*texts: str) -> list[Page]:
    return [Page(f"p{number}", "", Path(), text, ()) for number, text in enumerate(texts)]


def by_word(glossary: Glossary, weights: dict[tuple[int, int], float]) -> dict[str, float]:
    return {
        f"{glossary.profiles[number].name} {glossary.profiles[number].words[place][0]}": weight
        for (number, place), weight in weights.items()
    }


def test_words_of_the_page_gain_and_those_of_another_lose(glossary: Glossary) -> None:
    """A word of both that is on a page of one moves apart; what is not free, or Chinese, stays."""
    cleaner = Cleaner.of(glossary)
    every = word_weights(glossary)
    free = [key for key in every if "ship" not in by_word(glossary, {key: 1.0}).popitem()[0]]
    known = {"p0": "port", "p1": "fair", "p2": "port"}
    new, taught = learn_words(cleaner, pages(AT_PORT, AT_FAIR), known, free, pull=1.0)
    weights = by_word(glossary, new)
    assert taught == 2
    assert weights["port harbour"] > 1.0 > weights["port market"]
    assert weights["fair market"] > 1.0
    assert weights["fair stall*"] > 0.5
    assert weights["port ship"] == 1.0
    assert weights["port 港"] == 2.0
    assert weights["port river"] == 0.5


def test_a_page_comes_out_for_its_speaker(glossary: Glossary) -> None:
    """Taken for the other body before, and for its own with the weights that were learnt."""
    cleaner = Cleaner.of(glossary)
    text = "The market by the harbour. A market, a market."
    given = {"p0": "fair", "p1": "fair"}
    free = list(word_weights(glossary))
    new, _ = learn_words(cleaner, pages(text, AT_FAIR), given, free, pull=0.1)
    made = Cleaner.of(with_words(glossary, new))

    def lead(of: Cleaner) -> float:
        standing = of.standing(Segment("", text))
        profiles = of.glossary.profiles
        scores = [
            sum(dict(p.words).get(phrase, 0.0) * a for phrase, a in standing.amounts[n].items())
            for n, p in enumerate(profiles)
        ]
        names = [p.name for p in profiles]
        return scores[names.index("fair")] - scores[names.index("port")]

    assert lead(made) > lead(cleaner)


def test_few_pages_of_a_kind_speak_louder(glossary: Glossary) -> None:
    """One page of the fair among many of the port moves its words more than one of two."""
    cleaner, free = Cleaner.of(glossary), list(word_weights(glossary))

    def stall(ports: int) -> float:
        known = {"p0": "fair", **{f"p{n}": "port" for n in range(1, ports + 1)}}
        texts = [AT_FAIR, *([AT_PORT] * ports)]
        return by_word(glossary, learn_words(cleaner, pages(*texts), known, free, 5.0)[0])[
            "fair stall*"
        ]

    assert stall(9) > stall(1) > 0.5


def test_weights_are_found_where_they_stand(glossary: Glossary, tmp_path: Path) -> None:
    """Those of single words; the numbers change there, and nothing else."""
    file = str(tmp_path / "a.yaml")
    found = written_words(glossary, TEXT, file)
    names = {
        f"{glossary.profiles[n].name} {glossary.profiles[n].words[p][0]}": w.place.line
        for (n, p), w in found.items()
    }
    assert names == {
        "port harbour": 3,
        "port ship": 3,
        "port market": 3,
        "port 港": 3,
        "fair market": 7,
        "fair stall*": 8,
    }
    key = next(key for key, w in found.items() if w.place.line == 8)
    new = rewritten(TEXT, found, {**word_weights(glossary), key: 0.75})
    assert new == TEXT.replace('"stall*": 0.5', '"stall*": 0.75')
    assert not written_words(glossary, "- id: b", file)


def test_speakers_are_read_with_every_fault(tmp_path: Path) -> None:
    """Remarks and empty lines say nothing; a profile that is not there and a name twice are told."""
    path = tmp_path / "speakers.tsv"
    path.write_text("# whose\n\np0\tport\np1\t-\n")
    assert read_speakers(path, ["port", "fair"]) == {"p0": "port", "p1": "-"}
    path.write_text("p0\tport\np0\tfair\np2\tharbour\np3\n")
    with pytest.raises(InputError) as told:
        read_speakers(path, ["port", "fair"])
    assert str(path) in str(told.value)
    for fault in (":2: 'p0' stands there twice", ":3: no profile 'harbour'", ":4: no profile ''"):
        assert fault in str(told.value)
    assert "fair, port or -" in str(told.value)
