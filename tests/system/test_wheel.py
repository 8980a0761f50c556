"""What needs a network for pip: the wheel carries the glossary and works far from the checkout."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from pages import CLEANED, PAGE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel of this checkout in it, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("mtfix-*.whl")
    subprocess.run([*pip, "install", str(wheel)], check=True)
    return python


def test_the_installed_tool_cleans_with_the_built_in_glossary(python: Path, tmp_path: Path) -> None:
    """A plain install, in a folder far from the checkout."""
    (tmp_path / "page.txt").write_text(PAGE)
    done = subprocess.run(
        [python.with_name("mtfix"), "clean", "page.txt"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == CLEANED


def test_the_installed_tool_draws_a_report(python: Path, tmp_path: Path) -> None:
    """Its template, style and script are in the wheel."""
    (tmp_path / "page.txt").write_text(PAGE)
    mtfix = python.with_name("mtfix")
    for args in (["clean", "-i", "page.txt"], ["report", ".", "-o", "review.html"]):
        subprocess.run([mtfix, *args], cwd=tmp_path, capture_output=True, check=True)
    assert b"procuratorate" in (tmp_path / "review.html").read_bytes()


def test_the_installed_glossary_is_the_one_of_the_checkout(python: Path, tmp_path: Path) -> None:
    """Its digest is the same, and its examples hold."""
    code = "import mtfix; print(mtfix.Cleaner().glossary.digest)"
    there = subprocess.run(
        [python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    here = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert there.stdout == here.stdout
    check = [str(python.with_name("mtfix")), "glossary", "check"]
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0


def test_the_package_is_typed(python: Path) -> None:
    """py.typed is in the wheel."""
    code = (
        "import mtfix, pathlib; print((pathlib.Path(mtfix.__file__).parent / 'py.typed').exists())"
    )
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
