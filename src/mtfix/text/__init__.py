"""Where things are in a string, and how English bends. Knows nothing of glossaries."""
