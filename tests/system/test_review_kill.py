"""kill -9 in the middle of a review: what was shown as decided is on the disk."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from mtfix.changes import read_decisions
from mtfix.formats.deciding import NAME

KILLS = 50
LINE = "The leaders of the hospital number {} met in room {}. \n"
HEAD = "Anping County Procuratorate held a meeting.\n\n"


def test_no_decision_that_was_confirmed_is_lost(tmp_path: Path) -> None:
    """The next question comes when the last answer is kept; and no page is touched."""
    page = tmp_path / "page.txt"
    text = HEAD + "".join(LINE.format(n, n * 7) for n in range(300))
    page.write_text(text)
    answers = tmp_path / "answers"
    answers.write_text("y\n" * 200)
    chance, confirmed = random.Random(5), 0
    for number in range(KILLS):
        (tmp_path / NAME).unlink(missing_ok=True)
        command = [sys.executable, "-m", "mtfix", "review", "page.txt", "--by", "ann"]
        with open(answers, "rb") as given, open(tmp_path / "shown", "wb") as out:
            process = subprocess.Popen(command, cwd=tmp_path, stdin=given, stdout=out)
        # Some are killed before the first question, most while answers are being kept.
        time.sleep(0.0 if number % 10 == 0 else 0.4 + chance.uniform(0, 0.4))
        process.kill()
        process.wait()
        shown = (tmp_path / "shown").read_text()
        answered = max(shown.count("] page.txt:") - 1, 0)
        raw = (tmp_path / NAME).read_bytes() if (tmp_path / NAME).exists() else b""
        assert len(read_decisions(raw, NAME)) >= answered
        assert page.read_text() == text
        confirmed += answered
    assert confirmed > KILLS
