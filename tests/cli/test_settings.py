"""mtfix.toml: found, read, checked, and heeded below what the command says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mtfix.cli.settings import KEYS
from pages import ROOT, Run

TEXT = b"The yard.\n"


def entry(term: str, name: str = "fish.net", form: str = "yard") -> str:
    return (
        f"- id: {name}\n  term: {term}\n  variants: [{form}]\n"
        f"  examples: [{{fix: Old {form}., to: Old {term}.}}, {{keep: Old two.}}]\n"
    )


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's settings; settings are heeded in these tests."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.delenv("MTFIX_NO_CONFIG")
    return folder / "mtfix"


@pytest.fixture(autouse=True)
def top(tmp_path: Path) -> Path:
    """The working folder is the top of a repository, above which nothing is looked for."""
    (tmp_path / ".git").mkdir()
    return tmp_path


def project(top: Path, text: str = 'builtin = false\nglossary = ["own.yaml"]\n') -> Path:
    write(top / "own.yaml", entry("office"))
    return write(top / "mtfix.toml", text)


def test_a_projects_glossary_is_put_over_the_rest(run: Run, top: Path) -> None:
    """What mtfix.toml names is read without an option."""
    project(top)
    assert run("clean", stdin=TEXT).stdout == b"The office.\n"


def test_settings_are_found_above_the_working_folder(run: Run, top: Path) -> None:
    """And paths in them begin in their own folder, not where the run is."""
    project(top)
    (top / "in" / "here").mkdir(parents=True)
    inner = ["-c", "import os, sys; os.chdir('in/here'); os.execv(sys.argv[1], sys.argv[1:])"]
    command = [sys.executable, *inner, sys.executable, "-m", "mtfix", "clean"]
    done = subprocess.run(command, cwd=top, input=TEXT, capture_output=True, check=True)
    assert done.stdout == b"The office.\n"


def test_pyproject_has_a_table_for_it(run: Run, top: Path) -> None:
    """[tool.mtfix] says the same; other tables of the file do not count."""
    write(top / "own.yaml", entry("office"))
    other = '[tool.other]\nglossary = ["none.yaml"]\nunknown = 1\n'
    write(top / "pyproject.toml", f'{other}[tool.mtfix]\nglossary = ["own.yaml"]\n')
    assert run("clean", stdin=TEXT).stdout == b"The office.\n"


def test_mtfix_toml_goes_before_pyproject(run: Run, top: Path) -> None:
    """In one folder only mtfix.toml is heeded."""
    project(top)
    write(top / "other.yaml", entry("bureau"))
    write(top / "pyproject.toml", '[tool.mtfix]\nglossary = ["other.yaml"]\n')
    assert run("clean", stdin=TEXT).stdout == b"The office.\n"


def test_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    """The search goes on above it; the first file found ends it."""
    from mtfix.cli.tables import tables_in

    write(tmp_path / "pyproject.toml", '[project]\nname = "mtfix-pages"\n')
    assert list(tables_in(tmp_path)) == []


def test_layers_lie_in_order(run: Run, top: Path, user: Path) -> None:
    """The user's over the built-in, the project's over the user's, the command's over all."""
    write(user / "mine.yaml", entry("bureau") + entry("quay", "fish.b", "dock"))
    write(user / "mtfix.toml", 'glossary = ["mine.yaml"]\n')
    text = b"The yard, the dock.\n"
    assert run("clean", stdin=text).stdout == b"The bureau, the quay.\n"
    project(top)
    assert run("clean", stdin=text).stdout == b"The office, the quay.\n"
    write(top / "now.yaml", entry("agency"))
    done = run("clean", "--glossary", "now.yaml", stdin=text)
    assert done.stdout == b"The agency, the quay.\n"


def test_the_nearest_value_of_a_key_counts(run: Run, top: Path, user: Path) -> None:
    """Option, project, user, default, in this order; each can take back the one below."""

    def apply_at(*options: str) -> list[str]:
        lines = run("config", *options).stdout.decode().splitlines()
        (found,) = (line.split() for line in lines if line.split()[:1] == ["apply-at"])
        return found[1:]

    assert apply_at() == ["0.85", "default"]
    write(user / "mtfix.toml", "apply-at = 0.7\n")
    assert apply_at() == ["0.7", f"{user}/mtfix.toml:1"]
    write(top / "mtfix.toml", "\napply-at = 0.8\n")
    assert apply_at() == ["0.8", "mtfix.toml:2"]
    assert apply_at("--apply-at", "0.9") == ["0.9", "--apply-at"]


def test_a_flag_can_be_taken_back(run: Run, top: Path) -> None:
    """--builtin and --no-harmonise undo what a file says."""
    write(top / "mtfix.toml", "builtin = false\nharmonise = true\n")
    said = run("config").stdout.decode()
    assert " 0 entries in force" in said
    assert "mtfix.toml:2" in said
    back = run("config", "--builtin", "--no-harmonise").stdout.decode()
    assert " 0 entries in force" not in back
    assert "harmonise  false" in back
    assert "--no-harmonise" in back


def test_what_is_disabled_anywhere_is_disabled(run: Run, top: Path, user: Path) -> None:
    """User, project and command add up."""
    names = {"a": "yard", "b": "dock", "c": "pier", "d": "mole"}
    write(top / "own.yaml", "".join(entry(f"to{k}", f"fish.{k}", v) for k, v in names.items()))
    write(user / "mtfix.toml", 'disable = ["fish.a"]\n')
    write(top / "mtfix.toml", 'builtin = false\nglossary = ["own.yaml"]\ndisable = ["*.b"]\n')
    done = run("clean", "--disable", "fish.c", stdin=b"The yard, dock, pier, mole.\n")
    assert done.stdout == b"The yard, dock, pier, tod.\n"


def test_settings_can_be_left_out(run: Run, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By an option or in the environment; a file that is wrong does not matter then."""
    project(top, "nonsense\n")
    assert run("clean", stdin=TEXT).returncode == 2
    assert run("clean", "--no-config", stdin=TEXT).stdout == TEXT
    monkeypatch.setenv("MTFIX_NO_CONFIG", "1")
    assert run("clean", stdin=TEXT).stdout == TEXT


