"""Glossaries of any size, made by counting: YAML that loads as the built-in one does."""

from __future__ import annotations

from pathlib import Path

HEADS = "office yard harbour station bureau league chamber mission board pier".split()


def made(folder: Path, entries: int) -> Path:
    """A file of so many entries, none of whose variants stands in any text."""
    path = folder / f"made-{entries}.yaml"
    lines = []
    for number in range(entries):
        wrong = f"qx{_letters(number)} {HEADS[number % len(HEADS)]}"
        right = f"zq{_letters(number)} {HEADS[(number + 1) % len(HEADS)]}"
        lines.append(
            f"- id: made.e{number}\n  term: {right}\n  variants: [{wrong}]\n  examples:\n"
            f"    - {{fix: The {wrong} met., to: The {right} met.}}\n"
            f"    - {{keep: Nobody met number {number}.}}\n"
        )
    path.write_text("".join(lines), "utf-8")
    return path


def _letters(number: int) -> str:
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, 21)
        letters += "bcdfghjklmnpqrstvwxyz"[rest]
    return letters
