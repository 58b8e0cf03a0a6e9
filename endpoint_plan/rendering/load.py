"""The whole pipeline from a plan's path to its blueprint, read once per content."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.design import design
from endpoint_plan.model.findings import Finding, PlanRefusedError
from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading import read_plan
from endpoint_plan.rendering.input_files import (
    decode_text,
    read_plan_bytes,
    read_stack_beside,
)

OPERATIONS = 1_000
STEPS = 1_000
FIELDS = 20_000
REFUSALS = 20_000
"""An error that is stated for all operations counts for each of them."""


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """The result of reading a plan: its blueprint, and the findings for the user."""

    blueprint: Blueprint
    findings: tuple[Finding, ...]
    """The findings of reading and design, each once, in the order of the document."""
    source: str
    """The file's name, for messages."""
    content: bytes
    """The file, byte for byte."""


_read: dict[Path, LoadedPlan] = {}
"""The plan of the current run, by its path."""


def load_plan(path: Path) -> LoadedPlan:
    """Read the plan at *path* as it is now, and return the result.

    Only the file's name and the stack beside it go in with its text, so that the same plan gives the same project
    wherever it lies.

    Raises:
        PlanRefusedError: Nothing can be generated from it.
    """
    content = read_plan_bytes(path)
    loaded = _load_content(content, path.name, read_stack_beside(path))
    _read.clear()
    _read[path] = loaded
    return loaded


def load_once(path: Path) -> LoadedPlan:
    """Return what `load_plan` returned for *path*: one run sees one plan, even when the file changes.

    Raises:
        PlanRefusedError: Nothing was read before, and nothing can be generated from the file.
    """
    return _read.get(path) or load_plan(path)


@lru_cache(maxsize=4)
def _load_content(content: bytes, source: str, stack: bytes) -> LoadedPlan:
    plan = read_plan(
        decode_text(content, source), source, stack.decode("utf-8", "replace")
    )
    check_plan(plan)
    blueprint = design(plan).blueprint
    every = dict.fromkeys((*plan.findings, *blueprint.findings))
    in_order = sorted(every, key=lambda finding: finding.line or 0)
    return LoadedPlan(blueprint, tuple(in_order), source, content)


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
