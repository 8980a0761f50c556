"""Hypothesis runs the same examples everywhere; the command runs in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pages import PAGE, Run
from reliability import (
    pytest_addoption,
    pytest_configure,
    pytest_runtest_makereport,
    pytest_sessionfinish,
    record_row,
)

__all__ = [
    "page",
    "pytest_addoption",
    "pytest_configure",
    "pytest_runtest_makereport",
    "pytest_sessionfinish",
    "record_row",
    "run",
]

settings.register_profile(
    "push",
    max_examples=150,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("push")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compiled glossaries are kept in a folder of the tests' own, and nobody's settings are read."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("config"))
    os.environ["MTFIX_NO_CONFIG"] = "1"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs mtfix in a folder of its own and gives what came of it."""

    def in_folder(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        environment = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR")}
        return subprocess.run(
            [sys.executable, "-m", "mtfix", *args],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            env=environment,
            check=False,
        )

    return in_folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with two terms and a piece of debris in it."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


_TOOLS = {"strace": "strace", "faketime": "faketime", "setpriv": "util-linux", "mount": "mount"}


@pytest.fixture(scope="session")
def root() -> None:
    """Root, with every tool there: what is missing fails a test, and is never skipped."""
    missing = [package for tool, package in _TOOLS.items() if shutil.which(tool) is None]
    if missing:
        pytest.fail(f"install the Debian packages {' '.join(missing)}", pytrace=False)
    if os.geteuid() != 0:
        pytest.fail("these tests mount file systems and change users: run them as root")
