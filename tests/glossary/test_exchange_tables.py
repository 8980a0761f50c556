"""Tables as DeepL, Google, OmegaT and spreadsheets have them, written and read."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from exchange_trip import HARBOUR, glossary_of, sources

from mtfix.errors import InputError
from mtfix.glossary.exchange.incoming import Incoming
from mtfix.glossary.exchange.read_table import read_table
from mtfix.glossary.exchange.take import taken
from mtfix.glossary.exchange.unheld import unheld
from mtfix.glossary.exchange.write_table import Table, TableShape, table
from mtfix.glossary.load import load_written

EXAMPLES = "examples: [{fix: a c, to: a b}, {keep: d}]"
PORTS = f"""\
- {{id: a.one, source: [港务站, 港], term: {{one: "port, office", many: x}}, variants: [c], note: "a  =b", {EXAMPLES}}}
- {{id: a.two, source: 港, term: harbour, variants: [e], {EXAMPLES}}}
- {{id: b.three, source: '=渔', term: 'a "b"', admitted: [f, g], variants: [h, i], {EXAMPLES}}}
- {{id: b.two, source: 港, term: harbour, variants: [j], {EXAMPLES}}}
- {{id: c.none, term: k, variants: [l], {EXAMPLES}}}
"""


def out(shape: TableShape, delimiter: str = ",", text: str = PORTS) -> Table:
    return table(glossary_of(text), shape, delimiter)


def incoming(raw: str | bytes, delimiter: str | None = None, *, literal: bool = False) -> Incoming:
    raw = raw.encode() if isinstance(raw, str) else raw
    return read_table(raw, "in.csv", delimiter, literal=literal)


def pairs(raw: str | bytes, delimiter: str | None = None, *, literal: bool = False) -> list[Any]:
    found = incoming(raw, delimiter, literal=literal).arrived
    return [(*a.concept.source, a.concept.term, a.concept.note) for a in found]


def test_deepl_has_no_head_two_columns_and_each_chinese_term_once() -> None:
    """The English that most entries give; literal, with the quotes of CSV."""
    done = out("deepl")
    assert done.raw.decode() == '港务站,"port, office"\n港,harbour\n=渔,"a ""b"""\n'
    assert (done.rows, done.without, done.doubled) == (3, ("c.none",), ("港",))


def test_google_csv_has_language_codes_above() -> None:
    """A set of equivalent terms; as TSV, which is for one direction, there is no head."""
    assert out("google").raw.decode() == "zh-CN,en\n" + out("deepl").raw.decode()
    assert out("google", "\t").raw == out("deepl", "\t").raw


def test_omegat_has_tabs_comments_and_no_quoting() -> None:
    """Every pair stands there; a comment is the note."""
    done = out("omegat", "\t")
    assert done.raw.decode().split("\n") == [
        "港务站\tport, office\ta =b",
        "港\tport, office\ta =b",
        "港\tharbour",
        '=渔\ta "b"',
        "",
    ]
    assert done.doubled == ()


def test_a_sheet_has_a_row_an_entry_and_no_formula() -> None:
    """With a byte order mark, by which a spreadsheet knows UTF-8."""
    done = out("sheet")
    head, one, _, three, _, none, _ = done.raw.decode("utf-8-sig").split("\n")
    assert done.raw.startswith(b"\xef\xbb\xbf")
    assert head == "Chinese,English,plural,admitted,wrong forms,note,see,id"
    assert one == '港务站 | 港,"port, office",x,,c,a =b,,a.one'
    assert three == '\'=渔,"a ""b""",,f | g,h | i,,,b.three'
    assert none == ",k,,,l,,,c.none"
    assert done.without == ()


def test_a_sheet_comes_back_but_for_what_it_cannot_hold() -> None:
    done = taken(incoming(out("sheet").raw), "new")
    found = yaml.load(done.drafts, yaml.BaseLoader)["entries"]
    assert found[0] == {
        "id": "new.port-office",
        "source": ["港务站", "港"],
        "term": {"one": "port, office", "many": "x"},
        "variants": ["c"],
        "note": "a =b; id: a.one",
    }
    assert [entry["id"] for entry in found[1:]] == ["new.harbour", "new.a-b", "new.k"]
    assert found[2]["source"] == ["=渔"]


def test_what_a_cell_cannot_hold_is_refused() -> None:
    text = f"- {{id: a.b, source: 'a|港', term: b, variants: [c], {EXAMPLES}}}"
    with pytest.raises(InputError, match=r"entry 'a\.b': '\|' in a term"):
        out("sheet", text=text)


def test_what_begins_a_comment_is_left_out_and_told() -> None:
    text = f"- {{id: a.b, source: '#港', term: b, variants: [c], {EXAMPLES}}}"
    done = out("omegat", "\t", text)
    assert (done.raw, done.rows, done.comments) == (b"", 0, ("#港",))


def test_what_is_left_out_is_counted_by_key() -> None:
    """Keys by the entries that have them, sections by what they hold, the commonest first."""
    _, content = load_written(sources(HARBOUR), [])
    lost = unheld(content, ["port.office"], "deepl")
    one = ("admitted", "uniform", "profile", "variants", "prior", "for", "against", "examples")
    keys = dict.fromkeys((*one, "note", "see", "many", "counted"), 1)
    assert lost == keys | {"lists": 2, "shields": 1, "bylines": 1, "profiles": 1}
    assert "variants" not in unheld(content, ["port.office"], "sheet")
    assert unheld(content, ["port.office"], "sheet")["variants/exact"] == 1
    assert {"note", "many"} & set(unheld(content, ["port.office"], "tbx")) == set()


