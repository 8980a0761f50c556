"""The guide is run from its first line to its last, and what it shows is what is printed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "extending.md"
_ASKED = "(q leaves it out)"
_PROMPT = re.compile(r"^(.*\] > )(.*)\n", re.MULTILINE)
_COUNT = re.compile(r"[\d,]+ (entries|examples|pages)\b")
_PAGES = ("bi-05", "clean-02")


def steps(guide: str) -> Iterator[tuple[str, str]]:
    """Each file of the guide with its text, each command ("$ …") with what is shown of it."""
    for name, file, console in re.findall(
        r"`([\w./-]+)`:\n\n```text\n(.*?)```|```console\n(.*?)```",
        guide,
        re.DOTALL,
    ):
        if name:
            yield name, file
        yield from re.findall(r"^(\$ .*)\n((?:(?!\$ ).*\n)*)", console, re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a checkout in it, which is a repository."""
    checkout = tmp_path / "mtfix"
    for part in ("src", "glossary"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, checkout / part, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", checkout)
    (checkout / "corpus").mkdir()
    for file in (ROOT / "corpus" / "development").iterdir():
        if file.name.split(".")[0] in _PAGES:
            shutil.copy(file, checkout / "corpus")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "all"]):
        subprocess.run(["git", *words], cwd=checkout, env=environment(tmp_path), check=True)
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    who = {
        f"GIT_{role}_{what}": "me@x"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    kept = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR")}
    return {
        **kept,
        **who,
        "PYTHONPATH": str(folder / "mtfix" / "src"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def run(command: str, answers: str, folder: Path, at: Path) -> str:
    words = shlex.split(command)
    if words[0] == "mtfix":
        words[0:1] = [sys.executable, "-m", "mtfix"]
    done = subprocess.run(
        words,
        cwd=at,
        env=environment(folder),
        input=answers.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
    )
    return done.stdout.decode()


def watched(command: str, shown: str, folder: Path, at: Path) -> str:
    """What a command prints that ends only by Ctrl-C, as far as it is shown."""
    process = subprocess.Popen(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=at,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    lines = [process.stdout.readline().decode() for _ in shown.splitlines()]
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    return "".join(lines)


def test_the_guide_is_what_happens(folder: Path) -> None:
    """Files are made, commands run in order, answers given; only how much is built in may differ."""
    at = folder
    done = list(steps(GUIDE.read_text(encoding="utf-8")))
    commands = [name for name, _ in done if name.startswith("$ ")]
    assert len(commands) >= 10
    for name, shown in done:
        if not name.startswith("$ "):
            (at / name).parent.mkdir(exist_ok=True)
            (at / name).write_text(shown, encoding="utf-8")
            continue
        command = name.removeprefix("$ ")
        if command.startswith("cd "):
            at = at / command.removeprefix("cd ")
            continue
        if shown.endswith("^C\n"):
            wanted = shown.removesuffix("^C\n")
            real = watched(command, wanted, folder, at)
        else:
            asked = _ASKED in shown
            answers = "".join(f"{answer}\n" for _, answer in _PROMPT.findall(shown) if asked)
            wanted = _PROMPT.sub(r"\1", shown) if asked else shown
            real = run(command, answers, folder, at)
        assert _COUNT.sub(r"N \1", real) == _COUNT.sub(r"N \1", wanted), name
