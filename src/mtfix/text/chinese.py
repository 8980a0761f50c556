"""Chinese of one writing: traditional characters become simplified ones."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_SURROGATE = re.compile("[\ud800-\udfff]")


def simplified(text: str) -> str:
    """The text with every traditional character in its simplified form.

    Glossary and page may be written either way: both are compared in this one. The number of
    characters is all but always the same; only relative places are to be taken from the result.
    """
    if text.isascii():
        return text
    whole = _SURROGATE.sub("\ufffd", text)  # which it would not take
    return str(_converter().convert(whole))


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # 12 ms to import: only where there is Chinese

    return OpenCC("t2s")