def test_the_hint_keeps_no_config(run: Run, top: Path) -> None:
    """The command to go on with finds the same changes."""
    project(top)
    write(top / "page.txt", TEXT.decode())
    done = run("clean", "--no-config", "--glossary", "own.yaml", "page.txt")
    assert b"mtfix review --no-config --glossary own.yaml page.txt" in done.stderr


def test_all_faults_of_both_files_are_told_at_once(run: Run, top: Path, user: Path) -> None:
    """Each with its file, its line, and what to write."""
    write(user / "mtfix.toml", "# mine\nharmonize = true\n")
    write(
        top / "mtfix.toml",
        'disable = "fish.a"\napply-at = true\nbuiltin = 1\n\nglossary = ["none.yaml"]\n',
    )
    page = write(top / "page.txt", "The yard.\n")
    done = run("clean", "-i", "page.txt")
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert lines[0].startswith(f"{user}/mtfix.toml:2: unknown key 'harmonize'")
    assert "did you mean 'harmonise'?" in lines[0]
    for number, key in ((1, "disable"), (2, "apply-at"), (3, "builtin")):
        assert f"{top}/mtfix.toml:{number}: '{key}' is written wrongly" in lines[number]
    assert f"{top}/mtfix.toml:5: no such glossary: {top}/none.yaml" in lines[4]
    assert lines[5:] == ["5 faults in the settings; nothing was done"]
    assert page.read_text() == "The yard.\n"


@pytest.mark.parametrize("value", ["nan", "inf", "-0.1", "1.1", '"0.5"', "true"])
def test_apply_at_is_a_share(run: Run, top: Path, value: str) -> None:
    """A number from 0 to 1 and nothing else."""
    write(top / "mtfix.toml", f"apply-at = {value}\n")
    done = run("clean", stdin=TEXT)
    assert (done.returncode, done.stdout) == (2, b"")
    assert (
        b"mtfix.toml:1: 'apply-at' is written wrongly (write a number from 0 to 1)" in done.stderr
    )