def test_deepl_with_language_columns() -> None:
    """They say which side is Chinese; rows of other languages are left out, by line."""
    raw = "港,harbour,zh,en\nquay,码头,EN-US,ZH\nHafen,port,de,fr\n"
    assert pairs(raw) == [("港", "harbour", ""), ("码头", "quay", "")]
    assert incoming(raw).left_out == {"in other languages": (3,)}


def test_columns_the_other_way_round() -> None:
    """Where the second is Chinese and the first hardly ever."""
    raw = "harbour,港\nquay,码头\nAPP,app 站\n"
    assert [pair[:2] for pair in pairs(raw)] == [
        ("港", "harbour"),
        ("码头", "quay"),
        ("app 站", "APP"),
    ]


def test_names_above_the_columns() -> None:
    """Two columns of English are a term and what else may be said; others keep their name."""
    raw = (
        "Entry No;English;English;Chinese (PRC);Definition;Note\n"
        '7;port office;"harbour; office";港务站;where boats are;old\n8;;x;;;\n9;;;港;;\n'
    )
    (first, second) = incoming(raw).arrived
    assert (first.line, first.concept.source, first.concept.term) == (2, ("港务站",), "port office")
    assert first.concept.admitted == ("harbour; office",)
    assert first.concept.note == "Entry No: 7; Definition: where boats are; old"
    assert (second.concept.term, second.concept.source) == ("x", ())
    assert incoming(raw).left_out == {"without an English term": (4,)}


def test_google_equivalent_terms_in_several_languages() -> None:
    raw = "en,zh-TW,fr,pos,description\nlighthouse,燈塔,phare,noun,by the sea\n"
    assert pairs(raw) == [("燈塔", "lighthouse", "fr: phare; pos: noun; by the sea")]


def test_only_a_sheet_of_ours_is_read_as_one() -> None:
    """Elsewhere a bar is part of the term, and so is an apostrophe before it."""
    assert pairs("zh,en\n港|,'-port\n") == [("港|", "'-port", "")]


def test_omegat_comments_and_quotes() -> None:
    """A quotation mark is one; lines that begin with # are passed over."""
    raw = '# Glossary in tab-separated format\n港\t"harbour\tcalm "water"\r\n\n码头\tquay\n'
    assert pairs(raw, "\t", literal=True) == [
        ("港", '"harbour', 'calm "water"'),
        ("码头", "quay", ""),
    ]


def test_what_divides_the_columns_is_what_the_lines_agree_on() -> None:
    """A term may hold more semicolons than its line has commas, and the other way round."""
    assert pairs("港,port; dock; pier\n码头,quay\n")[0] == ("港", "port; dock; pier", "")
    assert pairs("港;port, dock, pier\n码头;quay\n")[0] == ("港", "port, dock, pier", "")
    assert pairs("港,port; dock; pier\n")[0] == ("港", "port; dock; pier", "")
    assert pairs('港\t"port, dock"\n')[0] == ("港", "port, dock", "")


def test_utf_16_with_tabs_as_spreadsheets_save_it() -> None:
    assert pairs("港\tharbour\n".encode("utf-16"), "\t") == [("港", "harbour", "")]


def test_rows_of_the_same_english_are_one_draft() -> None:
    done = taken(incoming("港,harbour\n码头,quay\n海港,Harbour\n"), "new")
    found = yaml.load(done.drafts, yaml.BaseLoader)["entries"]
    assert [(e["source"], e["term"]) for e in found] == [
        (["港", "海港"], "harbour"),
        (["码头"], "quay"),
    ]


def test_rows_without_a_pair_are_left_out_by_line() -> None:
    """One side is empty, or what should be English has no letter."""
    raw = "港,harbour\n码头,\n,quay\n灯塔,燈塔\n"
    assert incoming(raw).left_out == {"without Chinese or without English": (2, 3, 4)}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "in.csv: no rows (choose another file)"),
        (b" \n,\n", "in.csv: no rows (choose another file)"),
        (b"quay,Kai\n", "in.csv: no Chinese in the first two columns (put Chinese first"),
        ("港,harbour\n码头,qu\x07ay\n".encode(), "in.csv:2: a control character (U+0007) (take it"),
        ("港,a\n".encode() + b"\xff", "in.csv:2: not UTF-8 (save it as UTF-8)"),
        ('港,harbour\n码头,"quay\n'.encode(), "in.csv:2: not a table: unexpected end of data ("),
        ('港,"harbour" x\n'.encode(), "in.csv:1: not a table: ',' expected after '\"' ("),
        (f'港,"{"x" * 200_000}"'.encode(), "in.csv:1: not a table: field larger than field limit"),
    ],
)
def test_what_is_no_table_is_one_clear_error(raw: bytes, said: str) -> None:
    with pytest.raises(InputError) as raised:
        incoming(raw)
    assert str(raised.value).startswith(said)
