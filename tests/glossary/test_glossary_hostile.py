"""D1 to D7: a glossary written to do harm is refused at once, with place and remedy."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from glossary_yaml import EXAMPLES, entry

from mtfix import Cleaner
from mtfix.errors import GlossaryError, MtfixError
from reliability import RecordRow

ROWS = "".join(f"  l{n}: [{', '.join([f'$l{n - 1}'] * 10)}]\n" for n in range(1, 12))
BOMBS = {
    "aliases": "a: &a [x]\n"
    + "".join(
        f"{c}: &{c} [{', '.join([f'*{p}'] * 9)}]\n" for p, c in zip("abcdef", "bcdefg", strict=True)
    ),
    "merge keys": "".join(f"k{n}: {{<<: {{a{n}: 1}}}}\n" for n in range(13_000)),
    "merge of an alias": "- id: a.b\n  <<: *x\n",
    "5,000 brackets": "[" * 5000 + "x" + "]" * 5000,
    "5,000 braces": "{a: " * 5000 + "x" + "}" * 5000,
    "5,000 dashes": "- " * 5000 + "x",
    "a scalar of 1 MB": entry(body=f"variants: ['{'y' * 1_000_000}']"),
    "a key of 1 MB": f"- ? {'y' * 1_000_000}\n  : x\n",
}
EXPANDING = {
    "lists in lists": "lists:\n  l0: [a, b, c, d, e, f, g, h, i, j]\n" + ROWS,
    "a chain of lists": "lists:\n"
    + "".join(f"  l{n}: [$l{n + 1}]\n" for n in range(5000))
    + "  l5000: [x]\n",
    "one list 3,000 times": "lists: {w: ["
    + ", ".join(f"w{n}" for n in range(20_000))
    + "]}\nentries:\n"
    + "".join(
        f"- {{id: a.b{n}, term: x, variants: [y{n}], for: {{near: $w, weight: 1}}, {EXAMPLES}}}\n"
        for n in range(1000)
    ),
    "slots": "lists:\n"
    + "".join(f"  {w}: [a, b, c, d, e, f, g, h, i, j]\n" for w in "uvw")
    + "entries:\n"
    + "".join(
        f"- {{id: a.b{n}, term: x, variants: ['{n} {{u}}{{v}}{{w}}'], {EXAMPLES}}}\n"
        for n in range(300)
    ),
}
HEAVY = "(?:" * 3 + "(?:" + "|".join(f"a{n}" for n in range(150)) + "){21}" + "){21})" + "{20})"

# Loads the glossary named on the command line; prints its seconds, by the clock and of the
# processor (which a busy machine does not lengthen), kilobytes and the first fault.
_LOAD = """
import sys, time, resource
from mtfix import Cleaner
from mtfix.errors import MtfixError
import mtfix.api
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before, begin, spent = peak(), time.perf_counter(), time.process_time()
try:
    Cleaner(sys.argv[1], builtin=False)
    said = "taken"
except MtfixError as error:
    said = str(getattr(error, "faults", [error])[0])
print(time.perf_counter() - begin, time.process_time() - spent, peak() - before, said)
"""


class Load(msgspec.Struct, frozen=True):
    """What loading a glossary took, in seconds and megabytes, and its first fault."""

    wall: float
    processor: float
    megabytes: float
    said: str


def load(tmp_path: Path, text: str) -> Load:
    """The text loaded in a process of its own."""
    path = tmp_path / "g.yaml"
    path.write_text(text)
    done = subprocess.run(
        [sys.executable, "-c", _LOAD, str(path)], capture_output=True, text=True, check=True
    )
    wall, processor, kilobytes, said = done.stdout.split(maxsplit=3)
    return Load(float(wall), float(processor), int(kilobytes) / 1024, said.strip())


def faults(tmp_path: Path, text: str) -> list[MtfixError]:
    path = tmp_path / "g.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GlossaryError) as caught:
        Cleaner(path, builtin=False)
    return caught.value.faults


@pytest.mark.row("D1")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_of_yaml_is_refused_at_once(
    name: str, tmp_path: Path, record_row: RecordRow
) -> None:
    """In a tenth of a second of the processor and 20 MB, with place and remedy."""
    done = load(tmp_path, BOMBS[name])
    assert done.said.startswith(f"{tmp_path}/g.yaml:") and done.said.endswith(")")
    assert done.processor <= 0.1 and done.megabytes <= 20
    record_row(f"{len(BOMBS)} bombs: at most 0.1 s of the processor, 20 MB")


@pytest.mark.row("D1")
@pytest.mark.parametrize("name", EXPANDING)
def test_a_bomb_of_lists_and_slots_is_refused(
    name: str, tmp_path: Path, record_row: RecordRow
) -> None:
    """What the glossary's own lists could blow up is bounded: a second, 60 MB."""
    done = load(tmp_path, EXPANDING[name])
    assert done.said.startswith(f"{tmp_path}/g.yaml:") and done.said.endswith(")")
    assert done.processor <= 1.0 and done.megabytes <= 60
    record_row(f"{len(EXPANDING)} bombs of lists and slots: at most 1 s of the processor, 60 MB")


