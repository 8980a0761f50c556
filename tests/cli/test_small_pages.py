"""C1, A5: the smallest pages, and the same bytes whatever the order and the process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import mtfix
from pages import PAGE, Run
from reliability import RecordRow


@pytest.mark.row("C1")
@pytest.mark.parametrize("raw", [b"", b"x", b"\xef\xbb\xbf", b"\n", b"\r\n", b"\xff", b" "])
def test_a_tiny_page_comes_back_as_it_is(
    run: Run, tmp_path: Path, raw: bytes, record_row: RecordRow
) -> None:
    """Exit 0 and the same bytes, to standard output and in place."""
    (tmp_path / "page.txt").write_bytes(raw)
    done = run("clean", "page.txt")
    assert (done.returncode, done.stdout) == (0, raw)
    assert run("clean", "-i", "page.txt").returncode == 0
    assert (tmp_path / "page.txt").read_bytes() == raw
    assert os.listdir(tmp_path) == ["page.txt"]
    record_row("7 tiny pages unchanged, exit 0")


@pytest.mark.row("C1")
def test_how_long_a_start_takes(run: Run, tmp_path: Path, record_row: RecordRow) -> None:
    """A page with a change in it, start to end with the built-in glossary; the best of several."""
    (tmp_path / "page.txt").write_text("The leaders of the grassroots hospital.\n")
    first = seconds(run, "clean", "page.txt", "--no-cache")
    warm = min(seconds(run, "clean", "page.txt") for _ in range(10))
    version = min(seconds(run, "--version") for _ in range(5))
    python = min(nothing() for _ in range(5))
    assert warm < first
    record_row(
        f"one small page in {warm * 1000:.0f} ms start to end (wanted: 150), {first * 1000:.0f} ms "
        f"without a cache; --version in {version * 1000:.0f} ms, python -c pass in "
        f"{python * 1000:.0f} ms",
        held=warm <= 0.15,
    )


def seconds(run: Run, *args: str) -> float:
    begin = time.perf_counter()
    assert run(*args).returncode == 0
    return time.perf_counter() - begin


def nothing() -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - begin


def test_the_version_is_told_with_nothing_imported(run: Run) -> None:
    """The same line as the command itself would say; click, which takes longest, is not there."""
    code = (
        "import sys; sys.argv = ['mtfix', '--version']; from mtfix.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, 'click' in sys.modules, 'typing' in sys.modules)"
    )
    # Without the site's own imports; mtfix is then found only where it is said to be.
    here = {**os.environ, "PYTHONPATH": str(Path(mtfix.__file__).parents[1])}
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, capture_output=True, check=True, env=here)
    version, told = done.stdout.decode().splitlines()
    assert told == "None False False"
    for args in (["--version"], ["--version", "--version"]):
        assert run(*args).stdout.decode().splitlines() == [version]


NEVER = ("yaml", "regex", "rapidfuzz", "textual", "jsonschema", "multiprocessing", "asyncio")
"""What no clean of a page by a glossary that is kept compiled has any use for."""


@pytest.mark.parametrize(
    ("args", "most", "none_of"),
    [
        (["--version"], 60, ("click", "typing", "msgspec")),
        (["--help"], 150, ("msgspec", "mtfix.api", "mtfix.engine", *NEVER)),
        (["clean", "page.txt"], 330, ("mtfix.author", "mtfix.evaluate", "mtfix.review", *NEVER)),
    ],
    ids=["version", "help", "clean"],
)
def test_nothing_is_imported_that_is_not_needed(
    page: Path, tmp_path: Path, args: list[str], most: int, none_of: tuple[str, ...]
) -> None:
    """The modules that are there at the end are counted, and what costs most is not among them."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr))\n"
        f"sys.argv = ['mtfix', *{args!r}]\n"
        "from mtfix.cli import main\nmain()"
    )
    here = {**os.environ, "PYTHONPATH": str(Path(mtfix.__file__).parents[1])}
    here |= {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    here.pop("MTFIX_NO_CACHE", None)
    for _ in range(2):  # the second time from the cache
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=page.parent, env=here, capture_output=True, check=True
        )
    modules = done.stderr.decode().split("\n")
    assert len(modules) <= most, len(modules)
    assert not set(none_of).intersection(modules)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
def test_a_version_that_cannot_be_told_is_an_error() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mtfix", "--version"], stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 2
    assert b"standard output: No space left" in done.stderr


@pytest.mark.row("A5")
def test_order_and_process_do_not_show(run: Run, tmp_path: Path, record_row: RecordRow) -> None:
    """Pages in another order, in one run or many, with three hash seeds: the same files."""
    names = [f"{n}.txt" for n in range(4)]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(PAGE * (number + 1))
    seen = []
    for seed, order in (("0", names), ("1", names[::-1]), ("random", names[2:] + names[:2])):
        command = [sys.executable, "-m", "mtfix", "clean", *order, "-o", f"out{seed}"]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
        seen.append({p.name: p.read_bytes() for p in (tmp_path / f"out{seed}").iterdir()})
    for name in names:
        run("clean", name, "-o", f"single/{name}")
    seen.append({p.name: p.read_bytes() for p in (tmp_path / "single").iterdir()})
    assert len(seen[0]) == 8
    assert all(files == seen[0] for files in seen)
    record_row("3 hash seeds, 3 orders, one process or four: the same bytes (Python 3.11 only)")
