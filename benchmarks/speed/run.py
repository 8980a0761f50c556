"""mtfix beside its peers, in one run: see README.md.

python benchmarks/speed/run.py [--clean FOLDER] [--quick]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "build" / "bench"
PEERS = ["flashtext", "flashtext2", "daachorse", "spacy", "codespell", "matplotlib"]


def main() -> int:
    """Run in the environment of the benchmarks, which is made first if it is not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clean", type=Path, help="a folder of right English, *.txt or *.txt.xz")
    parser.add_argument("--quick", action="store_true", help="three rounds on small texts")
    options = parser.parse_args()
    python = PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if Path(sys.prefix).resolve() != PLACE.resolve():
        if not python.exists():
            venv.create(PLACE, with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "-e", ROOT], check=True)
            for peer in PEERS:  # one by one: what cannot be had is named in the tables
                subprocess.run([python, "-m", "pip", "install", "-q", peer], check=False)
        return subprocess.call([python, *sys.argv])
    from measure import measure
    from report import write

    write(measure(options.clean, quick=options.quick))
    return 0


if __name__ == "__main__":
    sys.exit(main())
