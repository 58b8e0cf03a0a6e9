"""How much a plan may hold: far more than anybody writes, and no more than can be worked off."""

from collections.abc import Iterable

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Schema

LARGEST = 1024 * 1024
"""Bytes of a plan; the largest ones that people wrote have a tenth of it."""

OPERATIONS = 1_000
STEPS = 1_000
FIELDS = 20_000
REFUSALS = 20_000
"""What is said of all operations counts for each."""


def check_size(
    size: int, name: str, what: str = "a plan", remedy: str = "split it by resource"
) -> None:
    """Refuse a file called *name* of *size* bytes that is too large to be *what* it should be.

    Raises:
        PlanRefusedError: Says how large it may be.
    """
    if size > LARGEST:
        raise PlanRefusedError(
            f"error: {name} is larger than {LARGEST // 1024:,} KiB, the most that {what} may have: "
            f"{remedy}"
        )


def check_plan(plan: Plan) -> None:
    """Refuse a *plan* that holds more than one service can have.

    Raises:
        PlanRefusedError: Says of what, and how much may be.
    """
    counts = {
        "operations": (len(plan.operations), OPERATIONS),
        "implementation steps": (len(plan.steps), STEPS),
        "refusals of operations": (
            sum(len(operation.errors) for operation in plan.operations),
            REFUSALS,
        ),
        "fields of types": (_count_fields(d.type for d in plan.declarations), FIELDS),
    }
    for what, (number, most) in counts.items():
        if number > most:
            raise PlanRefusedError(
                f"error: {plan.source}: {number:,} {what} are more than the {most:,} that a plan "
                "may have: split it by resource"
            )


def _count_fields(schemas: Iterable[Schema]) -> int:
    """Return the number of all fields in *schemas*, nested ones included."""
    return sum(1 for schema in schemas for _ in schema.fields())
