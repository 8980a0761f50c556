"""What the tests of export and import share: a small glossary, and its way to TBX and back."""

from __future__ import annotations

from typing import Literal

from mtfix.glossary import Glossary
from mtfix.glossary.exchange.read_tbx import read_tbx
from mtfix.glossary.exchange.take import Taken, taken
from mtfix.glossary.exchange.write_tbx import tbx
from mtfix.glossary.files import Source
from mtfix.glossary.load import load_sources, load_written

HARBOUR = """\
lists:
  ships: [trawler, $boats]
  boats: [boat]
shields: [harbour master]
bylines: 'Source:'
profiles:
  port: {own: [port.office], words: {quay: 2.0, 港: 1.50}, bodies: [port office], limit: 3}
entries:
- id: port.office
  source: 港务站
  term: {one: port office, many: port offices, counted: port offices in all}
  admitted: [harbour office]
  uniform: true
  profile: port
  variants: ["{boats} station", {form: railway station, to: dock office, exact: true}, bay]
  prior: -0.50
  for: [{near: $ships, within: 6, weight: 2.0}, {before: our, own: true, weight: 1}]
  against: [{near: ["no", "12"], weight: 3.0}]
  examples:
  - {fix: "Our bay met.", to: "Our port office met.", page: port}
  - {keep: "The bay: blue, \\"deep\\" & <wide>."}
  note: 站 is  the page's own
  see: dossier 12
- id: 1st.debris
  kind: debris
  shape: lone-word
  words: [Marrow]
  examples: [{fix: "So. Marrow", to: "So."}, {keep: "Bone marrow."}]
"""


def sources(*texts: str) -> list[Source]:
    return [Source(f"{number}.yaml", text.encode()) for number, text in enumerate(texts)]


def glossary_of(text: str) -> Glossary:
    return load_sources(sources(text), [])


def written(text: str, style: Literal["dca", "dct"] = "dca") -> str:
    """The glossary of the YAML as TBX."""
    return tbx(*load_written(sources(text), []), style).decode()


def back(raw: str) -> Taken:
    """What import makes of the TBX."""
    return taken(read_tbx(raw.encode(), "in.tbx"), "new")
