"""Screens and prompts to decide on: a queue of questions, and how they are put."""

from mtfix.review.queue import Card, Filter, Queue

__all__ = ["Card", "Filter", "Queue"]
