"""Stub."""

from endpoint_plan.model.behaviour import Comparison, Order
from endpoint_plan.reading.behaviour.subject import Subject


def read_order(subject: Subject) -> tuple[Order, ...]:
    """Return by which fields the list of *subject* is sorted unless its caller asks for another order."""
    return ()


def read_only(subject: Subject) -> tuple[Comparison, ...]:
    """Return the conditions that each record of the list of *subject* fulfils."""
    return ()
