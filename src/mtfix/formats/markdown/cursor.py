"""A line of Markdown read by columns, in which a tab goes to the next multiple of four."""

from __future__ import annotations


class Cursor:
    """A place in a line and its column; containers take their part of the line from the left.

    `start` is where the line begins in the text, `end` where its end of line does.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.at = start
        self.end = end
        self.column = 0

    def indent(self) -> int:
        """How many columns of white space stand before what comes next."""
        column, at = self.column, self.at
        while at < self.end and self.text[at] in " \t":
            column += _width(self.text[at], column)
            at += 1
        return column - self.column

    def next(self) -> str:
        """What comes next that is no white space; "" at the end of the line."""
        at = self.at
        while at < self.end and self.text[at] in " \t":
            at += 1
        return self.text[at] if at < self.end else ""

    def is_blank(self) -> bool:
        """True if nothing but white space is left of the line."""
        return not self.next()

    def rest(self) -> str:
        """What is left of the line."""
        return self.text[self.at : self.end]

    def skip_indent(self) -> None:
        """The cursor stands at what comes next that is no white space."""
        self.take(self.indent())

    def take(self, columns: int) -> None:
        """The cursor is so many columns further; a tab is taken when its last column is."""
        goal = self.column + columns
        while self.at < self.end and self.column < goal:
            char = self.text[self.at]
            behind = self.column + _width(char, self.column)
            if behind > goal:
                self.column = goal
                return
            self.column = behind
            self.at += 1


def _width(char: str, column: int) -> int:
    return 4 - column % 4 if char == "\t" else 1
