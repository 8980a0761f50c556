"""What was tried and how far it held, written down by the tests themselves.

A test is marked with the row that it proves and says its figure when it has one:

    @pytest.mark.row("F4")
    def test_a_full_device(record_row: RecordRow) -> None:
        ...
        record_row("exit 2, no traceback")

`pytest TESTS --reliability docs/reliability.md` then puts the rows of these tests into the table
and leaves those of all other tests as they are. A test that fails is a row that does not hold; a
figure that is measured and falls short is recorded with `held=False`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import msgspec
import pytest

from reliability_rows import NOT_HERE, PROPERTIES

ROOT = Path(__file__).parents[1]
RecordRow = Callable[..., None]

_HEAD = """\
# Reliability: what is promised, what was tried, and how far it held

Made by the tests; do not edit. The ids are those of the catalogue that the project is held to.

```sh
# The ordinary tests, as often as the catalogue asks; less often, the row does not hold.
MTFIX_LAW_EXAMPLES=20000 .venv/bin/python -m pytest tests --reliability docs/reliability.md
# What needs root, strace and faketime; MTFIX_KILLS=1000 for all of F2.
.venv/bin/python -m pytest tests/system --reliability docs/reliability.md
```

| row | property | held | figure | how tested |
|---|---|---|---|---|
"""
_FOOT = "\n## What cannot be done here\n\n| row | property | reason |\n|---|---|---|\n"
_LINE = re.compile(r"\| (\w+) \| .*? \| (yes|no) \| (.*) \| `(.+)` \|")


class Row(msgspec.Struct, frozen=True, order=True):
    """One test's part in a row: its figure, and whether it held."""

    id: str
    test: str
    figure: str
    held: bool


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reliability", metavar="FILE", help="write the rows of the tests into FILE")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "row(id): the row of docs/reliability.md that it proves")
    config.stash[_ROWS] = {}


_ROWS = pytest.StashKey[dict[str, list[Row]]]()


@pytest.fixture
def record_row(request: pytest.FixtureRequest) -> RecordRow:
    """Writes down the figure of the test's row; `held` is False where it falls short."""
    ids = _ids(request.node)
    assert ids, "mark the test with @pytest.mark.row"
    rows = request.config.stash[_ROWS].setdefault(request.node.nodeid, [])

    def record(figure: str, *, held: bool = True) -> None:
        rows.extend(Row(each, _name(request.node.nodeid), figure, held) for each in ids)

    return record


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        rows = item.config.stash[_ROWS]
        rows[item.nodeid] = [
            Row(i, _name(item.nodeid), "the test fails", False) for i in _ids(item)
        ]
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    target = session.config.getoption("--reliability")
    new = [row for rows in session.config.stash[_ROWS].values() for row in rows]
    if target is not None and new:
        path = Path(str(target))
        path.write_text(merged(path, new), encoding="utf-8")


def _ids(item: pytest.Item) -> list[str]:
    return [str(each) for mark in item.iter_markers("row") for each in mark.args]


def _name(nodeid: str) -> str:
    """The test without its parameters: all of them are one line of the table."""
    return nodeid.partition("[")[0]


def merged(path: Path, new: list[Row]) -> str:
    """The page with the new rows in place of those of the same tests."""
    tests = {row.test for row in new}
    old = [row for row in read(path) if row.test not in tests and exists(row.test)]
    lines = [_line(*group) for group in _groups([*old, *new])]
    reasons = [f"| {i} | {PROPERTIES[i]} | {NOT_HERE[i]} |\n" for i in sorted(NOT_HERE, key=_order)]
    return _HEAD + "".join(lines) + _FOOT + "".join(reasons)


def read(path: Path) -> list[Row]:
    """The rows that stand in the page."""
    if not path.exists():
        return []
    found = (_LINE.fullmatch(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Row(m[1], m[4], m[3], m[2] == "yes") for m in found if m]


def exists(test: str) -> bool:
    """True if the test that a row names is still there."""
    file, _, name = test.partition("::")
    path = ROOT / file
    return path.is_file() and f"def {name}(" in path.read_text(encoding="utf-8")


def _groups(rows: list[Row]) -> Iterator[tuple[str, str, list[Row]]]:
    keys = sorted({(row.id, row.test) for row in rows}, key=lambda key: (_order(key[0]), key[1]))
    for name, test in keys:
        yield name, test, [row for row in rows if (row.id, row.test) == (name, test)]


def _line(name: str, test: str, rows: list[Row]) -> str:
    held = "yes" if all(row.held for row in rows) else "no"
    figures = "; ".join(dict.fromkeys(row.figure for row in rows)).replace("|", "\\|")
    return f"| {name} | {PROPERTIES[name]} | {held} | {figures} | `{test}` |\n"


def _order(name: str) -> tuple[str, int]:
    return name[0], int(name[1:])
