"""Paragraphs, headings and rows of tables: the lines of a block that hold words."""

from __future__ import annotations

from mtfix.formats.markdown import lines
from mtfix.formats.markdown.cursor import Cursor
from mtfix.formats.markdown.paint import Paint
from mtfix.formats.markdown.targets import definition_end
from mtfix.text.spans import MARK, THROUGH, Span

_QUOTES = ('"', "'", "(")
_LONGEST_DEFINITION = 9
"""Lines of a link's definition; a longer one ends where its paragraph does."""


class Leaves:
    """The stretches of words so far, and the paragraph that is open.

    `deep` says that its last line is indented like code; `in_table` that rows may follow.
    """

    def __init__(self, paint: Paint) -> None:
        self.paint = paint
        self.text = paint.text
        self.units: list[list[Span]] = []
        self.paragraph: list[Span] = []
        self.deep = False
        self.in_table = False

    def is_defined(self, char: str) -> bool:
        """True if the paragraph is a link's definition and `char` begins no title of it."""
        if not self.paragraph or char in _QUOTES or len(self.paragraph) > _LONGEST_DEFINITION:
            return False
        if self.text[self.paragraph[0].start] != "[":
            return False
        said = "\n".join(self.text[span.start : span.end] for span in self.paragraph)
        return definition_end(said, 0) == len(said)

    def close_paragraph(self) -> None:
        """The paragraph is one of the units, and none is open."""
        if self.paragraph:
            self.units.append(self.paragraph)
            self.paragraph = []

    def heading(self, cursor: Cursor) -> None:
        """The line is a heading, its hashes marked."""
        cursor.skip_indent()
        hashes = lines.ATX.match(cursor.rest())
        cursor.at += hashes.end() if hashes else 0
        stop = cursor.at + lines.heading_end(cursor.rest())
        self.paint.mark(cursor.start, cursor.at, MARK)
        if "#" in self.text[stop : cursor.end] or cursor.end - stop > 1:
            self.paint.mark(stop, cursor.end, MARK)
        self.paint.part(cursor.at)
        self.units.append([Span(cursor.at, stop)])

    def is_table(self, rest: str) -> bool:
        """True if the line is the delimiter row of a table that the line before heads."""
        if not self.paragraph:
            return False
        head = self.paragraph[-1]
        row = self.text[head.start : head.end]
        if self.deep or "|" not in row or not lines.DELIMITERS.match(rest):
            return False
        return lines.columns(row) == lines.columns(rest)

    def begin_table(self) -> None:
        """The paragraph's last line is the head of a table."""
        head = self.paragraph.pop()
        self.close_paragraph()
        self.in_table = True
        self.cells(head)

    def cells(self, row: Span) -> None:
        """Each cell of the row is a unit and a sentence of its own, and its bars are marked."""
        at = row.start
        for bar in lines.BAR.finditer(self.text, row.start, row.end):
            self.units.append([Span(at, bar.start())])
            self.paint.mark(bar.start(), bar.end(), MARK)
            self.paint.part(bar.start())
            self.paint.part(bar.end())
            at = bar.end()
        self.units.append([Span(at, row.end)])
        self.paint.part(row.start)

    def add_line(self, cursor: Cursor, colour: str) -> None:
        """One more line of the paragraph; `colour` is how its markup before the words reads."""
        cursor.skip_indent()
        if not self.paragraph:
            task = lines.TASK.match(cursor.rest()) if colour == MARK else None
            cursor.at += task.end() if task else 0
            self.paint.part(cursor.at)
        self.deep = False
        words = cursor.rest().rstrip(" \t")
        stop = cursor.at + len(words)
        self.paint.mark(cursor.start, cursor.at, colour)
        if cursor.end - stop > 1:
            self.paint.mark(stop, cursor.end, THROUGH)
        self.paragraph.append(Span(cursor.at, stop))
