"""From what reviewers decided to a better glossary: what they ask for, tried beforehand."""
