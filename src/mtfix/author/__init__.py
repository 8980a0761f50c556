"""What improves a glossary by looking at text: proved, fitted, added to, searched for gaps."""

from mtfix.author.prove import Proof, prove

__all__ = ["Proof", "prove"]
