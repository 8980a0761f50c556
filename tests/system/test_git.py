"""What needs git: the patch is one that `git apply` takes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pages import PAGE, Run


@pytest.mark.parametrize("text", [PAGE, PAGE.replace("\n", "\r\n"), PAGE.rstrip("\n") + "x ."])
def test_git_takes_the_patch(run: Run, page: Path, text: str) -> None:
    """--patch is what `git apply` takes, with CRLF and without a last newline too."""
    page.write_bytes(text.encode())
    patch = run("clean", "--patch", "page.txt").stdout
    wanted = run("clean", "page.txt").stdout
    subprocess.run(["git", "init", "-q", "."], cwd=page.parent, check=True)
    subprocess.run(["git", "apply", "-"], cwd=page.parent, input=patch, check=True)
    assert page.read_bytes() == wanted


def test_a_suggestion_in_a_patch_is_a_comment(run: Run, page: Path) -> None:
    """Suggestions stand before the patch, marked, and git does not mind them."""
    patch = run("clean", "--patch", "--apply-at", "0.98", "page.txt").stdout
    assert patch.startswith(b"# suggested: page.txt:2:")
    subprocess.run(["git", "init", "-q", "."], cwd=page.parent, check=True)
    subprocess.run(["git", "apply", "-"], cwd=page.parent, input=patch, check=True)


def test_a_file_name_with_odd_letters_is_quoted_as_git_does(run: Run, page: Path) -> None:
    """Quotes, backslashes and letters beyond ASCII in a name do not break the patch."""
    odd = page.rename(page.with_name('p"a\\g é.txt'))
    patch = run("clean", "--patch", odd.name).stdout
    wanted = run("clean", odd.name).stdout
    subprocess.run(["git", "init", "-q", "."], cwd=page.parent, check=True)
    subprocess.run(["git", "apply", "-"], cwd=page.parent, input=patch, check=True)
    assert odd.read_bytes() == wanted
