"""`mtfix glossary add`: by options and by questions; what breaks something is never written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pages import Run

OWN = """\
# ours
entries:
  - id: port.quay   # the first
    term: {one: quay, many: quays}
    variants: [wharfside]
    examples:
      - {fix: A wharfside., to: A quay.}
      - {keep: A wharf.}
"""
NAME = "my-glossary.yaml"
WRONG, RIGHT = "The railway station checked the nets.", "The harbour station checked the nets."
KEEP = "The train left the railway station."
BARE = ("glossary", "add", "--no-builtin")


def text_of(folder: Path, name: str = NAME) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_by_options_alone(run: Run, tmp_path: Path) -> None:
    """An ordinary word gets a reason from its sentence, and the whole file passes the check."""
    done = run(*BARE, WRONG, RIGHT, "--form", "railway station", "--keep", KEEP, "--yes")
    assert done.returncode == 0, done.stderr
    assert text_of(tmp_path) == (
        "entries:\n"
        "  - id: station.railway-station\n"
        "    term: {one: harbour station, many: harbour stations}\n"
        "    variants: [railway station]\n"
        "    prior: -2.0\n"
        "    for:\n"
        "      - {near: [checked, net], within: 8, weight: 4.5}\n"
        "    examples:\n"
        f'      - {{fix: "{WRONG}", to: "{RIGHT}"}}\n'
        f'      - {{keep: "{KEEP}"}}\n'
    )
    assert b"2 examples: all hold" in done.stdout
    assert b"mtfix glossary test --watch my-glossary.yaml" in done.stderr
    assert run("glossary", "check", "--no-builtin", NAME).returncode == 0
    page = tmp_path / "page.txt"
    page.write_text("Railway Stations mended nets. The railway station was closed.\n")
    cleaned = run("clean", "--no-builtin", "--glossary", NAME, "page.txt").stdout
    assert cleaned == b"Harbour Stations mended nets. The railway station was closed.\n"


def test_by_questions(run: Run, tmp_path: Path) -> None:
    """Each with an answer proposed; the file keeps its comments and grows at its end."""
    (tmp_path / NAME).write_text(OWN)
    answers = "railway station\n\n\nport.station\nNo form here.\n" + KEEP + "\nnets, boats\ny\n"
    done = run(*BARE, WRONG, RIGHT, stdin=answers.encode())
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode()
    assert "The [-railway-]{+harbour+} station checked the nets.\n" in shown
    assert "right English [harbour station] > for many" in shown
    assert "[harbour stations] > id [" in shown
    assert "[checked, net] > " in shown
    text = text_of(tmp_path)
    assert text.startswith(OWN + "\n  - id: port.station\n")
    assert "near: [nets, boats]" in text


@pytest.mark.parametrize(
    "answers", ["", "q\n", "\n\n\n\n", f"\n\n\n\n{KEEP}\n\nn\n", f"\n\n\n\n{KEEP}\n\n"]
)
def test_whoever_leaves_leaves_all_as_it_was(run: Run, tmp_path: Path, answers: str) -> None:
    """At the first question, at the last, or in between."""
    (tmp_path / NAME).write_text(OWN)
    done = run(*BARE, WRONG, RIGHT, stdin=answers.encode())
    assert done.returncode in (1, 2)
    assert text_of(tmp_path) == OWN
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_what_breaks_an_example_is_not_written(run: Run, tmp_path: Path) -> None:
    """It is said which, and what can be done; with --suggest it is written."""
    words = ("A wharf.", "A pier.", "--keep", "The wharf is a wharf.", "--near", "wharf")
    (tmp_path / NAME).write_text(OWN.replace("A wharf.", "A wharf wharf."))
    done = run(*BARE, *words, "--yes")
    assert done.returncode == 2
    assert b"a keep example does not hold" in done.stderr
    assert b"--suggest" in done.stderr
    assert "pier" not in text_of(tmp_path)


def test_a_draft_that_breaks_something_can_be_mended(run: Run, tmp_path: Path) -> None:
    """A word that speaks against it, told when it is asked for."""
    (tmp_path / NAME).write_text(OWN.replace("A wharf.", "A wharf for nets."))
    words = ("A pier and a wharf with nets.", "A pier and a berth with nets.")
    keep = "The wharf is closed."
    answers = f"\n\n\n\n{keep}\nnets\nx\na for\ny\n"
    done = run(*BARE, *words, stdin=answers.encode())
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert b"this cannot be written as it is" in done.stdout
    text = text_of(tmp_path)
    assert "near: [nets]" in text
    assert "    against:\n      - {near: [for], " in text
    assert run("glossary", "check", "--no-builtin", NAME).returncode == 0


def test_what_is_made_already_is_told(run: Run, tmp_path: Path) -> None:
    """With the entry that makes it."""
    (tmp_path / NAME).write_text(OWN)
    done = run(*BARE, "The wharfside sank.", "The quay sank.", "--yes")
    assert done.returncode == 1
    assert b"'wharfside' -> 'quay' is made already, by port.quay" in done.stderr
    assert text_of(tmp_path) == OWN


def test_an_entry_of_the_same_term_takes_the_form_in(run: Run, tmp_path: Path) -> None:
    """In the file, where its layout stays; with --id there is a new one."""
    (tmp_path / NAME).write_text(OWN)
    words = (
        "The key side sank.",
        "The quay sank.",
        "--keep",
        "The key stuck.",
        "--form",
        "key side",
    )
    done = run(*BARE, *words, "--yes")
    assert done.returncode == 0, done.stderr
    assert b"'quay' is the term of port.quay already" in done.stderr
    assert text_of(tmp_path) == OWN.replace("[wharfside]", "[wharfside, key side]") + (
        '      - {fix: "The key side sank.", to: "The quay sank."}\n'
        '      - {keep: "The key stuck."}\n'
    )


def test_a_builtin_entry_of_the_same_term_is_extended(run: Run, tmp_path: Path) -> None:
    """Nothing of it is copied, and its reasons count for the new form."""
    fix = "The leaders of the sanatorium attended."
    words = (fix, fix.replace("sanatorium", "procuratorate"), "--page", "procuratorate")
    into = ("--into", "procuratorate.hospital")
    done = run("glossary", "add", *words, *into, "--keep", "She rested in a sanatorium.", "--yes")
    assert done.returncode == 0, done.stderr
    text = text_of(tmp_path)
    assert text.startswith("entries:\n  - extend: procuratorate.hospital\n")
    assert "    variants: [sanatorium]\n" in text
    assert "term:" not in text
    assert run("glossary", "check", NAME).returncode == 0


def test_pages_and_their_gold_are_looked_at(run: Run, tmp_path: Path) -> None:
    """Keeps are found there; what would be gained is shown; a word that was kept stays."""
    folder = tmp_path / "pages"
    folder.mkdir()
    text = "The wharf rules of boats hold. A wharf is wood.\n"
    (folder / "a.txt").write_text(text)
    fix = {"op": "fix", "start": 4, "end": 9, "before": "wharf", "after": ["quay"], "kind": "term"}
    keep = {"op": "keep", "start": 33, "end": 38, "before": "wharf"}
    rows = [{**fix, "need": "must"}, keep]
    (folder / "a.gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    words = ("Boats lie at the wharf.", "Boats lie at the quay.", "--look", "pages", "--yes")
    done = run(*BARE, *words, "--near", "boat")
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode()
    assert '{keep: "A wharf is wood."}' in shown
    assert "a:1:5  gained  quay.wharf  0.92  right\n" in shown
    assert "1 gained, 0 lost, 0 altered on 1 page; by the gold 1 right\n" in shown
    (tmp_path / NAME).unlink()
    done = run(*BARE, *words, "--near", "boat", "--near", "wood", "--keep", "A dry wharf.")
    assert done.returncode == 2
    said = "pages/a.txt:1:34: entry 'quay.wharf': it would change 'wharf', which is right there"
    assert said in done.stderr.decode()
    assert not (tmp_path / NAME).exists()


def test_a_page_and_its_correction(run: Run, tmp_path: Path) -> None:
    """One entry a correction, asked for one by one; one that is left out does not stop the rest."""
    (tmp_path / "wrong.txt").write_text(
        "The fish brigades met. A sea calf swam. They ate pier cake.\n"
    )
    (tmp_path / "right.txt").write_text("The fish squads met. A seal swam. They ate berry cake.\n")
    answers = "q\n\n\n\n\n-\ny\nq\n"
    done = run(*BARE, "--pages", "wrong.txt", "right.txt", stdin=answers.encode())
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert text_of(tmp_path).count("- id:") == 1
    assert "variants: [sea calf]" in text_of(tmp_path)
    assert b"1 entry added" in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), 'give two sentences: "wrong" "right"'),
        (("A b.",), 'give two sentences: "wrong" "right"'),
        (("A b.", "A b."), "the two sentences say the same"),
        (("A b.", "A c.", "--page", "nope"), "no profile 'nope'"),
        (("A pier.", "A quay.", "--yes"), "no sentence is known in which 'pier' is right"),
        (("A b and c.", "A d and e.", "--id", "x.y"), "2 corrections"),
        (("A pier.", "A quay.", "--to", "."), "a folder"),
        (
            ("A pi.", "A b.", "--keep", "pi", "--id", "a.b", "--glossary", "g.yaml", "--yes"),
            "g.yaml:1:3: the id 'a.b' is taken (--into a.b adds",
        ),
        (("A pi.", "A b.", "--into", "a.c", "--glossary", "g.yaml", "--yes"), "no entry 'a.c'"),
        (("A pier.", "A quay.", "--to", "bad.yaml"), "bad.yaml:1:5: not valid YAML"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    """One message, exit 2, and no file."""
    (tmp_path / "bad.yaml").write_text("id: [a\n")
    given = "- {id: a.b, term: c, variants: [d], examples: [{fix: A d., to: A c.}, {keep: A e.}]}\n"
    (tmp_path / "g.yaml").write_text(given)
    done = run(*BARE, *args)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert not (tmp_path / NAME).exists()


def test_what_the_corrected_page_keeps_is_kept(run: Run, tmp_path: Path) -> None:
    """A form that is mended here and left alone there; each correction is added once, in order."""
    wrong = "A pier of nets met. The wood pier burnt. Fish roads end. A pier of nets sank.\n"
    (tmp_path / "wrong.txt").write_text(wrong)
    right = "A quay of nets met. The wood pier burnt. Sea lanes end. A quay of nets sank.\n"
    (tmp_path / "right.txt").write_text(right)
    done = run(*BARE, "--pages", "wrong.txt", "right.txt", "--yes")
    assert done.returncode == 0, done.stderr
    assert b"2 entries added" in done.stderr
    text = text_of(tmp_path)
    assert '{keep: "The wood pier burnt."}' in text
    assert text.index("variants: [pier]") < text.index("variants: [fish road]")
    out = run("clean", "--no-builtin", "--glossary", NAME, "wrong.txt").stdout.decode()
    assert out == right


def test_one_that_cannot_be_added_stops_no_other(run: Run, tmp_path: Path) -> None:
    """It is told, the others are there, and the status says that something was wrong."""
    done = run(*BARE, "The pier saw a fish road.", "The quay saw a sea lane.", "--yes")
    assert done.returncode == 2
    assert b"no sentence is known in which 'pier' is right" in done.stderr
    assert b"1 entry added" in done.stderr
    assert "variants: [fish road]" in text_of(tmp_path)
    assert '{fix: "The quay saw a fish road.", to: "The quay saw a sea lane."}' in text_of(tmp_path)


def test_a_form_must_stand_in_the_sentence(run: Run, tmp_path: Path) -> None:
    """Asked again, or an error."""
    done = run(*BARE, "A fish road.", "A sea lane.", stdin=b"wharf\n\n\n\n\n\ny\n")
    assert b"'wharf' is not in the sentence; wrong form" in done.stdout
    assert "variants: [fish road]" in text_of(tmp_path)
    done = run(*BARE, "A fish way.", "A sea lane.", "--form", "wharf", "--yes")
    assert done.returncode == 2
    assert b"'wharf' is not in the wrong sentence" in done.stderr


def test_no_control_byte_reaches_the_terminal(run: Run, tmp_path: Path) -> None:
    """Of a sentence, of an answer, or of a page."""
    (tmp_path / "page.txt").write_text("The red\x07 pier \x1b[31m is wood.\n")
    words = ("The \x1b[31mpier\x07 x met.", "The quay met.", "--look", "page.txt")
    answers = "pier\nqu\x1bay\n\n\ny\n" + "The pier\x07.\n" * 3 + "\nq\n"
    done = run(*BARE, *words, stdin=answers.encode())
    for shown in (done.stdout, done.stderr):
        assert b"\x1b" not in shown
        assert b"\x07" not in shown


def test_ctrl_c_leaves_all_as_it_was(run: Run, tmp_path: Path) -> None:
    """While it waits for an answer."""
    import signal

    process = subprocess.Popen(
        [sys.executable, "-m", "mtfix", *BARE, WRONG, RIGHT],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"\n\n")
    process.stdin.flush()
    shown = b""
    while b"for many" not in shown:
        shown += process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"nothing was added" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said", "page", "cleaned"),
    [
        (
            ("26 net menders came.", "26 keepers of nets came.", "--many", "keepers of nets", "--term", "keeper of nets"),
            "term: {one: keeper of nets, many: keepers of nets}\n    variants: [net mender]",
            "A net mender and 9 net menders.",
            "A keeper of nets and 9 keepers of nets.",
        ),
        (
            ("They met. Nucleus The end.", "They met. The end."),
            "kind: debris\n    shape: lone-word\n    words: [Nucleus]",
            "A Nucleus is small. Nucleus We left.",
            "A Nucleus is small. We left.",
        ),
        (
            ("They met. [Print this]", "They met."),
            'kind: debris\n    term: ""\n    variants: [{form: "[Print this]", exact: true}]',
            "Ships sank. [Print this]",
            "Ships sank.",
        ),
        (
            ("The mayor of Lin Sea City came.", "The mayor of Linsea City came."),
            "kind: name\n    term: Linsea\n    variants: [{form: Lin Sea, exact: true}]",
            "Near Lin Sea City the lin sea rose.",
            "Near Linsea City the lin sea rose.",
        ),
        (
            ("He saw 站 and the fish road.", "He saw 站 and the sea lane.", "--source", "航道"),
            "source: [航道]\n    term: {one: sea lane, many: sea lanes}",
            "Fish roads.",
            "Sea lanes.",
        ),
    ],
)  # fmt: skip
def test_kinds_of_entry(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str, page: str, cleaned: str
) -> None:
    """Numbers, debris, names and Chinese: what is written, and what it does to a new page."""
    done = run(*BARE, *words, "--yes")
    assert done.returncode == 0, done.stderr
    assert said in text_of(tmp_path)
    (tmp_path / "page.txt").write_text(page)
    out = run("clean", "--no-builtin", "--glossary", NAME, "page.txt").stdout.decode()
    assert out == cleaned


def test_the_glossary_of_the_project_is_added_to(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that the settings name, which every run takes already."""
    monkeypatch.delenv("MTFIX_NO_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "mtfix.toml").write_text('builtin = false\nglossary = ["ours/port.yaml"]\n')
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "port.yaml").write_text(OWN)
    done = run("glossary", "add", "The fish road.", "The sea lane.", "--yes")
    assert done.returncode == 0, done.stderr
    assert b"1 entry added to ours/port.yaml" in done.stderr
    assert b"use it: mtfix clean --diff page.txt" in done.stderr
    assert text_of(tmp_path, "ours/port.yaml").startswith(OWN)
    (tmp_path / "page.txt").write_text("Fish roads.")
    assert run("clean", "page.txt").stdout == b"Sea lanes."


