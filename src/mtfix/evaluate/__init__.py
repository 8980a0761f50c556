"""How right a cleaner's edits are, against gold. Knows nothing of glossaries or engines."""
