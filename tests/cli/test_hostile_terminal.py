"""E11: no control byte of a page, a name or a glossary reaches the terminal raw."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from mtfix.author.search import FIELDS
from pages import Run
from reliability import RecordRow

EVIL = "\x1b]0;owned\x07\x1b[31m\x9b1m\x08\x0c\x0b\r\x7f\u202e\u2066\u061c\u200f\u2028\x85\x00"[:-1]
SAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
PAGE = f"Anping Procuratorate {EVIL}\nLeaders of the hospital {EVIL} and 26 police officers .\n"
NAME = f"p{EVIL}.txt".replace("\r", "").replace("\x85", "")
QUOTED = "".join(f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" for c in EVIL)
YAML = (
    'profiles: {"p%s": {words: {judge: 2.0}}}\n'
    "entries:\n"
    "  - id: own.evil\n"
    '    term: "ev%sil"\n'
    '    variants: [hospital]\n    pattern: "x"\n'
    '    examples: [{fix: "a %s b", to: "c %s"}, {keep: "d %s"}]\n'
    '    for: [{before: "w%s", weight: 1.0}]\n'
).replace("%s", QUOTED)
GOOD = YAML.replace('\n    pattern: "x"', "")
# Every text that an entry may have, hostile; two entries, of which one version has but one.
FULL = (
    'profiles: {"p%s": {own: own.full, words: {"j%s": 2.0}, bodies: "b%s", source: "z%s"}}\n'
    'lists: {"l%s": ["x%s"]}\nshields: "s%s"\nmodifiers: "m%s"\nbylines: "y%s"\n'
    "entries:\n"
    "  - id: own.full\n"
    '    source: "z%s"\n'
    '    term: {one: "o%s", many: "n%s", counted: "c%s"}\n'
    '    admitted: "a%s"\n'
    '    profile: "p%s"\n'
    '    variants: [{form: "hos%spital", many: "hos%spitals"}, hospital, "f%s"]\n'
    '    for: [{near: ["w%s", "$l%s"], weight: 1.0}, {mentioned: "p%s", weight: 1.0}]\n'
    "    examples:\n"
    '      - {fix: "a %s hospital", to: "b %s", page: "p%s", source: "z%s"}\n'
    '      - {keep: "d %s", page: "p%s"}\n'
    '    note: "t%s"\n    see: "u%s"\n'
    "  - id: own.other\n"
    '    kind: name\n    term: "e%s"\n    pattern: "q(?#%s)"\n'
    '    examples: [{fix: "a %s b", to: "c %s"}, {keep: "d %s"}]\n'
)
FORGED = "\\nmtfix: all is well"
BAD_KEYS = f'"k{QUOTED}": 1\nentries:\n  - id: "i{QUOTED}"\n    "v{QUOTED}": x\n'


def plant(folder: Path) -> None:
    """A page, glossaries and gold full of control bytes, under names full of them."""
    (folder / NAME).write_text(PAGE, encoding="utf-8", newline="")
    full = FULL.replace("%s", QUOTED)
    (folder / "full.yaml").write_text(full, encoding="utf-8")
    (folder / "less.yaml").write_text(full.partition("  - id: own.other")[0], encoding="utf-8")
    (folder / "lone.yaml").write_text(full.replace("hospital", "pantry"), encoding="utf-8")
    for name, text in (("good", GOOD), ("both", YAML), ("keys", BAD_KEYS), (f"n{EVIL}", BAD_KEYS)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    gold = folder / "corpus" / "dev"
    gold.mkdir(parents=True)
    (gold / f"mt{EVIL}.txt").write_text(PAGE, encoding="utf-8", newline="")
    (gold / f"mt{EVIL}.gold.jsonl").write_text("")
    (folder / "log.jsonl").write_text(f'{{"{EVIL}": 1}}\n')


ONLY = ("--no-builtin", "--glossary", "full.yaml")
# What each has to say of the hostile entries.
ASKED = [
    ("show", *ONLY, "own.*"),
    ("show", *ONLY, "--whole", "own.full"),
    ("show", *ONLY, EVIL),
    ("list", *ONLY),
    ("list", *ONLY, f"own.{EVIL}"),
    ("search", *ONLY, "hospital"),
    *(("search", *ONLY, "--by", field, "hospital e t u z o d") for field in FIELDS),
    ("search", *ONLY, EVIL),
    ("stats", *ONLY),
    ("stats", *ONLY, "corpus"),
    ("diff", "full.yaml", "less.yaml"),
    ("diff", "less.yaml", "full.yaml"),
    ("diff", "full.yaml", "lone.yaml", NAME),
    ("test", "--no-builtin", "full.yaml"),
    ("test", "--no-builtin", "full.yaml", EVIL),
    ("check", "--no-builtin", "--thorough", "full.yaml"),
    ("check", "full.yaml", "keys.yaml"),
    ("list", "--glossary", "keys.yaml"),
    ("format", "--check", "full.yaml"),
]
COMMANDS = [
    ("clean", "--diff", NAME),
    ("clean", "--diff", "--glossary", "good.yaml", NAME),
    ("clean", "--check", NAME, NAME + "x"),
    ("clean", "--diff", "."),
    ("clean", "-i", "."),
    ("clean", NAME, "-o", NAME),
    ("clean", "--glossary", "both.yaml", NAME),
    ("clean", "--glossary", "keys.yaml", NAME),
    ("clean", "--glossary", f"n{EVIL}.yaml", NAME),
    ("clean", "--disable", EVIL, NAME),
    ("explain", NAME),
    ("explain", "--glossary", "good.yaml", NAME),
    ("explain", "--page", EVIL, NAME),
    ("apply", "log.jsonl", NAME),
    ("evaluate", "corpus", "--verbose"),
    ("evaluate", "corpus", "--part", EVIL),
    ("glossary", "check", "good.yaml"),
    ("glossary", "check", "both.yaml", "keys.yaml"),
    ("glossary", "check", f"n{EVIL}.yaml"),
    *(("glossary", *args) for args in ASKED),
    ("glossary", "format", "--check", f"n{EVIL}.yaml"),
    ("glossary", "stats", EVIL),
    (EVIL,),
    ("clean", f"--{EVIL}"),
]


@pytest.mark.row("E11", "B5", "B7")
@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: args[0][:5] + str(len(args)))
def test_nothing_reaches_the_terminal_raw(
    run: Run, tmp_path: Path, args: tuple[str, ...], record_row: RecordRow
) -> None:
    """What stands on either output holds no control but tab and line feed, and no bidi mark."""
    plant(tmp_path)
    done = run(*args)
    out, err = (os.fsdecode(raw) for raw in (done.stdout, done.stderr))
    assert not SAFE.search(out), SAFE.search(out)
    assert not SAFE.search(err), SAFE.search(err)
    assert "Traceback" not in err
    assert out + err
    record_row(f"{len(COMMANDS)} commands on a page, names and glossaries full of them: none raw")


def test_a_line_break_in_a_name_forges_no_line(run: Run, tmp_path: Path) -> None:
    """The message of a page stays one line."""
    (tmp_path / "a\nmtfix: all is well.txt").write_bytes(b"\0")
    done = run("clean", "a\nmtfix: all is well.txt")
    assert done.stderr.decode().splitlines()[0].startswith("mtfix: a mtfix: all is well.txt: ")


@pytest.mark.parametrize("args", ASKED, ids=lambda args: " ".join(args)[:12])
def test_a_line_break_in_a_glossary_forges_no_line(
    run: Run, tmp_path: Path, args: tuple[str, ...]
) -> None:
    """Whatever text it stands in, no line of the output begins with what follows it."""
    plant(tmp_path)
    for path in tmp_path.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(QUOTED, FORGED), encoding="utf-8")
    done = run("glossary", *(arg.replace(EVIL, "x") for arg in args))
    lines = (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()
    assert lines
    assert not [line for line in lines if line.startswith("mtfix: all is well")]
