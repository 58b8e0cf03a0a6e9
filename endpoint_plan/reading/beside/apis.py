"""The descriptions of whole APIs in the repository: what they say of an operation's messages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.model.schema import Declaration
from endpoint_plan.reading.beside.neighbours import Neighbour
from endpoint_plan.reading.many.skeleton import has_skeleton
from endpoint_plan.text.http_paths import same_path

MOST_APIS = 6
"""Descriptions of APIs that are read."""

ReadPlan = Callable[[str, str], Plan]
"""What reads the text of a plan, given the name of its file."""


@dataclass(frozen=True, slots=True)
class Api:
    """A description of a whole API."""

    source: str
    operations: tuple[Operation, ...]
    declarations: dict[str, Declaration]

    def find(self, method: str, path: str) -> Operation | None:
        """Return what it says of the operation *method* of *path*, bases aside."""
        return next(
            (
                one
                for one in self.operations
                if one.method == method and same_path(one.path, path)
            ),
            None,
        )


def read_apis(neighbours: Iterable[Neighbour], read_plan: ReadPlan) -> tuple[Api, ...]:
    """Return the APIs that *neighbours* describe, OpenAPI documents first."""
    ordered = sorted(neighbours, key=lambda one: (one.is_markdown, one.path))
    about = [
        one
        for one in ordered
        if one.is_specification or (one.is_about_an_api and not has_skeleton(one.text))
    ]
    found = (_read(one, read_plan) for one in about[:MOST_APIS])
    return tuple(one for one in found if one)


def _read(document: Neighbour, read_plan: ReadPlan) -> Api | None:
    """Return the API that *document* describes; None where it is none that can be read."""
    try:
        if document.is_markdown:
            plan = read_plan(document.text, document.path)
            operations, declared = plan.operations, plan.declarations
        else:
            # It takes long to load, and few plans have one beside them.
            from endpoint_plan.openapi import read_specification_text

            whole = read_specification_text(document.text, document.path)
            operations = tuple(one.facts for one in whole.endpoints)
            declared = whole.declarations
    except PlanRefusedError:
        return None
    return Api(document.path, operations, {one.name: one for one in declared})
