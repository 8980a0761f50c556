"""F12: where and when a run is made does not show in what it writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pages import CLEANED, PAGE
from reliability import RecordRow

pytestmark = pytest.mark.usefixtures("root")

LOCALES = {"zh_CN.GB18030": ("zh_CN", "GB18030"), "tr_TR.UTF-8": ("tr_TR", "UTF-8")}


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a Chinese and a Turkish locale, made from Debian's package `locales`."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/charmaps").is_dir():
        pytest.fail("install the Debian package locales", pytrace=False)
    for name, (language, charset) in LOCALES.items():
        made = ["localedef", "-i", language, "-f", charset, str(folder / name)]
        subprocess.run(made, check=False, capture_output=True)
        assert (folder / name).is_dir()
    return folder


def cases(locales: Path, shut: Path) -> dict[str, tuple[list[str], dict[str, str | None]]]:
    """What is put before the command, and into its environment."""
    path = {"LOCPATH": str(locales)}
    return {
        "C": ([], {"LC_ALL": "C"}),
        "C without UTF-8 mode": (
            [],
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        ),
        "POSIX": ([], {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}),
        "zh_CN": ([], {**path, "LC_ALL": "zh_CN.GB18030"}),
        "tr_TR": ([], {**path, "LC_ALL": "tr_TR.UTF-8"}),
        "no HOME": ([], {"HOME": None}),
        "HOME that is not there": ([], {"HOME": "/nowhere"}),
        "read-only HOME": ([], {"HOME": str(shut), "XDG_CACHE_HOME": str(shut)}),
        "Kiritimati": ([], {"TZ": "Pacific/Kiritimati"}),
        "1971": (["faketime", "-f", "@1971-01-01 00:00:00"], {}),
        "2106": (["faketime", "-f", "@2106-06-01 00:00:00"], {}),
        "a clock that runs": (["faketime", "-f", "+0 x1000"], {}),
        "a clock that runs back": (["faketime", "-f", "-1d i-0.5"], {}),
        "no terminal": (["setsid", "-w"], {"TERM": None}),
    }


@pytest.mark.row("F12")
def test_the_environment_does_not_show(
    locales: Path, tmp_path: Path, record_row: RecordRow
) -> None:
    """The same page and the same log, byte for byte, in every environment."""
    shut = tmp_path / "shut"
    shut.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "none", shut], check=True)
    try:
        seen = {name: outcome(tmp_path, *case) for name, case in cases(locales, shut).items()}
    finally:
        subprocess.run(["umount", "-l", shut], check=True)
    wanted = seen["C"]
    assert wanted[0] == CLEANED.encode()
    assert [name for name, got in seen.items() if got != wanted] == []
    record_row(f"{len(seen)} environments: the same bytes")


def outcome(
    tmp_path: Path, before: list[str], change: dict[str, str | None]
) -> tuple[bytes, bytes, bytes]:
    """The page, its log and what was printed, after a run in a folder of its own."""
    folder = tmp_path / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "页é.txt").write_bytes(PAGE.encode())
    variables = {k: v for k, v in {**os.environ, **change}.items() if v is not None}
    done = subprocess.run(
        [*before, sys.executable, "-m", "mtfix", "clean", "-i", "."],
        cwd=folder,
        env=variables,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (page, log) = sorted(os.listdir(os.fsencode(folder)), key=len)
    here = os.fsencode(folder)
    return (
        Path(os.fsdecode(here + b"/" + page)).read_bytes(),
        Path(os.fsdecode(here + b"/" + log)).read_bytes(),
        done.stderr,
    )