@pytest.mark.row("D2")
@pytest.mark.parametrize("tag", ["!!python/object/apply:os.mkdir", "!!binary", "!!str", "!own"])
def test_tags_are_refused_and_never_run(tag: str, tmp_path: Path, record_row: RecordRow) -> None:
    """The canary folder is not made."""
    canary = tmp_path / "canary"
    (fault,) = faults(tmp_path, f"- id: {tag} ['{canary}']\n")
    assert "tags are not read" in fault.remedy
    assert not canary.exists()
    record_row("4 tags refused, the canary never ran")


@pytest.mark.row("D3")
def test_all_faults_are_told_with_their_places(tmp_path: Path, record_row: RecordRow) -> None:
    """Duplicate keys and ids, an unknown key, wrong types and surprising scalars in one run."""
    text = (
        entry("a.b") + entry("a.b") + "- id: c.d\n  id: c.d\n  term: no\n  variants: [012, 1:30]\n"
    )
    told = [str(fault) for fault in faults(tmp_path, text + "  examples: 3\n  varaints: [x]\n")]
    for wanted in ("the first is at", "the first is in line", "no is not", "012 is", "1:30 is"):
        assert any(wanted in line for line in told), wanted
    assert any("did you mean 'variants'?" in line for line in told)
    assert all(line.startswith(f"{tmp_path}/g.yaml:") for line in told)
    record_row("7 kinds in one run, each with its place, duplicates with both")


@pytest.mark.row("D4")
@pytest.mark.parametrize(
    "variant", ["''", "' '", '"\\t"', '"\\u200b"', '"\\u3000"', '"\\u00a0 \\n"']
)
def test_an_empty_variant_is_refused(variant: str, tmp_path: Path, record_row: RecordRow) -> None:
    """White space and what no eye sees are nothing to look for."""
    told = faults(tmp_path, entry(body=f"variants: [{variant}]"))
    assert "empty text" in told[0].fault and told[0].place.endswith(":3:14")
    record_row("6 empty variants refused")


@pytest.mark.row("D4")
@pytest.mark.parametrize(
    ("term", "variant"),
    [
        ("office", "office"),
        ("office", "OFFICE"),
        ("office", "'“office”'"),
        ("{one: office, many: offices}", "offices"),
        ("{one: office, many: offices}", "office"),
        ("{one: clerk, many: clerks, counted: head of clerk}", "head of clerk"),
        ("office", "{form: yard, to: Yard}"),
        ("office", "{form: yard, to: yard, exact: true}"),
        ("office\n  admitted: [bureau]", "Bureau"),
    ],
)
def test_a_variant_that_is_its_own_term_is_refused(
    term: str, variant: str, tmp_path: Path, record_row: RecordRow
) -> None:
    """The term itself, another form of it, its own target, or what the entry admits."""
    if "“" in variant:
        term, variant = "'\"office\"'", variant
    (fault,) = faults(tmp_path, entry(term=term, body=f"variants: [{variant}]"))
    assert "its own term" in fault.fault or "admitted by the same entry" in fault.fault
    assert fault.place.startswith(f"{tmp_path}/g.yaml:") and fault.remedy
    record_row("9 variants that are their own term refused")


def test_an_exact_variant_may_differ_in_case_alone(tmp_path: Path) -> None:
    """That is what `exact` is for."""
    path = tmp_path / "g.yaml"
    path.write_text(entry(term="office", body="variants: [{form: Office, exact: true}]"))
    Cleaner(path, builtin=False)


def ring(length: int, extra: str = "") -> str:
    """Entries that turn each word into the next, and the last into the first."""
    return "".join(
        entry(f"e.n{n}", f"variants: [word{n}]{extra}", f"word{(n + 1) % length}")
        for n in range(length)
    )


