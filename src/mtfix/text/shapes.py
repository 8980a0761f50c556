"""The shapes of debris by the name that a glossary calls them."""

from __future__ import annotations

from mtfix.text.doubled import DOUBLED
from mtfix.text.pinyin import SPLIT
from mtfix.text.punctuation import PUNCTUATION
from mtfix.text.quotes import QUOTES
from mtfix.text.shape import Shape
from mtfix.text.spacing import SPACING

SHAPES: dict[str, Shape] = {**SPACING, **PUNCTUATION, **DOUBLED, **QUOTES, **SPLIT}
