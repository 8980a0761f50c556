"""What is made from the table of keys: the schema, and the tables of the README and the guide.

`python tests/docs/key_tables.py` writes them anew; a test holds them to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mtfix.cli.schema import schema_text
from mtfix.glossary.keys import TABLES, Key

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "docs" / "glossary.md")
SCHEMA = ROOT / "glossary" / "schema.json"
PLACE = re.compile(
    r"(?P<head><!-- keys: (?P<name>\w+)(?P<short>, in short)? -->\n)"
    r".*?(?P<foot><!-- end of keys -->\n)",
    re.DOTALL,
)


def filled(text: str) -> str:
    """The page with every table of keys as it should stand."""
    return PLACE.sub(lambda m: m["head"] + _table(m["name"], bool(m["short"])) + m["foot"], text)


def _table(name: str, short: bool) -> str:
    rows = "".join(_rows(TABLES[name], short))
    return f"\n| key of {_A[name]} | meaning |\n|---|---|\n{rows}\n"


_A = {
    "file": "a file",
    "entry": "an entry",
    "addition": "an addition",
    "term": "a term",
    "variant": "a variant",
    "condition": "a condition",
    "example": "an example",
    "profile": "a profile",
}


def _rows(table: dict[str, Key], short: bool) -> Iterator[str]:
    for name, key in table.items():
        said = key.says if short else key.whole
        yield f"| `{name}` | {said.replace('|', '&#124;')} |\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
