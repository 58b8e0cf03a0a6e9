"""Stub."""

from endpoint_plan.model.behaviour import Rule
from endpoint_plan.reading.behaviour.subject import Subject


def read_rules(subject: Subject) -> tuple[Rule, ...]:
    """Return what the plan says of *subject*."""
    return ()
