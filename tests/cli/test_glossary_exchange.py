"""`mtfix glossary export` and `import`: what is written where, what is told, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mtfix.cli import taken as taken_module
from mtfix.errors import InputError
from mtfix.formats import create_file
from mtfix.glossary.exchange.take import Taken
from pages import Run

PORT = """\
- id: port.office
  source: [港务站, 港]
  term: {one: port office, many: port offices}
  variants: [bay, {form: cove, to: dock}]
  prior: 3.5
  examples: [{fix: The bay met., to: The port office met.}, {keep: A small boy.}]
- id: port.quay
  source: [港]
  term: quay
  variants: [kai]
  examples: [{fix: The kai., to: The quay.}, {keep: A sky.}]
- id: port.tug
  term: tug
  variants: [draw boat]
  examples: [{fix: A draw boat., to: A tug.}, {keep: A boat.}]
"""
ALONE = ("--no-builtin", "--glossary", "port.yaml")


@pytest.fixture
def port(tmp_path: Path) -> Path:
    path = tmp_path / "port.yaml"
    path.write_text(PORT, encoding="utf-8")
    return path


def test_tbx_and_back_is_the_same_glossary(run: Run, port: Path, tmp_path: Path) -> None:
    """By the suffix of the file; what only mtfix reads is told by key."""
    done = run("glossary", "export", "-o", "port.tbx", *ALONE)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().splitlines() == [
        "3 entries",
        "kept in notes that only mtfix reads: examples (3), prior (1), variants/to (1)",
    ]
    done = run("glossary", "import", "port.tbx", "-o", "back.yaml")
    assert (done.returncode, done.stderr) == (0, b"3 entries in back.yaml\n")
    one, other = (
        sorted(yaml.load(text, yaml.BaseLoader), key=str)
        for text in (PORT, (tmp_path / "back.yaml").read_text("utf-8").removeprefix("entries:\n"))
    )
    assert one == other
    assert run("glossary", "check", "--no-builtin", "back.yaml").returncode == 0


def test_a_table_tells_what_it_leaves_out(run: Run, port: Path) -> None:
    done = run("glossary", "export", "--to", "csv", "--shape", "deepl", *ALONE)
    assert done.stdout.decode() == "港务站,port office\n港,quay\n"
    assert done.stderr.decode().splitlines() == [
        "2 rows of 2 entries",
        "not held by csv (deepl) and left out: variants (2), examples (2), prior (1), many (1)",
        "entries left out that lack Chinese or an English term: 1 (port.tug)",
        "Chinese that has several English terms, of which one is written: 1 (港)",
    ]


def test_drafts_stand_beside_whole_entries(run: Run, port: Path, tmp_path: Path) -> None:
    """What is whole can be used at once; of the rest, check tells what is missing."""
    run("glossary", "export", "-o", "port.tbx", *ALONE)
    raw = (tmp_path / "port.tbx").read_text("utf-8")
    new = (
        '<conceptEntry id="x"><langSec xml:lang="en"><termSec><term>pier</term></termSec></langSec>'
        '</conceptEntry><conceptEntry id="y"><langSec xml:lang="da"><termSec><term>mole</term>'
        "</termSec></langSec></conceptEntry>\n</body>"
    )
    (tmp_path / "both.tbx").write_text(raw.replace("</body>", new), "utf-8")
    done = run("glossary", "import", "both.tbx", "-o", "my.yaml", "--prefix", "sea")
    assert done.stderr.decode().splitlines() == [
        "3 entries in my.yaml",
        "1 draft in my.drafts.yaml: 1 without variants, 1 without examples",
        "what each still needs is told by: mtfix glossary check FILE",
        f"left out without an English term, in line: 1 ({raw.count(chr(10), 0, raw.index('</body>')) + 1})",
    ]
    assert run("glossary", "check", "--no-builtin", "my.yaml").returncode == 0
    done = run("glossary", "check", "--no-builtin", "my.drafts.yaml")
    assert done.returncode == 2
    for missing in ("it has nothing to find", "no 'fix' example", "no 'keep' example"):
        assert f"my.drafts.yaml:4:3: entry 'sea.pier': {missing} (" in done.stderr.decode()


def test_a_finished_draft_is_an_entry(run: Run, tmp_path: Path) -> None:
    """What check asks for is all that it needs."""
    (tmp_path / "in.csv").write_text("港,port\n", "utf-8")
    done = run("glossary", "import", "in.csv")
    text = done.stdout.decode() + (
        "  variants: [bay]\n  examples: [{fix: A bay., to: A port.}, {keep: A boy.}]\n"
    )
    (tmp_path / "my.yaml").write_text(text, "utf-8")
    done = run("glossary", "check", "--no-builtin", "my.yaml")
    assert (done.returncode, done.stderr) == (0, b"")


def test_nothing_is_written_over(run: Run, port: Path, tmp_path: Path) -> None:
    """Not by import, neither of its two files; not the glossary itself by export."""
    (tmp_path / "in.tsv").write_text("港\tport\n", "utf-8")
    for args in (
        ("import", "in.tsv", "-o", "port.yaml"),
        ("export", "--to", "csv", "-o", "port.yaml", *ALONE),
    ):
        done = run("glossary", *args)
        assert done.returncode == 2
        assert done.stderr.decode().startswith("mtfix: port.yaml: ")
    assert port.read_text("utf-8") == PORT
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.tsv", "port.yaml"]


def test_a_file_of_drafts_that_is_there_keeps_both_from_being_written(
    run: Run, port: Path, tmp_path: Path
) -> None:
    run("glossary", "export", "-o", "port.tbx", *ALONE)
    raw = (tmp_path / "port.tbx").read_text("utf-8").splitlines()
    first = next(n for n, line in enumerate(raw) if "mtfix 1" in line)
    (tmp_path / "port.tbx").write_text("\n".join(raw[:first] + raw[first + 1 :]), "utf-8")
    (tmp_path / "my.drafts.yaml").write_text("mine", "utf-8")
    done = run("glossary", "import", "port.tbx", "-o", "my.yaml")
    assert done.stderr.decode() == (
        "mtfix: my.drafts.yaml: there already (name another file with -o)\n"
    )
    assert not (tmp_path / "my.yaml").exists()
    assert (tmp_path / "my.drafts.yaml").read_text("utf-8") == "mine"


def test_both_files_are_written_or_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full at the second: the first is gone again."""
    whole = create_file

    def full_at_drafts(path: Path, raw: bytes) -> bool:
        if path.name.endswith(".drafts.yaml"):
            raise InputError("cannot be written: no space")
        return whole(path, raw)

    monkeypatch.setattr(taken_module, "create_file", full_at_drafts)
    done = Taken("a", "b", count=1, lacking={}, drafted=1, changed=0)
    with pytest.raises(InputError, match="no space"):
        taken_module.write_taken(done, tmp_path / "my.yaml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("export",), "no format is named (add --to tbx, --to csv or --to tsv)"),
        (("export", "-o", "a.doc"), "a.doc: no format is named (add --to tbx"),
        (("export", "--to", "csv", "--style", "dct"), "--style is for TBX"),
        (("export", "--to", "tbx", "--shape", "deepl"), "--shape is for a table"),
        (("import", "a.doc"), "a.doc: no format is named (add --from tbx"),
        (("import", "none.tbx"), "none.tbx: no such file (check the name)"),
        (("import", "bad.tbx"), "bad.tbx:1:1: not valid XML"),
        (("import", "foreign.tbx"), "foreign.tbx: nothing to make an entry of (all are without"),
        (("import", "good.csv", "--prefix", "A B"), "'A B' cannot begin an id (use small letters"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    """One error with its place and remedy, exit 2, and nothing written."""
    (tmp_path / "bad.tbx").write_text("quay")
    (tmp_path / "good.csv").write_text("港,quay\n", "utf-8")
    (tmp_path / "foreign.tbx").write_text("<tbx><conceptEntry/></tbx>")
    before = sorted(tmp_path.iterdir())
    done = run("glossary", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert sorted(tmp_path.iterdir()) == before


def test_a_very_large_file_is_refused_unread(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "large.tbx").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    done = run("glossary", "import", "large.tbx")
    assert (done.returncode, done.stderr) == (
        2,
        b"mtfix: large.tbx: larger than 64 MB (cut it into parts)\n",
    )


def test_hostile_texts_reach_no_terminal_raw(run: Run, tmp_path: Path) -> None:
    """Neither in a name of a file nor in a term that is told."""
    text = '- {id: a.b, source: "#\\u202e港", term: b, variants: [c], '
    text += "examples: [{fix: a c, to: a b}, {keep: d}]}"
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    args = ("--to", "tsv", "--shape", "omegat", "--no-builtin", "--glossary", "a.yaml")
    done = run("glossary", "export", *args)
    assert done.returncode == 0
    assert "begins a comment there: 1 (" in done.stderr.decode()
    assert "\u202e" not in done.stderr.decode()