def test_toml_that_cannot_be_read_is_told_with_its_place(run: Run, top: Path) -> None:
    """Line and column of where reading stopped."""
    write(top / "mtfix.toml", 'builtin = true\nglossary = ["own.yaml"\n')
    done = run("config")
    assert done.returncode == 2
    assert f"{top}/mtfix.toml:3:1: not valid TOML".encode() in done.stderr
    write(top / "mtfix.toml", "builtin = true\n\nglossary == 1\n")
    assert f"{top}/mtfix.toml:3:11: not valid TOML".encode() in run("config").stderr


def test_a_key_is_found_in_its_own_table(run: Run, top: Path) -> None:
    """A key of the same name in another table is not the one that is wrong."""
    text = "[tool.other]\nbuiltin = 1\n[tool.mtfix]\nharmonise = true\nbuiltin = 1\n"
    write(top / "pyproject.toml", text)
    assert b"pyproject.toml:5: 'builtin'" in run("config").stderr


def test_an_id_that_is_not_there_is_told_with_its_line(run: Run, top: Path) -> None:
    """Unless the built-in glossary, which may have it, is left out by an option."""
    write(top / "own.yaml", entry("office"))
    text = 'glossary = ["own.yaml"]\ndisable = ["staf.police-officer"]\n'
    write(top / "mtfix.toml", text)
    done = run("clean", stdin=TEXT)
    assert done.returncode == 2
    said = f"{top}/mtfix.toml:2: no entry 'staf.police-officer' to disable"
    assert said.encode() in done.stderr
    write(top / "mtfix.toml", text.replace("staf.", "staff."))
    assert run("clean", stdin=TEXT).stdout == b"The office.\n"
    assert run("clean", "--no-builtin", stdin=TEXT).stdout == b"The office.\n"
    assert run("clean", "--disable", "staf.no", stdin=TEXT).returncode == 2


def test_a_glossary_named_twice_is_read_once(run: Run, top: Path) -> None:
    """What the settings name can be given on the command line, and is the command's then."""
    project(top)
    done = run("clean", "--glossary", "own.yaml", stdin=TEXT)
    assert (done.returncode, done.stdout) == (0, b"The office.\n")
    assert run("glossary", "check", "own.yaml").returncode == 0
    assert run("glossary", "test", "own.yaml").stdout.endswith(b"1 entry, 2 examples: all hold\n")


def test_every_command_with_a_glossary_follows_the_layers(run: Run, top: Path) -> None:
    """They all know the entry that only the project has."""
    project(top)
    write(top / "page.txt", TEXT.decode())
    write(top / "gold" / "page.txt", TEXT.decode())
    write(top / "gold" / "page.gold.jsonl", "")
    for command in (
        ["explain", "page.txt"],
        ["review", "--plain", "page.txt"],
        ["glossary", "show", "fish.net"],
        ["glossary", "list"],
        ["glossary", "search", "office"],
        ["glossary", "test", "fish.net"],
        ["glossary", "stats"],
        ["evaluate", "gold"],
    ):
        done = run(*command)
        assert done.returncode == 0, (command, done.stderr)
        assert b"fish.net" in done.stdout or b"yard" in done.stdout or b"1  1 term" in done.stdout
        assert run(*command, "--no-config", "--no-builtin").stdout != done.stdout
    assert run("glossary", "check").stdout == b"1 entry, 2 examples: all hold\n"