DRAFTS = """\
# found on 3 pages
entries:
  # a: 1, 5, 9
  - id: port.berth
    term: {one: berth, many: berths}
    variants: [bunk bed]   # often
    examples:
      - {fix: The bunk bed of boats., to: The berth of boats.}
      - {keep: A wide bed.}

  - id: port.mole
    term: mole
    variants: [molehill]
    examples:
      - {fix: A molehill of stone., to: A mole of stone.}
"""


def test_drafts_of_a_file(run: Run, tmp_path: Path) -> None:
    """Each as it is written there; what is still missing is asked for."""
    (tmp_path / "drafts.yaml").write_text(DRAFTS)
    (tmp_path / NAME).write_text(OWN)
    answers = "\ny\nport.mole-head\nk A molehill of a mole.\nn stone\ny\n"
    done = run(*BARE, "--draft", "drafts.yaml", stdin=answers.encode())
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert b"no 'keep' example" in done.stderr
    text = text_of(tmp_path)
    assert "    variants: [bunk bed]   # often\n" in text
    assert '      - {keep: "A molehill of a mole."}\n' in text
    assert "    prior: -2.0\n    for:\n      - {near: [stone], within: 8, weight: 4.5}\n" in text
    assert run("glossary", "check", "--no-builtin", NAME).returncode == 0
    assert "  - id: port.mole-head\n    term: mole\n" in text
    again = run(*BARE, "--draft", "drafts.yaml", stdin=b"q\n")
    assert again.returncode == 1
    assert text_of(tmp_path) == text
    assert b"'port.berth' is in my-glossary.yaml already" in again.stderr