@pytest.mark.row("D5")
@pytest.mark.parametrize("length", range(2, 9))
def test_a_cycle_is_told_with_every_place(
    length: int, tmp_path: Path, record_row: RecordRow
) -> None:
    """Up to eight entries: one fault that names them all, by API and by command."""
    (fault,) = faults(tmp_path, ring(length))
    assert "and then turns back" in fault.fault
    assert all(f"{tmp_path}/g.yaml:{4 * n + 3}:" in str(fault) for n in range(length))
    command = [sys.executable, "-m", "mtfix", "glossary", "check", "--no-builtin"]
    done = subprocess.run([*command, str(tmp_path / "g.yaml")], capture_output=True, check=False)
    assert done.returncode == 2 and str(fault).encode() in done.stderr
    record_row("cycles of 2 to 8 found, each with all its places")


@pytest.mark.row("D5")
def test_other_ways_to_go_in_circles(tmp_path: Path, record_row: RecordRow) -> None:
    """Growth, a form inside a longer target, a plural; over the built-in glossary too."""
    grows = entry(body="variants: [{form: yard, to: wet yard}]")
    (fault,) = faults(tmp_path, grows)
    assert "which holds it again" in fault.fault
    inside = entry("a.b", "variants: [{form: yard, to: the old mill}]") + entry(
        "c.d", "variants: [{form: mill, to: yard}]"
    )
    (fault,) = faults(tmp_path, inside)
    assert "'c.d'" in fault.fault
    plural = entry("a.b", "variants: [yard]", "{one: mill, many: mills}") + entry(
        "c.d", "variants: [mills]", "yards"
    )
    (fault,) = faults(tmp_path, plural)
    assert "'c.d'" in fault.fault
    record_row("growth, forms inside targets and plurals found")


def test_what_is_no_cycle_is_taken(tmp_path: Path) -> None:
    """A chain; a term that shields what is in it; entries that need reasons or only suggest."""
    reasons = "\n  for: [{near: water, weight: 1.0}]"
    for text in (
        "".join(entry(f"e.n{n}", f"variants: [word{n}]", f"word{n + 1}") for n in range(20)),
        entry(term="wet yard"),
        ring(2, reasons),
        ring(2, "\n  suggest: true"),
        ring(9),
    ):
        path = tmp_path / "g.yaml"
        path.write_text(text)
        Cleaner(path, builtin=False).clean("A word0 and a yard.")


@pytest.mark.row("D5")
def test_what_is_left_to_settling_ends(tmp_path: Path, record_row: RecordRow) -> None:
    """A cycle of nine, and one with reasons: cleaned twice is cleaned once, in bearable time."""
    for text in (ring(9), ring(3, "\n  for: [{near: water, weight: 9.0}]")):
        path = tmp_path / "g.yaml"
        path.write_text(text)
        cleaner = Cleaner(path, builtin=False)
        begin = time.process_time()
        once = cleaner.clean("Water and word0, word1 and word2.")
        assert cleaner.clean(once.text).text == once.text
        assert time.process_time() - begin < 1.0
    record_row("longer ones and those with reasons end, at rest")


def test_a_dense_tangle_is_told_in_time(tmp_path: Path) -> None:
    """A hundred entries whose targets hold all the words of all others."""
    words = " ".join(f"word{n}" for n in range(100))
    text = "".join(
        entry(f"e.n{n}", f"variants: [{{form: word{n}, to: {words}}}]") for n in range(100)
    )
    begin = time.process_time()
    assert faults(tmp_path, text)
    assert time.process_time() - begin < 1.0


@pytest.mark.row("D7")
@pytest.mark.parametrize("pattern", [HEAVY, "(" * 400 + "a" + ")*" * 199 + ")" * 201])
def test_an_expression_that_compiles_for_ever_is_refused(
    pattern: str, tmp_path: Path, record_row: RecordRow
) -> None:
    """In about a second, with place and remedy; those that are only large are refused at once."""
    done = load(tmp_path, entry(body=f"pattern: '{pattern}'"))
    assert "the pattern is too large" in done.said or "cannot be read" in done.said
    assert done.said.startswith(f"{tmp_path}/g.yaml:1:3: entry 'fish.net'")
    assert done.wall <= 1.2  # a deadline is a matter of the clock
    record_row("nested repeats and deep nesting: refused in 1 s of a child's time")


@pytest.mark.row("D7")
@pytest.mark.parametrize("pattern", ["a{10001}", "(((a{99}){99}){99}){99}", "a" * 1001])
def test_an_expression_that_is_too_large_is_never_compiled(
    pattern: str, tmp_path: Path, record_row: RecordRow
) -> None:
    """More than 1,000 characters or 10,000 repeats."""
    done = load(tmp_path, entry(body=f"pattern: '{pattern}'"))
    assert "the pattern is too large" in done.said
    record_row("length over 1,000 or repeats over 10,000: refused")