def test_decisions_of_the_settings_are_heeded_and_added_to(run: Run, top: Path) -> None:
    """New ones go where the settings say; what stands there counts for every page."""
    project(top, 'builtin = false\nglossary = ["own.yaml"]\ndecisions = "said.jsonl"\n')
    write(top / "page.txt", TEXT.decode())
    write(top / "sub" / "mtfix-decisions.jsonl", "")
    assert run("clean", stdin=TEXT).stdout == b"The office.\n"
    done = run("review", "--plain", "page.txt", stdin=b"n\n")
    assert done.returncode == 0
    (said,) = (top / "said.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(said)["verdict"] == "reject"
    assert run("clean", stdin=TEXT).stdout == TEXT
    assert run("clean", "--no-decisions", stdin=TEXT).stdout == b"The office.\n"


def test_settings_that_anybody_may_write_are_not_heeded(run: Run, top: Path) -> None:
    """They put words into pages."""
    project(top)
    top.chmod(0o777)
    assert run("clean", stdin=TEXT).stdout == TEXT
    top.chmod(0o755)
    assert run("clean", stdin=TEXT).stdout == b"The office.\n"


def test_no_output_takes_the_place_of_what_settings_name(run: Run, top: Path) -> None:
    """Their glossaries are files that are read, and so are they themselves."""
    place = project(top)
    write(top / "page.txt", TEXT.decode())
    for name in ("own.yaml", "mtfix.toml"):
        done = run("clean", "page.txt", "-o", name)
        assert done.returncode == 2
        assert b"one of the files read" in done.stderr
    assert "glossary" in place.read_text()


def test_a_change_of_any_layer_is_seen_at_once(run: Run, top: Path, user: Path) -> None:
    """What is kept compiled is of these very layers in this very order."""
    project(top)
    write(user / "mine.yaml", entry("bureau"))
    assert run("clean", stdin=TEXT).stdout == b"The office.\n"
    write(user / "mtfix.toml", 'glossary = ["mine.yaml"]\n')
    assert run("clean", stdin=TEXT).stdout == b"The office.\n"
    write(top / "own.yaml", entry("agency"))
    assert run("clean", stdin=TEXT).stdout == b"The agency.\n"
    (top / "mtfix.toml").unlink()
    assert run("clean", stdin=TEXT).stdout == b"The bureau.\n"
    assert run("clean", "--glossary", "own.yaml", stdin=TEXT).stdout == b"The agency.\n"


def test_config_tells_files_entries_and_whence(run: Run, top: Path, user: Path) -> None:
    """Every layer in order with the entries in force from each, and who names it."""
    project(top)
    write(user / "mine.yaml", entry("bureau") + entry("quay", "fish.b", "dock"))
    write(user / "mtfix.toml", 'glossary = ["mine.yaml"]\n')
    write(top / "now.yaml", entry("pier", "fish.c", "mole"))
    lines = run("config", "--glossary", "now.yaml").stdout.decode().splitlines()
    rows = [line.split() for line in lines if ".yaml" in line]
    assert rows == [
        [f"{user}/mine.yaml", "1", "entry", f"{user}/mtfix.toml:1"],
        ["own.yaml", "1", "entry", "mtfix.toml:2"],
        ["now.yaml", "1", "entry", "--glossary"],
    ]
    assert "  3 entries in force" in lines


def test_the_guide_shows_every_key(run: Run, top: Path) -> None:
    """The example of docs/settings.md can be taken as it is."""
    guide = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    write(top / "mtfix.toml", shown)
    write(top / "terms.yaml", entry("office"))
    write(top / "names" / "more.yaml", entry("quay", "fish.b", "dock"))
    assert set(KEYS) == {line.split()[0] for line in shown.splitlines()}
    assert run("config").returncode == 0


def test_show_and_list_say_what_a_layer_added(run: Run, top: Path, user: Path) -> None:
    """Each addition has a number with its place, and marks what came with it."""
    write(user / "mtfix.toml", 'builtin = false\nglossary = ["mine.yaml"]\n')
    write(user / "mine.yaml", entry("office"))
    write(top / "mtfix.toml", 'glossary = ["own.yaml"]\n')
    example = "{fix: A dock., to: A office.}"
    text = f"variants: [dock]\n  admitted: [pier]\n  suggest: true\n  examples: [{example}]\n"
    write(top / "own.yaml", f"\n- extend: fish.net\n  {text}")
    write(top / "now.yaml", "- extend: fish.net\n  against: [{near: sea, weight: 1.0}]\n")
    with_now = ("--glossary", "now.yaml")
    rows = run("glossary", "show", "fish.net", *with_now).stdout.decode().splitlines()
    assert rows[0].endswith(f"{user}/mine.yaml:1:3")
    assert rows[1].split() == ["added", "+1", "at", "own.yaml:2:3"]
    assert rows[2].split() == ["added", "+2", "at", "now.yaml:1:3"]
    shown = "\n".join(rows[3:])
    for part in ("yard, dock (+1)", "pier (+1)", "only suggested (+1)", "near: sea (+2)"):
        assert part in shown
    assert "A dock. (+1)" in shown
    assert shown.count("(+") == 5
    (line,) = run("glossary", "list", *with_now).stdout.decode().splitlines()
    assert line.endswith("office <- yard, dock; more at own.yaml:2:3, now.yaml:1:3")
    held = run("config", *with_now).stdout.decode()
    assert "own.yaml" in held and "0 entries, 1 extended" in held


def test_show_says_that_an_entry_is_disabled(run: Run, top: Path) -> None:
    """An entry that is left out is not unknown."""
    project(top, 'builtin = false\nglossary = ["own.yaml"]\ndisable = ["fish.*"]\n')
    done = run("glossary", "show", "fish.net")
    assert done.returncode == 2
    assert done.stderr == b"mtfix: 'fish.net' is disabled (mtfix config says where)\n"


WILD = [
    *("apply-at = 1" + "0" * 400, "apply-at = 1" + "0" * 5000, "glossary = [1979-05-27]"),
    *(
        "glossary = " + "[" * 3000 + "]" * 3000,
        "glossary = [[]]",
        "glossary = [{}]",
        "disable = [1]",
    ),
    *('glossary = ["\\u0000"]', 'decisions = "\\u0000"', 'decisions = ""', 'glossary = [""]'),
    *("decisions = []", "builtin = 0", "harmonise = {}", "glossary.a = 1", '"" = 1', "= 1", "\x00"),
    *("a = 1\na = 2", "[glossary]", "[[disable]]", 'disable = ["a"', "\udcff = 1", "apply-at = 1_"),
]


@pytest.mark.parametrize("text", WILD, ids=lambda text: ascii(text[:30]))
@pytest.mark.parametrize("pyproject", [False, True])
def test_whatever_stands_there_is_an_error_and_no_crash(
    run: Run, top: Path, text: str, pyproject: bool
) -> None:
    """One line for each fault, with the file; nothing is cleaned."""
    name, head = ("pyproject.toml", "[tool.mtfix]\n") if pyproject else ("mtfix.toml", "")
    if pyproject and text.startswith("["):
        text = text.replace("[", "[tool.mtfix.", 1).replace("[tool.mtfix.[", "[[tool.mtfix.")
    (top / name).write_bytes(f"{head}{text}\n".encode("utf-8", "surrogateescape"))
    done = run("clean", stdin=TEXT)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{top}/{name}".encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_check_does_not_blame_the_builtin_for_what_is_disabled(run: Run, top: Path) -> None:
    """Its examples that needed an entry do not count; those of the project do."""
    project(top, 'glossary = ["own.yaml"]\ndisable = ["debris.*"]\n')
    own = entry("office", form="dinghy")  # a word that no example of the built-in has
    write(top / "own.yaml", own)
    done = run("glossary", "check")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.endswith(b"all hold\n")
    write(top / "own.yaml", own.replace("Old two.", "The dinghy."))
    done = run("glossary", "check")
    assert done.returncode == 2
    assert done.stderr.count(b"does not hold") == 1
    assert b"own.yaml:4" in done.stderr
    spoilt = "- extend: staff.police-officer\n  for: [{near: arrested, weight: 9.0}]\n"
    write(top / "own.yaml", spoilt)
    assert b"staff.yaml" in run("glossary", "check").stderr


@pytest.mark.parametrize("text", ["[tool]\nmtfix = 3\n", "[[tool.mtfix]]\nbuiltin = false\n"])
def test_what_is_no_table_is_not_passed_over(run: Run, top: Path, text: str) -> None:
    """Who writes tool.mtfix means settings."""
    write(top / "pyproject.toml", text)
    done = run("config")
    assert done.returncode == 2
    assert (
        f"mtfix: {top}/pyproject.toml: 'tool.mtfix' is no table (write [tool.mtfix]".encode()
        in (done.stderr)
    )


@pytest.mark.parametrize("head", ["[glossary]", "[ 'glossary' ]", "[[glossary]]", "[glossary.a]"])
def test_a_key_that_is_a_table_has_its_line(run: Run, top: Path, head: str) -> None:
    """That of its head."""
    write(top / "mtfix.toml", f"builtin = true\n\n{head}\na = 1\n")
    done = run("config")
    assert done.returncode == 2
    assert f"{top}/mtfix.toml:3: 'glossary' is written wrongly".encode() in done.stderr
