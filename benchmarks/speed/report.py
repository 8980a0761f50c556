"""A run as a page to read, a plot, and JSON to compare with."""

from __future__ import annotations

from pathlib import Path

import msgspec
from measure import GOALS, Row, Run

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "performance.svg"
MARK = "<!-- measured: written by benchmarks/speed/run.py -->\n"


def write(run: Run) -> None:
    """The page's tables and the plot are of this run; what the page says above them stays."""
    runs = Path(__file__).parent / "runs"
    runs.mkdir(exist_ok=True)
    raw = msgspec.json.format(msgspec.json.encode(run), indent=1)
    (runs / f"{run.date}.json").write_bytes(raw + b"\n")
    said = PAGE.read_text("utf-8") if PAGE.exists() else f"# How fast\n\n{MARK}"
    PAGE.write_text(said.partition(MARK)[0] + MARK + tables(run), "utf-8")
    plot(run)


def tables(run: Run) -> str:
    """The tables in Markdown."""
    lines = [f"\nMeasured {run.date} with mtfix {run.version}: {run.machine}.\n"]
    for title, rows in run.tables.items():
        lines += [f"\n## {title}\n", "| | median | least – most | goal |", "|---|---|---|---|"]
        lines += [_line(row, GOALS.get(title.partition(": ")[2], "")) for row in rows]
    return "\n".join(lines) + "\n"


def _line(row: Row, goal: str) -> str:
    goal = row.goal or (f"≥ {goal}" if row.name == "mtfix" and goal else "")
    if row.value is None:
        return f"| {row.name} | not installed | | {goal} |"
    unit = f" {row.unit}" if row.unit in ("s", "MB", "MB/s") else ""
    told = unit or row.unit in ("", "times", "times as fast")
    name = row.name if told else f"{row.name}, {row.unit}"
    v = row.value
    return (
        f"| {name} | {_number(v.median)}{unit} | {_number(v.least)} – {_number(v.most)} | {goal} |"
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def plot(run: Run) -> None:
    """Bars of the tables against FlashText, on a scale of powers of ten."""
    try:
        import matplotlib as mpl
    except ImportError:
        return
    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "mtfix"
    from matplotlib import pyplot

    beside = {t: rows for t, rows in run.tables.items() if t.startswith("Times as fast")}
    figure, panels = pyplot.subplots(1, len(beside), figsize=(13, 3.6), sharey=True)
    for panel, (title, rows) in zip(panels, beside.items(), strict=True):
        there = [row for row in rows if row.value is not None and row.unit == "times"][::-1]
        colours = ["#b3541e" if row.name == "mtfix" else "#7d8ca3" for row in there]
        panel.barh(
            [r.name for r in there], [r.value.median for r in there if r.value], color=colours
        )
        panel.set_xscale("log")
        panel.axvline(1, color="black", linewidth=0.8)
        panel.set_title(title.partition(": ")[2])
        panel.set_xlabel("times as fast as FlashText")
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Date": None})
