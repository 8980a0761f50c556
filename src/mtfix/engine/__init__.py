"""From a glossary to a judge of segments, in five stages: compile, find, evidence, decide, rewrite.

Pure: no files, no clock, no chance. The same glossary and the same segment give the same verdicts.
"""

from mtfix.engine.compile import Compiled, compile_glossary
from mtfix.engine.decide import Thresholds, Verdict, Weighed
from mtfix.engine.honour import honour
from mtfix.engine.pairing import stretches
from mtfix.engine.parts import settle_parts
from mtfix.engine.rewrite import Judgement, Proposal, judge
from mtfix.engine.settle import Settled, settle

__all__ = [
    "Compiled",
    "Judgement",
    "Proposal",
    "Settled",
    "Thresholds",
    "Verdict",
    "Weighed",
    "compile_glossary",
    "honour",
    "judge",
    "settle",
    "settle_parts",
    "stretches",
]
