"""A patch that `git apply` takes, byte for byte; suggestions stand before it as comments."""

from __future__ import annotations

from mtfix.changes import ChangeLog
from mtfix.reports.style import one_line

_NO_END = b"\\ No newline at end of file\n"


def patch(name: str, before: bytes, after: bytes, log: ChangeLog) -> bytes:
    """The unified diff between the two, with the log's suggestions as leading comment lines."""
    comments = [
        f"# suggested: {one_line(name)}:{c.line}:{c.column} "
        f"{one_line(c.before)!r} -> {one_line(c.after)!r} ({c.entry}, {c.confidence:.2f})\n"
        for c in log.with_status("suggested")
    ]
    head = "".join(comments).encode("utf-8", "backslashreplace")
    return head + difference(name, before, after)


def difference(name: str, before: bytes, after: bytes) -> bytes:
    """The unified diff between the two; nothing where they are the same."""
    if before == after:
        return b""
    import difflib

    lines = difflib.diff_bytes(
        difflib.unified_diff,
        _lines(before),
        _lines(after),
        _quoted("a", name),
        _quoted("b", name),
    )
    return b"".join(line if line.endswith(b"\n") else line + b"\n" + _NO_END for line in lines)


def _lines(raw: bytes) -> list[bytes]:
    """Lines as git has them: ended by LF alone."""
    *ended, last = raw.split(b"\n")
    return [line + b"\n" for line in ended] + ([last] if last else [])


def _quoted(side: str, name: str) -> bytes:
    """The path as git writes it: quoted where it holds a byte that would break the header."""
    raw = f"{side}/{name.lstrip('/')}".encode("utf-8", "surrogateescape")
    if all(32 <= byte < 127 and byte not in b'"\\' for byte in raw):
        return raw
    escaped = "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:03o}" for b in raw)
    return f'"{escaped}"'.encode()
