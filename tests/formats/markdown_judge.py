"""markdown-it-py as the judge: what a Markdown text is, its words left out."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_VERBATIM = ("fence", "code_block", "code_inline", "html_block", "html_inline")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tree(text: str) -> list[tuple[object, ...]]:
    """The tokens in order, each with its markup and what no cleaning may change of it.

    Words are left out, and so is where a paragraph's lines are broken.
    """
    env: dict[str, object] = {}
    found = list(_tokens(_parser().parse(text, env)))
    return [*found, ("references", str(_hrefs(env)))]


def _hrefs(env: dict[str, object]) -> list[tuple[str, str]]:
    references = env.get("references", {})
    assert isinstance(references, dict)
    return sorted((str(label), str(target)) for label, target in references.items())


def _tokens(tokens: list[Token]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for token in tokens:
        if token.type == "inline":
            found.extend(_tokens(token.children or []))
        elif token.type not in ("text", "softbreak"):
            said = token.content if token.type in _VERBATIM else ""
            if token.type == "image":
                found.append(("image", str(token.attrs.get("src")), str(token.attrs.get("title"))))
                found.extend(_tokens(token.children or []))
                continue
            attributes = sorted((key, str(value)) for key, value in token.attrs.items())
            found.append((token.type, token.tag, token.markup, token.level, str(attributes), said))
    return found
