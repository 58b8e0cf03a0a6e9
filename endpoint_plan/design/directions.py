"""Which way classes travel, and what follows from it: their bases, and how their values are read."""

from enum import StrEnum

from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design import python_types


class Direction(StrEnum):
    """Which way a class travels."""

    WRAPPED_UPDATE = "wrapped_update"
    """A body that holds such a thing, and nothing else."""
    UPDATE = "update"
    """A body that says what to change: what it leaves out stays as it is."""
    REQUEST = "request"
    FORM = "form"
    QUERY = "query"
    RESPONSE = "response"

    @property
    def of_parts(self) -> "Direction":
        """How the objects in it travel: those of an update are sent whole."""
        if self is Direction.WRAPPED_UPDATE:
            return Direction.UPDATE
        return Direction.REQUEST if self is Direction.UPDATE else self


BODIES = frozenset(
    {Direction.WRAPPED_UPDATE, Direction.UPDATE, Direction.REQUEST, Direction.FORM}
)

BASES = {
    Direction.WRAPPED_UPDATE: "Command",
    Direction.UPDATE: "Command",
    Direction.REQUEST: "Command",
    Direction.FORM: "Command",
    Direction.QUERY: "Schema",
    Direction.RESPONSE: "Dto",
}
"""Base classes in the generated `schemas.py`; of several uses, the first in order decides."""


READS: dict[Direction, dict[PyType, PyType]] = {
    Direction.WRAPPED_UPDATE: python_types.READ_AS_JSON,
    Direction.UPDATE: python_types.READ_AS_JSON,
    Direction.REQUEST: python_types.READ_AS_JSON,
    Direction.FORM: python_types.READ,
    Direction.QUERY: python_types.READ,
    Direction.RESPONSE: {},
}
"""Types that stand for others in what is read."""
