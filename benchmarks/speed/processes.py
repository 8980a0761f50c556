"""Whole processes: CPU time from the start of the program to its end."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path


def process(command: Sequence[str | Path], folder: Path, **environment: str) -> Callable[[], float]:
    """A round: the CPU time of one run of the command in the folder."""

    def take() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return take


PASS = [sys.executable, "-c", "pass"]
MTFIX = [sys.executable, "-m", "mtfix"]


def peak(command: Sequence[str | Path], folder: Path) -> float:
    """The most memory that a run of the command took, in MB; its output goes nowhere."""
    code = (
        "import resource, subprocess, sys; "
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout) / 1024


def codespell(pairs: dict[str, str], folder: Path) -> list[str | Path] | None:
    """codespell with the single words of the list, over the folder; None if it is not there."""
    tool = Path(sys.executable).with_name("codespell")
    if not tool.exists():
        return None
    words = folder / "words.txt"
    words.write_text(
        "".join(f"{form}->{term}\n" for form, term in pairs.items() if " " not in form), "utf-8"
    )
    return [tool, "-D", words, folder / "pages"]


def textlint(pairs: dict[str, str], folder: Path) -> list[str | Path] | None:
    """textlint with the list as rules of prh, over the folder; None if it cannot be had."""
    npm = shutil.which("npm")
    tools = Path(sys.prefix) / "textlint"
    if npm is None:
        return None
    if not (tools / "node_modules" / ".bin" / "textlint").exists():
        tools.mkdir(exist_ok=True)
        packages = ["textlint@15", "textlint-rule-prh@6"]
        got = subprocess.run(
            [npm, "install", "--silent", *packages], cwd=tools, capture_output=True, check=False
        )
        if got.returncode:
            return None
    rules = "".join(
        f"  - expected: {json.dumps(term)}\n    pattern: {json.dumps(_edged(form))}\n"
        for form, term in pairs.items()
    )
    (tools / "rules.yml").write_text(f"version: 1\nrules:\n{rules}", "utf-8")
    config = '{"rules": {"prh": {"rulePaths": ["./rules.yml"]}}}'
    (tools / ".textlintrc.json").write_text(config, "utf-8")
    binary = tools / "node_modules" / ".bin" / "textlint"
    command = [binary, "--config", tools / ".textlintrc.json", folder / "pages"]
    tried = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return command if tried.returncode == 1 and "prh" in tried.stdout else None


def _edged(form: str) -> str:
    """The form as an expression of JavaScript, between the edges of words."""
    return "/\\b" + re.sub(r"([.*+?^${}()|\[\]\\/])", r"\\\1", form) + "\\b/i"
