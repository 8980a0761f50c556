"""Regular expressions of a glossary tried out where they can do no harm: in a process of its own.

The compiler of expressions can be led to work for hours, and cannot be stopped from inside.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from mtfix.errors import MtfixError
from mtfix.glossary.model import Entry

LONGEST = 1_000
"""An expression longer than this is refused unread."""
_PLAIN = 200
_SECONDS = 0.8
_MEMORY = 512 * 1024 * 1024
_MOST_FAULTS = 5
_WHOLE = 60.0

# The alarm ends the process whatever the compiler is doing; what was named last is to blame.
_CHILD = """
import json, sys
try:
    import resource, signal
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    alarm = lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds)
except ImportError:
    alarm = lambda seconds: None
import regex
sys.setrecursionlimit(700)  # less than the run itself will have left
for number, pattern in enumerate(json.load(sys.stdin)):
    print(number, flush=True)
    alarm(SECONDS)
    try:
        regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)
    except regex.error:
        pass
    alarm(0)
print("done", flush=True)
""".replace("MEMORY", str(_MEMORY)).replace("SECONDS", str(_SECONDS))


def heavy_expressions(entries: Sequence[Entry]) -> list[MtfixError]:
    """A fault for each expression that takes about a second to compile, or half a gigabyte.

    Only those are tried that could: with counted repeats, or long. What cannot be read at all is
    left for the engine to tell.
    """
    todo = [e for e in entries if e.pattern is not None and _is_doubtful(e.pattern)]
    faults: list[MtfixError] = []
    while todo and len(faults) < _MOST_FAULTS:
        bad = _first_heavy([e.pattern or "" for e in todo])
        if bad is None:
            break
        faults.append(
            MtfixError(
                f"entry '{todo[bad].id}': the pattern is too large: it takes too long to compile",
                place=str(todo[bad].place),
                remedy="fewer counted repeats, 10000 in all, or use variants",
            )
        )
        todo = todo[bad + 1 :]
    return faults


def _is_doubtful(pattern: str) -> bool:
    return len(pattern) <= LONGEST and ("{" in pattern or len(pattern) > _PLAIN)


def _first_heavy(patterns: list[str]) -> int | None:
    """The number of the first expression that is too much, None if none is."""
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:] = {sys.path}\n{_CHILD}"]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(patterns).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_WHOLE,
            check=False,
        )
        said = done.stdout.split()
    except subprocess.TimeoutExpired as error:
        said = (error.stdout or b"").split()
    if not said or said[-1] == b"done":
        return None  # no child could be started: the engine's own limits must do
    return int(said[-1])
