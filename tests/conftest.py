"""Hypothesis runs the same examples everywhere; the laws have a count of their own."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "push",
    max_examples=150,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("push")
