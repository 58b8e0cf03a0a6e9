"""Stub."""

from endpoint_plan.model.behaviour import Change
from endpoint_plan.reading.behaviour.subject import Subject


def read_changes(subject: Subject) -> tuple[Change, ...]:
    """Return what the plan says of *subject*."""
    return ()
