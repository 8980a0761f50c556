"""Candidates for new entries: what was corrected on pages, counted, ranked and sketched."""
