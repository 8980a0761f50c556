"""docs/exchange.md is true: its commands run, its draft is what import writes, its table holds."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from mtfix.glossary.exchange.unheld import HELD
from pages import Run

GUIDE = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")
BOUGHT = """\
<martif><text><body><termEntry><descrip type="subjectField">harbours</descrip>
<langSet xml:lang="zh"><tig><term>港务站</term></tig></langSet><langSet xml:lang="en">
<tig><term>port office</term></tig>
<tig><term>port offices</term><termNote type="grammaticalNumber">plural</termNote></tig>
<tig><term>harbour office</term><termNote type="administrativeStatus">admittedTerm</termNote></tig>
</langSet></termEntry></body></text></martif>
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def test_every_command_runs(run: Run, tmp_path: Path) -> None:
    """In the order in which they stand, and what is named with -o is there."""
    (tmp_path / "bought.csv").write_text("港,port\n", "utf-8")
    (block,) = blocks("sh")
    for line in block.splitlines():
        words = line.partition("#")[0].split()
        done = run(*words[1:])
        assert (words[0], done.returncode) == ("mtfix", 0), done.stderr
        assert (tmp_path / words[words.index("-o") + 1]).stat().st_size
    went = run("glossary", "check", "--no-builtin", "mine.yaml").stdout
    assert went == run("glossary", "check").stdout


def test_the_draft_is_what_import_writes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bought.tbx").write_text(BOUGHT, "utf-8")
    done = run("glossary", "import", "bought.tbx", "--prefix", "bought")
    (shown,) = blocks("yaml")
    assert done.stdout.decode().endswith(shown)
    assert yaml.safe_load(shown)["entries"]


def test_the_table_says_what_is_held() -> None:
    """A dash where a format has no place for a key, and nowhere else."""
    rows = [line.strip("|").split("|") for line in GUIDE.splitlines() if line.startswith("| `")]
    assert len(rows) == 6
    for key, *cells in ([cell.strip() for cell in row] for row in rows):
        held = [key.strip("`") in HELD[name] for name in ("tbx", "sheet", "deepl", "omegat")]
        assert held == [cell != "–" for cell in cells]
    assert HELD["deepl"] == HELD["google"]
