"""Where the blocks of a Markdown text are, line by line, as CommonMark 0.31 and GFM have them.

Nothing is built of them: lines that are no text are marked, and what is text is handed on in
units, a paragraph, a heading or a table's cell each, as the spans of its lines.
"""

from __future__ import annotations

import re

import msgspec

from mtfix.formats.markdown import lines
from mtfix.formats.markdown.cursor import Cursor
from mtfix.formats.markdown.leaves import Leaves
from mtfix.formats.markdown.paint import Paint
from mtfix.text.spans import MARK, OBJECT, THROUGH, Span

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_FRONT = re.compile(r"(?:(---)|\+\+\+)[ \t]*(?:\r\n?|\n)")
_FRONT_END = {
    True: re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    False: re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_COMMENT = re.compile("<!--")
_DEEP = 4
"""Columns from which an indentation makes code."""
_DEEPEST = 100
"""Containers in one another; what stands deeper is left alone."""


class _Box(msgspec.Struct):
    """An open container: a block quotation, or a list's entry whose text begins at `width`.

    `empty` says that nothing has stood in it so far.
    """

    width: int = 0
    quotes: bool = True
    empty: bool = False


class Blocks:
    """The text's blocks; `leaves` holds its stretches of words once `read` has been called."""

    def __init__(self, paint: Paint) -> None:
        self.paint = paint
        self.text = paint.text
        self.leaves = Leaves(paint)
        self.boxes: list[_Box] = []
        self.fence = ""
        self.html: re.Pattern[str] | None = None
        self.colour = THROUGH

    def read(self) -> None:
        """Every line is marked, or part of a unit."""
        at = self._front_matter()
        while at < len(self.text):
            found = _LINE.match(self.text, at)
            if found is None:
                raise AssertionError("an empty line matches too")
            self._line(Cursor(self.text, at, found.end(1)), found.end())
            at = found.end()
        self._close_leaf()

    def _front_matter(self) -> int:
        opened = _FRONT.match(self.text)
        if opened is None:
            return 0
        at = opened.end()
        ends = _FRONT_END[opened[1] is not None]
        while at < len(self.text):
            found = _LINE.match(self.text, at)
            if found is None:
                break
            at = found.end()
            if ends.match(found[1]):
                self.paint.mark(0, at, OBJECT)
                return at
        return 0

    def _line(self, cursor: Cursor, behind: int) -> None:
        matched = self._continued(cursor)
        self.colour = THROUGH
        if self.fence or self.html:
            if matched == len(self.boxes):
                self._verbatim(cursor, behind)
                return
            self._close_leaf()
        if self.leaves.is_defined(cursor.next()) and not self.leaves.is_table(cursor.rest()):
            self.leaves.close_paragraph()
        while not cursor.is_blank():
            if len(self.boxes) > _DEEPEST:
                self._close_leaf()
                self.paint.mark(cursor.start, behind, OBJECT)
                return
            if cursor.indent() >= _DEEP:
                self._deep_line(cursor, behind, matched)
                return
            if self._quotation(cursor, matched) or self._entry(cursor, matched):
                matched = len(self.boxes)
            elif self._leaf(cursor, behind, matched):
                return
            else:
                self._words(cursor, matched)
                return
        self._cut(matched)
        self._close_leaf()
        self.paint.mark(cursor.start, cursor.end, self.colour)

    def _continued(self, cursor: Cursor) -> int:
        """How many of the open containers go on in this line; the cursor is behind their part."""
        for number, box in enumerate(self.boxes):
            if box.quotes:
                if cursor.indent() >= _DEEP or cursor.next() != ">":
                    return number
                _take_quotation(cursor)
            elif cursor.is_blank():
                if box.empty:
                    return number
            elif cursor.indent() < box.width:
                return number
            else:
                cursor.take(box.width)
                box.empty = False
        return len(self.boxes)

    def _verbatim(self, cursor: Cursor, behind: int) -> None:
        """One more line of a fence's code or of an HTML block."""
        if self.html is not None:
            self._comments(cursor)
            if lines.ends_blank(self.html) and cursor.is_blank():
                self.html = None
                return
            if not lines.ends_blank(self.html) and self.html.search(cursor.rest()):
                self.html = None
        elif cursor.indent() < _DEEP:
            rest = cursor.rest().strip(" \t")
            if rest.startswith(self.fence) and not rest.strip(self.fence[0]):
                self.fence = ""
        self.paint.mark(cursor.start, behind, OBJECT)

    def _comments(self, cursor: Cursor) -> None:
        """The comments that begin in the line of an HTML block are known as such."""
        if self.html is not None:
            for found in _COMMENT.finditer(self.text, cursor.start, cursor.end):
                self.paint.comment(found.start())

    def _cut(self, matched: int) -> None:
        """Containers that did not go on are closed, and what was open in them."""
        if matched < len(self.boxes):
            self._close_leaf()
            del self.boxes[matched:]

    def _close_leaf(self) -> None:
        self.leaves.close_paragraph()
        self.leaves.in_table = False
        self.fence = ""
        self.html = None

    def _deep_line(self, cursor: Cursor, behind: int, matched: int) -> None:
        """Indented code, unless it goes on with a paragraph."""
        if self.leaves.paragraph:
            if self.leaves.is_defined(""):  # what looked like a title; some take it for code
                self.paint.mark(cursor.start, behind, OBJECT)
            self.leaves.add_line(cursor, self.colour)
            self.leaves.deep = True
            return
        self._cut(matched)
        self._close_leaf()
        self.paint.mark(cursor.start, behind, OBJECT)

    def _quotation(self, cursor: Cursor, matched: int) -> bool:
        if cursor.next() != ">":
            return False
        self._cut(matched)
        self._close_leaf()
        _take_quotation(cursor)
        self.boxes.append(_Box())
        return True

    def _entry(self, cursor: Cursor, matched: int) -> bool:
        """A list's entry begins here."""
        rest = cursor.rest().lstrip(" \t")
        found = lines.BULLET.match(rest)
        if found is None or lines.RULE.match(rest):
            return False
        blank = not rest[found.end() :].strip(" \t")
        inside = self.leaves.paragraph and matched == len(self.boxes)
        if inside and (blank or found[1] not in (None, "1")):
            return False
        self._cut(matched)
        self._close_leaf()
        width = cursor.indent() + found.end()
        cursor.skip_indent()
        cursor.take(found.end())
        spaces = cursor.indent()
        step = 1 if blank or spaces > _DEEP else spaces
        cursor.take(step)
        self.boxes.append(_Box(width + step, quotes=False, empty=blank))
        self.colour = MARK
        return True

    def _leaf(self, cursor: Cursor, behind: int, matched: int) -> bool:
        """A block that holds no further block, and its line is done with."""
        rest = cursor.rest().lstrip(" \t")
        in_text = bool(self.leaves.paragraph) or self.leaves.in_table
        whole = matched == len(self.boxes)
        if lines.ATX.match(rest):
            self._cut(matched)
            self._close_leaf()
            self.leaves.heading(cursor)
            return True
        fence, html = lines.FENCE.match(rest), lines.html_end(rest, in_paragraph=in_text)
        if fence or html:
            self._cut(matched)
            self._close_leaf()
            self.fence = (fence[1] or fence[2]) if fence else ""
            self.html = html
            self._comments(cursor)
            if html is not None and not lines.ends_blank(html) and html.search(rest):
                self.html = None
        elif self.leaves.paragraph and whole and self.leaves.is_table(rest):
            self.leaves.begin_table()
        elif self.leaves.paragraph and whole and lines.SETEXT.match(rest):
            self._close_leaf()
        elif lines.RULE.match(rest):
            self._cut(matched)
            self._close_leaf()
        else:
            return False
        self.paint.mark(cursor.start, behind, OBJECT)
        return True

    def _words(self, cursor: Cursor, matched: int) -> None:
        """A line of a paragraph, which goes on even where its containers do not, or of a table."""
        if self.leaves.in_table and matched == len(self.boxes):
            cursor.skip_indent()
            self.paint.mark(cursor.start, cursor.at, self.colour)
            self.leaves.cells(Span(cursor.at, cursor.end))
            return
        if not self.leaves.paragraph:
            self._cut(matched)
            self._close_leaf()
        self.leaves.add_line(cursor, self.colour)


def _take_quotation(cursor: Cursor) -> None:
    cursor.skip_indent()
    cursor.take(1)
    if cursor.rest()[:1] in (" ", "\t"):
        cursor.take(1)
