"""Pages that the tests of several rooms use, and how a command is run."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
Run = Callable[..., subprocess.CompletedProcess[bytes]]

PAGE = "Anping Procuratorate\nLeaders of the hospital and 26 police officers studied . \n"
CLEANED = (
    "Anping Procuratorate\nLeaders of the procuratorate and 26 procuratorial staff members "
    "studied. \n"
)
FINE = "Anping Procuratorate\nThe court sentenced the thief.\n"


def corpus_pages() -> list[Path]:
    """The pages that may be looked at: those to learn from and those written by hand."""
    parts = [ROOT / "corpus/train", ROOT / "corpus/development", ROOT / "tests/golden/cases"]
    found = [path for part in parts for path in sorted(part.glob("*.txt"))]
    return [path for path in found if not path.name.endswith((".zh.txt", ".expected.txt"))]
