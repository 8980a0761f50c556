"""What improves a glossary by looking at text: proving, fitting, adding, finding what is missing."""

from mtfix.author.prove import Proof, prove

__all__ = ["Proof", "prove"]
