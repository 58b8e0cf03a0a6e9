"""Stub."""

from endpoint_plan.model.behaviour import Query
from endpoint_plan.reading.behaviour.subject import Subject


def read_queries(subject: Subject) -> tuple[Query, ...]:
    """Return what the plan says of *subject*."""
    return ()
