"""What improves a glossary by looking at text: so far, proving its examples."""

from mtfix.author.prove import Proof, prove

__all__ = ["Proof", "prove"]
